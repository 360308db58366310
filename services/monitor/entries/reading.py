"""Reads one docket entry whole: kind, deadlines, amounts."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

import msgspec

from services.monitor.entries.amounts import Amount, amounts_of
from services.monitor.entries.conventions import Conventions, conventions_of
from services.monitor.entries.deadlines import Deadline, Period, deadlines_of, periods_in
from services.monitor.entries.itc import itc_kind, looks_of_commission
from services.monitor.entries.kind import Kind
from services.monitor.entries.kinds import kind_of
from services.monitor.entries.line import NO_LINE, Line, line_of
from services.monitor.entries.outcomes import Ruling
from services.monitor.entries.plain_line import plain_line
from services.monitor.entries.rules import rules

LIMIT = 20_000  # characters of a text that are read
_OF_COURT = frozenset({"order", "minute", "judgment", "calendar", "record", "clerk_default"})
SHORT = 60  # characters: bare titles of events repeat all day, longer lines hardly ever
USITC = "usitc"
_APPELLATE = frozenset({"cadc", "cafc", *(f"ca{circuit}" for circuit in range(1, 12))})


class EntryReading(msgspec.Struct, frozen=True, gc=False):
    """What an entry says.

    kind: one of kinds.yml. score: 0..1. phrase: the words that decided, lower case. also: kinds of what it does besides.
    dates: every date the text fixes, in its order, struck ones too. periods: what it sets without a date.
    sums: every amount it names, in its order. line: what was read. decided:
    its rulings. of_court: whether the court wrote it.
    """

    kind: str
    score: float
    phrase: str
    also: tuple[str, ...] = ()
    dates: tuple[Deadline, ...] = ()
    periods: tuple[Period, ...] = ()
    sums: tuple[Amount, ...] = ()
    line: Line = NO_LINE
    decided: tuple[Ruling, ...] = ()
    of_court: bool = False

    @property
    def deadlines(self) -> tuple[tuple[str, date], ...]:
        """(kind, date) of each date that stands after this entry, in the order of the text."""
        return tuple((one.kind, one.day) for one in self.dates if not one.moved)

    @property
    def amounts(self) -> tuple[tuple[str, float], ...]:
        """(kind, US dollars) of each amount in dollars, in the order of the text."""
        return tuple((one.kind, one.value) for one in self.sums if one.currency == "USD")

    @property
    def around(self) -> Conventions:
        """Judge, signature, filers, rulings and the entries it speaks of."""
        return conventions_of(self.line, of_court=self.of_court, rulings=self.decided)

    def to_dict(self) -> dict[str, Any]:
        """The reading as plain JSON values; keys are a public format. Those after amounts stand only where there is something."""
        told: dict[str, Any] = {"kind": self.kind, "score": self.score, "deadlines": [], "amounts": []}
        if self.dates:
            told["deadlines"] = [_date(one) for one in self.dates if not one.moved]
        if self.sums:
            told["amounts"] = [one.to_dict() for one in self.sums if one.currency == "USD"]
            if foreign := [one.to_dict() for one in self.sums if one.currency != "USD"]:
                told["foreign_amounts"] = foreign
        if self.phrase:
            told["phrase"] = self.phrase
        if self.also:
            told["also"] = list(self.also)
        if superseded := [_date(one) for one in self.dates if one.moved]:
            told["superseded"] = superseded
        if self.periods:
            told["periods"] = [one._asdict() for one in self.periods]
        told.update(self.around.to_dict())
        return told


def _date(one: Deadline) -> dict[str, Any]:
    day = {"kind": one.kind, "date": one.day.isoformat()}
    return {**day, "time": one.time} if one.time else day


def read_entry(text: str, title: str = "", filed: date | None = None, court: str = "") -> EntryReading:
    """Reads an entry from its text, or from its event title when the text says nothing.

    filed: the entry's date; dates before it are not deadlines. court: CourtListener id of the docket's court.
    """
    line = line_of(plain_line(text or title, LIMIT))
    kind = _kind(line, court)
    if text and title and kind.kind == "other" and kind.score < 0.5:
        kind = _kind(line_of(plain_line(title, LIMIT)), court)
    return EntryReading(
        kind.kind,
        kind.score,
        kind.phrase,
        kind.also,
        deadlines_of(line, filed),
        periods_in(line),
        amounts_of(line),
        line,
        kind.rulings,
        kind.event in _OF_COURT or bool(kind.rulings),
    )


def _kind(line: Line, court: str) -> Kind:
    return _short(line, court) if len(line.text) <= SHORT else _read(line, court)


@lru_cache(maxsize=4_096)
def _short(line: Line, court: str) -> Kind:
    return _read(line, court)


def _read(line: Line, court: str) -> Kind:
    """By the rules of the court; where no court is told, by those that fit the line."""
    if court == USITC or (not court and looks_of_commission(line, certain=True)):
        return itc_kind(line)
    if (titles := rules().reliefs.get(court)) and line.lower in titles:
        line = line_of(titles[line.lower])
    found = kind_of(line, court in _APPELLATE)
    if not court and found.kind == "other" and looks_of_commission(line, certain=False):
        return itc_kind(line)
    return found
