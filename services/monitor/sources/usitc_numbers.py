"""Numbers of USITC Section 337 investigations and complaints, in all the spellings of official text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from services.monitor.sources.courts import USITC

# The year's numbers of investigations stand near 1,500 while complaints have passed 3,900 (2026): above this,
# a bare number is a complaint's.
_LAST_INVESTIGATION = 2000
_DASHES = r"\-\u2010-\u2015\u2212"
_DASH = f"[{_DASHES}]"
# 337-TA-1366 | 337–TA–1211 | 37-TA-1057 (a digit lost) | 337-TA-1145/1150 | 337 TA 868
_INVESTIGATION = re.compile(rf"\b3?37\s?{_DASH}?\s?TA\s?{_DASH}?\s?(\d{{1,4}})\b", re.IGNORECASE)
# DN 3690 | DN-3690 | Docket No. 3690 | Docket Number 3335
_COMPLAINT = re.compile(rf"\b(?:DN|Docket\s+N(?:o\.?|umber))[\s{_DASHES}]{{0,3}}(\d{{3,4}})\b", re.IGNORECASE)
# 337-1478 | 337-3936: how the investigations database prints both
_SHORT = re.compile(rf"^\s*337\s?{_DASH}\s?(\d{{1,4}})\b")


def investigation(number: str | int) -> str:
    """ "1366" -> "337-TA-1366"; leading zeros go."""
    return f"337-TA-{int(number)}"


def complaint(number: str | int) -> str:
    """ "3690" -> "DN-3690"."""
    return f"DN-{int(number)}"


def docket_id(number: str) -> str:
    """ "337-TA-1366" -> "usitc/337-TA-1366"."""
    return f"{USITC}/{number}"


def investigations_in(text: str) -> list[str]:
    """Every investigation number in a text, normalised, as often as it stands there."""
    return [investigation(found) for found in _INVESTIGATION.findall(text)]


def complaints_in(text: str) -> list[str]:
    """Every docket number of a complaint in a text, normalised, as often as it stands there."""
    return [complaint(found) for found in _COMPLAINT.findall(text)]


def numbers_in(*texts: str) -> list[str]:
    """Different numbers in the order of texts and places: investigations first, then complaints."""
    found = [number for text in texts for number in investigations_in(text)]
    found += [number for text in texts for number in complaints_in(text)]
    return list(dict.fromkeys(found))


def short_number(printed: str, official: str = "", docket_number: str = "") -> str:
    """The number of a row of the investigations database, "" when it has none.

    "337-1478" -> "337-TA-1478"; "337-3936" -> "DN-3936", because a complaint is listed under its docket number
    until it is instituted. `official` ("337-TA-1478") decides when it is there.
    """
    if named := investigations_in(f"{official} {printed}"):
        return named[0]
    match = _SHORT.match(printed)
    if not match:
        return ""
    number = int(match.group(1))
    is_complaint = number >= _LAST_INVESTIGATION or str(number) == docket_number.strip()
    return complaint(number) if is_complaint else investigation(number)


def of_notice(heading: str, body: str) -> list[str]:
    """The numbers a notice is about: those of its heading, put right when the body proves a misprint.

    A heading's number that never recurs while the body names one that differs in a single digit is a misprint
    (heading 337-TA-1920, body 337-TA-1420). A heading without any number leaves the body's most frequent one.
    """
    named = numbers_in(heading)
    elsewhere = Counter([*investigations_in(body), *complaints_in(body)])
    if named:
        return list(dict.fromkeys(_corrected(number, elsewhere) for number in named))
    return [elsewhere.most_common(1)[0][0]] if elsewhere else []


def _corrected(number: str, elsewhere: Iterable[str]) -> str:
    if number in elsewhere:
        return number
    return next((other for other in elsewhere if _one_digit_apart(number, other)), number)


def _one_digit_apart(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1
