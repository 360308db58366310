"""Docket lines that several sources show become one entry each."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest

from services.monitor.cases.assemble import observe
from services.monitor.cases.case import CaseFile
from shared.events.docket import AttachmentSeen, EntrySeen
from tests.unit.monitor.cases.composed import (
    FEED,
    HISTORY,
    SHEET,
    START,
    WordJudge,
    assembled,
    day,
    fact,
    seen,
)

STUB = EntrySeen(filed=day(2), entered=START, number="1", document_id="067001", title="Complaint")
FULL = EntrySeen(filed=day(2), number="1", document_id="067001", text="COMPLAINT filed by Acme, bond $500.")


def entered(minutes: int = 0, **fields: str) -> EntrySeen:
    """A feed line without identifier unless given."""
    return EntrySeen(filed=day(2), entered=START + timedelta(minutes=minutes), **fields)


def texts(case: CaseFile) -> list[tuple[str, str, str]]:
    return sorted((entry.number, entry.title, entry.text) for entry in case.entries)


def test_a_stub_completed_by_full_text_is_not_a_new_entry() -> None:
    case = assembled(fact(seen(STUB)), fact(seen(FULL), SHEET, 5))
    (entry,) = case.entries
    assert (entry.title, entry.text, entry.entered, entry.kind) == (
        "Complaint",
        FULL.text,
        START,
        "complaint",
    )
    assert (entry.source, entry.observed_at) == (SHEET, START + timedelta(minutes=5))
    assert (case.entry_count, case.revision) == (1, 2)


def test_a_stub_after_the_full_text_adds_its_instant_only() -> None:
    case = assembled(fact(seen(FULL), SHEET), fact(seen(STUB), FEED, 5))
    (entry,) = case.entries
    assert (entry.text, entry.entered, entry.source) == (FULL.text, START, SHEET)


def test_a_stub_without_identifier_is_found_in_the_text_of_its_day() -> None:
    texts_of_day = (
        EntrySeen(filed=day(2), number="4", text="NOTICE of appearance by counsel"),
        EntrySeen(filed=day(2), number="5", text="ORDER granting motion for leave"),
    )
    case = assembled(fact(seen(*texts_of_day), SHEET), fact(seen(entered(title="Motion Order")), FEED, 1))
    assert texts(case) == [
        ("4", "", "NOTICE of appearance by counsel"),
        ("5", "Motion Order", "ORDER granting motion for leave"),
    ]


def test_a_line_entered_on_a_later_day_is_found_by_the_day_its_text_states() -> None:
    text = EntrySeen(filed=day(2), text="MINUTE ENTRY: hearing held. (Entered: 03/04/2026)")
    stub = EntrySeen(filed=day(4), entered=START + timedelta(days=2), title="Minute Entry")
    for pair in ((text, stub), (stub, text)):
        case = assembled(*(fact(seen(one), HISTORY, minute) for minute, one in enumerate(pair)))
        assert [(entry.filed, entry.title) for entry in case.entries] == [(day(2), "Minute Entry")]


def test_a_day_that_does_not_exist_in_a_text_is_passed_over() -> None:
    case = assembled(fact(seen(EntrySeen(filed=day(2), text="ORDER (Entered: 02/30/2026)")), SHEET))
    assert case.entries[0].filed == day(2)


def test_the_same_title_entered_at_two_instants_is_two_lines() -> None:
    case = assembled(fact(seen(entered(title="Order"))), fact(seen(entered(9, title="Order")), minutes=10))
    assert len(case.entries) == 2


def test_two_stubs_of_one_title_find_a_text_each() -> None:
    sheet = (EntrySeen(filed=day(2), text="ORDER one"), EntrySeen(filed=day(2), text="ORDER two"))
    case = assembled(
        fact(seen(*sheet), SHEET),
        fact(seen(entered(title="Order"))),
        fact(seen(entered(9, title="Order")), minutes=10),
    )
    assert len(case.entries) == 2
    assert {entry.entered for entry in case.entries} == {START, START + timedelta(minutes=9)}


def test_numbers_that_differ_are_different_entries_whatever_else_is_equal() -> None:
    line: dict[str, Any] = {"filed": day(2), "document_id": "067001", "text": "ORDER"}
    case = assembled(fact(seen(EntrySeen(number="1", **line), EntrySeen(number="2", **line)), SHEET))
    assert [entry.number for entry in case.entries] == ["1", "2"]


def test_one_number_is_one_entry_even_when_the_document_is_replaced() -> None:
    other = EntrySeen(filed=day(2), number="1", document_id="067009", text="CORRECTED COMPLAINT")
    for pair in ((FULL, other), (other, FULL)):
        case = assembled(*(fact(seen(one), SHEET, minute) for minute, one in enumerate(pair)))
        assert [(entry.number, entry.document_id) for entry in case.entries] == [("1", "067001")]


def test_the_newest_text_counts_even_when_an_older_one_arrives_late() -> None:
    newer = EntrySeen(filed=day(2), number="1", text="COMPLAINT (Modified on 3/3/2026)")
    case = assembled(fact(seen(newer), SHEET, 60), fact(seen(FULL), SHEET, 5))
    assert case.entries[0].text == newer.text


def test_a_number_that_comes_later_is_added() -> None:
    case = assembled(
        fact(seen(EntrySeen(filed=day(2), text="MINUTE ENTRY: hearing held.")), SHEET),
        fact(seen(EntrySeen(filed=day(2), number="7", text="MINUTE ENTRY: hearing held.")), SHEET, 5),
    )
    assert texts(case) == [("7", "", "MINUTE ENTRY: hearing held.")]


def test_an_observation_that_links_two_known_entries_makes_them_one() -> None:
    case = assembled(
        fact(seen(EntrySeen(filed=day(2), document_id="067001", title="Cmp")), HISTORY),
        fact(seen(EntrySeen(filed=day(2), number="1", text="COMES NOW the plaintiff, bond $500")), SHEET, 1),
        fact(seen(EntrySeen(filed=day(2), number="1", document_id="067001")), FEED, 2),
    )
    assert [(one.number, one.document_id, one.title) for one in case.entries] == [("1", "067001", "Cmp")]
    assert case.entry_count == 1
    assert case.features.amounts == {"bond": 500}


def test_two_lines_one_source_shows_apart_stay_apart() -> None:
    history = (EntrySeen(filed=day(2), title="Order"), EntrySeen(filed=day(2), title="Order on Motion"))
    text = EntrySeen(filed=day(2), number="3", text="ORDER on motion for leave")
    case = assembled(fact(seen(*history), HISTORY), fact(seen(text), SHEET, 1))
    assert len(case.entries) == 2


def test_the_same_identifier_on_another_docket_is_another_entry() -> None:
    other = "ilnd/1:26-cv-00002"
    case = assembled(fact(seen(STUB)), fact(seen(STUB, docket=other), minutes=1))
    assert sorted(entry.docket for entry in case.entries) == ["ilnd/1:26-cv-00001", other]
    assert len({entry.uid for entry in case.entries}) == 2


def test_the_uid_of_an_entry_is_the_same_in_every_run_and_stays() -> None:
    first = assembled(fact(seen(STUB)))
    again = assembled(fact(seen(STUB)), fact(seen(FULL), SHEET, 5))
    assert first.entries[0].uid == again.entries[0].uid


def test_an_entry_without_a_day_is_kept_and_found_again() -> None:
    line = EntrySeen(number="1", text="ORDER without a date")
    case = assembled(fact(seen(line), SHEET), fact(seen(line), HISTORY, 1))
    assert [entry.filed for entry in case.entries] == [None]
    assert case.last_entry_at is None


SHEET_TEXT = "MOTION to Dismiss re [39] by Acme (Attachments: # 1 Exhibit A (part 1), # 2 Text)(Doe, Jane) (Entered: 03/02/2026)"
MAIL_TEXT = "MOTION to Dismiss re 39 by Acme (Attachments: (1) Exhibit A (part 1), (2) Text)(Doe, Jane)"
LISTED_TEXT = "MOTION  to Dismiss re 39 by Acme (Doe, Jane) (dam)"


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_same_line_as_three_sources_print_it_is_one_entry_with_the_sheets_text(
    order: tuple[int, ...],
) -> None:
    sights = [
        fact(seen(EntrySeen(filed=day(2), text=SHEET_TEXT)), SHEET),
        fact(seen(EntrySeen(filed=day(2), text=MAIL_TEXT)), "pacer_mail:ilnd", 5),
        fact(seen(EntrySeen(filed=day(2), text=LISTED_TEXT)), "courtlistener", 9),
    ]
    case = assembled(*(sights[place] for place in order))
    assert texts(case) == [("", "", SHEET_TEXT)]


def test_a_later_notice_of_a_known_line_changes_no_revision() -> None:
    line: dict[str, Any] = {"filed": day(2), "number": "40"}
    case = assembled(fact(seen(EntrySeen(text=SHEET_TEXT, **line)), SHEET))
    observed = observe(case, fact(seen(EntrySeen(text=MAIL_TEXT, **line)), "pacer_mail:ilnd", 9), WordJudge())
    assert (case.revision, observed.changes) == (1, ())


def test_a_document_that_was_replaced_is_found_by_either_id() -> None:
    numbered = [
        EntrySeen(filed=day(2), number="1", document_id=document, text="COMPLAINT")
        for document in ("067001", "067009")
    ]
    by_id = EntrySeen(filed=day(5), document_id="067009", title="Cmp")
    case = assembled(*(fact(seen(one), SHEET, n) for n, one in enumerate((*numbered, by_id))))
    assert [(one.number, one.document_id) for one in case.entries] == [("1", "067001")]


def test_attachments_of_all_sources_are_kept_by_number() -> None:
    shown = [
        (AttachmentSeen(number=1, title="Exhibit A"), AttachmentSeen(number=2, document_id="067003")),
        (AttachmentSeen(number=2, title="Text of Order", pages=3),),
    ]
    sights = [
        fact(seen(EntrySeen(filed=day(2), number="40", attachments=one)), SHEET, n)
        for n, one in enumerate(shown)
    ]
    for order in (sights, sights[::-1]):
        (entry,) = assembled(*order).entries
        assert entry.attachments == (
            AttachmentSeen(number=1, title="Exhibit A"),
            AttachmentSeen(number=2, document_id="067003", title="Text of Order", pages=3),
        )


ORDERS_OF_A_DAY = (
    fact(seen(EntrySeen(filed=day(2), text="ORDER granting leave")), SHEET),
    fact(seen(EntrySeen(filed=day(2), text="ORDER on motion for leave")), SHEET, 1),
    fact(seen(entered(title="Order")), FEED, 2),
    fact(seen(entered(9, title="Order on Motion")), FEED, 3),
)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_stubs_find_the_lines_they_fit_in_whatever_order_all_become_known(order: tuple[int, ...]) -> None:
    case = assembled(*(ORDERS_OF_A_DAY[place] for place in order))
    assert texts(case) == [
        ("", "Order", "ORDER granting leave"),
        ("", "Order on Motion", "ORDER on motion for leave"),
    ]
    assert case.entry_count == 2
    assert len({entry.uid for entry in case.entries}) == 2


def test_a_stub_that_moves_to_another_line_is_told_once() -> None:
    case = assembled(*ORDERS_OF_A_DAY[1:3])
    observed = observe(case, ORDERS_OF_A_DAY[3], WordJudge())
    assert [one.en for one in observed.changes] == ["New entry (no number): Order"]
    observed = observe(case, ORDERS_OF_A_DAY[0], WordJudge())
    assert observed.changes == ()


@pytest.mark.parametrize("line", [EntrySeen(title="Order"), EntrySeen(title="Order", entered=START)])
def test_a_stub_without_a_day_is_one_entry_however_often_it_is_shown(line: EntrySeen) -> None:
    case = assembled(*(fact(seen(line, judge=judge), FEED, n) for n, judge in enumerate(("A", "B", "C"))))
    assert len(case.entries) == case.entry_count == 1
