"""One run of `ipwatch up`: opening the data folder, choosing what is crawled, telling people where to look."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from pathlib import Path

from services.hosting import demonstration as demo
from services.hosting.live import chosen_sources, crawl_thread, crawler_of, live_settings
from services.hosting.office import Office, open_office
from services.hosting.opening import alerts_settings, greet, starter_firms
from services.hosting.process import asked_by_anybody, status_served
from services.hosting.serve import listening_socket, serve
from services.monitor.crawling.thread import CrawlThread
from services.monitor.settings import MonitorSettings
from shared.errors import BadInput
from shared.log import configure_log
from shared.settings import ProcessSettings


@dataclass(frozen=True, slots=True)
class Plan:
    """What the command line asked for. pace: real seconds a demonstration day takes."""

    demo: bool
    live: bool
    host: str
    port: int
    data: Path | None
    pace: float


async def run(plan: Plan) -> None:
    """Serve until stopped. Raises Told, before anything is started, when it cannot."""
    process = ProcessSettings()
    configure_log(process.log_level)
    listener = listening_socket(plan.host, plan.port)
    address = process.public_address or f"http://{plan.host}:{listener.getsockname()[1]}"
    office = open_office(
        plan.data or process.data,
        monitor_settings=demo.settings() if plan.demo else MonitorSettings(),
        alerts_settings=alerts_settings(address),
    )
    try:
        starter_firms(office)
        async with status_served(office, process, of_all=True):
            await (_demonstrate if plan.demo else _work)(office, plan, listener, address)
    finally:
        office.close()


async def _work(office: Office, plan: Plan, listener: socket.socket, address: str) -> None:
    _refuse_demonstration_folder(office)
    crawl = _live_crawl(office) if plan.live else None
    app = office.app(ready=asked_by_anybody(office))
    await serve(office, app, listener, crawl, lambda: greet(office, address, "live" if plan.live else ""))


async def _demonstrate(office: Office, plan: Plan, listener: socket.socket, address: str) -> None:
    demonstration = demo.Demonstration.prepare(office, plan.pace)
    crawl = await demonstration.crawl()
    app = office.app(
        demonstration=True,
        demonstration_accounts=demonstration.accounts,
        ready=asked_by_anybody(office),
    )
    try:
        await serve(office, app, listener, crawl, lambda: greet(office, address, "demo"))
    finally:
        demonstration.remember()
        await demonstration.server.stop()


def _live_crawl(office: Office) -> CrawlThread:
    settings = office.monitor.settings
    if not settings.sources:
        raise BadInput(
            "--live crawls only sources you name, and none is named; set for example "
            'IPWATCH_MONITOR_SOURCES=\'["pacer_rss","usitc_ids"]\' and IPWATCH_MONITOR_CONTACT=you@office.example'
        )
    if not settings.contact:
        raise BadInput(
            "--live needs a contact that is sent to every site; set IPWATCH_MONITOR_CONTACT to an e-mail address"
        )
    sources = chosen_sources(settings.sources, settings.courts)
    crawler = crawler_of(office, live_settings(office), sources)
    return crawl_thread(office, crawler, sources)


def _refuse_demonstration_folder(office: Office) -> None:
    if (office.data / "demonstration.json").exists():
        raise BadInput(
            f"{office.data} holds a demonstration; composed cases do not mix with real ones: "
            "use another folder with --data"
        )
