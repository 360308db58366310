"""With what the matches of a pattern can start, so that a line is tried on few of many patterns."""

from __future__ import annotations

import re

from services.monitor.entries.pattern_parts import (
    ASSERTIONS,
    LOOKING,
    closing,
    is_count,
    is_opening,
    parts_of,
)


class Starts:
    """What the matches of a pattern can start with; its assertions are taken as holding."""

    def __init__(self, pattern: str) -> None:
        parts, shortened, at = parts_of(pattern), "", 0
        while at < len(parts):
            if parts[at] in LOOKING:
                at = closing(parts, at)
            else:
                shortened += _until_the_end(parts[at])
            at += 1
        self._shortened = re.compile(shortened)

    def with_(self, start: str) -> bool:
        """Whether a match can start with a text, or end before the text does."""
        return self._shortened.match(start) is not None


def _until_the_end(part: str) -> str:
    """The same part, which where the text ends need not stand any more."""
    if part in ASSERTIONS:
        return ""
    if is_opening(part):
        return "(?:"
    return part if part in ")|" or is_count(part) else rf"(?:{part}|\Z)"
