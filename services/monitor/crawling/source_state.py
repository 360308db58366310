"""How a source is doing, as a value, and how one sweep changes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import msgspec

_REMEMBERED = timedelta(days=30)
_SURE_FAILURES = 6
# As failures tell it: "the server answered 404 Not Found".
_NOT_THERE = "answered 404"


class SourceState(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one source, or of one court of it, after its last sweep.

    source: label, e.g. "pacer_rss:nyed". Instants are UTC, None for never.
    last_success: start of the last sweep that met no error. last_error: why the last one failed, "" if it did
    not. failures: sweeps failed in a row. items: lines the last good answer showed.
    newest_item: when the newest thing this source ever showed happened; an old one means a frozen source.
    body_hash, build_date: of the last answer that was read, to know it again; read_at: when it was read.
    etag, last_modified: how its server names that answer, "" when it does not (RFC 9110, 8.8).
    first_attempt: when it was first asked. answered_at: start of the last sweep that was answered well, be it
    with nothing new or with nothing at all where nothing was to be expected.
    entry_types: the kinds of entries it says it lists, ("all",) for every kind, () when it does not say.
    days: by UTC day (ISO) how many items came that were newer than all before, of the days it was read on within
    the 30 days before the latest. Sources that date by the day count a little less than there is.
    """

    source: str
    last_attempt: datetime | None = None
    last_success: datetime | None = None
    last_error: str = ""
    failures: int = 0
    items: int = 0
    newest_item: datetime | None = None
    body_hash: str = ""
    build_date: str = ""
    read_at: datetime | None = None
    etag: str = ""
    last_modified: str = ""
    first_attempt: datetime | None = None
    answered_at: datetime | None = None
    entry_types: tuple[str, ...] = ()
    days: Mapping[str, int] = {}

    @property
    def seems_absent(self) -> bool:
        """Whether its address has answered again and again that nothing is there."""
        return self.failures >= _SURE_FAILURES and _NOT_THERE in self.last_error

    def items_since(self, day: date) -> int:
        """New items on that UTC day and after it, as far as remembered."""
        first = day.isoformat()
        return sum(count for at, count in self.days.items() if at >= first)


def attempted(state: SourceState, at: datetime) -> SourceState:
    """The state once a sweep has begun to ask."""
    return msgspec.structs.replace(state, last_attempt=at, first_attempt=state.first_attempt or at)


def failed(state: SourceState, error: str) -> SourceState:
    """The state after a sweep that met an error; what was known of the last good answer stays."""
    return msgspec.structs.replace(state, last_error=error, failures=state.failures + 1)


def answered(state: SourceState) -> SourceState:
    """The state after an empty answer where nothing was to be expected: no fault, but no success either."""
    return msgspec.structs.replace(state, answered_at=state.last_attempt, last_error="", failures=0, items=0)


def confirmed(state: SourceState) -> SourceState:
    """The state after a sweep that found the source well and unchanged."""
    return msgspec.structs.replace(
        state, last_success=state.last_attempt, answered_at=state.last_attempt, last_error="", failures=0
    )


def succeeded(
    state: SourceState,
    *,
    items: int,
    newest_item: datetime | None,
    body_hash: str = "",
    build_date: str = "",
    etag: str = "",
    last_modified: str = "",
    fresh: int = 0,
    entry_types: tuple[str, ...] = (),
) -> SourceState:
    """The state after a sweep that read an answer without an error.

    fresh: those of its items that were newer than all before.
    """
    seen = [instant for instant in (state.newest_item, newest_item) if instant is not None]
    return msgspec.structs.replace(
        confirmed(state),
        items=items,
        newest_item=max(seen, default=None),
        body_hash=body_hash,
        build_date=build_date,
        etag=etag,
        last_modified=last_modified,
        read_at=state.last_attempt,
        entry_types=entry_types or state.entry_types,
        days=_counted(state, fresh),
    )


def _counted(state: SourceState, fresh: int) -> Mapping[str, int]:
    if state.last_attempt is None:
        return state.days
    today = state.last_attempt.date()
    first = (today - _REMEMBERED).isoformat()
    kept = {day: count for day, count in state.days.items() if day >= first}
    return kept | {today.isoformat(): kept.get(today.isoformat(), 0) + fresh}
