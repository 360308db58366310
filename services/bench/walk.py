"""The whole walk on the embedded engine: observations a second by stage, memory, and latency to the channel."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from services.alerts.settings import AlertsSettings
from services.alerts.subscriptions.draft import Draft
from services.alerts.subscriptions.subscriptions import Subscriptions
from services.alerts.watches.watch import ChannelKind, Criteria, Route
from services.bench.observations import firms, observations
from services.bench.sink import WebhookSink
from services.bench.stopwatch import Stopwatch
from services.hosting.office import Office, open_office
from services.monitor.crawling.ports import Observation
from shared.clock import system_clock
from shared.journal.work import Consumer
from shared.vocabulary import Change, Grade, Right, Role

_BATCH = 500
_PER_SECOND = 20
_LATENCY_SECONDS = 15
_REGISTRY = 500


def run_walk(count: int) -> None:
    """Print the split by stage, the ratio to two plain writers, peak memory and the latency."""
    stream = list(observations(count))
    with tempfile.TemporaryDirectory() as folder:
        watch = Stopwatch()
        office = _with_stages(_office(Path(folder) / "walk"), watch)
        began = time.perf_counter()
        for start in range(0, count, _BATCH):
            with watch.stage("journal: observations in"):
                office.monitor.sources.publisher.publish_now(stream[start : start + _BATCH])
            with watch.stage("bus: positions, inbox, decoding, journal out"):
                office.bus.drain()
        seconds = time.perf_counter() - began
        office.close()
        peers = {
            "plain SQLite, one transaction a row": _plain_sqlite(Path(folder) / "a.db", stream, 1),
            f"plain SQLite, {_BATCH} rows a transaction": _plain_sqlite(
                Path(folder) / "b.db", stream, _BATCH
            ),
        }
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    _print(count, seconds, watch, peers, memory)
    _print_latency(asyncio.run(_latency()))


def _office(data: Path, settings: AlertsSettings | None = None) -> Office:
    office = open_office(data, alerts_settings=settings or AlertsSettings())
    office.monitor.firms.import_records(firms(_REGISTRY), "bench")
    office.bus.drain()
    return office


def _subscribe(office: Office, route: Route, drafts: Sequence[Criteria]) -> None:
    account = office.accounts.add("bench@office.example", "Bench", Role.ANALYST, "a long bench password")
    subscriptions = Subscriptions(office.database, system_clock)
    for number, criteria in enumerate(drafts):
        subscriptions.create(account, Draft(name=f"watch {number}", criteria=criteria, channels=(route,)))


def _twenty_watches() -> list[Criteria]:
    by_firm = [Criteria(firms=(f"bench-{number}",)) for number in range(16)]
    return [
        *by_firm,
        Criteria(minimum_grade=Grade.MAJOR, changes=(Change.OPENED, Change.GRADE_CHANGED)),
        Criteria(plaintiffs=("Northwind Tools",), changes=(Change.OPENED,)),
        Criteria(forums=("txed",), changes=(Change.FIRM_TAGGED,)),
        Criteria(rights=(Right.TRADE_SECRET,)),
    ]


def _with_stages(office: Office, watch: Stopwatch) -> Office:
    """The office with the handlers, and inside the first the judge's three questions, as stages of their own."""
    _subscribe(office, Route(ChannelKind.FEED), _twenty_watches())
    named = {
        "monitor.cases": "cases: load, merge, save",
        "monitor.index": "index",
        "monitor.deadlines": "deadlines",
        "monitor.standing": "standing",
        "guidance.cases": "guidance: copy of cases",
        "guidance.deadlines": "guidance: copy of deadlines",
        "alerts.case_changed": "watches and alerts",
    }
    from services.monitor.judging.case_judge import CaseJudge  # noqa: PLC0415 - patched for this run only

    for name, stage in (("answer_of", "tag"), ("read_entry", "entries"), ("grade", "grade")):
        setattr(CaseJudge, name, watch.timed(stage, getattr(CaseJudge, name)))
    journals = {service.name: service.journal for service in office.services}
    timed = [_timed(consumer, watch, named) for consumer in office.bus.consumers]
    return replace(office, bus=office.engine.bus(journals, timed, office.clock, office.metrics))


