"""What all spiders share: they belong to a sweep, and a request without an answer becomes a failure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from scrapy import Request, Spider
from twisted.python.failure import Failure

from services.monitor.crawling.failures import failure_of
from services.monitor.crawling.fetched import Failed
from services.monitor.crawling.intake import Intake
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

    def unanswered(self, failure: Failure) -> Iterator[Failed]:
        """Called by Scrapy when a request came to nothing."""
        request: Request = failure.request  # type: ignore[attr-defined]
        assert failure.value is not None  # Scrapy always passes the exception on  # noqa: S101
        yield failure_of(request.meta["label"], request.url, failure.value)
