"""What a docket entry says after several sources spoke of it, whatever their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from services.monitor.cases.case import Entry
from services.monitor.cases.entry_identity import IDENTIFIERS, Line, identifiers
from services.monitor.cases.header import rank_of
from shared.events.docket import AttachmentSeen

_Time = TypeVar("_Time", date, datetime)
_PROVENANCE = {"source", "observed_at"}
# What a reader sees of an entry: it changed when one of these did.
SHOWN = (*IDENTIFIERS, "others", "filed", "entered", "title", "text", "url", "attachments")


def complete(known: Entry, line: Line, source: str, observed_at: datetime) -> bool:
    """Take over what the entry lacks, and the best full text; returns whether it says anything else now.

    The text of the source that ranks highest counts (header.RANKS), of those the newest: a notice by e-mail that
    comes after the sheet changes nothing. source, observed_at: of the line. Marks the entry dirty also when only
    its text was seen again later.
    """
    offered = _together(known, line, source, observed_at)
    different = {name for name, value in offered.items() if getattr(known, name) != value}
    for name in different:
        setattr(known, name, offered[name])
    known.dirty = known.dirty or bool(different)
    return bool(different - _PROVENANCE)


def _together(known: Entry, line: Line, source: str, observed_at: datetime) -> dict[str, Any]:
    newest = bool(line.text) and (
        not known.text
        or (rank_of(source), observed_at, line.text) > (rank_of(known.source), known.observed_at, known.text)
    )
    values = _identifiers(known, line)
    values["attachments"] = attachments_of(known.attachments, line.attachments)
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


def moments(lines: Iterable[Line]) -> Iterator[datetime]:
    """The instant of each line; noon UTC of the day of filing where only that is known."""
    for line in lines:
        if line.entered:
            yield line.entered
        elif line.filed:
            yield datetime.combine(line.filed, time(12), UTC)


def attachments_of(
    one: tuple[AttachmentSeen, ...], other: tuple[AttachmentSeen, ...]
) -> tuple[AttachmentSeen, ...]:
    """The attachments of both by their number; of each the longest title, and whatever else either knows."""
    if one == other or not other:
        return one
    found: dict[int, AttachmentSeen] = {}
    for shown in (*one, *other):
        held = found.get(shown.number, shown)
        found[shown.number] = AttachmentSeen(
            number=shown.number,
            document_id=_either(held.document_id, shown.document_id),
            title=max(held.title, shown.title, key=lambda title: (len(title), title)),
            pages=max((pages for pages in (held.pages, shown.pages) if pages is not None), default=None),
        )
    return tuple(found[number] for number in sorted(found))


def _identifiers(known: Entry, line: Line) -> dict[str, Any]:
    """Of each kind the least identifier in its field, the rest beside it: by any of them the line is found."""
    values: dict[str, Any] = {
        name: _either(getattr(known, name), getattr(line, name)) for name in IDENTIFIERS
    }
    every = {*identifiers(known), *identifiers(line)} - set(values.items())
    values["others"] = f" {' '.join(sorted(f'{name}={value}' for name, value in every))} " if every else ""
    return values


def _title(line: Line) -> tuple[bool, bool, int, str]:
    """A feed's title goes before a docket page's, for the feed will show it again; then the longer."""
    return bool(line.title), line.entered is not None, len(line.title), line.title


def _either(one: str, other: str) -> str:
    """The only one, or the lesser: an attachment's document id is greater than its main document's."""
    return min(filter(None, (one, other)), default="")


def _first(one: _Time | None, other: _Time | None) -> _Time | None:
    return min((value for value in (one, other) if value), default=None)
