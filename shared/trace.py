"""The trace of what is being done now: bound to every log line, and handed on to the facts it leads to."""

from __future__ import annotations

import re
import secrets
from contextlib import AbstractContextManager, nullcontext

import structlog

# Ids that proxies and programs give to their requests; as long as a trace may be in the tables.
_GIVEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{7,63}")


def new_trace() -> str:
    """A trace nobody had before: 32 hexadecimal characters."""
    return secrets.token_hex(16)


def trace_given(text: str | None) -> str | None:
    """An id from outside when it may serve as a trace (8 to 64 letters, digits, or "_.:-"), else None."""
    return text if text and _GIVEN.fullmatch(text) else None


def tracing(trace: str) -> AbstractContextManager[None]:
    """Bind `trace` to all that is done inside, in tasks and threads begun there too; "" binds nothing."""
    return structlog.contextvars.bound_contextvars(trace=trace) if trace else nullcontext()


def current_trace() -> str:
    """The trace bound by the nearest `tracing`, or ""."""
    return str(structlog.contextvars.get_contextvars().get("trace", ""))
