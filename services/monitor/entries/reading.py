"""Reads one docket entry whole: kind, deadlines, amounts."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

import msgspec

from services.monitor.entries.amounts import amounts_in
from services.monitor.entries.deadlines import deadlines_in
from services.monitor.entries.itc import itc_kind, looks_of_commission
from services.monitor.entries.kinds import Kind, kind_of
from services.monitor.entries.rules import rules

CACHED_LENGTH = 200  # short event lines repeat all day, long ones hardly ever
USITC = "usitc"
_APPELLATE = frozenset({"cadc", "cafc", *(f"ca{circuit}" for circuit in range(1, 12))})


class EntryReading(msgspec.Struct, frozen=True):
    """What an entry says.

    kind: one of kinds.yml. score: 0..1. phrase: the words that decided, lower case. deadlines: (kind, date) that the
    text fixes, in its order. amounts: (kind, US dollars).
    """

    kind: str
    score: float
    phrase: str
    deadlines: tuple[tuple[str, date], ...] = ()
    amounts: tuple[tuple[str, float], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The reading as plain JSON values; keys are a public format."""
        return {
            "kind": self.kind,
            "score": self.score,
            "deadlines": [{"kind": kind, "date": day.isoformat()} for kind, day in self.deadlines],
            "amounts": [{"kind": kind, "usd": usd} for kind, usd in self.amounts],
        }


def read_entry(text: str, title: str = "", filed: date | None = None, court: str = "") -> EntryReading:
    """Reads an entry from its text, or from its event title when the text says nothing.

    filed: the entry's date; dates before it are not deadlines. court: CourtListener id of the docket's court.
    """
    kind = _kind(text or title, court)
    if text and title and kind.kind == "other" and kind.score < 0.5:
        kind = _kind(title, court)
    body = text or title
    return EntryReading(kind.kind, kind.score, kind.phrase, deadlines_in(body, filed), amounts_in(body))


def kind_names(kind: str) -> tuple[str, str]:
    """The Chinese and the English name of a kind. Raises KeyError for a kind outside the list."""
    return rules().kinds[kind]


def all_kinds() -> tuple[str, ...]:
    """Every kind there is, in the order of kinds.yml."""
    return tuple(rules().kinds)


@lru_cache(maxsize=4_096)
def _short(text: str, court: str) -> Kind:
    return _read(text, court)


def _kind(text: str, court: str) -> Kind:
    return _short(text, court) if len(text) <= CACHED_LENGTH else _read(text, court)


def _read(text: str, court: str) -> Kind:
    """By the rules of the court; where no court is told, by those that fit the line."""
    if court == USITC or (not court and looks_of_commission(text, certain=True)):
        return itc_kind(text)
    found = kind_of(text, court in _APPELLATE)
    if not court and found.kind == "other" and looks_of_commission(text, certain=False):
        return itc_kind(text)
    return found
