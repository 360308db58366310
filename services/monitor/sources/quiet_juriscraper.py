"""juriscraper's parsers, kept from logging to its own file, from printing, and from the network."""

from __future__ import annotations

import logging
from typing import Any

import httpx

# juriscraper attaches a log file, or standard error when it cannot, unless its logger has a handler already.
_logger = logging.getLogger("juriscraper.lib.log_tools")
_logger.addHandler(logging.NullHandler())
_logger.propagate = False

# ruff: noqa: E402 - the logger above has to be there first
from juriscraper.pacer import DocketHistoryReport, DocketReport, PacerRssFeed
from juriscraper.pacer.rss_feeds import append_or_merge_entry

__all__ = ["append_or_merge_entry", "docket_history", "docket_report", "rss_feed"]


def rss_feed(court: str) -> Any:
    """A PacerRssFeed for a court whose HTTP client has no network."""
    return PacerRssFeed(court, transport=httpx.MockTransport(_refuse), trust_env=False)


def docket_report(court: str, text: str) -> Any:
    """A DocketReport that has parsed `text`."""
    return _parsed(DocketReport(court), text)


def docket_history(court: str, text: str) -> Any:
    """A DocketHistoryReport that has parsed `text`."""
    return _parsed(DocketHistoryReport(court), text)


def _parsed(report: Any, text: str) -> Any:
    # The method juriscraper documents for text that does not come from its own query.
    report._parse_text(text)
    return report


def _refuse(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("readers do not fetch", request=request)
