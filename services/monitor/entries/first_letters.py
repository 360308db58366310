"""With which letters the matches of a pattern can begin, so that a line is tried on few of many patterns."""

from __future__ import annotations

import re
from functools import lru_cache

_LETTERS = frozenset(map(chr, range(32, 127)))
_ASSERTS = ("(?=", "(?!", "(?<=", "(?<!")
_GROUP = re.compile(r"\((?:\?(?::|P<\w+>))?")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]|\\.|[^()|]")
_COUNT = re.compile(r"(?:(?P<optional>\?|\*|\{0?,\d*\})|\+|\{\d+(?:,\d*)?\})\??")


def first_letters(pattern: str) -> frozenset[str]:
    """The printable ASCII characters that a match may begin with; all of them when a match may be empty.

    Knows what the rules use: groups, classes, escapes, counts and assertions; assertions are taken as holding.
    """
    letters, empty, end = _branches(pattern, 0)
    if end != len(pattern):
        raise ValueError(f"{pattern}: bracket too many at {end}")
    return _LETTERS if empty else letters


def _branches(pattern: str, at: int) -> tuple[frozenset[str], bool, int]:
    """(letters, whether nothing at all fits, where it ends) of the alternatives from a place to their bracket."""
    letters, empty, at = _sequence(pattern, at)
    while pattern.startswith("|", at):
        more, nothing, at = _sequence(pattern, at + 1)
        letters, empty = letters | more, empty or nothing
    return letters, empty, at


def _sequence(pattern: str, at: int) -> tuple[frozenset[str], bool, int]:
    letters: frozenset[str] = frozenset()
    empty = True
    while at < len(pattern) and pattern[at] not in "|)":
        more, nothing, at = _part(pattern, at)
        count = _COUNT.match(pattern, at)
        if count:
            at = count.end()
            nothing = nothing or count["optional"] is not None
        if empty:
            letters, empty = letters | more, nothing
    return letters, empty, at


def _part(pattern: str, at: int) -> tuple[frozenset[str], bool, int]:
    if pattern.startswith(_ASSERTS, at):
        opening = next(one for one in reversed(_ASSERTS) if pattern.startswith(one, at))
        return frozenset(), True, _branches(pattern, at + len(opening))[2] + 1
    if pattern[at] == "(":
        group = _GROUP.match(pattern, at)
        letters, empty, end = _branches(pattern, group.end() if group else at + 1)
        return letters, empty, end + 1
    one = _CLASS.match(pattern, at)
    if one is None or one.group() in (r"\b", r"\B", "^", "$"):
        return frozenset(), True, at + (len(one.group()) if one else 1)
    return _fitting(one.group()), False, one.end()


@lru_cache(maxsize=1_024)
def _fitting(one: str) -> frozenset[str]:
    return frozenset(letter for letter in _LETTERS if re.fullmatch(one, letter))
