"""Parties: a caption's stand in until a section names them, and a section that is absent removes nobody."""

from __future__ import annotations

import msgspec
import pytest

from services.monitor.cases.assemble import observe
from services.monitor.cases.case import CaseFile, party_key
from shared.events.docket import CounselSeen
from shared.vocabulary import Change, PartyRole, TagStatus
from tests.unit.monitor.cases.composed import FEED, SHEET, WordJudge, assembled, day, fact, party, seen

CAPTION = "Acme, Inc. v. Shenzhen Foo Co., Ltd. et al"


def names(case: CaseFile) -> list[tuple[str, str, str]]:
    return sorted((one.role.value, one.name, one.origin) for one in case.parties.values())


def test_the_sides_of_a_caption_are_the_first_parties() -> None:
    case = assembled(fact(seen(caption=CAPTION)))
    assert names(case) == [
        ("defendant", "Shenzhen Foo Co., Ltd.", "caption"),
        ("plaintiff", "Acme, Inc.", "caption"),
    ]


def test_a_section_takes_the_place_of_the_caption() -> None:
    section = (party("ACME INC", PartyRole.PLAINTIFF), party("Shenzhen Foo Company Limited"))
    for order in ((CAPTION, None), ("", section)), (("", section), (CAPTION, None)):
        case = assembled(
            *(
                fact(seen(caption=caption, parties=parties), SHEET, n)
                for n, (caption, parties) in enumerate(order)
            )
        )
        assert names(case) == [
            ("defendant", "Shenzhen Foo Company Limited", "section"),
            ("plaintiff", "ACME INC", "section"),
        ]


@pytest.mark.parametrize("parties", [None, ()])
def test_an_absent_or_empty_section_removes_nobody(parties: tuple[()] | None) -> None:
    case = assembled(
        fact(seen(parties=(party("Beta LLC"),)), SHEET),
        fact(seen(caption=CAPTION, parties=parties), FEED, 1),
    )
    assert names(case) == [("defendant", "Beta LLC", "section")]


def test_parties_joined_by_amendment_are_added_and_told() -> None:
    case = assembled(fact(seen(parties=(party("Beta LLC"),)), SHEET))
    observed = observe(case, fact(seen(parties=(party("Gamma LLC"),)), SHEET, 1), WordJudge())
    assert [one.en for one in observed.changes] == ["Party added: Gamma LLC"]
    assert len(case.parties) == 2


def test_a_party_is_its_role_and_its_folded_name() -> None:
    assert party_key(PartyRole.DEFENDANT, "ＡＣＭＥ CO., LTD.") == party_key(
        PartyRole.DEFENDANT, "Acme Co. Ltd"
    )
    both_sides = (party("Acme"), party("Acme", PartyRole.PLAINTIFF))
    assert len(assembled(fact(seen(parties=both_sides), SHEET)).parties) == 2


def test_details_complete_each_other_and_the_better_source_wins() -> None:
    poor = party("Beta", address="Shenzhen", counsel=(CounselSeen(name="A"),), country="China")
    good = party("BETA", address="9 Road", terminated=day(5), counsel=(CounselSeen(name="B"),))
    for order in (((poor, FEED), (good, SHEET)), ((good, SHEET), (poor, FEED))):
        case = assembled(*(fact(seen(parties=(one,)), source, n) for n, (one, source) in enumerate(order)))
        (details,) = (one.details for one in case.parties.values())
        assert (details.address, details.country, details.terminated) == ("9 Road", "China", day(5))
        assert details.counsel == (("A", ""), ("B", ""))


def test_an_address_that_comes_later_is_looked_at_by_the_tagger() -> None:
    case = assembled(fact(seen(parties=(party("Beta LLC"),)), SHEET))
    observed = observe(
        case, fact(seen(parties=(party("Beta LLC", address="9 Road, Shenzhen"),)), SHEET, 1), WordJudge()
    )
    assert [one.kind for one in observed.changes] == [Change.GRADE_CHANGED, Change.FIRM_TAGGED]


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("SEALED v. SEALED", []),
        ("XYZ Corporation v. The Partnerships and Unincorporated Associations Identified on Schedule A", []),
        (
            "Acme, Inc. v. The Partnerships and Unincorporated Associations Identified on Schedule A",
            ["Acme, Inc."],
        ),
        ("Doe v. Beta LLC", ["Beta LLC"]),
        ("In re Acme", []),
    ],
)
def test_placeholders_of_a_caption_are_no_parties(caption: str, expected: list[str]) -> None:
    assert [one.name for one in assembled(fact(seen(caption=caption))).parties.values()] == expected


def test_what_an_analyst_decided_of_a_caption_party_stays_when_the_section_names_it() -> None:
    case = assembled(fact(seen(caption=CAPTION)))
    firm = case.parties["defendant:shenzhen foo co ltd"]
    assert firm.tag
    firm.tag = msgspec.structs.replace(firm.tag, status=TagStatus.REJECTED, decided_by="analyst")
    observe(case, fact(seen(parties=(party("SHENZHEN FOO CO., LTD."),)), SHEET, 1), WordJudge())
    held = case.parties["defendant:shenzhen foo co ltd"]
    assert held.origin == "section"
    assert held.tag
    assert (held.tag.status, held.tag.decided_by) == (TagStatus.REJECTED, "analyst")


def test_the_same_tag_of_caption_and_section_is_told_once() -> None:
    case = assembled(fact(seen(caption=CAPTION)))
    observed = observe(case, fact(seen(parties=(party("SHENZHEN FOO CO., LTD."),)), SHEET, 1), WordJudge())
    assert Change.FIRM_TAGGED not in {one.kind for one in observed.changes}


def test_a_name_the_court_withdraws_is_told_as_untagged() -> None:
    case = assembled(fact(seen(caption=CAPTION)))
    observed = observe(case, fact(seen(caption="SEALED v. SEALED"), FEED, 1), WordJudge())
    assert case.parties == {}
    assert "No longer taken for a Shenzhen firm: Shenzhen Foo Co., Ltd." in {
        one.en for one in observed.changes
    }
