"""Parties: a caption's stand in until a section names them, and a section that is absent removes nobody."""

from __future__ import annotations

from collections.abc import Collection
from itertools import permutations

import pytest

from services.monitor.cases.assemble import observe
from services.monitor.cases.case import CaseFile, Party, Tag, fold_name, party_key
from shared.events.docket import CounselSeen, StoreSeen
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
        fact(seen(parties=(party("Gamma Inc.", PartyRole.PLAINTIFF), party("Beta LLC"))), SHEET),
        fact(seen(caption=CAPTION, parties=parties), FEED, 1),
    )
    assert names(case) == [("defendant", "Beta LLC", "section"), ("plaintiff", "Gamma Inc.", "section")]


def test_a_list_of_defendants_alone_leaves_the_captioned_plaintiff() -> None:
    sellers = fact(seen(parties=(party("Lanqi Store"), party("Boyue Store"))), "schedule_a:ilnd", 1)
    for order in ((fact(seen(caption=CAPTION)), sellers), (sellers, fact(seen(caption=CAPTION), FEED, 2))):
        assert names(assembled(*order)) == [
            ("defendant", "Boyue Store", "section"),
            ("defendant", "Lanqi Store", "section"),
            ("plaintiff", "Acme, Inc.", "caption"),
        ]


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


class RejectingJudge(WordJudge):
    """Knows that an analyst rejected a name."""

    def __init__(self, rejected: str) -> None:
        self.rejected = rejected

    def tag(self, party: Party, dockets: Collection[str] = ()) -> Tag | None:
        if fold_name(party.name) != self.rejected:
            return super().tag(party, dockets)
        return Tag(status=TagStatus.REJECTED, score=1.0, basis="decision", answer={}, decided_by="analyst")


def test_what_an_analyst_decided_of_a_caption_party_stays_when_the_section_names_it() -> None:
    judge = RejectingJudge("shenzhen foo co ltd")
    case = assembled(fact(seen(caption=CAPTION)), judge=judge)
    observe(case, fact(seen(parties=(party("SHENZHEN FOO CO., LTD."),)), SHEET, 1), judge)
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


LISTED = (party("Acme, Inc.", PartyRole.OTHER), party("SHENZHEN FOO CO., LTD.", PartyRole.OTHER))
ROLES = (party("ACME INC", PartyRole.PLAINTIFF), party("Shenzhen Foo Co Ltd"))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_name_without_a_role_is_the_party_of_that_name_whichever_comes_first(
    order: tuple[int, ...],
) -> None:
    facts = [
        fact(seen(caption=CAPTION), FEED),
        fact(seen(parties=LISTED), "courtlistener", 1),
        fact(seen(parties=ROLES), SHEET, 2),
    ]
    case = assembled(*(facts[place] for place in order))
    assert names(case) == [
        ("defendant", "SHENZHEN FOO CO., LTD.", "section"),
        ("plaintiff", "Acme, Inc.", "section"),
    ]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_caption_gives_listed_names_their_role_and_they_stay_when_it_changes(
    order: tuple[int, int],
) -> None:
    facts = [
        fact(seen(caption="Acme, Inc. v. Shenzhen Foo Co., Ltd."), FEED),
        fact(seen(parties=LISTED), "courtlistener", 1),
    ]
    case = assembled(*(facts[place] for place in order))
    assert [role for role, *_ in names(case)] == ["defendant", "plaintiff"]
    observe(case, fact(seen(caption="SEALED v. SEALED"), FEED, 9), WordJudge())
    assert [role for role, *_ in names(case)] == ["other", "other"]


def test_a_role_that_comes_later_is_no_new_party() -> None:
    case = assembled(fact(seen(parties=LISTED), "courtlistener"))
    observed = observe(case, fact(seen(parties=ROLES), SHEET, 1), WordJudge())
    assert Change.PARTY_ADDED not in {one.kind for one in observed.changes}


def test_storefronts_of_a_party_are_kept_once_from_all_sources() -> None:
    amazon = StoreSeen(name="Foo Lights", platform="Amazon", url="https://amazon.example/foo")
    short = StoreSeen(name="Foo Lights", platform="Amazon")
    temu = StoreSeen(name="Foo", platform="Temu")
    sights = [
        fact(seen(parties=(party("Foo", stores=stores),)), source, minutes)
        for minutes, (stores, source) in enumerate((((short, temu), SHEET), ((amazon,), "schedule_a")))
    ]
    for order in (sights, sights[::-1]):
        (held,) = assembled(*order).parties.values()
        assert held.details.stores == (temu, amazon)


def test_parties_that_an_unsealing_brings_are_told_as_late() -> None:
    case = assembled(fact(seen(caption="SEALED v. SEALED", sealed=True)))
    observed = observe(case, fact(seen(parties=ROLES), SHEET, 1), WordJudge())
    late = [one for one in observed.changes if one.kind is Change.PARTY_ADDED]
    assert [(one.late, one.en) for one in late] == [
        (True, "Party made public late: ACME INC"),
        (True, "Party made public late: Shenzhen Foo Co Ltd"),
    ]
    assert Change.UNSEALED in {one.kind for one in observed.changes}
