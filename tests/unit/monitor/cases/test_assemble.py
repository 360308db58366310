"""One observation merged into a case: what it changes, what is told, and what a repeat leaves alone."""

from __future__ import annotations

from typing import Any

import pytest

from services.monitor.cases.assemble import observe
from shared.events.docket import EntrySeen
from shared.vocabulary import Change, Grade, PartyRole, Right
from tests.unit.monitor.cases.composed import (
    FEED,
    HISTORY,
    SHEET,
    WordJudge,
    assembled,
    day,
    fact,
    party,
    seen,
)

CAPTION = "Acme, Inc. v. Shenzhen Foo Co., Ltd. et al"
ORDER = EntrySeen(filed=day(2), number="1", title="Order on Motion")


def told(*facts: Any) -> list[tuple[Change, str]]:
    """What the last of these observations told."""
    case = assembled(*facts[:-1])
    return [(one.kind, one.en) for one in observe(case, facts[-1], WordJudge()).changes]


def test_the_first_sight_opens_the_case() -> None:
    case = assembled(fact(seen(ORDER, caption=CAPTION)))
    assert (case.id, case.revision, case.number) == ("ilnd/1:26-cv-00001", 1, "1:26-cv-00001")
    assert case.grading
    assert case.grading.grade is Grade.ORDINARY


def test_new_entries_are_told_each_by_its_line() -> None:
    first = fact(seen(caption=CAPTION))
    assert told(first, fact(seen(ORDER), FEED, 1)) == [(Change.ENTRY_ADDED, "New entry 1: Order on Motion")]


def test_many_new_entries_are_told_up_to_a_limit() -> None:
    lines = [EntrySeen(filed=day(2), number=str(number), title="Order") for number in range(60)]
    items = told(fact(seen()), fact(seen(*lines), FEED, 1))
    assert len(items) == 51
    assert items[-1] == (Change.ENTRY_ADDED, "10 more new entries")


def test_closing_and_renaming_are_told() -> None:
    later = fact(seen(caption="Acme v. Bar", terminated=day(9)), SHEET, 1)
    items = told(fact(seen(caption=CAPTION)), later)
    assert items[0] == (Change.CLOSED, "The case was closed on 2026-03-09")
    assert items[-1] == (Change.HEADER_CHANGED, "Caption is now: Acme v. Bar")


def test_a_feed_does_not_rename_what_a_sheet_named() -> None:
    case = assembled(fact(seen(caption="Acme v. Bar"), SHEET), fact(seen(caption=CAPTION), FEED, 1))
    assert case.header_value("caption") == "Acme v. Bar"
    assert case.revision == 1


def test_a_title_the_reader_could_not_find_is_no_caption() -> None:
    case = assembled(fact(seen(caption=CAPTION)), fact(seen(caption="Unknown Case Title"), SHEET, 1))
    assert case.header_value("caption") == CAPTION


@pytest.mark.parametrize(
    "later",
    [
        seen(ORDER, caption=CAPTION),
        seen(ORDER),
        seen(ORDER, caption=CAPTION, parties=()),
        seen(EntrySeen(filed=day(2), title="Order on Motion"), caption=CAPTION),
    ],
)
def test_what_says_nothing_new_changes_no_revision(later: Any) -> None:
    case = assembled(fact(seen(ORDER, caption=CAPTION)))
    observed = observe(case, fact(later, FEED, 1), WordJudge())
    assert (case.revision, observed.changes, observed.new_entries) == (1, (), 0)


def test_two_observations_before_the_case_is_stored_count_like_two_stored_ones() -> None:
    """Nothing that waits to be written may be taken for a change of the second observation."""
    section = (party("Shenzhen Foo Co., Ltd."), party("Acme, Inc.", PartyRole.PLAINTIFF))
    first = fact(seen(ORDER, caption=CAPTION, parties=section), SHEET)
    case = assembled(first)
    assert observe(case, fact(seen(ORDER), HISTORY, 1), WordJudge()).changes == ()
    assert case.revision == 1


def test_a_stub_of_the_same_batch_is_read_again_when_its_text_comes() -> None:
    text = EntrySeen(filed=day(2), number="1", text="ORDER ... the motion is DENIED, bond $900.")
    case = assembled(fact(seen(ORDER)), fact(seen(text), SHEET, 1))
    assert case.entries[0].kind == "denied"
    assert (case.features.entry_kinds, case.features.amounts) == (("denied",), {"bond": 900})


def test_a_case_is_sealed_and_unsealed_by_the_newest_word() -> None:
    sealed = fact(seen(sealed=True, caption="SEALED v. SEALED"), SHEET)
    listed = fact(seen(parties=(party("Shenzhen Foo Co., Ltd."),)), SHEET, 5)
    assert assembled(sealed).sealed
    assert (Change.UNSEALED, "The case was unsealed") in told(sealed, listed)
    for order in ((sealed, listed), (listed, sealed)):
        assert not assembled(*order).sealed
    assert assembled(sealed, listed, fact(seen(sealed=True), SHEET, 9)).sealed


def test_a_feed_line_says_nothing_about_the_seal() -> None:
    assert assembled(fact(seen(sealed=True), SHEET), fact(seen(ORDER), FEED, 1)).sealed


def test_rights_come_from_the_source_the_header_and_the_complaint() -> None:
    complaint = EntrySeen(filed=day(2), number="1", text="COMPLAINT for infringement of copyright")
    assert assembled(fact(seen(rights=(Right.PATENT,)))).features.rights == (Right.PATENT,)
    assert assembled(fact(seen(nature_of_suit="840 Trademark"))).features.rights == (Right.TRADEMARK,)
    assert assembled(fact(seen(complaint))).features.rights == (Right.COPYRIGHT,)


def test_a_better_header_takes_back_the_right_a_poorer_one_suggested() -> None:
    feed = fact(seen(nature_of_suit="830 Patent"), FEED)
    sheet = fact(seen(nature_of_suit="840 Trademark"), SHEET, 1)
    for order in ((feed, sheet), (sheet, feed)):
        assert assembled(*order).features.rights == (Right.TRADEMARK,)


def test_a_change_of_grade_is_told_but_not_the_first_grade() -> None:
    first = fact(seen(caption="Acme v. Beta"))
    assert Change.GRADE_CHANGED not in {
        one.kind for one in observe(assembled(first), first, WordJudge()).changes
    }
    named = fact(seen(parties=(party("Shenzhen Foo Co., Ltd."),)), SHEET, 1)
    assert (Change.GRADE_CHANGED, "Grade changed from general to ordinary") in told(first, named)


def test_a_docket_said_to_be_the_same_is_a_change() -> None:
    first = fact(seen(docket="usitc/DN-3690"))
    case = assembled(first)
    observe(case, fact(seen(docket="usitc/DN-3690", same_as=("usitc/337-TA-1366",)), minutes=1), WordJudge())
    assert (case.revision, case.number) == (2, "337-TA-1366")
    assert sorted(case.dockets) == ["usitc/337-TA-1366", "usitc/DN-3690"]
