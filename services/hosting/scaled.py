"""The processes of the scaled engine: relay, workers, crawler, pages; each its own, as many as are wanted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from services.hosting.background import loops_running
from services.hosting.office import Office, open_office
from services.hosting.opening import alerts_settings, greet, starter_firms
from services.hosting.process import Process, asked_by_anybody, process, status_served
from shared.errors import BadInput
from shared.log import configure_log, logger
from shared.service import Service
from shared.settings import ProcessSettings

if TYPE_CHECKING:
    from shared.bus.kafka.bus import KafkaBus
    from shared.bus.kafka.consuming import Consuming

_log = logger("process")

T = TypeVar("T")

_PATIENCE_SECONDS = 2.0


async def run_relay(data: Path | None) -> None:
    """Ship the journals of all services to their topics until told to end."""
    async with process(data) as running:
        bus = _kafka_bus(running.office, "ipwatch relay")
        relay = await _once_kafka_answers(running, bus.relay)
        if relay:
            await running.until_told({"relay": relay.run()}, relay.stop)


async def run_worker(data: Path | None, names: Sequence[str]) -> None:
    """Handle the facts of these services, all for none named, and run what they do beside, until told to end.

    Raises Stalled when the watchdog ends it.
    """
    async with process(data) as running:
        services = _chosen(running.office.services, names)
        bus = _kafka_bus(running.office, "ipwatch worker")
        consumers = [consumer for service in services for consumer in service.consumers]
        mine = {consumer.name for consumer in consumers}
        running.office.metrics.ask_lag(
            lambda: {name: count for name, count in bus.lag().items() if name.partition("@")[0] in mine}
        )
        consuming = await _once_kafka_answers(running, lambda: [bus.consuming(one) for one in consumers])
        if consuming is None:
            return
        async with loops_running([loop for service in services for loop in service.background]):
            await running.until_told(
                {one.name: one.run() for one in consuming}, partial(_stop_all, consuming)
            )


async def run_crawler(data: Path | None) -> None:
    """Crawl every source named in the settings on its schedule until told to end."""
    from services.hosting import live  # noqa: PLC0415 - Scrapy, which only this process needs

    async with process(data) as running:
        settings = running.office.monitor.settings
        if settings.sources and not settings.contact:
            raise BadInput(
                "crawling needs a contact that is sent to every site; set IPWATCH_MONITOR_CONTACT to an e-mail address"
            )
        if not settings.sources:
            _log.warning("no_sources", why="IPWATCH_MONITOR_SOURCES names none; nothing is crawled")
        sources = live.chosen_sources(settings.sources, settings.courts)
        crawler = live.crawler_of(running.office, live.live_settings(running.office), sources)
        crawl = live.crawl_thread(running.office, crawler, sources)
        crawl.start()
        await running.ending.wait()
        await asyncio.to_thread(crawl.stop)


async def run_web(data: Path | None, host: str, port: int) -> None:
    """Serve the pages and APIs of all services until told to end; others handle the facts."""
    from services.hosting.serve import listening_socket, serve_pages  # noqa: PLC0415 - slow to load, and only this serves pages

    process_settings = ProcessSettings()
    configure_log(process_settings.log_level)
    listener = listening_socket(host, port)
    address = process_settings.public_address or f"http://{host}:{listener.getsockname()[1]}"
    office = await asyncio.to_thread(
        open_office, data or process_settings.data, alerts_settings=alerts_settings(address)
    )
    try:
        starter_firms(office)
        async with status_served(office, process_settings, of_all=True):
            app = office.app(ready=asked_by_anybody(office))
            await serve_pages(app, listener, lambda: greet(office, address, ""))
    finally:
        office.close()


def _stop_all(consuming: Sequence[Consuming]) -> None:
    for one in consuming:
        one.stop()


def _chosen(services: Sequence[Service], names: Sequence[str]) -> list[Service]:
    known = {service.name: service for service in services}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise BadInput(f"worker: no service {', '.join(unknown)}; there are: {', '.join(known)}")
    return [known[name] for name in dict.fromkeys(names)] if names else list(services)


def _kafka_bus(office: Office, command: str) -> KafkaBus:
    if office.engine.kafka is None:
        raise BadInput(
            f"{command} works on Kafka and none is named; set IPWATCH_KAFKA_SERVERS=host:port, "
            "or use `ipwatch up`, which needs none"
        )
    from shared.bus.kafka.bus import KafkaBus  # noqa: PLC0415 - Kafka's packages may not be installed

    assert isinstance(office.bus, KafkaBus)  # noqa: S101 - an engine with Kafka has this bus
    return office.bus


async def _once_kafka_answers(running: Process, make: Callable[[], T]) -> T | None:
    """What `make` gives when Kafka answers; None when told to end before."""
    while not running.ending.is_set():
        try:
            return await asyncio.to_thread(make)
        except OSError as fault:
            _log.warning("waits", why=str(fault))
            try:
                async with asyncio.timeout(_PATIENCE_SECONDS):
                    await running.ending.wait()
            except TimeoutError:
                continue
    return None
