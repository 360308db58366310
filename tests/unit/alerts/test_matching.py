"""Matching of watches."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.alerts.reasons import explain
from services.alerts.watches.matching import WatchIndex, match
from services.alerts.watches.names import holds, words_of
from services.alerts.watches.watch import ChannelKind, Criteria, Route, Watch, fingerprint
from shared.events.case import CaseParty
from shared.vocabulary import Change, District, Forum, Grade, PartyRole, Right, TagStatus
from tests.unit.alerts.alert_world import case, entry, tag


def watch(identity: str = "w", *, active: bool = True, **criteria: Any) -> Watch:
    return Watch(
        id=identity,
        owner="me",
        name="337重大案件",
        criteria=Criteria(**criteria),
        channels=(Route(ChannelKind.FEED),),
        active=active,
    )


@pytest.mark.parametrize(
    "criteria",
    [
        {},
        {"firms": ("other", "moonharbor")},
        {"districts": (District.NANSHAN,)},
        {"plaintiffs": ("acme tools",)},
        {"forums": ("ilnd",)},
        {"forums": ("district",)},
        {"rights": (Right.TRADEMARK, Right.PATENT)},
        {"minimum_grade": Grade.MAJOR},
        {"changes": (Change.OPENED,)},
    ],
)
def test_a_case_that_meets_a_criterion_matches(criteria: dict[str, Any]) -> None:
    assert match(watch(**criteria), case()) is not None


@pytest.mark.parametrize(
    "criteria",
    [
        {"firms": ("other",)},
        {"districts": (District.FUTIAN,)},
        {"plaintiffs": ("tools acme",)},
        {"plaintiffs": ("moonharbor",)},
        {"forums": ("nysd",)},
        {"forums": ("itc",)},
        {"rights": (Right.TRADEMARK,)},
        {"changes": (Change.CLOSED,)},
        {"firms": ("moonharbor",), "districts": (District.FUTIAN,)},
    ],
)
def test_a_case_that_fails_one_criterion_does_not_match(criteria: dict[str, Any]) -> None:
    assert match(watch(**criteria), case()) is None


def test_a_lower_grade_than_the_minimum_does_not_match() -> None:
    assert match(watch(minimum_grade=Grade.MAJOR), case(grade=Grade.ORDINARY)) is None


def test_a_case_without_a_shenzhen_party_matches_only_when_asked_for() -> None:
    nobody = case(tags=())
    rejected = case(tags=(tag(status=TagStatus.REJECTED),))
    assert match(watch(), nobody) is None
    assert match(watch(), rejected) is None
    assert match(watch(shenzhen_only=False), nobody) is not None
    assert match(watch(shenzhen_only=False, firms=("moonharbor",)), rejected) is None


def test_a_candidate_tag_is_enough() -> None:
    assert match(watch(firms=("moonharbor",)), case(tags=(tag(status=TagStatus.CANDIDATE),))) is not None


def test_firm_and_district_must_be_of_the_same_party() -> None:
    two = case(tags=(tag(), tag(firm="other", district="futian")))
    assert match(watch(firms=("moonharbor",), districts=(District.FUTIAN,)), two) is None


def test_a_paused_watch_never_matches() -> None:
    assert match(watch(active=False), case()) is None
    assert WatchIndex([watch(active=False)]).match(case()) == []


def test_a_change_without_items_matches_nothing() -> None:
    assert match(watch(), case(changes=())) is None


def test_what_was_told_is_left_out_and_nothing_left_is_no_match() -> None:
    found = match(watch(), case(changes=(entry(1), entry(2))))
    assert found is not None
    left = found.without({"entry:1"})
    assert left is not None
    assert left.changes == (entry(2),)
    assert found.without({"entry:1", "entry:2"}) is None


def test_the_reason_names_the_watch_and_each_criterion_met() -> None:
    found = match(
        watch(minimum_grade=Grade.ORDINARY, rights=(Right.PATENT,), plaintiffs=("Acme",), forums=("ilnd",)),
        case(),
    )
    assert found is not None
    assert explain(found, "zh") == (
        "订阅“337重大案件”：分级为重大（≥ 普通）；涉及深圳企业：深圳月湾科技有限公司（已确认）；"
        "原告或申请人：Acme Tools, Inc.；受理机构：N.D. Illinois；权利类型：专利；变化：新案"
    )
    assert explain(found, "en").startswith("Watch “337重大案件”: grade Major (≥ Ordinary); Shenzhen firm")


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("ACME Tools, Inc.", "acme tools"),
        ("Ｌｅｖｉ Strauss & Co.", "levi strauss"),
        ("深圳华为技术有限公司", "华为"),
        ("Levi's", "LEVI’S"),
    ],
)
def test_a_name_holds_its_words_whatever_their_spelling(name: str, phrase: str) -> None:
    assert holds(name, phrase)


def test_a_word_is_not_found_inside_another() -> None:
    assert not holds("Pacmen Inc.", "acme")
    assert not holds("Acme", "…")


@given(st.text(max_size=60))
def test_a_name_with_words_holds_itself(name: str) -> None:
    assert holds(name, name) == bool(words_of(name).strip())


some = {
    "firms": st.sampled_from([(), ("moonharbor",), ("other",), ("a", "other")]),
    "districts": st.sampled_from([(), (District.NANSHAN,), (District.FUTIAN,)]),
    "plaintiffs": st.sampled_from([(), ("acme",), ("nobody",)]),
    "forums": st.sampled_from([(), ("itc",), ("ilnd", "district")]),
    "rights": st.sampled_from([(), (Right.PATENT,), (Right.COPYRIGHT,)]),
    "minimum_grade": st.sampled_from(Grade),
    "changes": st.sampled_from([(), (Change.OPENED,), (Change.CLOSED, Change.ENTRY_ADDED)]),
    "shenzhen_only": st.booleans(),
}
watches = st.lists(st.fixed_dictionaries(some), max_size=8)
tags = st.lists(
    st.builds(
        lambda firm, district, status: tag(firm=firm, district=district, status=status),
        st.sampled_from(["", "moonharbor", "other"]),
        st.sampled_from(["", "nanshan", "futian"]),
        st.sampled_from(TagStatus),
    ),
    max_size=3,
)


@given(watches, tags, st.sampled_from(Grade), st.sampled_from(Forum), st.sampled_from(PartyRole))
def test_the_index_finds_exactly_what_each_watch_finds_alone(
    wanted: list[dict[str, Any]], found: Any, grade: Grade, forum: Forum, role: PartyRole
) -> None:
    changed = case(tags=tuple(found), grade=grade, forum=forum, parties=(CaseParty(name="Acme", role=role),))
    made = [watch(f"w{number}", **criteria) for number, criteria in enumerate(wanted)]
    alone = [hit for one in made if (hit := match(one, changed))]
    assert WatchIndex(made).match(changed) == alone
    for hit in alone:
        assert explain(hit, "zh")
        assert explain(hit, "en")


def test_order_and_repeats_do_not_make_another_wish() -> None:
    feed, mail = Route(ChannelKind.FEED), Route(ChannelKind.EMAIL, "a@b.example")
    assert fingerprint("me", Criteria(firms=("a", "b")), (feed, mail)) == fingerprint(
        "me", Criteria(firms=("b", " a", "a")), (mail, feed, feed)
    )
    assert fingerprint("me", Criteria(), (feed,)) != fingerprint("you", Criteria(), (feed,))


def test_a_watch_on_a_firm_goes_on_when_its_record_was_united_with_another() -> None:
    united = case(tags=(tag(firm="survivor", formerly=("moonharbor",)),))
    asked = watch(firms=("moonharbor",))
    assert match(asked, united) is not None
    assert [hit.watch for hit in WatchIndex([asked]).match(united)] == [asked]
    assert match(watch(firms=("other",)), united) is None
