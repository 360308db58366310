"""Takes a pattern of the rules apart: what it is made of, its alternatives, its groups.

Knows what the rules use: letters, classes, escapes, groups, counts and assertions; no flags, no references.
"""

from __future__ import annotations

import re

ASSERTIONS = frozenset({r"\b", r"\B", "^", "$"})
LOOKING = frozenset({"(?=", "(?!", "(?<=", "(?<!"})
_PART = re.compile(
    r"(?P<opening>\((?:\?(?:[:=!]|<[=!]|P<\w+>))?)|(?P<count>(?:[?*+]|\{\d*,?\d*\})\??)|\[\^?\]?(?:\\.|[^\]\\])*\]|\\.|."
)


def parts_of(pattern: str) -> list[str]:
    """Its letters, classes, escapes, counts, bars and brackets in their order. Raises ValueError for a bracket too many."""
    parts = [found.group() for found in _PART.finditer(pattern)]
    depth = 0
    for part in parts:
        depth += is_opening(part) - (part == ")")
        if depth < 0:
            break
    if depth:
        raise ValueError(f"{pattern}: brackets do not match")
    return parts


def is_opening(part: str) -> bool:
    """Whether a part opens a group or looks around."""
    return part[0] == "("


def is_count(part: str) -> bool:
    """Whether a part tells how often the one before it may stand."""
    return part[0] in "?*+{"


def closing(parts: list[str], opening: int) -> int:
    """Where the group closes that opens at a place."""
    depth = 0
    for at in range(opening, len(parts)):
        depth += is_opening(parts[at]) - (parts[at] == ")")
        if not depth:
            return at
    raise ValueError(f"{''.join(parts)}: the group at {opening} stays open")


def alternatives(parts: list[str]) -> list[list[str]]:
    """The parts of each alternative outside all groups."""
    branches: list[list[str]] = [[]]
    depth = 0
    for part in parts:
        depth += is_opening(part) - (part == ")")
        if part == "|" and not depth:
            branches.append([])
        else:
            branches[-1].append(part)
    return branches
