"""What a wrong answer costs: days, orders and listed firms first, and every point has its reason."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.monitor.decisions.costs import Stake, cost_of
from shared.vocabulary import Forum, Grade

PLAIN = Stake(grade=Grade.GENERAL, forum=Forum.DISTRICT, probability=0.5)


def test_the_samples_of_the_rules_hold() -> None:
    order = Stake(
        grade=Grade.MAJOR, forum=Forum.DISTRICT, remedies=frozenset({"temporary restraining order"}),
        days_left=2, probability=0.6,
    )  # fmt: skip
    assert cost_of(order).points == 48
    assert cost_of(msgspec.structs.replace(PLAIN, closed=True)).points == 0.75


@pytest.mark.parametrize(
    "worse",
    [
        {"grade": Grade.ORDINARY},
        {"forum": Forum.ITC},
        {"remedies": frozenset({"asset freeze"})},
        {"remedies": frozenset({"general exclusion order"})},
        {"days_left": 20},
        {"cases": 2},
        {"listed": True},
        {"probability": 0.6},
        {"waiting": 1},
    ],
)
def test_whatever_is_at_stake_moves_a_candidate_up_and_says_so(worse: dict[str, object]) -> None:
    more = cost_of(msgspec.structs.replace(PLAIN, **worse))
    assert more.points > cost_of(PLAIN).points
    assert "probability" in worse or len(more.reasons) > 1 or more.reasons != cost_of(PLAIN).reasons


def test_a_deadline_this_week_weighs_more_than_one_this_month_and_a_past_or_far_one_nothing() -> None:
    week, month, past, far = (
        cost_of(msgspec.structs.replace(PLAIN, days_left=days)).points for days in (7, 8, -1, 22)
    )
    assert week > month > past == far == cost_of(PLAIN).points


@given(
    st.builds(
        Stake,
        grade=st.sampled_from(Grade),
        forum=st.sampled_from(Forum),
        remedies=st.frozensets(st.sampled_from(["bond", "asset freeze", "limited exclusion order"])),
        days_left=st.none() | st.integers(-500, 500),
        closed=st.booleans(),
        cases=st.integers(1, 10_000),
        listed=st.booleans(),
        probability=st.floats(0, 1),
        waiting=st.integers(0, 10_000),
    )
)
def test_points_are_bounded_and_their_reasons_add_up(stake: Stake) -> None:
    cost = cost_of(stake)
    assert 0 <= cost.points <= 200
    whole = sum(points for _, points, _, _ in cost.reasons) * stake.probability * (0.3 if stake.closed else 1)
    assert cost.points == round(whole, 2)
    assert all(zh and en and "{" not in zh + en for _, _, zh, en in cost.reasons)
