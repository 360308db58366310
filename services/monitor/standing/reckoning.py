"""How a suit stands among all suits, from their facts alone: whatever the order in which they came to be known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from services.monitor.cases.case import Standing
from services.monitor.standing.suit import Suit

# Suits of a plaintiff are counted over a year up to the day of filing, as the office's rule for high frequency says;
# a firm was sued before, and two suits are parallel, within the same span, so that the work stays bounded.
YEAR = timedelta(days=365)


def standing_of(suit: Suit, others: Iterable[Suit]) -> Standing:
    """The standing of a suit. others: at least all that share a plaintiff or a firm with it; itself is left out.

    plaintiff_cases counts suits filed up to its own day, of the plaintiff that sues most; of one day all count.
    """
    counts = dict.fromkeys(suit.plaintiffs, 1)
    repeated: set[str] = set()
    parallel: set[str] = set()
    for other in others:
        apart = suit.filed - other.filed
        if other.case == suit.case or abs(apart) > YEAR:
            continue
        shared = other.plaintiffs & suit.plaintiffs
        if apart >= timedelta(0):
            for plaintiff in shared:
                counts[plaintiff] += 1
        if apart > timedelta(0):
            repeated |= other.firms & suit.firms
        if shared and other.firms & suit.firms:
            parallel.add(other.case)
    return Standing(
        plaintiff_cases=max(counts.values(), default=0),
        repeated=len(repeated),
        parallel=tuple(sorted(parallel)),
    )
