"""What all spiders share: they belong to a sweep, and a request without an answer becomes a failure."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any, TypedDict
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from services.monitor.crawling.failures import failure_of
from services.monitor.crawling.fetched import Failed, Fetched, Unchanged
from services.monitor.crawling.intake import Intake
from services.monitor.crawling.polite_middleware import LabelStopped
from services.monitor.crawling.stopped import Stopped
from services.monitor.crawling.sweep import Sweep


class SourceSpider(Spider):
    """A spider of one sweep. intake: where the item pipeline finds the way onward."""

    def __init__(self, *, sweep: Sweep, intake: Intake, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.sweep = sweep
        self.intake = intake

    def ask(
        self,
        label: str,
        url: str,
        callback: Callable[..., Any],
        *,
        headers: dict[str, str] | None = None,
        meta: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> Request:
        """A request on behalf of a label; kwargs reach the callback."""
        self.sweep.visit(label)
        return Request(
            url,
            callback=callback,
            errback=self.unanswered,
            headers=headers,
            meta={**(meta or {}), "label": label},
            cb_kwargs=kwargs,
            dont_filter=True,
        )

    def ask_for_newer(self, label: str, url: str, callback: Callable[..., Any], **how: Any) -> Request:
        """Like `ask`, for the one page of a label: its server may answer that nothing changed since last time.

        The callback is spared that answer.
        """
        validators = self.sweep.validators(label)
        headers = {**(how.pop("headers", None) or {}), **validators}
        request = self.ask(label, url, callback, headers=headers, **how)
        if not validators:
            return request
        return request.replace(
            callback=self._newer_or_not,
            cb_kwargs={"label": label, "callback": callback, "kwargs": request.cb_kwargs},
            meta={**request.meta, "handle_httpstatus_list": [HTTPStatus.NOT_MODIFIED]},
        )

    def _newer_or_not(
        self, response: Response, label: str, callback: Callable[..., Any], kwargs: dict[str, Any]
    ) -> Iterator[Any]:
        if response.status == HTTPStatus.NOT_MODIFIED:
            yield Unchanged(source=label)
        else:
            yield from callback(response, **kwargs)

    def unanswered(self, failure: Failure) -> Iterator[Failed]:
        """Called by Scrapy when a request came to nothing; one that was stopped on purpose is no failure."""
        if isinstance(failure.value, LabelStopped | Stopped):
            return
        request: Request = failure.request  # type: ignore[attr-defined]
        assert failure.value is not None  # Scrapy always passes the exception on  # noqa: S101
        yield failure_of(request.meta["label"], request.url, failure.value)

    def page(self, response: Response, name: str, kind: str, **how: Any) -> Fetched:
        """A page of the source as it came. kind: of the document. how: further fields of Fetched."""
        return Fetched(source=self.name, kind=kind, name=name, url=response.url, body=response.body, **how)


class Validators(TypedDict):
    """Fields of Fetched."""

    etag: str
    last_modified: str


def validators_of(response: Response) -> Validators:
    """How a server names its answer, as fields of Fetched."""
    return {
        "etag": (response.headers.get("ETag") or b"").decode("latin-1"),
        "last_modified": (response.headers.get("Last-Modified") or b"").decode("latin-1"),
    }


def json_object(body: bytes) -> dict[str, Any] | None:
    """The object that a page of JSON is; None for anything else, however deep it is nested."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def same_site(address: str, other: str) -> bool:
    """Whether two addresses are of one server and scheme: what a page names elsewhere is not followed."""
    there, here = urlsplit(address), urlsplit(other)
    return (there.scheme, there.netloc) == (here.scheme, here.netloc)
