"""Puts what Scrapy reports about a request into one clear line with advice."""

from __future__ import annotations

from http import HTTPStatus

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError

from services.monitor.crawling.address_guard import AddressRefused
from services.monitor.crawling.fetched import Failed
from services.monitor.crawling.polite_middleware import HostPaused
from services.monitor.crawling.stopped import Stopped

_LATER = "it will be asked again at the next sweep"


def failure_of(source: str, where: str, error: BaseException) -> Failed:
    """The failure to report for an error met while fetching `where`."""
    why, advice = _words(error)
    return Failed(source=source, where=where, why=why, advice=advice)


def _words(error: BaseException) -> tuple[str, str]:
    if isinstance(error, HttpError):
        return _status_words(error.response.status)
    if isinstance(error, AddressRefused | HostPaused | Stopped):
        why, _, advice = str(error).partition("; ")
        return why, advice
    if isinstance(error, IgnoreRequest):
        return _ignored_words(str(error))
    return _network_words(error)


def _status_words(status: int) -> tuple[str, str]:
    try:
        phrase = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = str(status)
    why = f"the server answered {phrase}"
    if status in (401, 403, 407):
        return why, "agree access with the site, or switch this source off"
    if status in (404, 410):
        return why, "check the source's address"
    return why, _LATER


def _ignored_words(reason: str) -> tuple[str, str]:
    if "robots.txt" in reason:
        return (
            "the site's robots.txt forbids this page",
            "agree access with the site, or switch this source off",
        )
    if "redirect" in reason:
        return "the server redirects in circles", "check the source's address; the site may ask for a sign-in"
    return reason or "the request was dropped", _LATER


def _network_words(error: BaseException) -> tuple[str, str]:
    if isinstance(error, DownloadTimeoutError):
        return "no whole answer in time", _LATER
    if isinstance(error, CannotResolveHostError):
        return "the host's name is unknown", "check the source's address and this machine's name server"
    if isinstance(error, DownloadConnectionRefusedError):
        return "no connection to the host", f"check the network; {_LATER}"
    if isinstance(error, ResponseDataLossError):
        return "the answer broke off", _LATER
    if isinstance(error, DownloadCancelledError):
        return str(error), "raise the limit if this size is right"
    return f"{type(error).__name__}: {error}", _LATER
