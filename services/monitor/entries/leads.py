"""Finds the event that a line begins with, trying only the beginnings that its first letters and its words leave."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from itertools import groupby
from typing import NamedTuple

from services.monitor.entries.signs import sign
from services.monitor.entries.starts import Starts

_FIRST = 3  # letters of a line by which the beginnings it can have are known
_STARTS = 4_096  # different first letters and signs, for which that is kept


class Beginning(NamedTuple):
    """How a line of an event begins. needs: one of these must stand in the line; () for none."""

    event: str
    pattern: str
    needs: tuple[str, ...] = ()


class Before:
    """What may stand before the event and does not change it."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._all = tuple(patterns)
        self._starts = tuple((pattern, Starts(pattern)) for pattern in patterns)
        self._of = lru_cache(maxsize=_STARTS)(self._beginning)

    def match(self, line: str) -> re.Match[str] | None:
        """All of it that a line in lower case begins with; None when it begins with the event."""
        pattern = self._of(line[:_FIRST])
        return pattern.match(line) if pattern else None

    def slowly(self, line: str) -> re.Match[str] | None:
        """The same, by trying all patterns: what `match` is tested against."""
        return _repeated(self._all, self._all).match(line)

    def _beginning(self, first: str) -> re.Pattern[str] | None:
        fitting = tuple(one for one, starts in self._starts if starts.with_(first))
        return _repeated(fitting, self._all) if fitting else None


@lru_cache(maxsize=1_024)
def _repeated(first: tuple[str, ...], then: tuple[str, ...]) -> re.Pattern[str]:
    after = r"(?:[ :,.-]+|(?<=\*))"
    return re.compile(f"(?:{'|'.join(first)}){after}(?:(?:{'|'.join(then)}){after})*")


_Match = Callable[[str], "re.Match[str] | None"]


class _Group:
    """Neighbours that need the same words. signs: one of which a line must have; 0 for none."""

    def __init__(self, all_: tuple[Beginning, ...], signs: int) -> None:
        self.all = all_
        self.signs = signs

    @cached_property
    def match(self) -> _Match:
        """The first of them that fits, by one pattern, which is compiled when it is first asked for."""
        return _joined(self.all).match


class _Groups(NamedTuple):
    """All that is tried on lines with the same first letters. free: those that need nothing as one."""

    all: tuple[_Group, ...]
    free: _Group


class Leads:
    """The beginnings of all events, in the order they are tried."""

    def __init__(self, beginnings: Sequence[Beginning]) -> None:
        self._all = tuple(beginnings)
        self._starts = tuple(Starts(one.pattern) for one in self._all)
        bits = {word: sign(word) for one in self._all for word in one.needs}
        self._needs = {needs: sum(bits[word] for word in needs) for needs in {one.needs for one in self._all}}
        self._signs = sum(bits.values())
        self._groups = lru_cache(maxsize=_STARTS)(self._grouped)
        self._of = lru_cache(maxsize=_STARTS)(self._tried)

    def match(self, body: str, signs: int) -> re.Match[str] | None:
        """The first beginning that fits a line in lower case; its event is the match's last group. signs: of the line."""
        for match in self._of(body[:_FIRST], signs & self._signs):
            if found := match(body):
                return found
        return None

    def slowly(self, body: str) -> re.Match[str] | None:
        """The same, by trying them all: what `match` is tested against."""
        return _joined(self._all).match(body)

    def _tried(self, first: str, signs: int) -> tuple[_Match, ...]:
        """What is tried on lines with these first letters and signs."""
        groups = self._groups(first)
        some = [one for one in groups.all if not one.signs or signs & one.signs]
        if any(one.signs for one in some):
            return tuple(one.match for one in some)
        return (groups.free.match,) if groups.free.all else ()

    def _grouped(self, first: str) -> _Groups:
        fitting = [one for one, starts in zip(self._all, self._starts, strict=True) if starts.with_(first)]
        return _Groups(
            tuple(
                _Group(tuple(all_), self._needs[needs])
                for needs, all_ in groupby(fitting, key=lambda one: one.needs)
            ),
            _Group(tuple(one for one in fitting if not one.needs), 0),
        )


@lru_cache(maxsize=1_024)
def _joined(some: tuple[Beginning, ...]) -> re.Pattern[str]:
    events = groupby(some, key=lambda one: one.event)
    return re.compile(
        "|".join(f"(?P<{event}>{'|'.join(one.pattern for one in all_)})" for event, all_ in events)
    )
