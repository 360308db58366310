"""Structured log on stderr: one line an event, JSON when not on a terminal, never a secret."""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

_SECRET_WORDS = ("password", "token", "secret", "authorization", "cookie", "api_key")


def _hide_secrets(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key in event:
        if any(word in key.lower() for word in _SECRET_WORDS):
            event[key] = "***"
    return event


def configure_log(level: str = "INFO", *, json_lines: bool | None = None) -> None:
    """Send all logging, ours and the libraries', to stderr from `level` up."""
    as_json = not sys.stderr.isatty() if json_lines is None else json_lines
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer(
            # Local variables stay out of tracebacks: they may hold secrets.
            exception_formatter=structlog.dev.plain_traceback
        )
    )
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _hide_secrets,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                renderer,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in (
        "scrapy",
        "twisted",
        "uvicorn.access",
        "alembic",
        "httpx",
        "juriscraper",
        "elastic_transport",
    ):
        logging.getLogger(noisy).setLevel("WARNING")
    # What they meet is told by those who use them, once and with what it means.
    for told_elsewhere in ("faust", "mode", "aiokafka"):
        logging.getLogger(told_elsewhere).setLevel("CRITICAL")


def logger(name: str) -> Any:
    """A named logger: `logger("alerts.delivery").info("sent", alert=…)`."""
    return structlog.get_logger(name)
