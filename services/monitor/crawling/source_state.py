"""How a source is doing, as a value, and how one sweep changes it."""

from __future__ import annotations

from datetime import datetime

import msgspec


class SourceState(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one source, or of one court of it, after its last sweep.

    source: label, e.g. "pacer_rss:nyed". Instants are UTC, None for never.
    last_success: start of the last sweep that met no error. last_error: why the last one failed, "" if it did
    not. failures: sweeps failed in a row. items: lines the last good answer showed.
    newest_item: when the newest thing this source ever showed happened; an old one means a frozen source.
    body_hash, build_date: of the last answer that was read, to know it again; read_at: when it was read.
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


def attempted(state: SourceState, at: datetime) -> SourceState:
    """The state once a sweep has begun to ask."""
    return msgspec.structs.replace(state, last_attempt=at)


def failed(state: SourceState, error: str) -> SourceState:
    """The state after a sweep that met an error; what was known of the last good answer stays."""
    return msgspec.structs.replace(state, last_error=error, failures=state.failures + 1)


def confirmed(state: SourceState) -> SourceState:
    """The state after a sweep that found the source well and unchanged."""
    return msgspec.structs.replace(state, last_success=state.last_attempt, last_error="", failures=0)


def succeeded(
    state: SourceState,
    *,
    items: int,
    newest_item: datetime | None,
    body_hash: str = "",
    build_date: str = "",
) -> SourceState:
    """The state after a sweep that read an answer without an error."""
    seen = [instant for instant in (state.newest_item, newest_item) if instant is not None]
    return msgspec.structs.replace(
        confirmed(state),
        items=items,
        newest_item=max(seen, default=None),
        body_hash=body_hash,
        build_date=build_date,
        read_at=state.last_attempt,
    )
