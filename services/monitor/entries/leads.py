"""Finds the event that a line begins with, trying only the beginnings that its first letter and its words leave."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from services.monitor.entries.first_letters import first_letters

_HEAD = 200  # characters in which the words that a beginning needs must stand


class Beginning(NamedTuple):
    """How a line of an event begins. needs: one of these must stand in the line's head; () for none."""

    event: str
    pattern: str
    needs: tuple[str, ...] = ()


class Leads:
    """The beginnings of all events, in the order they are tried."""

    def __init__(self, beginnings: Sequence[Beginning]) -> None:
        self._all = tuple(beginnings)
        self._letters = tuple(first_letters(one.pattern) for one in self._all)
        self._needs = tuple(dict.fromkeys(one.needs for one in self._all if one.needs))
        self._of = lru_cache(maxsize=2_048)(self._compiled)

    def match(self, body: str) -> re.Match[str] | None:
        """The first beginning that fits a line in lower case; its event is the match's last group."""
        head = body[:_HEAD]
        met = 0
        for place, needs in enumerate(self._needs):
            for word in needs:
                if word in head:
                    met |= 1 << place
                    break
        pattern = self._of(body[:1], met)
        return pattern.match(body) if pattern else None

    def slowly(self, body: str) -> re.Match[str] | None:
        """The same, by trying them all: what `match` is measured and tested against."""
        return self._joined(self._all).match(body)

    def _compiled(self, letter: str, met: int) -> re.Pattern[str] | None:
        known = letter.isascii() and letter.isprintable()
        met_needs = {needs for place, needs in enumerate(self._needs) if met >> place & 1}
        fitting = [
            one
            for one, letters in zip(self._all, self._letters, strict=True)
            if (not known or letter in letters) and (not one.needs or one.needs in met_needs)
        ]
        return self._joined(tuple(fitting)) if fitting else None

    @staticmethod
    @lru_cache(maxsize=2_048)
    def _joined(some: tuple[Beginning, ...]) -> re.Pattern[str]:
        events: dict[str, list[str]] = {}
        for one in some:
            events.setdefault(one.event, []).append(one.pattern)
        return re.compile("|".join(f"(?P<{event}>{'|'.join(all_)})" for event, all_ in events.items()))
