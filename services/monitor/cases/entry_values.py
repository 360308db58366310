"""What a docket entry says after several sources spoke of it, whatever their order."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

from services.monitor.cases.case import Entry
from services.monitor.cases.entry_identity import IDENTIFIERS, Line

_Time = TypeVar("_Time", date, datetime)
_PROVENANCE = {"source", "observed_at"}


def complete(known: Entry, line: Line, source: str, observed_at: datetime) -> bool:
    """Take over what the entry lacks, and the newest full text; returns whether it says anything else now.

    source, observed_at: of the line. Marks the entry dirty also when only its text was seen again later.
    """
    offered = _together(known, line, source, observed_at)
    different = {name for name, value in offered.items() if getattr(known, name) != value}
    for name in different:
        setattr(known, name, offered[name])
    known.dirty = known.dirty or bool(different)
    return bool(different - _PROVENANCE)


def _together(known: Entry, line: Line, source: str, observed_at: datetime) -> dict[str, Any]:
    newest = bool(line.text) and (
        not known.text or (observed_at, line.text) > (known.observed_at, known.text)
    )
    values: dict[str, Any] = {
        name: _either(getattr(known, name), getattr(line, name)) for name in IDENTIFIERS
    }
    values["entered"] = _first(known.entered, line.entered)
    values["title"] = max(_title(known), _title(line))[-1]
    values["url"] = max(known.url, line.url)
    values["filed"] = _filed(known, line, newest=newest)
    if newest:
        values.update(text=line.text, source=source, observed_at=observed_at)
    return values


def _filed(known: Entry, line: Line, *, newest: bool) -> date | None:
    """A full text knows the day of filing; a stub's may be that of entering, so the earliest counts."""
    if newest:
        return line.filed or known.filed
    if known.text:
        return known.filed or line.filed
    return _first(known.filed, line.filed)


def _title(line: Line) -> tuple[bool, bool, int, str]:
    """A feed's title goes before a docket page's, for the feed will show it again; then the longer."""
    return bool(line.title), line.entered is not None, len(line.title), line.title


def _either(one: str, other: str) -> str:
    """The only one, or the lesser: an attachment's document id is greater than its main document's."""
    return min(filter(None, (one, other)), default="")


def _first(one: _Time | None, other: _Time | None) -> _Time | None:
    return min((value for value in (one, other) if value), default=None)
