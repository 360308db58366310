"""juriscraper's parsers, kept from logging to its own file, from printing, and from the network."""

from __future__ import annotations

import logging
from functools import cache
from typing import Any

import httpx

# juriscraper attaches a log file, or standard error when it cannot, unless its logger has a handler already.
_logger = logging.getLogger("juriscraper.lib.log_tools")
_logger.addHandler(logging.NullHandler())
_logger.propagate = False


def rss_feed(court: str) -> Any:
    """A PacerRssFeed for a court whose HTTP client has no network."""
    return _pacer().PacerRssFeed(court, transport=httpx.MockTransport(_refuse), trust_env=False)


def docket_report(court: str, text: str) -> Any:
    """A DocketReport that has parsed `text`."""
    return _parsed(_pacer().DocketReport(court), text)


def docket_history(court: str, text: str) -> Any:
    """A DocketHistoryReport that has parsed `text`."""
    return _parsed(_pacer().DocketHistoryReport(court), text)


def appellate_docket(court: str, text: str) -> Any:
    """An AppellateDocketReport that has parsed `text`."""
    return _parsed(_pacer().AppellateDocketReport(court), text)


def acms_docket(court: str, text: str) -> Any:
    """An ACMSDocketReport that has parsed the JSON in `text`."""
    return _parsed(_pacer().ACMSDocketReport(court), text)


def attachment_page(court: str, text: str) -> Any:
    """An AttachmentPage that has parsed `text`."""
    return _parsed(_pacer().AttachmentPage(court), text)


def appellate_attachment_page(court: str, text: str) -> Any:
    """An AppellateAttachmentPage that has parsed `text`."""
    return _parsed(_pacer().AppellateAttachmentPage(court), text)


def case_query(court: str, text: str) -> Any:
    """A CaseQuery that has parsed `text`."""
    return _parsed(_pacer().CaseQuery(court), text)


def archived_docket(court: str, text: str) -> Any:
    """An InternetArchive whose HTTP client has no network and that has parsed the XML in `text`."""
    return _parsed(
        _pacer().InternetArchive(court, transport=httpx.MockTransport(_refuse), trust_env=False), text
    )


def notice_email(court: str, subject: str, content_type: str, body: str) -> Any:
    """An S3NotificationEmail that has parsed the body of a notice; content_type: text/html or text/plain.

    juriscraper decodes messages by its own guess; the body comes here already as text.
    """
    report = _pacer().S3NotificationEmail(court)
    report.subject = subject
    report.content_type = content_type
    if content_type == "text/html":
        body = report._combine_lines_with_proper_spaces(body)
    _pacer().NotificationEmail._parse_text(report, body)
    return report


def append_or_merge_entry(dockets: list[dict[str, Any]], docket: dict[str, Any]) -> None:
    """juriscraper's own way to add an item to the dockets of a feed: to the one it is of, or as a new one."""
    _pacer().rss_feeds.append_or_merge_entry(dockets, docket)


@cache
def _pacer() -> Any:
    """juriscraper's parsers, a third of a second that only who reads such pages needs."""
    from dateutil import tz  # type: ignore[import-untyped]  # noqa: PLC0415
    from juriscraper import pacer  # noqa: PLC0415

    # juriscraper names fifteen zones for every date it reads, dateutil keeps eight: each would be built anew each time.
    tz.gettz.set_cache_size(32)
    return pacer


def _parsed(report: Any, text: str) -> Any:
    # The method juriscraper documents for text that does not come from its own query.
    report._parse_text(text)
    return report


def _refuse(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("readers do not fetch", request=request)
