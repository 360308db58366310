"""People decide about parties: kept, applied at once and everywhere, undone, and never lost by what comes later."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from services.monitor.decisions import following
from services.monitor.identity.refusals import NoSuchThing, Refused
from services.monitor.identity.service import Identity
from shared.accounts import Account
from shared.clock import fixed_clock
from shared.events.firm import Provenance
from shared.vocabulary import Change, DecisionScope, PartyRole, Role, TagStatus, TagVerdict
from tests.unit.monitor.cases.composed import START, party
from tests.unit.monitor.decisions.deciding import (
    ANALYST,
    BOYUE,
    GUESS,
    LANQI,
    OTHER,
    STRANGER,
    A,
    B,
    C,
    DecidingOffice,
    gist,
)

FIRM, NOT_FIRM = TagVerdict.FIRM, TagVerdict.NOT_FIRM
SHENZHEN, NOT_SHENZHEN = TagVerdict.SHENZHEN, TagVerdict.NOT_SHENZHEN
EVERYWHERE, WITH_PLACE = DecisionScope.NAME, DecisionScope.PLACE
CLEAR = LANQI.name_en


def test_a_candidate_confirmed_by_hand_is_published_graded_and_says_who_and_why(
    office: DecidingOffice,
) -> None:
    office.hear(A, GUESS)
    assert gist(office.tag(A, GUESS)) == ("candidate", "lanqi")
    before = office.case(A)
    made = office.decide(A, GUESS, FIRM, firm="lanqi", reason="the store names the firm", drain=False)
    tag, case = office.tag(A, GUESS), office.case(A)
    assert tag
    assert (gist(tag), tag.basis, tag.decided_by, tag.decision) == (
        ("confirmed", "lanqi"), "decision", "an", made.id,
    )  # fmt: skip
    assert tag.answer["evidence"]["class"] == "brand_in_name", "the tagger's evidence stays to be looked at"
    last = office.told(A)[-1].body
    assert [one.kind for one in last.changes] == [Change.FIRM_TAGGED]
    assert last.revision == case.revision == before.revision + 1
    assert before.grading
    assert case.grading
    assert case.grading.score > before.grading.score
    assert (made.reason, made.by_name, made.at) == ("the store names the firm", "分析员", START)
    assert made.answer["evidence"]["class"] == "brand_in_name"


def test_following_a_decision_of_one_case_changes_nothing_more(office: DecidingOffice) -> None:
    office.hear(A, GUESS)
    office.hear(B, GUESS)
    office.decide(A, GUESS, FIRM, firm="lanqi", drain=False)
    told = len(office.told(A))
    office.bus.drain()
    assert len(office.told(A)) == told
    assert gist(office.tag(B, GUESS)) == ("candidate", "lanqi")


@pytest.mark.parametrize(
    ("name", "verdict", "firm", "expected"),
    [
        (STRANGER, FIRM, "boyue", ("confirmed", "boyue")),
        (STRANGER, SHENZHEN, "", ("confirmed", "")),
        (GUESS, NOT_SHENZHEN, "", ("rejected", "lanqi")),
        (GUESS, NOT_FIRM, "", ("rejected", "lanqi")),
        (CLEAR, NOT_SHENZHEN, "", ("rejected", "lanqi")),
        # The name says Shenzhen by itself: another firm of the city.
        (CLEAR, NOT_FIRM, "lanqi", ("confirmed", "")),
        (CLEAR, NOT_FIRM, "boyue", ("confirmed", "lanqi")),
        (STRANGER, NOT_FIRM, "boyue", None),
    ],
)
def test_what_each_verdict_makes_of_a_party(
    office: DecidingOffice, name: str, verdict: TagVerdict, firm: str, expected: tuple[str, str] | None
) -> None:
    office.hear(A, name)
    before = office.tag(A, name)
    made = office.decide(A, name, verdict, firm=firm)
    assert gist(office.tag(A, name)) == expected
    office.undo(made)
    assert office.tag(A, name) == before


def test_a_decision_everywhere_holds_for_stored_and_future_parties_of_the_name(
    office: DecidingOffice,
) -> None:
    office.hear(A, GUESS)
    office.hear(B, GUESS.upper())
    office.decide(A, GUESS, FIRM, firm="lanqi", scope=EVERYWHERE)
    office.hear(C, party(GUESS, PartyRole.PLAINTIFF))
    assert [gist(office.tag(case, name)) for case, name in ((A, GUESS), (B, GUESS.upper()), (C, GUESS))] == [
        ("confirmed", "lanqi")
    ] * 3
    assert [one.kind for one in office.told(B)[-1].body.changes] == [Change.FIRM_TAGGED]


def test_many_cases_follow_in_steps(office: DecidingOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "CASES_AT_ONCE", 2)
    dockets = [f"ilnd/1:26-cv-{number:05}" for number in range(1, 8)]
    for docket in dockets:
        office.hear(docket, GUESS)
    made = office.decide(dockets[3], GUESS, FIRM, firm="lanqi", scope=EVERYWHERE)
    assert {gist(office.tag(docket, GUESS)) for docket in dockets} == {("confirmed", "lanqi")}
    office.undo(made)
    assert {gist(office.tag(docket, GUESS)) for docket in dockets} == {("candidate", "lanqi")}


def test_a_decision_bound_to_a_place_leaves_the_same_name_elsewhere_alone(office: DecidingOffice) -> None:
    here = party(STRANGER, address="1 Composed Road", city="Ningbo")
    office.hear(A, here)
    office.hear(B, party(STRANGER, address="Other Road 2", city="NINGBO"))
    office.hear(C, party(STRANGER, city="Yiwu"))
    office.decide(A, STRANGER, SHENZHEN, scope=WITH_PLACE)
    assert [gist(office.tag(case, STRANGER)) for case in (A, B, C)] == [
        ("confirmed", ""), ("confirmed", ""), None,
    ]  # fmt: skip


def test_without_a_place_there_is_nothing_to_bind_to(office: DecidingOffice) -> None:
    office.hear(A, STRANGER)
    with pytest.raises(Refused, match="No address or city"):
        office.decide(A, STRANGER, SHENZHEN, scope=WITH_PLACE)


def test_a_decision_at_the_case_goes_before_one_from_elsewhere_and_the_later_before_the_earlier(
    office: DecidingOffice,
) -> None:
    for case in (A, B):
        office.hear(case, GUESS)
    office.decide(A, GUESS, NOT_SHENZHEN)
    elsewhere = office.decide(B, GUESS, FIRM, firm="lanqi", scope=EVERYWHERE)
    assert [gist(office.tag(case, GUESS)) for case in (A, B)] == [
        ("rejected", "lanqi"),
        ("confirmed", "lanqi"),
    ]
    office.decide(A, GUESS, FIRM, firm="boyue")
    assert gist(office.tag(A, GUESS)) == ("confirmed", "boyue")
    office.undo(elsewhere)
    assert [gist(office.tag(case, GUESS)) for case in (A, B)] == [
        ("confirmed", "boyue"),
        ("candidate", "lanqi"),
    ]


def test_not_this_firm_takes_back_that_it_is_and_leaves_other_answers(office: DecidingOffice) -> None:
    office.hear(A, GUESS)
    office.decide(A, GUESS, FIRM, firm="boyue")
    office.decide(A, GUESS, NOT_FIRM, firm="lanqi")
    assert gist(office.tag(A, GUESS)) == ("confirmed", "boyue")
    office.decide(A, GUESS, NOT_FIRM, firm="boyue")
    assert gist(office.tag(A, GUESS)) == ("rejected", "lanqi")


def test_a_decision_outlives_a_changed_registry(office: DecidingOffice) -> None:
    office.hear(A, STRANGER, GUESS)
    office.decide(A, STRANGER, FIRM, firm="boyue")
    office.decide(A, GUESS, NOT_FIRM)
    office.register(
        msgspec.structs.replace(BOYUE, district="longhua"), msgspec.structs.replace(LANQI, industry="x")
    )
    held = office.tag(A, STRANGER)
    assert held
    assert (gist(held), held.district) == (("confirmed", "boyue"), "longhua")
    assert gist(office.tag(A, GUESS)) == ("rejected", "lanqi")


def test_a_decision_outlives_another_role_and_another_spelling_of_the_name(office: DecidingOffice) -> None:
    office.hear(A, caption=f"Acme LLC v. {STRANGER}")
    office.decide(A, STRANGER, SHENZHEN)
    office.hear(A, party(f"{STRANGER.upper()}.", PartyRole.RESPONDENT), minutes=5)
    assert gist(office.tag(A, f"{STRANGER.upper()}.")) == ("confirmed", "")


def test_a_decision_goes_where_its_dockets_go(office: DecidingOffice) -> None:
    identity = Identity(office.database, fixed_clock(START), lambda: None, office.judge)
    account = Account(
        id="an", name="an", email="a@b.example", role=Role.ANALYST, language="zh", firm=None, district=None
    )
    office.hear(A, "Someone Else")
    office.hear(B, STRANGER)
    office.decide(B, STRANGER, SHENZHEN)
    merged = identity.merge(A, B, "one dispute", account)
    office.hear(A, party(STRANGER, address="1 Road"), minutes=5)
    assert gist(office.tag(A, STRANGER)) == ("confirmed", "")
    identity.undo(merged, "two", account)
    assert gist(office.tag(B, STRANGER)) == ("confirmed", "")
    (made,) = office.decisions.of_names([STRANGER])
    office.undo(made)
    assert [gist(office.tag(case, STRANGER)) for case in (A, B)] == [None, None]


def test_who_looked_before_another_decided_is_told_to_look_again(office: DecidingOffice) -> None:
    office.hear(A, GUESS)
    first = office.decide(A, GUESS, FIRM, firm="lanqi", seen="")
    with pytest.raises(Refused, match="分析员"):
        office.decide(A, GUESS, NOT_SHENZHEN, seen="", by=OTHER)
    office.decide(A, GUESS, NOT_SHENZHEN, seen=first.id, by=OTHER)
    assert gist(office.tag(A, GUESS)) == ("rejected", "lanqi")


def test_deciding_the_same_again_keeps_the_decision_there_is(office: DecidingOffice) -> None:
    office.hear(A, GUESS)
    first = office.decide(A, GUESS, NOT_FIRM)
    told = len(office.told(A))
    assert office.decide(A, GUESS, NOT_FIRM, firm="lanqi", by=OTHER).id == first.id
    assert len(office.decisions.newest()) == 1
    assert len(office.told(A)) == told


@pytest.mark.parametrize(
    ("case", "name", "how", "why", "said"),
    [
        (A, GUESS, {"firm": "lanqi", "reason": "  "}, Refused, "Say why"),
        (A, GUESS, {"firm": "nobody"}, Refused, "No firm nobody"),
        (A, GUESS, {}, Refused, r"none chosen"),
        (A, "Someone", {"firm": "lanqi"}, NoSuchThing, "no party named"),
        ("ilnd/9:26-cv-00009", GUESS, {"firm": "lanqi"}, NoSuchThing, "no case"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_changes_nothing(
    office: DecidingOffice, case: str, name: str, how: dict[str, str], why: type[Refused], said: str
) -> None:
    office.hear(A, GUESS)
    with pytest.raises(why, match=said):
        office.decide(case, name, FIRM, **how)
    assert office.decisions.newest() == []
    assert gist(office.tag(A, GUESS)) == ("candidate", "lanqi")


def test_undoing_twice_or_what_is_not_there_is_refused(office: DecidingOffice) -> None:
    office.hear(A, GUESS)
    made = office.decide(A, GUESS, SHENZHEN)
    office.undo(made)
    with pytest.raises(Refused, match="undone already"):
        office.undo(made)
    with pytest.raises(NoSuchThing):
        office.decisions.undo("nothing", "why", ANALYST)


def test_a_taught_alias_has_its_own_source_and_those_before_it_keep_theirs(office: DecidingOffice) -> None:
    listed = Provenance(source="composed list", as_of=date(2026, 1, 5))
    before = msgspec.structs.replace(LANQI, aliases=("Blue Flag",), provenance={"aliases": listed})
    office.register(before)
    office.hear(A, STRANGER)
    made = office.decide(A, STRANGER, FIRM, firm="lanqi", teach=True)
    firm = office.registry.get("lanqi")
    assert firm
    assert firm.origin_of("aliases", "Blue Flag") == firm.origin_of("aliases") == listed
    assert firm.origin_of("aliases", STRANGER) == Provenance(source="analyst decision", as_of=START.date())
    office.hear(B, STRANGER, "Blue Flag Electronics")
    sources = [office.tag(B, name) for name in (STRANGER, "Blue Flag Electronics")]
    told = [tag.answer["evidence"]["registry"]["value_source"] for tag in sources if tag]
    assert told == ["analyst decision", "composed list"]
    office.undo(made)
    assert office.registry.get("lanqi") == before


def test_a_taught_alias_tags_the_name_elsewhere_says_its_source_and_goes_with_the_decision(
    office: DecidingOffice,
) -> None:
    office.hear(A, STRANGER)
    office.hear(B, "COMPOSED DOCK STORE, INC.", STRANGER)
    made = office.decide(A, STRANGER, FIRM, firm="lanqi", teach=True)
    firm = office.registry.get("lanqi")
    assert firm
    assert firm.aliases == (STRANGER,)
    assert firm.origin_of("aliases").source == "analyst decision"
    assert [one.actor for one in office.registry.history("lanqi")] == ["test", "account:an"]
    learnt = office.tag(B, STRANGER)
    assert learnt
    assert (gist(learnt), learnt.decided_by) == (("confirmed", "lanqi"), "")
    office.undo(made)
    assert office.registry.get("lanqi") == LANQI
    assert gist(office.tag(B, STRANGER)) is None


@pytest.mark.parametrize(
    ("name", "said"),
    [("Official Store", "too general"), ("Shenzhen", "too general"), (BOYUE.name_en, "goes by")],
)
def test_an_alias_that_means_others_is_refused_with_the_whole_decision(
    office: DecidingOffice, name: str, said: str
) -> None:
    office.hear(A, name)
    with pytest.raises(Refused, match=said):
        office.decide(A, name, FIRM, firm="lanqi", teach=True)
    assert office.decisions.newest() == []
    firm = office.registry.get("lanqi")
    assert firm == LANQI


def test_a_party_confirmed_to_be_a_firm_that_left_the_registry_is_looked_at_again(
    office: DecidingOffice,
) -> None:
    office.hear(A, STRANGER)
    made = office.decide(A, STRANGER, FIRM, firm="boyue")
    judge = office.decisions.judge()
    judge.undecided.learn([], ["boyue"])
    tag = judge.tag(office.party(A, STRANGER), [A])
    assert tag
    assert (tag.status, tag.firm, tag.decision) == (TagStatus.CANDIDATE, "", made.id)
    assert tag.answer["evidence"]["conflicts"][-1] == {"kind": "decided_firm_gone", "detail": "boyue"}
