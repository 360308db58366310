"""A figure that explains itself: its value, its definition in words, its date, and the rows behind it."""

from __future__ import annotations

from datetime import date

import msgspec


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One number of the statistics.

    id: stable name, e.g. "cases.section_337". unit: "cases", "firms", "usd" … rows: ids of what is counted.
    """

    id: str
    value: int
    unit: str
    as_of: date
    name_zh: str
    name_en: str
    definition_zh: str
    definition_en: str
    rows: tuple[str, ...] = ()
