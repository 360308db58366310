from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from services.guidance.engagements.engagement import Expert
from services.guidance.engagements.refusals import Incomplete, MoveRefused, NotAllowed, NotThere, Stale
from services.guidance.engagements.states import State
from services.guidance.reading import Filters
from shared.events.engagement import Outcome
from tests.unit.guidance.guidance_office import (
    ANALYST,
    BAOAN_FIRM,
    CASE,
    EGRET,
    EXPERT,
    FIRM,
    OFFICER,
    OTHER_CASE,
    SETTLED,
    ZHAO,
    GuidanceOffice,
    case,
    tag,
)


def test_opening_takes_name_and_district_from_the_case(office: GuidanceOffice) -> None:
    opened = office.open(firm_name="something else", district="yantian")
    assert (opened.id, opened.firm_name, opened.district) == (
        "G-2026-0001",
        "深圳白鹭电子（虚构）",
        "nanshan",
    )
    file = office.engagements.get(opened.id, ANALYST)
    assert file.case
    assert file.case.caption == "Composed Lamp LLC v. Egret"
    assert [(step.actor_name, step.reason) for step in file.steps] == [("lin", "the firm called (composed)")]


def test_opening_twice_returns_the_open_one_and_says_so(office: GuidanceOffice) -> None:
    first = office.open()
    again = office.engagements.open(
        case_id=CASE, firm=FIRM, firm_name="", district="", actor=OFFICER, reason="again"
    )
    assert (again.engagement, again.created) == (first, False)
    assert len(office.published()) == 1


def test_two_firms_in_one_case_have_an_engagement_each(office: GuidanceOffice) -> None:
    assert office.open().id == "G-2026-0001"
    assert office.open(firm=BAOAN_FIRM).id == "G-2026-0002"


def test_a_closed_engagement_lets_another_be_opened(office: GuidanceOffice) -> None:
    first = office.open()
    office.engagements.move(first.id, 1, "declined", ANALYST, "the firm says no")
    assert office.open().id == "G-2026-0002"


def test_numbers_begin_again_with_the_beijing_year(office: GuidanceOffice) -> None:
    office.open()
    office.now = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)
    assert office.open(firm=BAOAN_FIRM).id == "G-2027-0001"


def test_an_unregistered_seller_can_be_guided(office: GuidanceOffice) -> None:
    opened = office.open(firm="party:Shenzhen Plover Store", district="longgang")
    assert (opened.firm_name, opened.district) == ("Shenzhen Plover Store", "longgang")


def test_a_firm_that_is_not_tagged_needs_a_name(office: GuidanceOffice) -> None:
    with pytest.raises(Incomplete, match="needs its id and its name"):
        office.open(firm="demo-stork")
    assert office.open(firm="demo-stork", firm_name="Stork (composed)").firm_name == "Stork (composed)"
    with pytest.raises(Incomplete, match="not a district of Shenzhen"):
        office.open(firm="demo-ibis", firm_name="Ibis", district="pudong")


def test_a_case_nobody_heard_of_is_not_there(office: GuidanceOffice) -> None:
    with pytest.raises(NotThere, match="There is no case nysd/9"):
        office.open(case_id="nysd/9")


def test_a_form_older_than_the_engagement_is_refused_with_who_changed_it(office: GuidanceOffice) -> None:
    opened = office.open()
    office.engagements.move(opened.id, 1, "accepted", OFFICER)
    with pytest.raises(Stale) as stale:
        office.engagements.move(opened.id, 1, "declined", ANALYST, "no")
    assert "was changed by wu at 2026-11-23" in stale.value.en
    assert "now accepted; you saw revision 1, it is at 2" in stale.value.en
    assert "由 wu 更新为“已受理”" in stale.value.zh
    assert office.engagements.get(opened.id, ANALYST).engagement.state is State.ACCEPTED


def test_an_ended_engagement_is_not_reopened_beside_an_open_one(office: GuidanceOffice) -> None:
    ended = office.concluded()
    second = office.open()
    with pytest.raises(MoveRefused, match=second.id):
        office.engagements.move(ended.id, ended.revision, "advising", ANALYST, "new filing")
    assert office.engagements.get(ended.id, ANALYST).engagement == ended


def test_an_outcome_is_kept_through_the_follow_up_and_replaced_after_reopening(
    office: GuidanceOffice,
) -> None:
    one = office.concluded()
    one = office.engagements.move(one.id, one.revision, "followed_up", ANALYST, "all well")
    assert office.engagements.get(one.id, ANALYST).engagement.outcome == SETTLED
    one = office.engagements.move(one.id, one.revision, "advising", ANALYST, "sued again")
    assert office.engagements.get(one.id, ANALYST).engagement.outcome is None
    lost = Outcome(kind="judgment_against", positive=False)
    one = office.engagements.conclude(one.id, one.revision, lost, ANALYST)
    assert office.engagements.get(one.id, ANALYST).engagement == one
    assert one.outcome == lost


