"""A deadline in the making: what is needed to see how it ends, before it is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from shared.vocabulary import DeadlineBasis, DeadlineState


class Ending(NamedTuple):
    """Why a deadline no longer stands. day: when; entry: uid of what did it, "" for the header."""

    day: date
    state: DeadlineState
    entry: str
    zh: str
    en: str


@dataclass(slots=True)
class Draft:
    """One deadline. party: key, "" for all. since: the day from which it can be met; said: latest day it was stated on.

    refers: numbers of the motions it is about. endings: all there are; the earliest counts. asked: a motion names
    the day, and nobody has granted it yet; number: of that entry.
    """

    kind: str
    day: date
    basis: DeadlineBasis
    entry: str
    since: date
    said: date
    party: str = ""
    time: str = ""
    rule: str = ""
    cite: str = ""
    why_zh: str = ""
    why_en: str = ""
    line: str = ""
    refers: frozenset[str] = frozenset()
    number: str = ""
    asked: bool = False
    endings: list[Ending] = field(default_factory=list)

    @property
    def ending(self) -> Ending | None:
        """The earliest ending; met before superseded on one day."""
        return min(self.endings, key=lambda end: (end.day, end.state, end.entry), default=None)

    def note(self, zh: str, en: str) -> None:
        """Add to why it is due."""
        self.why_zh, self.why_en = f"{self.why_zh}；{zh}", f"{self.why_en}; {en}"
