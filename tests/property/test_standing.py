"""The same suits end in the same standing and the same grades, whatever the order in which they come to be known."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.monitor.standing.reckoning import standing_of
from services.monitor.standing.suit import Suit
from shared.database import open_sqlite
from tests.unit.monitor.standing.courts import FIRMS, NEW_YEAR, Court, Filed

PLAINTIFFS = ("Composed Lamps LLC", "COMPOSED LAMPS, LLC.", "Harbor Street Brands LLC")
FIRM_SETS = st.sets(st.integers(0, len(FIRMS) - 1), min_size=1).map(lambda chosen: tuple(sorted(chosen)))
SUITS = st.lists(
    st.tuples(st.integers(0, 800), st.sampled_from(PLAINTIFFS), FIRM_SETS), min_size=2, max_size=6
).map(lambda drawn: [Filed(number, *each) for number, each in enumerate(drawn, 1)])


def _outcome(court: Court, suits: list[Filed]) -> dict[str, Any]:
    return {case.id: (case.standing, case.grading) for case in court.cases(suits).values()}


@given(SUITS, st.randoms(use_true_random=False))
@settings(max_examples=8, deadline=None)
def test_the_order_of_arrival_decides_nothing(suits: list[Filed], chance: Any) -> None:
    outcomes = []
    for turn in range(2):
        court = Court(open_sqlite(None))
        order = list(suits)
        if turn:
            chance.shuffle(order)
        while order:
            batch = order[: chance.randint(1, 3)] if turn else order[:]
            court.hear(*(suit.told() for suit in batch))
            order = order[len(batch) :]
        outcomes.append(_outcome(court, suits))
        court.database.close()
    assert outcomes[0] == outcomes[1]
    assert len(outcomes[0]) == len(suits)


@given(SUITS)
@settings(max_examples=8, deadline=None)
def test_what_is_kept_is_what_all_suits_together_say(suits: list[Filed]) -> None:
    court = Court(open_sqlite(None))
    for suit in suits:
        court.hear(suit.told())
    kept = {case.id: case.standing for case in court.cases(suits).values()}
    court.database.close()
    plain = [_plain(suit) for suit in suits]
    assert kept == {suit.case: standing_of(suit, plain) for suit in plain}


def _plain(suit: Filed) -> Suit:
    plaintiff = suit.plaintiff.replace(",", "").replace(".", "").lower()
    return Suit(
        suit.docket,
        NEW_YEAR + timedelta(days=suit.day),
        frozenset({plaintiff}),
        frozenset(FIRMS[one].id for one in suit.firms),
    )