def _timed(consumer: Consumer, watch: Stopwatch, named: dict[str, str]) -> Consumer:
    stage = named.get(consumer.name)
    return replace(consumer, handle=watch.timed(stage, consumer.handle)) if stage else consumer


def _plain_sqlite(path: Path, stream: Sequence[Observation], batch: int) -> float:
    """Rows a second of doing nothing but writing the same observations as JSON rows."""
    rows = [(item.body.docket, msgspec.json.encode(item.body)) for item in stream[:5000]]
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("CREATE TABLE seen (docket TEXT, body BLOB)")
    began = time.perf_counter()
    for start in range(0, len(rows), batch):
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO seen VALUES (?, ?)", rows[start : start + batch])
        connection.execute("COMMIT")
    seconds = time.perf_counter() - began
    connection.close()
    return len(rows) / seconds


async def _latency() -> list[float]:
    """Seconds from publishing an observation to its alert arriving at a local webhook, at a steady pace."""
    with tempfile.TemporaryDirectory() as folder:
        sink = WebhookSink()
        address = await sink.start()
        office = _office(Path(folder), AlertsSettings(allow_internal_webhooks=True, per_target=8))
        _subscribe(office, Route(ChannelKind.WEBHOOK, address), [Criteria(shenzhen_only=False)])
        office.bus.start()
        loops = [asyncio.create_task(_as_coroutine(loop)) for s in office.services for loop in s.background]
        stream = list(observations(_PER_SECOND * _LATENCY_SECONDS, seed=2))
        published = await _steadily(office, stream)
        await sink.wait_for(len(stream) // 2, quiet_seconds=2)
        for task in loops:
            task.cancel()
        await asyncio.gather(*loops, return_exceptions=True)
        await asyncio.to_thread(office.bus.stop)
        office.close()
        await sink.stop()
        return [
            arrived - published[case] for case, arrived in sink.first_arrivals.items() if case in published
        ]


async def _as_coroutine(loop: object) -> None:
    await loop()  # type: ignore[operator]


async def _steadily(office: Office, stream: Sequence[Observation]) -> dict[str, float]:
    """Publish at the pace; returns when each docket was first published."""
    published: dict[str, float] = {}
    began = time.monotonic()
    for number, observation in enumerate(stream):
        await asyncio.sleep(max(0.0, began + number / _PER_SECOND - time.monotonic()))
        published.setdefault(observation.body.docket, time.monotonic())
        await office.monitor.sources.publisher.publish([observation])
    return published


def _print(count: int, seconds: float, watch: Stopwatch, peers: dict[str, float], memory: float) -> None:
    rate = count / seconds
    table = Table(title=f"walk, embedded engine: {count:,} observations, {rate:,.0f} a second")
    for column in ("stage", "µs an observation", "share"):
        table.add_column(column, justify="left" if column == "stage" else "right")
    for stage, spent in sorted(watch.seconds.items(), key=lambda item: -item[1]):
        table.add_row(stage, f"{spent / count * 1e6:,.0f}", f"{spent / seconds:.0%}")
    console = Console()
    console.print(table)
    for peer, peer_rate in peers.items():
        console.print(f"{rate / peer_rate:.3f} of {peer} ({peer_rate:,.0f} a second)")
    console.print(f"peak memory {memory:,.0f} MB")


def _print_latency(seconds: list[float]) -> None:
    if len(seconds) < 2:
        Console().print("latency: too few alerts arrived to say anything")
        return
    cuts = statistics.quantiles(seconds, n=100)
    Console().print(
        f"latency observation → alert at its channel, {_PER_SECOND} a second, {len(seconds)} alerts: "
        f"median {cuts[49] * 1000:,.0f} ms, p99 {cuts[98] * 1000:,.0f} ms, worst {max(seconds) * 1000:,.0f} ms"
    )
