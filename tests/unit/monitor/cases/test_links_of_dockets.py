"""Docket lines that name another dispute link the two cases, whichever is seen first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.monitor.cases.link_words import named_in
from services.monitor.reading.queries import CaseQueries
from services.monitor.searching.documents import CASES
from shared.events.docket import EntrySeen, RelatedSeen
from shared.index.sqlite import SqliteIndex
from shared.vocabulary import Change, Relation
from tests.unit.monitor.cases.composed import SHEET, Office, day, fact, open_office, seen


def named(text: str, court: str = "ilnd") -> list[tuple[str, str]]:
    return [(one.relation.value, one.other or one.key) for one in named_in(text, court)]


@pytest.mark.parametrize(
    ("court", "text", "expected"),
    [
        (
            "txed",
            "Case transferred in from District of California Central; Case Number 2:23-cv-01234. Original file",
            [("transferred_from", "cacd/2:23-cv-01234")],
        ),
        (
            "nyed",
            "the same hereby are, transferred to the Southern District of New York, with the consent of that court",
            [("transferred_to", "nysd/")],
        ),
        (
            "ilnd",
            "CASE TRANSFERRED OUT electronically to the U.S. District Court for the Eastern District of Texas.",
            [("transferred_to", "txed/")],
        ),
        (
            "cacd",
            "NOTICE RE INTRA-DISTRICT TRANSFER by Clerk. Case is transferred to the Eastern Division. "
            "New Case Number 5:17-cv-291-SP.",
            [("transferred_to", "cacd/5:17-cv-291")],
        ),
        (
            "txed",
            "The LEAD CASE is designated as Cause No. 6:15-cv-961.",
            [("member_of", "txed/6:15-cv-961")],
        ),
        (
            "txed",
            "Clerk is directed to CLOSE member case 6:15-cv-985-JRG. Any",
            [("lead_of", "txed/6:15-cv-985")],
        ),
        (
            "ilnd",
            "Defendants 2-40 are SEVERED into new Case No. 1:23-cv-05678",
            [("severed_into", "ilnd/1:23-cv-05678")],
        ),
        (
            "ilnd",
            "Case opened; severed from Case No. 1:23-cv-01234 by order",
            [("severed_from", "ilnd/1:23-cv-01234")],
        ),
        (
            "cand",
            "USCA Federal Circuit Case Number 2023-1234 for 45 Appeal",
            [("appealed_to", "cafc/23-1234")],
        ),
        ("cand", "USCA Case Number 23-1234 for 45 Notice of Appeal", [("appealed_to", "/23-1234")]),
        (
            "cafc",
            "Appeal from the United States District Court for the Northern District of Illinois in No. 1:22-cv-04567",
            [("appeal_of", "ilnd/1:22-cv-04567")],
        ),
        (
            "ded",
            "ORDER granting motion to stay pursuant to 28 U.S.C. § 1659(a) pending Inv. No. 337-TA-1366",
            [("parallel_to", "usitc/337-TA-1366")],
        ),
        ("ilnd", "CONDITIONAL TRANSFER ORDER (CTO-1) in MDL No. 2967", [("member_of", "jpml/MDL No. 2967")]),
        (
            "nysd",
            "Associated Cases: 1:21-cv-00001-ABC, 1:21-cv-00002-ABC(kv)",
            [("related_to", "nysd/1:21-cv-00001"), ("related_to", "nysd/1:21-cv-00002")],
        ),
        (
            "jpml",
            "Associated Cases: MDL No. 2967, CAC/2:21-cv-04360, ILN/1:20-cv-00512",
            [("related_to", "cacd/2:21-cv-04360"), ("related_to", "ilnd/1:20-cv-00512")],
        ),
        (
            "ilnd",
            "ORDER denying motion that the case be transferred to the Northern District of California",
            [],
        ),
        ("ilnd", "ORDER SEVERING DOES 2-109: All defendants except Doe 1 are SEVERED from this action", []),
        ("ilnd", "ORDER granting motion for leave", []),
    ],
)
def test_the_standing_phrases_of_clerks_name_other_dockets(
    court: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert named(text, court) == expected


def test_a_hostile_line_is_read_in_time_and_names_few() -> None:
    assert len(named("member cases " + "1:23-cv-01234, " * 50_000)) <= 40
    assert named("transferred " * 50_000) == []


@pytest.fixture
def office() -> Iterator[Office]:
    opened = open_office()
    yield opened
    opened.database.close()


MEMBER, LEAD = "txed/6:15-cv-00985", "txed/6:15-cv-00961"
SAYS = EntrySeen(
    filed=day(3), number="9", text="ORDER. The LEAD CASE is designated as Cause No. 6:15-cv-961."
)


def related(office: Office, any_id: str, folder: Path) -> list[tuple[str, str, str]]:
    index = SqliteIndex(folder / "index.db", CASES)
    shown = CaseQueries(office.database, index).case(any_id).related
    index.close()
    return [(one.relation.value, one.case, one.named) for one in shown]


def test_a_link_waits_for_its_docket_and_then_shows_on_both_cases(office: Office, tmp_path: Path) -> None:
    office.hear(fact(seen(SAYS, docket=MEMBER), SHEET))
    assert related(office, MEMBER, tmp_path) == [("member_of", "", "txed/6:15-cv-961")]
    office.hear(fact(seen(docket=LEAD, caption="Acme v. Foo"), SHEET, 1))
    assert related(office, MEMBER, tmp_path) == [("member_of", LEAD, "txed/6:15-cv-961")]
    assert related(office, LEAD, tmp_path) == [("lead_of", MEMBER, MEMBER)]


def test_a_new_link_is_told_once_and_published_with_the_case(office: Office) -> None:
    office.hear(fact(seen(docket=MEMBER, caption="Acme v. Foo"), SHEET))
    office.hear(fact(seen(SAYS, docket=MEMBER), SHEET, 1))
    told = office.told()[-1].body
    assert Change.RELATED in {one.kind for one in told.changes}
    assert [(one.relation, one.other) for one in told.related] == [(Relation.MEMBER_OF, "txed/6:15-cv-961")]
    office.hear(fact(seen(SAYS, docket=MEMBER, judge="A. Judge"), SHEET, 2))
    assert Change.RELATED not in {one.kind for one in office.told()[-1].body.changes}


def test_what_a_source_names_itself_is_a_link_too_but_not_to_the_case_itself(
    office: Office, tmp_path: Path
) -> None:
    named_there = tuple(
        RelatedSeen(relation=Relation.PARALLEL_TO, docket=docket, printed="Associated Litigation")
        for docket in ("usitc/337-TA-1366", MEMBER)
    )
    office.hear(fact(seen(docket=MEMBER, related=named_there), "usitc_ids"))
    assert related(office, MEMBER, tmp_path) == [("parallel_to", "", "usitc/337-TA-1366")]


def test_one_filing_on_two_related_dockets_is_marked(office: Office, tmp_path: Path) -> None:
    line = EntrySeen(filed=day(4), number="10", text="NOTICE of supplemental authority in all cases")
    office.hear(fact(seen(SAYS, line, docket=MEMBER), SHEET), fact(seen(line, docket=LEAD), SHEET, 1))
    index = SqliteIndex(tmp_path / "index.db", CASES)
    view = CaseQueries(office.database, index).case(MEMBER)
    index.close()
    assert [view.elsewhere.get(entry.uid, []) for entry in view.case.entries] == [[], [LEAD]]
