"""What is known of one plaintiff: counts with the cases behind each, speed, endings. Plain values in and out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from statistics import median

import msgspec

from services.monitor.plaintiffs.names import plaintiff_key
from services.monitor.plaintiffs.rule import Standing
from services.monitor.plaintiffs.suits import Step, Sued, Suit

TRO = "tro_granted"
# How a case ends, the most telling first where several stand on one day.
ENDINGS = (
    "default_judgment", "consent_judgment", "final_judgment", "dismissal_order", "voluntary_dismissal",
    "settlement_notice",
)  # fmt: skip
UNTOLD = "untold"


class Count(msgspec.Struct, frozen=True):
    """A value, how it is shown, and the cases it was counted in."""

    value: str
    name: str
    rows: tuple[str, ...]

    @property
    def number(self) -> int:
        """How many cases."""
        return len(self.rows)


class Days(msgspec.Struct, frozen=True):
    """Days from filing to something, over the cases it was reached in. rows: (case, days)."""

    rows: tuple[tuple[str, int], ...] = ()

    @property
    def middle(self) -> float | None:
        """The median, None without cases."""
        return float(median(days for _, days in self.rows)) if self.rows else None

    @property
    def least(self) -> int | None:
        """The fewest days."""
        return min((days for _, days in self.rows), default=None)

    @property
    def most(self) -> int | None:
        """The most days."""
        return max((days for _, days in self.rows), default=None)


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """One plaintiff against Shenzhen firms as of a day; see the texts `plaintiff.define.*` for what each figure means.

    name: as printed most often, of equals that of the plaintiff others were joined to. names: every spelling with its cases. cases: the suits, by day. standing: by these
    cases; high_frequency: by all of the plaintiff's, also where a reader is shown those of his district only.
    """

    key: str
    name: str
    as_of: date
    standing: Standing
    high_frequency: bool
    cases: tuple[Suit, ...]
    names: tuple[Count, ...]
    rights: tuple[Count, ...]
    courts: tuple[Count, ...]
    law_firms: tuple[Count, ...]
    lawyers: tuple[Count, ...]
    firms: tuple[Count, ...]
    districts: tuple[Count, ...]
    industries: tuple[Count, ...]
    months: tuple[Count, ...]
    asserted: tuple[Count, ...]
    endings: tuple[Count, ...]
    schedule_a: tuple[str, ...]
    to_tro: Days
    to_end: Days

    @property
    def first(self) -> date:
        """The day of its first case."""
        return self.cases[0].day

    @property
    def last(self) -> date:
        """The day of its latest case."""
        return self.cases[-1].day

    @property
    def defendants(self) -> int:
        """How many names were sued in all its cases together."""
        return sum(suit.defendants for suit in self.cases)

    @property
    def open(self) -> int:
        """How many of its cases are not closed as of the day."""
        return sum(1 for suit in self.cases if not _ended(suit, self.as_of))

    @property
    def composed(self) -> bool:
        """Whether any of its cases is of a demonstration."""
        return any(suit.composed for suit in self.cases)

    def firms_sued(self) -> tuple[Sued, ...]:
        """The Shenzhen firms it sued, once each, in the order of their first case."""
        return tuple({firm.id: firm for suit in self.cases for firm in reversed(suit.firms)}.values())


def by_plaintiff(suits: Iterable[Suit]) -> dict[str, list[Suit]]:
    """The suits of each plaintiff, in their order; one suit of several plaintiffs counts to each."""
    grouped: dict[str, list[Suit]] = defaultdict(list)
    for suit in suits:
        for key in suit.keys:
            grouped[key].append(suit)
    return dict(grouped)


def profile(
    key: str,
    suits: Sequence[Suit],
    steps: Mapping[str, Sequence[Step]],
    standing: Standing,
    *,
    high_frequency: bool | None = None,
) -> Profile:
    """The profile of a plaintiff by its suits (at least one, by day) and their entries until the day."""
    as_of = standing.as_of
    names = _counts(suits, lambda suit: _own_names(suit, key))
    return Profile(
        key=key,
        name=max(names, key=lambda one: (one.number, plaintiff_key(one.value) == key)).value,
        as_of=as_of,
        standing=standing,
        high_frequency=standing.high_frequency if high_frequency is None else high_frequency,
        cases=tuple(suits),
        names=names,
        rights=_counts(suits, lambda suit: [(right.value, right.value) for right in suit.rights]),
        courts=_counts(suits, lambda suit: [(suit.court, suit.court)]),
        law_firms=_counts(suits, lambda suit: _law_firms(suit, key)),
        lawyers=_counts(suits, lambda suit: _lawyers(suit, key)),
        firms=_counts(suits, lambda suit: [(firm.id, firm.name_zh) for firm in suit.firms]),
        districts=_counts(suits, lambda suit: [(f.district, f.district) for f in suit.firms if f.district]),
        industries=_counts(suits, lambda suit: [(i, i) for firm in suit.firms for i in firm.industries]),
        months=tuple(
            sorted(_counts(suits, lambda suit: [(suit.month, suit.month)]), key=lambda one: one.value)
        ),
        asserted=_counts(suits, lambda suit: [(one, one) for one in suit.asserted]),
        endings=_counts(
            [suit for suit in suits if _ended(suit, as_of)],
            lambda suit: [(kind := _ending(steps.get(suit.case, ())), kind)],
        ),
        schedule_a=tuple(suit.case for suit in suits if suit.schedule_a),
        to_tro=Days(tuple(_to_tro(suits, steps))),
        to_end=Days(
            tuple(
                (suit.case, (suit.ended - suit.day).days)
                for suit in suits
                if suit.ended and _ended(suit, as_of)
            )
        ),
    )


def _counts(suits: Iterable[Suit], values: Callable[[Suit], Iterable[tuple[str, str]]]) -> tuple[Count, ...]:
    """How many suits have each value, the most frequent first; a value counts once a suit."""
    rows: dict[str, dict[str, None]] = defaultdict(dict)
    shown: dict[str, str] = {}
    for suit in suits:
        for value, name in values(suit):
            rows[value][suit.case] = None
            shown.setdefault(value, name)
    counts = (Count(value, shown[value], tuple(cases)) for value, cases in rows.items())
    return tuple(sorted(counts, key=lambda one: (-one.number, one.value)))


def _own_names(suit: Suit, key: str) -> list[tuple[str, str]]:
    return [(claimant.name, claimant.name) for claimant in suit.claimants if claimant.key == key]


def _law_firms(suit: Suit, key: str) -> list[tuple[str, str]]:
    """Law firms print their names in several ways too; they are joined as plaintiffs are."""
    firms = [firm for one in suit.claimants if one.key == key for _, firm in one.counsel if firm]
    return [(plaintiff_key(firm) or firm, firm) for firm in firms]


def _lawyers(suit: Suit, key: str) -> list[tuple[str, str]]:
    lawyers = [lawyer for one in suit.claimants if one.key == key for lawyer, _ in one.counsel]
    return [(" ".join(lawyer.casefold().split()), lawyer) for lawyer in lawyers]


def _ended(suit: Suit, as_of: date) -> bool:
    return suit.ended is not None and suit.ended <= as_of


def _ending(steps: Sequence[Step]) -> str:
    """The last of the entries that end a case; UNTOLD when none is known."""
    endings = [step for step in steps if step.kind in ENDINGS]
    if not endings:
        return UNTOLD
    last = max(step.day for step in endings)
    return min((step.kind for step in endings if step.day == last), key=ENDINGS.index)


def _to_tro(suits: Iterable[Suit], steps: Mapping[str, Sequence[Step]]) -> Iterable[tuple[str, int]]:
    for suit in suits:
        granted = [step.day for step in steps.get(suit.case, ()) if step.kind == TRO]
        if granted and min(granted) >= suit.day:
            yield suit.case, (min(granted) - suit.day).days
