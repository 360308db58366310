"""How instants, court dates and money are written on a page, in either language."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from shared.accounts import Language
from shared.clock import BEIJING

NOTHING = "—"


def beijing(instant: datetime | None, language: Language) -> str:
    """An instant on the reader's clock: “2026-11-23 09:15 北京时间” / “2026-11-23 09:15 Beijing”.

    Raises ValueError for an instant without a time zone.
    """
    if instant is None:
        return NOTHING
    if instant.tzinfo is None:
        raise ValueError(f"instant without time zone: {instant!r}")
    local = instant.astimezone(BEIJING)
    return f"{local:%Y-%m-%d %H:%M} {'北京时间' if language == 'zh' else 'Beijing'}"


def court_date(day: date | None) -> str:
    """A date as the court's docket has it, e.g. “2026-11-23”; it belongs to the court's own time zone."""
    return NOTHING if day is None else f"{day:%Y-%m-%d}"


def money(usd: Decimal | float | None, language: Language) -> str:
    """US dollars with cents only where there are any: “1,250,000 美元” / “US$1,250,000”."""
    if usd is None:
        return NOTHING
    amount = Decimal(str(usd))
    whole = amount == amount.to_integral_value()
    figure = f"{abs(amount):,.0f}" if whole else f"{abs(amount):,.2f}"
    sign = "-" if amount < 0 else ""
    return f"{sign}{figure} 美元" if language == "zh" else f"{sign}US${figure}"
