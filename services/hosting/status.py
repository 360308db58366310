"""The operators' window into a process: does it live, can it work, and its metrics."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from aiohttp import web
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

from services.hosting.readiness import Check, Readiness
from shared.errors import BadInput


@dataclass(slots=True, kw_only=True)
class StatusServer:
    """A small HTTP server in the running loop. It asks nobody who he is, so it belongs into the operators' network.

    host: the loop-back by default; in a container, where only the supervisor and Prometheus reach it, 0.0.0.0.
    port: 0 takes a free one.

    - `GET /health`: for the supervisor that starts the process anew. 200 as long as the process lives.
    - `GET /ready`: for whoever sends work here, and for people. 200 or 503, with what each check says.
    - `GET /metrics`: for Prometheus.
    """

    host: str = "127.0.0.1"
    port: int
    checks: Mapping[str, Check]
    registry: CollectorRegistry
    readiness: Readiness = field(init=False)
    _runner: web.AppRunner | None = field(init=False, default=None)
    _scraping: asyncio.Lock = field(init=False, default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self.readiness = Readiness(self.checks)

    async def start(self) -> int:
        """Serve, and return the port. Raises BadInput when the address cannot be used."""
        app = web.Application()
        app.router.add_get("/health", self._health)
        app.router.add_get("/ready", self._ready)
        app.router.add_get("/metrics", self._metrics)
        runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=2)
        await runner.setup()
        try:
            await web.TCPSite(runner, self.host, self.port).start()
        except OSError as fault:
            await runner.cleanup()
            raise BadInput(
                f"cannot serve the status of this process on {self.host}:{self.port} "
                f"({fault.strerror or fault}); end what uses it or set IPWATCH_STATUS_HOST and IPWATCH_STATUS_PORT to others"
            ) from fault
        self._runner = runner
        port: int = runner.addresses[0][1]
        return port

    async def stop(self) -> None:
        """End the server, if it runs."""
        runner, self._runner = self._runner, None
        if runner:
            await runner.cleanup()

    async def _health(self, _: web.Request) -> web.Response:
        return _json({"status": "ok"})

    async def _ready(self, _: web.Request) -> web.Response:
        results = await self.readiness.results()
        well = all(result.ok for result in results)
        return _json({"ready": well, "checks": [asdict(result) for result in results]}, 200 if well else 503)

    async def _metrics(self, _: web.Request) -> web.Response:
        # In a thread, as figures may be read from the database; one scrape after the other.
        async with self._scraping:
            text = await asyncio.to_thread(generate_latest, self.registry)
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4})


def _json(content: object, status: int = 200) -> web.Response:
    return web.json_response(content, status=status, headers={"Cache-Control": "no-store"})
