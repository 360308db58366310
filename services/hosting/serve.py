"""Serving an office: pages, bus, delivery and crawlers in one process, ended cleanly by Ctrl-C."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator

import uvicorn
from fastapi import FastAPI

from services.hosting.background import children_running, loops_running
from services.hosting.office import Office
from services.monitor.crawling.thread import CrawlThread
from shared.engine import apply_topics
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
    """Everything here: pages, handlers, loops and crawl, until SIGINT or SIGTERM; then all come to their end."""
    async with _facts_handled(office):
        if crawl:
            crawl.start()
        try:
            await serve_pages(app, listener, ready)
        finally:
            _log.info("stopping")
            if crawl:
                await asyncio.to_thread(crawl.stop)


@contextlib.asynccontextmanager
async def _facts_handled(office: Office) -> AsyncIterator[None]:
    """On the embedded engine in this process, on Kafka by child processes."""
    if office.engine.kafka:
        await apply_topics(office.engine.settings)
        folder = ("--data", str(office.data))
        async with children_running([["relay", *folder], ["worker", *folder]], os.environ):
            yield
        return
    office.bus.start()
    try:
        async with loops_running([loop for service in office.services for loop in service.background]):
            yield
    finally:
        await asyncio.to_thread(office.bus.stop)


async def serve_pages(app: FastAPI, listener: socket.socket, ready: Callable[[], None]) -> None:
    """The pages and APIs alone, until SIGINT or SIGTERM."""
    server = _Server(
        uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=5, lifespan="off")
    )
    ready()
    await server.serve(sockets=[listener])


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
