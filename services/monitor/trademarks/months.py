"""Calendar months as text, "2026-10", in Beijing time: the office counts by its own calendar."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from shared.clock import BEIJING
from shared.errors import BadInput

_MONTH = re.compile(r"(20\d{2})-(0[1-9]|1[0-2])")


def month_of(text: str) -> str:
    """The month as given. Raises BadInput for what is none."""
    if not _MONTH.fullmatch(text.strip()):
        raise BadInput(
            f"month {text[:20]!r} is none; write it as 2026-10",
            zh=f"{text[:20]!r} 不是月份；请写作 2026-10。",
        )
    return text.strip()


def days_of(month: str) -> tuple[date, date]:
    """The first day of a month and the first one after it."""
    year, number = (int(part) for part in month.split("-"))
    after = date(year + number // 12, number % 12 + 1, 1)
    return date(year, number, 1), after


def before(month: str, months: int = 1) -> str:
    """The month so many months earlier."""
    year, number = (int(part) for part in month.split("-"))
    counted = year * 12 + number - 1 - months
    return f"{counted // 12:04d}-{counted % 12 + 1:02d}"


def last_month(now: datetime) -> str:
    """The month that ended last, as of an instant."""
    return f"{now.astimezone(BEIJING).date().replace(day=1) - timedelta(days=1):%Y-%m}"
