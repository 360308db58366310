"""juriscraper's parsers, kept from logging to its own file, from printing, and from the network."""

from __future__ import annotations

import logging
from typing import Any

import httpx
from dateutil import tz  # type: ignore[import-untyped]

# juriscraper attaches a log file, or standard error when it cannot, unless its logger has a handler already.
_logger = logging.getLogger("juriscraper.lib.log_tools")
_logger.addHandler(logging.NullHandler())
_logger.propagate = False

# juriscraper names fifteen zones for every date it reads, dateutil keeps eight: each would be built anew each time.
tz.gettz.set_cache_size(32)

# ruff: noqa: E402 - the logger above has to be there first
from juriscraper.pacer import (
    ACMSDocketReport,
    AppellateAttachmentPage,
    AppellateDocketReport,
    AttachmentPage,
    CaseQuery,
    DocketHistoryReport,
    DocketReport,
    InternetArchive,
    NotificationEmail,
    PacerRssFeed,
    S3NotificationEmail,
)
from juriscraper.pacer.rss_feeds import append_or_merge_entry

__all__ = [
    "acms_docket",
    "appellate_attachment_page",
    "appellate_docket",
    "append_or_merge_entry",
    "archived_docket",
    "attachment_page",
    "case_query",
    "docket_history",
    "docket_report",
    "notice_email",
    "rss_feed",
]


def rss_feed(court: str) -> Any:
    """A PacerRssFeed for a court whose HTTP client has no network."""
    return PacerRssFeed(court, transport=httpx.MockTransport(_refuse), trust_env=False)


def docket_report(court: str, text: str) -> Any:
    """A DocketReport that has parsed `text`."""
    return _parsed(DocketReport(court), text)


def docket_history(court: str, text: str) -> Any:
    """A DocketHistoryReport that has parsed `text`."""
    return _parsed(DocketHistoryReport(court), text)


def appellate_docket(court: str, text: str) -> Any:
    """An AppellateDocketReport that has parsed `text`."""
    return _parsed(AppellateDocketReport(court), text)


def acms_docket(court: str, text: str) -> Any:
    """An ACMSDocketReport that has parsed the JSON in `text`."""
    return _parsed(ACMSDocketReport(court), text)


def attachment_page(court: str, text: str) -> Any:
    """An AttachmentPage that has parsed `text`."""
    return _parsed(AttachmentPage(court), text)


def appellate_attachment_page(court: str, text: str) -> Any:
    """An AppellateAttachmentPage that has parsed `text`."""
    return _parsed(AppellateAttachmentPage(court), text)


def case_query(court: str, text: str) -> Any:
    """A CaseQuery that has parsed `text`."""
    return _parsed(CaseQuery(court), text)


def archived_docket(court: str, text: str) -> Any:
    """An InternetArchive whose HTTP client has no network and that has parsed the XML in `text`."""
    return _parsed(InternetArchive(court, transport=httpx.MockTransport(_refuse), trust_env=False), text)


def notice_email(court: str, subject: str, content_type: str, body: str) -> Any:
    """An S3NotificationEmail that has parsed the body of a notice; content_type: text/html or text/plain.

    juriscraper decodes messages by its own guess; the body comes here already as text.
    """
    report = S3NotificationEmail(court)
    report.subject = subject
    report.content_type = content_type
    if content_type == "text/html":
        body = report._combine_lines_with_proper_spaces(body)
    NotificationEmail._parse_text(report, body)
    return report


def _parsed(report: Any, text: str) -> Any:
    # The method juriscraper documents for text that does not come from its own query.
    report._parse_text(text)
    return report


def _refuse(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("readers do not fetch", request=request)
