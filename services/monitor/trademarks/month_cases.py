"""The trademark cases of a month in which registered firms are parties: counted by who sues, where, with what, to what end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

import msgspec

from services.monitor.reading.rows import CaseRow
from services.monitor.trademarks.months import before
from shared.vocabulary import Grade, Right

_SCHEDULE_A = re.compile(r"schedule\s*[\"'“‘]?a\b|unincorporated\s+associations", re.IGNORECASE)
_TREND_MONTHS = 13
# How a case ended, by the kinds of its entries, the most telling first.
_ENDINGS = (
    "default_judgment", "consent_judgment", "final_judgment", "verdict", "settlement_notice", "voluntary_dismissal",
    "dismissal_order", "transfer",
)  # fmt: skip
UNKNOWN_ENDING = "other"


class Claimant(msgspec.Struct, frozen=True):
    """Who sues in trademark cases of the month. firms: how many registered firms in them."""

    key: str
    name: str
    cases: tuple[str, ...]
    firms: int
    courts: tuple[str, ...]
    asserted: tuple[str, ...]


class MonthOfCases(msgspec.Struct, frozen=True, kw_only=True):
    """One month. new: filed in it; ended: terminated in it. trend: (month, new cases) of thirteen months.

    previous, year_ago: how many were new the month before, and in the same month of the year before.
    """

    month: str
    new: tuple[CaseRow, ...]
    ended: tuple[CaseRow, ...]
    previous: int
    year_ago: int
    trend: tuple[tuple[str, int], ...]
    claimants: tuple[Claimant, ...]
    courts: tuple[tuple[str, int], ...]
    asserted: tuple[tuple[str, tuple[str, ...]], ...]
    endings: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def firms(self) -> tuple[str, ...]:
        """The registered firms in the new cases."""
        return tuple(sorted({firm for row in self.new for firm in row.firms}))

    @property
    def answering(self) -> tuple[str, ...]:
        """In which of the new cases a registered firm is sued; in the others firms sue."""
        return tuple(row.id for row in self.new if row.answers())

    @property
    def schedule_a(self) -> tuple[str, ...]:
        """Which of the new cases are against a list of sellers."""
        return tuple(row.id for row in self.new if _SCHEDULE_A.search(row.caption))

    @property
    def restrained(self) -> tuple[str, ...]:
        """In which of the new cases a temporary restraining order was granted."""
        return tuple(row.id for row in self.new if "tro_granted" in row.kinds)

    @property
    def major(self) -> tuple[str, ...]:
        """Which of the new cases are graded major."""
        return tuple(row.id for row in self.new if row.grade is Grade.MAJOR)


def marks_asserted(row: CaseRow) -> tuple[str, ...]:
    """The trademark registrations asserted; of a case about patents too only numbers that are called registrations."""
    if row.rights == (Right.TRADEMARK,):
        return row.asserted
    return tuple(number for number in row.asserted if "reg" in number.casefold())


def month_of_cases(rows: Iterable[CaseRow], month: str, key_of: Callable[[str], str]) -> MonthOfCases:
    """Count the trademark cases of a month; names of sealed cases are left out, for a warning goes to everybody.

    key_of: the key a plaintiff's printed name counts to, "" for nobody.
    """
    told = [_without_names(row) for row in rows if Right.TRADEMARK in row.rights]
    counted = Counter(row.month for row in told)
    months = [before(month, back) for back in reversed(range(_TREND_MONTHS))]
    new = tuple(row for row in told if row.month == month)
    ended = tuple(row for row in told if row.terminated and _month(row.terminated) == month)
    return MonthOfCases(
        month=month,
        new=new,
        ended=ended,
        previous=counted[before(month)],
        year_ago=counted[before(month, 12)],
        trend=tuple((one, counted[one]) for one in months),
        claimants=_claimants([row for row in new if row.answers()], key_of),
        courts=tuple(sorted(Counter(row.court for row in new).items(), key=lambda one: (-one[1], one[0]))),
        asserted=_grouped(new, marks_asserted),
        endings=_grouped(ended, lambda row: (_ending(row),)),
    )


def _without_names(row: CaseRow) -> CaseRow:
    """A sealed case without the names of those who sue; the registered firms in it still count."""
    if not row.sealed:
        return row
    firms = tuple(msgspec.structs.replace(party, name="") for party in row.parties if party.firm)
    return msgspec.structs.replace(row.without_names(), parties=firms)


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _claimants(rows: Sequence[CaseRow], key_of: Callable[[str], str]) -> tuple[Claimant, ...]:
    held: dict[str, list[CaseRow]] = {}
    names: dict[str, str] = {}
    for row in rows:
        for key, name in {key_of(name): name for name in row.plaintiffs}.items():
            if key:
                held.setdefault(key, []).append(row)
                names.setdefault(key, name)
    found = [
        Claimant(
            key=key,
            name=names[key],
            cases=tuple(row.id for row in cases),
            firms=len({firm for row in cases for firm in row.firms}),
            courts=tuple(sorted({row.court for row in cases})),
            asserted=tuple(sorted({number for row in cases for number in marks_asserted(row)})),
        )
        for key, cases in held.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.cases), -one.firms, one.key)))


def _grouped(
    rows: Sequence[CaseRow], keys: Callable[[CaseRow], Iterable[str]]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    held: dict[str, list[str]] = {}
    for row in rows:
        for key in keys(row):
            held.setdefault(key, []).append(row.id)
    return tuple(
        sorted(((key, tuple(ids)) for key, ids in held.items()), key=lambda one: (-len(one[1]), one[0]))
    )


def _ending(row: CaseRow) -> str:
    return next((kind for kind in _ENDINGS if kind in row.kinds), UNKNOWN_ENDING)
