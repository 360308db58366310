"""News releases of the USITC on Section 337, read as notices.

Source: https://www.usitc.gov/press_room/news_release/ (HTML pages, or their text pasted or mailed). One release a
vote to institute: "USITC Institutes Section 337 Investigation of Certain ...".

Carries the number ("Inv. No(s). 337-TA-1436"), the release's number and day, the complainants with city and
state ("Spanx, LLC of Atlanta, Ga."), the respondents with city and country, one to a line or in a sentence ("The
USITC has identified the following as respondents in this investigation: ..."), and the remedies asked for. It
names no patents. Headers have misprints ("37-TA-1057").
"""

from __future__ import annotations

import re

from services.monitor.sources.notice_facts import DATE, long_date
from services.monitor.sources.notice_text import BODY_LIMIT, Notice, plain_lines

# News Release 25-018 | NR 16-119
_NUMBER = re.compile(r"\b(?:News\s+Release|NR)[\s:#]{1,3}(\d{2}-\d{3})\b", re.IGNORECASE)
# USITC Institutes Section 337 Investigation of Certain Shapewear Garments
_TITLE = re.compile(
    r"^[ \t]*((?:(?:U\.?S\.?)?ITC|USITC|U\.S\.\s+International\s+Trade\s+Commission)\s+(?:to\s+)?(?:INSTITUTES?|VOTES?|LAUNCHES|Institutes?|Votes?|Launches)\b[^\n]{5,300}(?:\n[ \t]*\S[^\n]{0,200})?)",
    re.MULTILINE,
)
# Inv. No. 337-TA-1436 | Inv. No(s). 37-TA-1057
_INVESTIGATION = re.compile(r"\bInv(?:estigation)?\.?\s*Nos?\.?(?:\(s\)\.?)?:?\s*[^\n]{1,60}", re.IGNORECASE)
_SIGNS = (
    re.compile(r"\bNews\s+Release\b", re.IGNORECASE),
    re.compile(r"\bidentified\s+the\s+following\s+as\s+respondents?\b", re.IGNORECASE),
    re.compile(r"\bvoted\s+to\s+institute\b", re.IGNORECASE),
    _TITLE,
)
_COMMISSION = re.compile(r"\bUSITC\b|International\s+Trade\s+Commission", re.IGNORECASE)
_IS_FEDERAL_REGISTER = re.compile(
    r"^[ \t]*AGENCY:|\[FR Doc|<NOTICE[\s>]|\[Federal Register Volume", re.MULTILINE
)
_337 = re.compile(r"\b3?37\W{0,3}TA\b|\bsection\s+337\b", re.IGNORECASE)
# January 31, 2025 : on a line of its own, above the title or below it
_DAY_LINE = re.compile(rf"^[ \t]*{DATE}[ \t]*$", re.MULTILINE)
_DAY = re.compile(DATE)
_HEAD = 20_000


def release_in(text: str) -> Notice | None:
    """The release in a plain text; None when the text is no release of the Commission about section 337.

    Its day is that of the release; the heading is the line with the investigation's number.
    """
    head = text[:_HEAD]
    if _IS_FEDERAL_REGISTER.search(head) or not (_COMMISSION.search(head) and _337.search(head)):
        return None
    if not any(sign.search(head) for sign in _SIGNS):
        return None
    lines = plain_lines(text)
    head = lines[:_HEAD]
    title, number = _TITLE.search(head), _NUMBER.search(head)
    heading = _INVESTIGATION.search(head)
    day = _DAY_LINE.search(head) or _DAY.search(head[: title.start()] if title else head)
    return Notice(
        title=_folded(title.group(1)) if title else "",
        heading=_folded(heading.group(0)) if heading else "",
        action="",
        body=lines[title.end() if title else 0 :][:BODY_LIMIT],
        document_number=f"NR {number.group(1)}" if number else "",
        day=long_date(day.group(1)) if day else None,
    )


def _folded(text: str) -> str:
    return " ".join(text.split())
