"""Serving an office: pages, bus, delivery and crawlers in one process, ended cleanly by Ctrl-C."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence

import uvicorn
from fastapi import FastAPI

from services.hosting.office import Office
from services.monitor.crawling.thread import CrawlThread
from shared.errors import BadInput
from shared.log import logger

_log = logger("office")


def listening_socket(host: str, port: int) -> socket.socket:
    """The socket the pages are served on, so that a taken port is told before anything starts."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise BadInput(
            f"cannot listen on {host}:{port} ({error.strerror}); end what uses it or choose another --port"
        ) from error
    return listener


async def serve(
    office: Office,
    app: FastAPI,
    listener: socket.socket,
    crawl: CrawlThread | None,
    ready: Callable[[], None],
) -> None:
    """Run until SIGINT or SIGTERM; then let requests, the batch under way and the crawl come to their end."""
    server = _Server(
        uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=5, lifespan="off")
    )
    office.bus.start()
    background = _start([task for service in office.services for task in service.background])
    if crawl:
        crawl.start()
    ready()
    try:
        await server.serve(sockets=[listener])
    finally:
        _log.info("stopping")
        if crawl:
            await asyncio.to_thread(crawl.stop)
        for task in background:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*background, return_exceptions=True)
        await asyncio.to_thread(office.bus.stop)


class _Server(uvicorn.Server):
    """Ends on SIGINT and SIGTERM and returns, so that the rest can be stopped too.

    uvicorn's own way raises the signal again once the pages are down, and that ends the process there.
    """

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Called by uvicorn around serving. Signals can only be taken over in the main thread."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {
            number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _start(loops: Sequence[Callable[[], Awaitable[None]]]) -> list[asyncio.Task[None]]:
    return [asyncio.create_task(_keep(loop)) for loop in loops]


async def _keep(loop: Callable[[], Awaitable[None]]) -> None:
    """Run a background loop; when it breaks, say why and start it again."""
    while True:
        try:
            return await loop()
        except Exception:  # noqa: BLE001 - whatever broke it, the loop must go on
            _log.exception("background_broke")
            await asyncio.sleep(1)
