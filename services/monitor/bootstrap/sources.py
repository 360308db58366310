"""Builds what feeds the monitor: crawling with its records, CourtListener, webhooks, files and mail handed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from services.monitor.bootstrap.ground import Ground
from services.monitor.courtlistener.asks import Asks
from services.monitor.courtlistener.desk import Desk
from services.monitor.courtlistener.dockets import KnownDockets
from services.monitor.courtlistener.planning import Planning
from services.monitor.courtlistener.throttle import SOURCE as COURTLISTENER
from services.monitor.courtlistener.throttle import Limits, Throttle
from services.monitor.coverage.watch import CoverageWatch
from services.monitor.crawling.ports import Publisher
from services.monitor.crawling.raw_store import FileRawStore
from services.monitor.crawling.records import DatabaseDeadLetters, DatabaseSourceLog, JournalPublisher
from services.monitor.crawling.switches import SourceSwitches
from services.monitor.crawling.visits import Visits
from services.monitor.firms.registry import FirmRegistry
from services.monitor.hooks.deliveries import Deliveries
from services.monitor.hooks.spool import Spool
from services.monitor.hooks.work import HookWork
from shared.engine import Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """How observations come in, and what is known of where they come from."""

    publisher: Publisher
    raw_store: FileRawStore
    log: DatabaseSourceLog
    dead_letters: DatabaseDeadLetters
    switches: SourceSwitches
    coverage: CoverageWatch
    visits: Visits
    courtlistener: Desk
    deliveries: Deliveries
    spool: Spool
    hooks: HookWork


def sources_of(ground: Ground, firms: FirmRegistry) -> Sources:
    """The sources' side of a monitor."""
    database, settings, clock = ground.database, ground.settings, ground.clock
    log, switches = DatabaseSourceLog(database, clock), SourceSwitches(database, clock)
    publisher, raw_store = _publisher(ground.engine, ground.wake), FileRawStore(ground.data / "raw")
    letters = DatabaseDeadLetters(database, clock)
    visits = Visits(
        database,
        clock,
        every_civil=settings.visit == "every_civil",
        recheck_sealed_seconds=settings.recheck_sealed_seconds,
    )
    courtlistener = _courtlistener(ground, firms, visits)
    budgets = {COURTLISTENER: courtlistener.throttle.figures}
    deliveries = Deliveries(database, clock)
    spool = Spool(ground.data / "hooks", deliveries)
    return Sources(
        publisher=publisher,
        raw_store=raw_store,
        log=log,
        dead_letters=letters,
        switches=switches,
        coverage=CoverageWatch(database, log, switches, settings, clock=clock, budgets=budgets),
        visits=visits,
        courtlistener=courtlistener,
        deliveries=deliveries,
        spool=spool,
        hooks=HookWork(
            deliveries=deliveries,
            collect=spool.collect,
            dockets=courtlistener.dockets,
            asks=courtlistener.asks,
            publisher=publisher,
            raw_store=raw_store,
            dead_letters=letters,
            source_log=log,
            clock=clock,
        ),
    )


def _courtlistener(ground: Ground, firms: FirmRegistry, visits: Visits) -> Desk:
    database, settings, clock = ground.database, ground.settings, ground.clock
    limits = Limits(
        settings.courtlistener_per_minute, settings.courtlistener_per_hour, settings.courtlistener_per_day
    )
    asks = Asks(database, clock)
    return Desk(
        throttle=Throttle(database, limits, clock),
        asks=asks,
        dockets=KnownDockets(database),
        planning=Planning(database, asks, firms, visits, settings.courtlistener_terms, clock),
        token=settings.courtlistener_token,
        member=settings.courtlistener_member,
        search_every=timedelta(hours=settings.courtlistener_search_hours),
        clock=clock,
    )


def _publisher(engine: Engine, wake: Callable[[], None]) -> Publisher:
    """What crawlers hand observations to: the topic where there is one, else the journal.

    What needs Kafka's packages is imported only there; the base installation does without them.
    """
    if engine.kafka is None:
        return JournalPublisher(engine.database, wake, "crawler")
    from services.monitor.crawling.kafka_publisher import KafkaPublisher  # noqa: PLC0415

    return KafkaPublisher(engine.database, engine.kafka, "crawler")
