"""When a plaintiff counts as a high-frequency one. The office's own numbers are settings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from services.monitor.plaintiffs.suits import Suit


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """At least `cases` cases against Shenzhen firms within `months` months, of which at least a share (0 … 100 percent)
    are Schedule A cases."""

    cases: int = 5
    months: int = 6
    schedule_a_percent: int = 0


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How one plaintiff stands to the rule as of a day. since: first day that counts. rows: ids of the cases counted."""

    as_of: date
    since: date
    rule: Rule
    rows: tuple[str, ...]
    schedule_a: int

    @property
    def percent(self) -> int:
        """The share of Schedule A cases among those counted, in percent, rounded down."""
        return 100 * self.schedule_a // len(self.rows) if self.rows else 0

    @property
    def high_frequency(self) -> bool:
        """Whether the rule is met."""
        enough = len(self.rows) >= self.rule.cases
        return enough and 100 * self.schedule_a >= self.rule.schedule_a_percent * len(self.rows)


def standing(suits: Iterable[Suit], rule: Rule, as_of: date) -> Standing:
    """The standing of a plaintiff by all its suits; those after `as_of` do not count."""
    since = months_before(as_of, rule.months) + timedelta(days=1)
    counted = [suit for suit in suits if since <= suit.day <= as_of]
    return Standing(
        as_of=as_of,
        since=since,
        rule=rule,
        rows=tuple(suit.case for suit in counted),
        schedule_a=sum(1 for suit in counted if suit.schedule_a),
    )


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, the last of the month where it has no such day: 31 August, 6 -> 28 February."""
    number = day.year * 12 + day.month - 1 - months
    year, month = divmod(number, 12)
    next_month = date(year + month // 11, (month + 1) % 12 + 1, 1)
    last = (next_month - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def period_of(day: date) -> str:
    """The calendar quarter a day lies in, e.g. "2026-Q1": a plaintiff is warned of once a quarter."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"