def test_each_step_publishes_the_engagement_as_it_then_was(office: GuidanceOffice) -> None:
    one = office.concluded()
    facts = office.published()
    assert [fact.revision for fact in facts] == [1, 2, 3, 4, 5]
    assert [(fact.previous_state, fact.state) for fact in facts] == [
        ("", "proposed"),
        ("proposed", "accepted"),
        ("accepted", "assigned"),
        ("assigned", "advising"),
        ("advising", "concluded"),
    ]
    last = facts[-1]
    assert (last.engagement, last.case, last.firm, last.firm_name) == (one.id, CASE, FIRM, one.firm_name)
    assert (last.outcome, facts[-2].outcome) == (SETTLED, None)


def test_a_note_changes_nothing_about_the_engagement(office: GuidanceOffice) -> None:
    opened = office.open()
    note = office.engagements.note(opened.id, " line one\r\nline two\x00 ", ANALYST)
    assert (note.number, note.text, note.internal) == (1, "line one\nline two", True)
    assert office.engagements.get(opened.id, ANALYST).engagement == opened
    assert len(office.published()) == 1


def test_an_empty_or_endless_text_is_refused(office: GuidanceOffice) -> None:
    opened = office.open()
    with pytest.raises(Incomplete, match="The note is empty"):
        office.engagements.note(opened.id, " \n\x00", ANALYST)
    with pytest.raises(Incomplete, match="has 10001 characters and may have 10000"):
        office.engagements.note(opened.id, "x" * 10_001, ANALYST)


def test_an_expert_from_outside_needs_no_account(office: GuidanceOffice) -> None:
    one = office.open()
    one = office.engagements.move(one.id, one.revision, "accepted", ANALYST)
    with pytest.raises(Incomplete, match="write the expert's name"):
        office.engagements.assign(one.id, one.revision, Expert("", " "), ANALYST)
    one = office.engagements.assign(one.id, one.revision, Expert("", "Qian"), ANALYST, "knows 337")
    assert office.engagements.get(one.id, ANALYST).engagement.expert == Expert("", "Qian")


def test_an_expert_who_hands_back_sees_it_no_longer(office: GuidanceOffice) -> None:
    one = office.open()
    one = office.engagements.move(one.id, one.revision, "accepted", ANALYST)
    one = office.engagements.assign(one.id, one.revision, ZHAO, ANALYST)
    office.engagements.move(one.id, one.revision, "accepted", EXPERT, "conflict")
    with pytest.raises(NotThere):
        office.engagements.get(one.id, EXPERT)


def test_a_refused_change_leaves_no_trace(office: GuidanceOffice) -> None:
    one = office.advising()
    before = office.dump()
    with pytest.raises(Incomplete):
        office.engagements.conclude(
            one.id, one.revision, Outcome(kind="won", positive=True, saved_cost_usd=1), ANALYST
        )
    with pytest.raises(NotAllowed):
        office.open(actor=EXPERT, firm=BAOAN_FIRM)
    assert office.dump() == before


def test_the_list_is_narrowed_and_turned_by_pages(office: GuidanceOffice) -> None:
    office.hear(case(OTHER_CASE, caption="100%_Lamps v. Egret", tags=(EGRET,)))
    office.open()
    office.open(firm=BAOAN_FIRM)
    third = office.open(case_id=OTHER_CASE)
    office.engagements.move(third.id, 1, "accepted", ANALYST)

    def ids(**filters: object) -> list[str]:
        listing = office.engagements.list(ANALYST, Filters(**filters))  # type: ignore[arg-type]
        return [row.engagement.id[-1] for row in listing.rows]

    assert ids() == ["3", "2", "1"]
    assert ids(state=State.PROPOSED) == ["2", "1"]
    assert ids(firm=FIRM) == ["3", "1"]
    for named in ("白鹭", "egret ELECTRONICS", "ｅｇｒｅｔ"):
        assert ids(firm=named) == ids(text=named) == ["3", "1"], named
    assert ids(firm="Heron Lighting") == ["2"]
    assert ids(firm="Plover") == ids(firm="egret%") == []
    assert ids(district="baoan") == ["2"]
    assert ids(case=CASE) == ["2", "1"]
    assert ids(text="%_l") == ["3"]
    assert ids(text="白鹭") == ["3", "1"]
    assert ids(text="90001") == ["2", "1"]
    assert ids(size=2, page=2) == ["1"]
    listing = office.engagements.list(ANALYST, Filters(size=2))
    assert (listing.total, listing.pages) == (3, 2)
    assert listing.rows[0].last_step.to_state is State.ACCEPTED


def test_a_firm_is_found_by_every_id_it_had(office: GuidanceOffice) -> None:
    office.open()
    office.hear(case(revision=2, tags=(tag("united", EGRET.party, "nanshan", formerly=(FIRM,)),)))
    for firm in (FIRM, "united"):
        [row] = office.engagements.list(ANALYST, Filters(firm=firm)).rows
        assert row.engagement.firm == FIRM


def test_times_are_those_of_the_clock(office: GuidanceOffice) -> None:
    before = office.now
    opened = office.open()
    assert before < opened.opened_at <= before + timedelta(minutes=2)


def test_people_opening_at_the_same_moment_get_the_same_engagement(office: GuidanceOffice) -> None:
    with ThreadPoolExecutor(6) as pool:
        opened = list(pool.map(lambda _: office.open().id, range(6)))
    assert set(opened) == {"G-2026-0001"}
    assert len(office.published()) == 1
