from __future__ import annotations

import re

import pytest

from services.guidance.engagements import machine
from services.guidance.engagements.engagement import Engagement, Expert
from services.guidance.engagements.refusals import Incomplete, MoveRefused, NotAllowed
from services.guidance.engagements.states import State, moves_for, moves_from
from shared.accounts import Account
from shared.vocabulary import Role
from tests.unit.guidance.guidance_office import (
    ANALYST,
    BAOAN_OFFICER,
    ENTERPRISE,
    EVERYBODY,
    EXPERT,
    OFFICER,
    SETTLED,
    START,
    ZHAO,
)


def engagement(state: State = State.PROPOSED) -> Engagement:
    opened, _ = machine.open_engagement(
        "G-2026-0001",
        case="ilnd/1",
        firm="f",
        firm_name="F",
        district="nanshan",
        actor=ANALYST,
        reason="",
        at=START,
    )
    path = {
        State.ACCEPTED: ["accepted"],
        State.ASSIGNED: ["accepted", "assigned"],
        State.ADVISING: ["accepted", "assigned", "advising"],
        State.CONCLUDED: ["accepted", "assigned", "advising", "concluded"],
        State.FOLLOWED_UP: ["accepted", "assigned", "advising", "concluded", "followed_up"],
        State.DECLINED: ["declined"],
    }.get(state, [])
    for to in path:
        opened, _ = machine.move(opened, to, ANALYST, "why", START, expert=ZHAO, outcome=SETTLED)
    return opened


def test_every_state_is_described_in_both_languages() -> None:
    assert [state.label("zh") for state in State] == [
        "待受理",
        "已受理",
        "已指派",
        "指导中",
        "已办结",
        "已回访",
        "不予受理/企业谢绝",
    ]
    assert all(state.label("en") for state in State)


def test_every_state_can_be_reached_and_only_declined_has_no_way_on() -> None:
    reached = {State.PROPOSED} | {move.to for state in State for move in moves_from(state)}
    assert reached == set(State)
    assert [state for state in State if not moves_from(state)] == [State.DECLINED]


def test_no_state_has_two_moves_to_the_same_state() -> None:
    for state in State:
        goals = [move.to for move in moves_from(state)]
        assert len(goals) == len(set(goals))


def test_a_move_gives_the_next_revision_and_a_step_that_says_who_when_and_why() -> None:
    before = engagement()
    after, step = machine.move(before, "accepted", OFFICER, " looks serious ", START)
    assert (after.state, after.revision) == (State.ACCEPTED, 2)
    assert (step.from_state, step.to_state, step.revision) == (State.PROPOSED, State.ACCEPTED, 2)
    assert (step.actor, step.actor_name, step.reason, step.at) == (OFFICER.id, "wu", "looks serious", START)


def test_a_refused_move_names_the_allowed_ones_in_both_languages() -> None:
    with pytest.raises(MoveRefused) as refused:
        machine.move(engagement(), "concluded", ANALYST, "", START)
    assert refused.value.zh == (
        "“待受理”的指导不能变为“已办结”：您可以选择：受理（已受理）、不予受理（不予受理/企业谢绝）。"
    )
    assert refused.value.en == (
        "An engagement that is proposed cannot become concluded: "
        "you may accept (accepted), decline (declined)."
    )


def test_an_unknown_state_is_refused_like_any_other() -> None:
    with pytest.raises(MoveRefused, match="cannot become “nirvana”"):
        machine.move(engagement(), "nirvana", ANALYST, "", START)


def test_who_may_not_move_is_told_that_he_may_look() -> None:
    with pytest.raises(MoveRefused, match="you may look at it, but not move it"):
        machine.move(engagement(), "accepted", ENTERPRISE, "", START)


def test_enterprises_move_nothing() -> None:
    assert not any(moves_for(state, Role.ENTERPRISE) for state in State)


@pytest.mark.parametrize("state", [State.CONCLUDED, State.FOLLOWED_UP])
def test_what_has_ended_is_reopened_with_a_reason_and_loses_its_outcome(state: State) -> None:
    with pytest.raises(Incomplete, match="To reopen takes a reason"):
        machine.move(engagement(state), "advising", ANALYST, "  ", START)
    reopened, _ = machine.move(engagement(state), "advising", ANALYST, "new complaint", START)
    assert (reopened.state, reopened.outcome, reopened.expert) == (State.ADVISING, None, ZHAO)


def test_concluding_takes_an_outcome_that_stays_through_the_follow_up() -> None:
    with pytest.raises(Incomplete, match="with its outcome"):
        machine.move(engagement(State.ADVISING), "concluded", ANALYST, "", START)
    assert engagement(State.FOLLOWED_UP).outcome == SETTLED


def test_assigning_takes_an_expert() -> None:
    with pytest.raises(Incomplete, match="Choose an expert"):
        machine.move(engagement(State.ACCEPTED), "assigned", ANALYST, "", START)
    after, step = machine.assign(engagement(State.ACCEPTED), ZHAO, ANALYST, "", START)
    assert (after.state, after.expert, step.expert_name) == (State.ASSIGNED, ZHAO, "zhao")


def test_the_expert_can_be_changed_without_changing_the_state() -> None:
    qian = Expert("", "Qian")
    after, step = machine.assign(engagement(State.ADVISING), qian, ANALYST, "on leave", START)
    assert (after.state, after.expert, after.revision) == (State.ADVISING, qian, 5)
    assert (step.from_state, step.to_state) == (State.ADVISING, State.ADVISING)
    with pytest.raises(NotAllowed):
        machine.assign(engagement(State.ADVISING), qian, EXPERT, "", START)
    with pytest.raises(Incomplete, match="is the expert already"):
        machine.assign(after, qian, ANALYST, "", START)


def test_an_expert_who_hands_back_is_no_longer_the_expert() -> None:
    after, _ = machine.move(engagement(State.ASSIGNED), "accepted", EXPERT, "conflict of interest", START)
    assert (after.state, after.expert) == (State.ACCEPTED, None)


@pytest.mark.parametrize("actor", EVERYBODY, ids=lambda actor: actor.name)
def test_only_the_office_and_the_firms_district_open(actor: Account) -> None:
    if actor.role in (Role.ADMINISTRATOR, Role.ANALYST) or actor is OFFICER:
        machine.check_opener(actor, "nanshan")
    else:
        with pytest.raises(NotAllowed) as refused:
            machine.check_opener(actor, "nanshan")
        assert ("own district" in refused.value.en) is (actor is BAOAN_OFFICER)


def test_refusals_are_chinese_in_chinese() -> None:
    with pytest.raises(MoveRefused) as refused:
        machine.move(engagement(State.ADVISING), "proposed", EXPERT, "", START)
    assert re.search("[一-鿿]", refused.value.zh)
    assert not re.search("[一-鿿]", refused.value.en)
