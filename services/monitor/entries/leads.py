"""Finds the event that a line begins with, trying only the beginnings that its first letters and its words leave."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from services.monitor.entries.starts import Starts

_HEAD = 200  # characters in which the words that a beginning needs must stand
_FIRST = 3  # letters of a line by which the beginnings it can have are known
_STARTS = 4_096  # different first letters, for which that is kept


class Beginning(NamedTuple):
    """How a line of an event begins. needs: one of these must stand in the line's head; () for none."""

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


_Step = tuple[tuple[str, ...], re.Pattern[str]]


class _Steps(NamedTuple):
    """What is tried on a line. all: neighbours that need the same words as one pattern. Where the line has none of the words `needed`,
    it comes down to `plain` and then the `last`."""

    all: tuple[_Step, ...]
    needed: tuple[str, ...]
    plain: re.Pattern[str] | None
    last: tuple[_Step, ...]


class Leads:
    """The beginnings of all events, in the order they are tried."""

    def __init__(self, beginnings: Sequence[Beginning]) -> None:
        self._all = tuple(beginnings)
        self._starts = tuple(Starts(one.pattern) for one in self._all)
        self._of = lru_cache(maxsize=_STARTS)(self._steps)

    def match(self, body: str) -> re.Match[str] | None:
        """The first beginning that fits a line in lower case; its event is the match's last group."""
        head = body[:_HEAD]
        steps = self._of(body[:_FIRST])
        for word in steps.needed:
            if word in head:
                break
        else:
            if steps.plain and (found := steps.plain.match(body)):
                return found
            return _stepped(steps.last, head, body)
        return _stepped(steps.all, head, body)

    def slowly(self, body: str) -> re.Match[str] | None:
        """The same, by trying them all: what `match` is tested against."""
        return _joined(self._all).match(body)

    def _steps(self, first: str) -> _Steps:
        """What is tried on lines with these first letters."""
        fitting = [one for one, starts in zip(self._all, self._starts, strict=True) if starts.with_(first)]
        plain = max((at for at, one in enumerate(fitting, 1) if not one.needs), default=0)
        free = tuple(one for one in fitting[:plain] if not one.needs)
        return _Steps(
            _grouped(fitting),
            tuple(dict.fromkeys(word for one in fitting[:plain] for word in one.needs)),
            _joined(free) if free else None,
            _grouped(fitting[plain:]),
        )


def _grouped(some: Sequence[Beginning]) -> tuple[_Step, ...]:
    return tuple((needs, _joined(tuple(all_))) for needs, all_ in groupby(some, key=lambda one: one.needs))


def _stepped(steps: tuple[_Step, ...], head: str, body: str) -> re.Match[str] | None:
    for needs, pattern in steps:
        if needs:
            for word in needs:
                if word in head:
                    break
            else:
                continue
        if found := pattern.match(body):
            return found
    return None


@lru_cache(maxsize=1_024)
def _joined(some: tuple[Beginning, ...]) -> re.Pattern[str]:
    events = groupby(some, key=lambda one: one.event)
    return re.compile(
        "|".join(f"(?P<{event}>{'|'.join(one.pattern for one in all_)})" for event, all_ in events)
    )
