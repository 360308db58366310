"""The scaled bus: observations a second of our worker with the real handler, against peers that only pass bytes on."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from services.bench.bus_ground import Ground, ground
from services.bench.bus_peers import PEERS
from services.bench.bus_workers import Outcome, run_workers
from services.bench.observations import observations
from services.monitor.crawling.records import observation_fact
from shared.bus.kafka.producing import Outgoing, Producer
from shared.events.catalogue import encode
from shared.settings import EngineSettings

_WARM_UP = 1_000
_OURS = "our worker: case, tag, grade, journal on PostgreSQL"


def run_bus(count: int) -> None:
    """Print rates, ratios, scaling with a second worker, and where our time goes.

    Raises BadInput when Kafka or PostgreSQL is not named.
    """
    asyncio.run(_run(count))


async def _run(count: int) -> None:
    outcomes = [await _workers(count, workers) for workers in (1, 2)]
    rates = {f"{_OURS}, {workers} of it": count / one.seconds for workers, one in enumerate(outcomes, 1)}
    peers = await _peers(count)
    _print(count, rates, peers)
    _print_stages(outcomes[0], count)


async def _workers(count: int, workers: int) -> Outcome:
    """Each on a ground of its own, so that the second run meets no case of the first."""
    async with ground(EngineSettings()) as own:
        facts = _facts(_WARM_UP + count)
        return await run_workers(own, facts[:_WARM_UP], facts[_WARM_UP:], workers)


async def _peers(count: int) -> dict[str, float]:
    rates = {}
    async with ground(EngineSettings()) as own:
        await _fill(own, _facts(count))
        for place, (name, peer) in enumerate(PEERS):
            try:
                rates[name] = count / await peer(own, count, await own.topic(f"peer{place}.v1"))
            except ModuleNotFoundError as missing:
                Console().print(
                    f"{name}: left out, {missing.name} is not installed; `make bench` installs it"
                )
    return rates


async def _fill(own: Ground, facts: Sequence[Outgoing]) -> None:
    async with Producer(own.address) as producer:
        await producer.send(facts)


def _facts(count: int) -> list[Outgoing]:
    facts = [observation_fact(observation, "bench") for observation in observations(count)]
    return [Outgoing(fact.id, fact.type, fact.key, encode(fact)) for fact in facts]


def _print(count: int, rates: dict[str, float], peers: dict[str, float]) -> None:
    table = Table(title=f"bus: the same {count:,} docket observations through Kafka")
    table.add_column("what")
    for column in ("a second", *(f"of {name.split(':')[0]}" for name in peers)):
        table.add_column(column, justify="right")
    for name, rate in {**peers, **rates}.items():
        table.add_row(name, f"{rate:,.0f}", *(f"{rate / peer:.3f}" for peer in peers.values()))
    Console().print(table)
    one, two = rates.values()
    Console().print(f"two workers do {two / one:.2f} times what one does, on {os.cpu_count()} processors")


def _print_stages(outcome: Outcome, count: int) -> None:
    spent: Counter[str] = Counter()
    for report in outcome.reports:
        spent.update(report["stages"])
    table = Table(title="one worker: where the time goes")
    for column in ("stage", "µs an observation", "share"):
        table.add_column(column, justify="left" if column == "stage" else "right")
    whole = sum(spent.values())
    for stage, seconds in spent.most_common():
        table.add_row(stage, f"{seconds / count * 1e6:,.0f}", f"{seconds / whole:.0%}")
    Console().print(table)
