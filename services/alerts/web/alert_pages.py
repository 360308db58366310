"""Pages of alerts, the delivery log for administrators, and the public feed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response

from services.alerts import inbox
from services.alerts.channels.feed import atom, find
from services.alerts.delivery import log
from services.alerts.delivery.state import DeliveryState
from services.alerts.web.desk import Administrator, Desk, SignedIn, not_to_be_retried
from shared.errors import NotFound
from shared.web.allow import PUBLIC

PageNumber = Annotated[int, Query(ge=1, le=10_000)]


class AlertPages:
    """The routes; see `router`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def router(self) -> APIRouter:
        """/alerts, /alerts/{id}, /deliveries, /feeds/{secret}.atom."""
        router = APIRouter()
        router.add_api_route("/alerts", self.alerts)
        router.add_api_route("/alerts/{alert}", self.alert)
        router.add_api_route("/deliveries", self.deliveries)
        router.add_api_route("/deliveries/{delivery}/retry", self.retry, methods=["POST"])
        router.add_api_route(
            "/feeds/{secret}.atom", self.feed, methods=["GET", "HEAD"], dependencies=[Depends(PUBLIC)]
        )
        return router

    def alerts(self, request: Request, me: SignedIn, page: PageNumber = 1) -> Response:
        """My alerts, newest first."""
        total = self._desk.inbox.count(me)
        return _render(
            request,
            "alerts_list.html",
            coverage=self._desk.tell_coverage(),
            alerts=self._desk.inbox.page(me, page),
            total=total,
            page=page,
            pages=max(1, -(-total // inbox.PAGE_SIZE)),
            links=self._desk.links,
        )

    def alert(self, request: Request, me: SignedIn, alert: str) -> Response:
        """One of my alerts: why I was told, by which channels, and how they fared."""
        return _render(
            request, "alerts_one.html", detail=self._desk.inbox.get(me, alert), links=self._desk.links
        )

    def deliveries(
        self,
        request: Request,
        me: Administrator,
        state: DeliveryState | None = None,
        page: PageNumber = 1,
    ) -> Response:
        """The delivery log of all recipients, newest first."""
        counts = self._desk.log.counts()
        total = counts[state] if state else sum(counts.values())
        return _render(
            request,
            "alerts_deliveries.html",
            deliveries=self._desk.log.page(state, page),
            counts=counts,
            state=state,
            page=page,
            pages=max(1, -(-total // log.PAGE_SIZE)),
        )

    def retry(self, me: Administrator, delivery: str) -> Response:
        """Try a delivery again now."""
        if not self._desk.queue.retry(delivery):
            raise not_to_be_retried()
        self._desk.wake()
        return RedirectResponse("/deliveries", 303)

    def feed(self, secret: str) -> Response:
        """The Atom feed with this secret; 404 when there is none (any more)."""
        content = find(self._desk.database, secret)
        if content is None:
            raise NotFound(
                "没有这个订阅源。There is no such feed: its watch was changed, paused or deleted. See /watches."
            )
        return Response(
            atom(content, self._desk.links, secret),
            media_type="application/atom+xml",
            headers={"Cache-Control": "private, max-age=60", "X-Robots-Tag": "noindex"},
        )


def _render(request: Request, template: str, **context: object) -> Response:
    page: Response = request.app.state.pages.render(request, template, **context)
    return page
