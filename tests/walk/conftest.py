"""The whole system in one process, with real servers at its edges: an SMTP server and a webhook receiver."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from typing import Any

import httpx
import pytest
from aiosmtpd.controller import Controller

from services.alerts.settings import AlertsSettings
from services.demo.clock import DemoClock
from services.demo.server import DemoServer
from services.demo.world import FIRMS_CSV, load
from services.hosting.live import crawler_of
from services.hosting.office import Office, open_office
from services.monitor.crawling.settings import CrawlSettings, SourceSettings
from services.monitor.firms.files import table_of_file
from services.monitor.settings import MonitorSettings
from shared.settings import EngineSettings
from tests.walk.engines import ENGINES, SCALED, first_facts_handled, processes, scaled_settings

FIRST_DAY = date(2026, 11, 2)
PUBLIC_ADDRESS = "http://office.example:8000"


class Mailbox:
    """What an SMTP server took in."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        message = BytesParser(policy=default).parsebytes(envelope.content)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 OK"


@dataclass
class Hooks:
    """What a webhook receiver took in, as it came over the wire."""

    address: str = ""
    calls: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def mail_server() -> Iterator[tuple[Mailbox, int]]:
    mailbox = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield mailbox, port
    finally:
        controller.stop()


@pytest.fixture
async def hooks() -> AsyncIterator[Hooks]:
    taken = Hooks()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        headers = {
            name.strip().lower(): value.strip()
            for name, _, value in (line.partition(":") for line in head.split("\r\n")[1:] if line)
        }
        taken.calls.append((headers, await reader.readexactly(int(headers["content-length"]))))
        writer.write(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    taken.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
    yield taken
    server.close()
    await server.wait_closed()


@pytest.fixture(params=ENGINES)
def office(
    request: pytest.FixtureRequest, tmp_path: Path, mail_server: tuple[Mailbox, int]
) -> Iterator[Office]:
    """An office whose mail goes to the local server, with the demonstration's firms registered.

    On the scaled engine processes beside the test relay and handle the facts.
    """
    engine = scaled_settings(request) if request.param == SCALED else EngineSettings()
    monitor = MonitorSettings(visit="every_civil", recheck_sealed_seconds=0)
    alerts = AlertsSettings(
        smtp_host="127.0.0.1",
        smtp_port=mail_server[1],
        smtp_tls="none",
        public_address=PUBLIC_ADDRESS,
        allow_internal_webhooks=True,
    )
    opened = open_office(
        tmp_path / "data", engine_settings=engine, monitor_settings=monitor, alerts_settings=alerts
    )
    commands = [["relay"], ["worker"]] if engine.scaled else []
    try:
        with processes(commands, [engine, monitor, alerts], tmp_path / "data") as beside:
            firms = table_of_file(FIRMS_CSV).firms
            opened.monitor.firms.import_records(firms, "test")
            first_facts_handled(opened.bus, beside)
            yield opened
    finally:
        opened.close()


@dataclass
class World:
    """The composed world at an instant that a test moves on, and a crawl of all of it."""

    office: Office
    server: DemoServer
    base: str
    _seconds: list[float]
    courts: tuple[str, ...]

    def at_day(self, day: float) -> None:
        """Let the fortnight stand at so many days after its beginning."""
        self._seconds[0] = day

    async def crawl(self) -> None:
        """One sweep of every source by the real spiders, then all handlers."""
        sources = [
            SourceSettings(name=name, enabled=True, may_be_empty=True, every_seconds=1, courts=courts, address=self.base + path)
            for name, path, courts in (
                ("pacer_rss", "/ecf/{court}/cgi-bin/rss_outside.pl", self.courts),
                ("pacer_docket", "/ecf/{court}/cgi-bin/DktRpt.pl?{pacer_case_id}", ()),
                ("federal_register", "/federalregister/api/v1/documents.json?order=newest&per_page=100", ()),
                ("usitc_ids", "/ids/investigations.json", ()),
            )
        ]  # fmt: skip
        crawler = crawler_of(
            self.office,
            CrawlSettings(per_host_delay_seconds=0, allow_internal_addresses=True, composed=True),
            sources,
        )
        for source in sources:
            result = await crawler.sweep(source.name)
            assert result.errors == (), result.errors
            await asyncio.to_thread(self.office.bus.drain)


@pytest.fixture
async def world(office: Office) -> AsyncIterator[World]:
    seconds = [0.0]
    story = load(FIRST_DAY)
    server = DemoServer(story, DemoClock(FIRST_DAY, 1.0, monotonic=lambda: seconds[0]))
    base = await server.start()
    seconds_of_clock = seconds
    yield World(office, server, base, seconds_of_clock, story.courts())
    await server.stop()


@pytest.fixture
async def client(office: Office) -> AsyncIterator[Callable[[str], httpx.AsyncClient]]:
    """HTTP clients of the office's application, by API token; "" for a stranger."""
    app = office.app()
    opened: list[httpx.AsyncClient] = []

    def make(token: str) -> httpx.AsyncClient:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        made = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=PUBLIC_ADDRESS, headers=headers)
        opened.append(made)
        return made

    yield make
    for one in opened:
        await one.aclose()
