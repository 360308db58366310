"""A docket line as its readers share it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import msgspec

from services.monitor.entries.itc_rules import itc_rules
from services.monitor.entries.rules import rules
from services.monitor.entries.signs import SIGNS


class Line(msgspec.Struct, frozen=True, gc=False):
    """text: a plain line (see plain_line). lower: the same in lower case. signs: see Signs."""

    text: str
    lower: str
    signs: int


NO_LINE = Line("", "", 0)


def line_of(text: str) -> Line:
    """A plain line with what all its readers ask for."""
    lower = text.lower()
    return Line(text, lower, _signs()(lower))


@lru_cache(maxsize=1)
def _signs() -> Callable[[str], int]:
    rules(), itc_rules()  # whose words are signs too
    return SIGNS.of
