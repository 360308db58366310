"""The server inside the process that stands in for the real sites while the demonstration runs."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.demo import federal_register, itc_notice, pacer_docket, pacer_rss, usitc_ids
from services.demo.clock import DemoClock
from services.demo.labels import HEADER, HEADER_VALUE, LABEL
from services.demo.world import World

_MOST_PER_PAGE = 1000


class DemoServer:
    """Serves the fortnight as its clock goes: feeds, docket sheets, notices and the investigations file.

    Routes: /ecf/{court}/cgi-bin/rss_outside.pl, /ecf/{court}/cgi-bin/DktRpt.pl?{pacer_case_id},
    /federalregister/api/v1/documents.json, /federalregister/documents/{document_number}.txt,
    /ids/investigations.json, /robots.txt. Every answer carries the header X-Composed.
    """

    def __init__(self, world: World, clock: DemoClock) -> None:
        self._world = world
        self._clock = clock
        self._server: _Server | None = None
        self._serving: asyncio.Task[None] | None = None

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Start serving and return the address without a slash at the end; port 0 takes any free one.

        Raises OSError when the port is taken.
        """
        listener = socket.create_server((host, port))
        config = uvicorn.Config(
            self.application(),
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=2,
        )
        self._server = _Server(config)
        self._serving = asyncio.create_task(self._server.serve(sockets=[listener]))
        await self._server.ready.wait()
        return f"http://{host}:{listener.getsockname()[1]}"

    async def stop(self) -> None:
        """Stop serving; without effect when not started."""
        if self._server is None or self._serving is None:
            return
        self._server.should_exit = True
        await self._serving
        self._server = self._serving = None

    def application(self) -> ASGIApp:
        """The ASGI application, for those who serve it themselves."""
        return Starlette(
            routes=[
                Route("/robots.txt", self._robots),
                Route("/ecf/{court}/cgi-bin/rss_outside.pl", self._feed),
                Route("/ecf/{court}/cgi-bin/DktRpt.pl", self._docket),
                Route("/federalregister/api/v1/documents.json", self._documents),
                Route("/federalregister/documents/{number}.txt", self._notice),
                Route("/ids/investigations.json", self._investigations),
            ],
            middleware=[Middleware(_Labelled)],
        )

    async def _robots(self, _request: Request) -> Response:
        return PlainTextResponse(f"# {LABEL}\nUser-agent: *\nAllow: /\n")

    async def _feed(self, request: Request) -> Response:
        court = self._world.court(request.path_params["court"])
        if court is None:
            return PlainTextResponse(f"{LABEL}: no such court", status_code=404)
        feed = pacer_rss.render(self._world, court, self._clock(), self._clock.lookback_hours)
        return Response(feed, media_type="application/rss+xml")

    async def _docket(self, request: Request) -> Response:
        case = self._world.case(request.path_params["court"], request.url.query)
        instant = self._clock()
        if case is None or not case.opened(instant):
            return Response(
                f"<html><!-- {LABEL} --><h3>Case not found.</h3></html>", 404, media_type="text/html"
            )
        return Response(pacer_docket.render(case, instant), media_type="text/html")

    async def _documents(self, request: Request) -> Response:
        try:
            query = _query(request)
        except ValueError as error:
            return PlainTextResponse(f"{LABEL}: {error}", status_code=400)
        base = str(request.base_url).rstrip("/")
        body = federal_register.render(
            self._world,
            self._clock(),
            base,
            query,
            lambda page: str(request.url.include_query_params(page=page)),
        )
        return Response(body, media_type="application/json")

    async def _notice(self, request: Request) -> Response:
        instant = self._clock()
        for notice in self._world.notices():
            if notice.document_number == request.path_params["number"] and notice.published <= instant:
                return Response(itc_notice.render(notice), media_type="text/plain")
        return PlainTextResponse(f"{LABEL}: no such document", status_code=404)

    async def _investigations(self, _request: Request) -> Response:
        return Response(usitc_ids.render(self._world, self._clock()), media_type="application/json")


def _query(request: Request) -> federal_register.Query:
    """What the address asks for. Raises ValueError for a page, a size or a date that makes no sense."""
    asked = request.query_params
    since = asked.get("conditions[publication_date][gte]")
    page = int(asked.get("page", "1"))
    per_page = int(asked.get("per_page", "20"))
    if page < 1 or not 1 <= per_page <= _MOST_PER_PAGE:
        raise ValueError(
            f"page {page} of {per_page} a page; give a page from 1 and 1 to {_MOST_PER_PAGE} a page"
        )
    return federal_register.Query(date.fromisoformat(since) if since else None, page, per_page)


class _Labelled:
    """Puts the label on every answer, also on errors."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_labelled(message: Message) -> None:
            if message["type"] == "http.response.start":
                label = (HEADER.lower().encode(), HEADER_VALUE.encode())
                message["headers"] = [*message.get("headers", []), label]
            await send(message)

        await self._app(scope, receive, send_labelled)


class _Server(uvicorn.Server):
    """A uvicorn that says when it is ready and leaves the process's signals to the process."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self.ready.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
