"""A case against Shenzhen firms, as far as plaintiffs' profiles need it."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from shared.vocabulary import PartyRole, Right

# Who sues and who is sued first; counterclaims and appeals turn the sides around.
SUING = (PartyRole.PLAINTIFF, PartyRole.COMPLAINANT)
SUED = (PartyRole.DEFENDANT, PartyRole.RESPONDENT)
_SCHEDULE_A = re.compile(
    r"(?:schedule|exhibit|annex|appendix)\s*[\"'“‘]*a\b|unincorporated\s+associations", re.IGNORECASE
)


class Claimant(msgspec.Struct, frozen=True):
    """One who sues. key: of the plaintiff it counts to, "" when the name hides who it is. counsel: (lawyer, law firm)."""

    name: str
    key: str
    counsel: tuple[tuple[str, str], ...] = ()


class Sued(msgspec.Struct, frozen=True):
    """A Shenzhen firm that is sued. id: in the registry, or its printed name when it is not registered."""

    id: str
    name_zh: str
    name_en: str
    district: str = ""
    industries: tuple[str, ...] = ()
    registered: bool = False


class Suit(msgspec.Struct, frozen=True, kw_only=True):
    """A case in which at least one party sued is confirmed as a Shenzhen firm.

    day: of filing, or on which it was first recorded (Beijing) when no source states that. defendants: how many names
    are sued. asserted: patents and registrations as printed. ended: the day it was closed.
    """

    case: str
    number: str
    court: str
    caption: str
    day: date
    ended: date | None
    rights: tuple[Right, ...]
    asserted: tuple[str, ...]
    claimants: tuple[Claimant, ...]
    firms: tuple[Sued, ...]
    defendants: int
    composed: bool

    @property
    def schedule_a(self) -> bool:
        """Whether it is against online sellers on a list, by its caption."""
        return bool(_SCHEDULE_A.search(self.caption))

    @property
    def keys(self) -> tuple[str, ...]:
        """The plaintiffs it counts to, once each."""
        return tuple(dict.fromkeys(claimant.key for claimant in self.claimants if claimant.key))

    @property
    def hidden(self) -> bool:
        """Whether nobody knows yet who sues: sealed, a placeholder, or no name at all."""
        return not self.keys

    @property
    def month(self) -> str:
        """The month of its day, e.g. "2026-03"."""
        return f"{self.day:%Y-%m}"


class Step(msgspec.Struct, frozen=True):
    """A dated entry of a case that profiles look at. kind: of entries/kinds.yml."""

    kind: str
    day: date
