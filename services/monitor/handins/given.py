"""The docket a person names for what he hands in."""

from __future__ import annotations

import re

from services.monitor.cases.docket_number import parse
from services.monitor.sources.courts import USITC, is_known
from services.monitor.sources.filing_stamp import in_full
from shared.errors import BadInput

# Schedule A list for ilnd/1:23-cv-01234 | 附表A flsd/0:23-cv-60345
_IN_TEXT = re.compile(r"(?<![\w/])([a-z]{2,9}/(?:\d{1,2}:)?\d{2}-[a-z]{2}-\d{1,6})(?!\w)")


def docket_given(text: str, court: str = "") -> str:
    """A docket id as typed, in full: "ilnd/1:23-cv-1234", or the number alone beside its court; "" for nothing.

    Raises BadInput, with an example, for a court or a number that is none.
    """
    typed = "".join(text.split())
    if not typed:
        return ""
    before, _, number = typed.rpartition("/")
    at = (before or court).lower()
    if not is_known(at):
        named = f"no court {at!r}" if at else "it names no court"
        raise BadInput(f"docket {typed}: {named}; give it as court/number, e.g. ilnd/1:23-cv-01234")
    try:
        normalised = parse(number).normalised
    except ValueError as error:
        raise BadInput(
            f"docket {typed}: {number!r} is no docket number; give it as court/number, e.g. ilnd/1:23-cv-01234"
        ) from error
    return f"{at}/{normalised if at == USITC else in_full(normalised)}"


def docket_in(text: str) -> str:
    """The docket id a line of text names, e.g. the subject of a mail; "" when it names none or several."""
    found = {match.group(1) for match in _IN_TEXT.finditer(text)}
    if len(found) != 1:
        return ""
    try:
        return docket_given(found.pop())
    except BadInput:
        return ""
