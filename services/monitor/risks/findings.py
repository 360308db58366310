"""What an analysis finds, as plain values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

import msgspec

from services.monitor.reading.rows import CaseRow
from services.monitor.risks.trade import Basis
from shared.events.firm import FirmRecord
from shared.vocabulary import DeadlineBasis, Right


class Plaintiffs(NamedTuple):
    """What is known of plaintiffs. key_of: the key a printed name counts to, "" for nobody. often: keys of those that meet
    the office's rule for high-frequency plaintiffs."""

    key_of: Callable[[str], str]
    often: frozenset[str]


class Due(msgspec.Struct, frozen=True):
    """A date that lies ahead in one of the firm's open cases.

    days: from the day in court on. time: "HH:MM" in court, "" for the whole day. ends_at: when it ends or begins, UTC.
    cite: of the rule, "" where the docket states it. entry: short words of the line that fixes it.
    """

    case: str
    day: date
    days: int
    kind: str
    zh: str
    en: str
    time: str = ""
    ends_at: datetime | None = None
    basis: DeadlineBasis = DeadlineBasis.STATED
    cite: str = ""
    entry: str = ""


class RivalRow(msgspec.Struct, frozen=True):
    """A firm of the same trade that may be named, with its cases."""

    firm: str
    name_zh: str
    name_en: str
    basis: Basis
    word: str
    cases: tuple[str, ...]


class PlaintiffRow(msgspec.Struct, frozen=True):
    """Who sues in the trade. of_trade, of_own: how many cases; last_year: of both within 365 days. often: whether
    the office's rule calls it a high-frequency plaintiff. cases: those that may be shown."""

    key: str
    name: str
    of_own: int
    of_trade: int
    last_year: int
    often: bool
    rights: tuple[Right, ...]
    courts: tuple[str, ...]
    first: date
    latest: date
    cases: tuple[str, ...]


class RightRow(msgspec.Struct, frozen=True):
    """A patent or registration asserted against firms of the trade. rights: its own kind, or where its number does not tell, the cases'."""

    number: str
    rights: tuple[Right, ...]
    holders: tuple[str, ...]
    of_own: int
    of_trade: int
    latest: date
    cases: tuple[str, ...]


class CoDefendant(msgspec.Struct, frozen=True):
    """A firm sued together with this one. firm: "" where it is not, or may not be named as, a registered one.
    printed: its name as a docket prints it. together: cases they share. others: its other cases, where they may be shown."""

    name: str
    printed: str
    firm: str
    together: tuple[str, ...]
    others: tuple[str, ...]


class Product(msgspec.Struct, frozen=True):
    """A Section 337 investigation with firms of the trade, and the products its title names."""

    title: str
    day: date
    own: bool
    case: str


class MonthRow(msgspec.Struct, frozen=True):
    """New cases of a month: those of the firm, and those of its trade without it."""

    month: str
    own: int
    trade: int


class Analysis(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about the risk of one firm as of a day, as one reader may see it.

    trade_cases: those that may be shown; trade_count counts all. rivals_count likewise.
    """

    firm: FirmRecord
    as_of: date
    own: tuple[CaseRow, ...]
    trade_cases: tuple[CaseRow, ...]
    trade_count: int
    trade_last_year: int
    trade_before: int
    rivals: tuple[RivalRow, ...]
    rivals_count: int
    co_defendants: tuple[CoDefendant, ...]
    plaintiffs: tuple[PlaintiffRow, ...]
    rights: tuple[RightRow, ...]
    products: tuple[Product, ...]
    dues: tuple[Due, ...]
    trend: tuple[MonthRow, ...]
