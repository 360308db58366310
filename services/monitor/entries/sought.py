"""Writes a pattern so that it is sought quickly: re skips to the letters a pattern begins with, but stops everywhere for one that begins
with an assertion."""

from __future__ import annotations

import re
from collections.abc import Callable

from services.monitor.entries.pattern_parts import ASSERTIONS, alternatives, closing, is_count, parts_of
from services.monitor.entries.starts import Starts

Search = Callable[[str], "re.Match[str] | None"]
_SPECIAL = frozenset(".[\\(|)$")
_LETTER_FIRST = re.compile(r"[^.\[\\(^$]|\\\W")


class Sought:
    """A pattern that is only searched for; `search` finds the same match as re does.

    starts: whether it can be found in a text that starts so.
    """

    __slots__ = ("pattern", "search", "starts")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.search: Search = _search(pattern)
        anchored = all(one[:1] == ["^"] for one in alternatives(parts_of(pattern)))
        self.starts: Callable[[str], bool] = Starts(pattern).with_ if anchored else lambda _: True


def quick(pattern: str) -> re.Pattern[str]:
    r"""Compiles a pattern to find what it finds as it stands, with each of its alternatives led by letters: "\b(?:by|for) \d" becomes
    "by (?<=\bby )\d|for (?<=\bfor )\d". For patterns without groups that capture; one that can begin with any letter stays as it is.
    """
    led = _led(_letters_before_bounds(parts_of(pattern)), "")
    return re.compile("|".join(led) if all(map(_LETTER_FIRST.match, led)) else pattern)


def _search(pattern: str) -> Search:
    branches = alternatives(parts_of(pattern))
    inside = ["".join(one) for one in branches if one[:1] != ["^"]]
    whole = re.compile("".join(_letters_before_bounds(parts_of(pattern)))).match
    if not inside:
        return whole
    later = quick("|".join(inside)).search
    if len(inside) == len(branches):
        return later
    return lambda text: whole(text) or later(text, 1)


def _led(parts: list[str], asserted: str) -> list[str]:
    return [one for branch in alternatives(parts) for one in _branch(branch, asserted)]


def _branch(parts: list[str], asserted: str) -> list[str]:
    at = 0
    while at < len(parts) and parts[at] in ASSERTIONS:
        asserted, at = asserted + parts[at], at + 1
    rest = parts[at:]
    if rest[:1] == ["(?:"]:
        end = closing(rest, 0)
        tail = rest[end + 1 :]
        if not tail or not is_count(tail[0]):
            return _each(rest[1:end], tail, asserted)
        if tail[0] == "?":
            return [*_each(rest[1:end], tail[1:], asserted), *_branch(tail[1:], asserted)]
    letters = _letters(rest)
    if not letters or not asserted:
        return [asserted + "".join(rest)]
    return [f"{letters}(?<={asserted}{letters}){''.join(rest[len(letters) :])}"]


def _each(group: list[str], tail: list[str], asserted: str) -> list[str]:
    return [one for branch in alternatives(group) for one in _branch([*branch, *tail], asserted)]


def _letters_before_bounds(parts: list[str]) -> list[str]:
    r"""The same pattern with ".{0,9}by(?<=\bby)" for ".{0,9}\bby": what repeats steps back to letters, but to any place for a bound."""
    for at in range(1, len(parts)):
        if parts[at] == r"\b" and is_count(parts[at - 1]) and (letters := _letters(parts[at + 1 :])):
            rest = parts[at + 1 + len(letters) :]
            bound = ["(?<=", r"\b", *letters, ")"]
            return [*parts[:at], *letters, *bound, *_letters_before_bounds(rest)]
    return parts


def _letters(parts: list[str]) -> str:
    """The plain letters it begins with."""
    count = next((at for at, one in enumerate(parts) if one[0] in _SPECIAL or is_count(one)), len(parts))
    counted = count < len(parts) and is_count(parts[count])
    return "".join(parts[: count - 1 if counted else count])
