"""One run of `ipwatch up`: opening the data folder, choosing what is crawled, telling people where to look."""

from __future__ import annotations

import socket
import sys
from dataclasses import dataclass
from pathlib import Path

from services.alerts.settings import AlertsSettings
from services.hosting import demonstration as demo
from services.hosting.live import chosen_sources, crawler_of, live_settings
from services.hosting.office import Office, open_office
from services.hosting.serve import listening_socket, serve
from services.monitor.crawling.thread import CrawlThread
from services.monitor.firms.files import STARTER_CSV, firms_of_file
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
        alerts_settings=_alerts_settings(address),
    )
    try:
        _starter_firms(office)
        if plan.demo:
            await _demonstrate(office, plan, listener, address)
        else:
            _refuse_demonstration_folder(office)
            crawl = _live_crawl(office) if plan.live else None
            app = office.app()
            await serve(
                office, app, listener, crawl, lambda: _greet(office, address, "live" if plan.live else "")
            )
    finally:
        office.close()


async def _demonstrate(office: Office, plan: Plan, listener: socket.socket, address: str) -> None:
    demonstration = demo.Demonstration.prepare(office, plan.pace)
    crawl = await demonstration.crawl()
    app = office.app(demonstration=True, demonstration_accounts=demonstration.accounts)
    try:
        await serve(office, app, listener, crawl, lambda: _greet(office, address, "demo"))
    finally:
        demonstration.remember()
        await demonstration.server.stop()


def _alerts_settings(address: str) -> AlertsSettings:
    """The settings with links to where these pages are, unless the operator named another address."""
    settings = AlertsSettings()
    if "public_address" in settings.model_fields_set:
        return settings
    return settings.model_copy(update={"public_address": address})


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
    sources = chosen_sources(settings.sources)
    crawler = crawler_of(office, live_settings(office), sources)
    return CrawlThread(crawler, sources, office.monitor.source_log, office.clock)


def _starter_firms(office: Office) -> None:
    """A new registry starts with firms from public fact; an existing one is left alone."""
    if office.monitor.firms.all():
        return
    firms, _ = firms_of_file(STARTER_CSV)
    office.monitor.firms.import_records(firms, "starter registry")


def _refuse_demonstration_folder(office: Office) -> None:
    if (office.data / "demonstration.json").exists():
        raise BadInput(
            f"{office.data} holds a demonstration; composed cases do not mix with real ones: "
            "use another folder with --data"
        )


def _greet(office: Office, address: str, mode: str) -> None:
    """Tell the person at the terminal where to go."""
    lines = [f"海外知识产权纠纷监测 overseas-ip-watch  →  {address}"]
    if mode == "demo":
        lines.append(
            "演示数据均为虚构合成 / Composed demonstration data. 登录 sign in: click a role on the page."
        )
    elif not office.accounts.list():
        lines.append(f"首次使用 first run: {address}/setup?token={office.accounts.setup_token()}")
    lines.append("Ctrl-C 停止 stops.")
    sys.stderr.write("\n".join(lines) + "\n")
    sys.stderr.flush()
