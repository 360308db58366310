"""What the dates that entries of an investigation state are for, where 19 CFR part 210 has names of its own."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from services.monitor.deadlines.printed import MONTHS, mentions

_TARGET_DATE = re.compile(
    r"target date[^.;]{0,160}?\b(?:is|of|to|as|be|on|until)\s+(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2}), (?P<year>\d{4})"
)
_ANSWERS_NOTICE = re.compile(
    r"\brespon\w+ to (?:the )?(?:\w+ and )?(?:the )?(?:complaint|notice of investigation)"
)
_MAY_ANSWER = frozenset({"response_due", "submission_due"})
_NEAR = 160  # characters before a day in which its line says what it is for


def dates_of_investigation(fixed: list[dict[str, Any]], line: str) -> list[dict[str, Any]]:
    """The dates of a reading as those of an investigation, and the target date the line sets."""
    found = [_of_investigation(one, line) for one in fixed]
    if not any(one["kind"] == "target_date" for one in found):
        match = _TARGET_DATE.search(line)
        if match and (day := _long_date(match)):
            found.append({"kind": "target_date", "date": day.isoformat()})
    return found


def _of_investigation(fixed: dict[str, Any], line: str) -> dict[str, Any]:
    """What answers the complaint in an investigation is the response to it and to the notice (19 CFR 210.13(a)).

    The answer to a complaint for enforcement is another (19 CFR 210.75(b)).
    """
    at = mentions(line, date.fromisoformat(fixed["date"]))
    before = line[max(0, at - _NEAR) : at] if at >= 0 else line
    means = fixed["kind"] == "answer_due" or (fixed["kind"] in _MAY_ANSWER and _ANSWERS_NOTICE.search(before))
    return {**fixed, "kind": "itc_response_due"} if means and "enforcement" not in before else fixed


def _long_date(match: re.Match[str]) -> date | None:
    month = next((n for n, name in enumerate(MONTHS, 1) if name.startswith(match.group("month")[:3])), 0)
    try:
        return date(int(match.group("year")), month, int(match.group("day")))
    except ValueError:
        return None
