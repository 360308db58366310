"""The header of a docket sheet names other dockets: which, and how this one stands to them. Headers are composed."""

from __future__ import annotations

import time

import pytest

from services.monitor.sources.related_dockets import related_of
from shared.vocabulary import Relation


def named(header: str, court: str = "txed", number: str = "2:26-cv-00700") -> list[tuple[Relation, str]]:
    return [(one.relation, one.docket) for one in related_of(header, court, number)]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Lead case: <a href='/cgi-bin/DktRpt.pl?1'>2:26-cv-00641-JRG</a><br>", [(Relation.MEMBER_OF, "txed/2:26-cv-00641")]),
        (
            "Member cases: <br>&nbsp;<a>2:26-cv-00701-JRG</a><br>&nbsp;<a>2:26-cv-702</a><br>Cause: 35:271 Patent",
            [(Relation.LEAD_OF, "txed/2:26-cv-00701"), (Relation.LEAD_OF, "txed/2:26-cv-00702")],
        ),
        ("<td>Related&nbsp;Case:</td><td><a>2:24-cv-00001-RSP</a></td>", [(Relation.RELATED_TO, "txed/2:24-cv-00001")]),
        ("Lead BK Case: 24-12480<br>Lead BK Title: Sample, Inc.", [(Relation.MEMBER_OF, "txed/24-12480")]),
        (
            "<td>Case in other court:</td><td>&nbsp;Federal Circuit, 2026-01234</td>",
            [(Relation.APPEALED_TO, "cafc/26-1234")],
        ),
        ("Case in other court: USCA Fifth Circuit, 26-40001", [(Relation.APPEALED_TO, "ca5/26-40001")]),
        (
            "Case in other court: California Northern, 3:25-cv-09999 Cause: 35:271",
            [(Relation.TRANSFERRED_FROM, "cand/3:25-cv-09999")],
        ),
        ("Case in other court: Delaware, 1:25-cv-00001", [(Relation.TRANSFERRED_FROM, "ded/1:25-cv-00001")]),
        ("Case in other court: NDIL, 1:27-cv-00001", [(Relation.TRANSFERRED_TO, "ilnd/1:27-cv-00001")]),
        ("Case in other court: MDL PANEL, MDL 1963", [(Relation.MEMBER_OF, "jpml/MDL No. 1963")]),
        ("Case in other court: State Court-Supreme, 100884-00", [(Relation.RELATED_TO, "")]),
        (
            "Case in other court: Federal Circuit, 26-1234<br>California Northern, 3:25-cv-09999<br>Jury Demand: Plaintiff",
            [(Relation.APPEALED_TO, "cafc/26-1234"), (Relation.TRANSFERRED_FROM, "cand/3:25-cv-09999")],
        ),
        ("Lead case: 2:26-cv-00700-JRG", []),
        ("Cause: 35:271 Patent Infringement<br>Date Filed: 11/02/2026", []),
        ("<td>Docket Text</td> Related Case: 2:24-cv-00001", []),
    ],
)  # fmt: skip
def test_a_header_line_names_a_docket(header: str, expected: list[tuple[Relation, str]]) -> None:
    assert named(header) == expected


def test_a_line_says_how_it_was_printed() -> None:
    [one] = related_of("Case in other court: State Court-Supreme, 100884-00", "nysd", "1:00-cv-01898")
    assert one.printed == "Case in other court: State Court-Supreme, 100884-00"


def test_a_docket_named_twice_is_named_once() -> None:
    assert named("Related Case: 2:24-cv-00001 Related Case: 2:24-cv-00001-RSP") == [
        (Relation.RELATED_TO, "txed/2:24-cv-00001")
    ]


@pytest.mark.parametrize("piece", ["<", "Related Case:", "1:20-cv-00001 ", "Case in other court: a ", "MDL "])
def test_a_hostile_header_takes_linear_time(piece: str) -> None:
    start = time.process_time()
    related_of(piece * (400_000 // len(piece)), "txed", "2:26-cv-00700")
    assert time.process_time() - start < 5
