"""The JSON API of alerts, watches and deliveries; the same rights as the pages."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from services.alerts.delivery.state import DeliveryState
from services.alerts.subscriptions.draft import Draft
from services.alerts.subscriptions.refusal import WatchRefused
from services.alerts.subscriptions.subscriptions import Saved
from services.alerts.watches.watch import Watch
from services.alerts.web.desk import Administrator, Desk, SignedIn, not_to_be_retried, refusal
from shared.web.problems import Problem

PageNumber = Annotated[int, Query(ge=1, le=10_000)]


async def _draft(request: Request) -> Draft:
    """The body as a draft; 422 with the place and the reason when it is none."""
    try:
        return msgspec.json.decode(await request.body(), type=Draft)
    except msgspec.MsgspecError as error:
        raise Problem(422, "请求内容不是有效的订阅", "The body is not a watch", detail=str(error)) from error


Drafted = Annotated[Draft, Depends(_draft)]


class Api:
    """The routes; see `router`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def router(self) -> APIRouter:
        """/api/alerts, /api/watches, /api/deliveries."""
        router = APIRouter(prefix="/api")
        router.add_api_route("/alerts", self.alerts)
        router.add_api_route("/alerts/{alert}", self.alert)
        router.add_api_route("/watches", self.watches)
        router.add_api_route("/watches", self.create, methods=["POST"])
        router.add_api_route("/watches/{watch}", self.watch)
        router.add_api_route("/watches/{watch}", self.edit, methods=["PUT"])
        router.add_api_route("/watches/{watch}", self.delete, methods=["DELETE"])
        router.add_api_route("/watches/{watch}/pause", self.pause, methods=["POST"])
        router.add_api_route("/watches/{watch}/resume", self.resume, methods=["POST"])
        router.add_api_route("/watches/{watch}/secrets", self.renew, methods=["POST"])
        router.add_api_route("/deliveries", self.deliveries)
        router.add_api_route("/deliveries/{delivery}/retry", self.retry, methods=["POST"])
        return router

    def alerts(self, me: SignedIn, page: PageNumber = 1) -> Response:
        """My alerts, newest first: {"total", "alerts"}."""
        inbox = self._desk.inbox
        return _json({"total": inbox.count(me), "alerts": inbox.page(me, page)})

    def alert(self, me: SignedIn, alert: str) -> Response:
        """One of my alerts: {"record", "deliveries", "case_now"}."""
        return _json(self._desk.inbox.get(me, alert))

    def watches(self, me: SignedIn) -> Response:
        """My watches: {"watches"}."""
        return _json({"watches": [_shown(watch) for watch in self._desk.subscriptions.list(me)]})

    def watch(self, me: SignedIn, watch: str) -> Response:
        """One of my watches."""
        return _json(_shown(self._desk.subscriptions.get(me, watch)))

    def create(self, me: SignedIn, draft: Drafted) -> Response:
        """Make a watch: 201, or 200 when I have the same one; secrets are in the answer, once."""
        try:
            saved = self._desk.subscriptions.create(me, draft)
        except WatchRefused as error:
            raise refusal(error) from error
        return self._saved(saved, 201 if saved.new else 200)

    def edit(self, me: SignedIn, watch: str, draft: Drafted) -> Response:
        """Replace a watch's content."""
        try:
            return self._saved(self._desk.subscriptions.edit(me, watch, draft))
        except WatchRefused as error:
            raise refusal(error) from error

    def delete(self, me: SignedIn, watch: str) -> Response:
        """Delete a watch: 204."""
        self._desk.subscriptions.delete(me, watch)
        return Response(status_code=204)

    def pause(self, me: SignedIn, watch: str) -> Response:
        """Stop telling, keep the watch."""
        return self._set_active(me, watch, False)

    def resume(self, me: SignedIn, watch: str) -> Response:
        """Tell again, of what happens from now on."""
        return self._set_active(me, watch, True)

    def renew(self, me: SignedIn, watch: str) -> Response:
        """New signing key and feed address, once in the answer."""
        return self._saved(self._desk.subscriptions.renew_secrets(me, watch))

    def deliveries(
        self, me: Administrator, state: DeliveryState | None = None, page: PageNumber = 1
    ) -> Response:
        """The delivery log: {"counts", "deliveries"}."""
        return _json({"counts": self._desk.log.counts(), "deliveries": self._desk.log.page(state, page)})

    def retry(self, me: Administrator, delivery: str) -> Response:
        """Try a delivery again now: 202."""
        if not self._desk.queue.retry(delivery):
            raise not_to_be_retried()
        self._desk.wake()
        return Response(status_code=202)

    def _set_active(self, me: SignedIn, watch: str, active: bool) -> Response:
        self._desk.subscriptions.set_active(me, watch, active)
        return self.watch(me, watch)

    def _saved(self, saved: Saved, status: int = 200) -> Response:
        secrets = {}
        if saved.webhook_secret:
            secrets["webhook_secret"] = saved.webhook_secret
        if saved.feed_secret:
            secrets["feed"] = self._desk.links.feed(saved.feed_secret)
        return _json(_shown(saved.watch) | secrets, status)


def _shown(watch: Watch) -> dict[str, Any]:
    """A watch with every field spelled out, also those that have their default."""
    return msgspec.structs.asdict(watch) | {"criteria": msgspec.structs.asdict(watch.criteria)}


def _json(content: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(content), status, media_type="application/json")
