"""Builds the monitor: the only place in it that makes adapters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from services.monitor.case_documents import CASES
from services.monitor.crawling.ports import Publisher
from services.monitor.crawling.raw_store import FileRawStore
from services.monitor.crawling.records import DatabaseDeadLetters, DatabaseSourceLog, JournalPublisher
from services.monitor.figures import figures
from services.monitor.firms.registry import FirmRegistry
from services.monitor.grading.rulebook import load as load_rulebook
from services.monitor.handlers import Cases
from services.monitor.indexing import CaseIndexer
from services.monitor.judge_of_registry import RegistryJudge
from services.monitor.queries import CaseQueries
from services.monitor.settings import MonitorSettings
from services.monitor.tables import JOURNAL, monitor_metadata
from services.monitor.visits import Visits
from services.monitor.web import router_of
from services.monitor.web.navigation import NAVIGATION
from shared.clock import Clock
from shared.engine import Engine
from shared.index.port import DocumentIndex
from shared.journal.work import Consumer
from shared.service import Service

_HERE = Path(__file__).parent
MIGRATIONS = _HERE / "migrations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitor:
    """The monitor as built: what the host runs, and the doors the command line uses."""

    service: Service
    settings: MonitorSettings
    firms: FirmRegistry
    queries: CaseQueries
    indexer: CaseIndexer
    index: DocumentIndex
    publisher: Publisher
    raw_store: FileRawStore
    source_log: DatabaseSourceLog
    dead_letters: DatabaseDeadLetters
    visits: Visits


def build(
    engine: Engine, data: Path, settings: MonitorSettings, clock: Clock, wake: Callable[[], None]
) -> Monitor:
    """The monitor on an engine and one data folder. wake: called when its journal has grown."""
    database = engine.database
    rulebook = load_rulebook(settings.rulebook)
    cases = Cases(RegistryJudge(rulebook))
    index = engine.index(CASES)
    indexer = CaseIndexer(index)
    firms = FirmRegistry(database, clock, wake)
    queries = CaseQueries(database, index)
    source_log = DatabaseSourceLog(database, clock)
    service = Service(
        name="monitor",
        metadata=monitor_metadata,
        journal=JOURNAL,
        migrations=MIGRATIONS,
        consumers=(
            Consumer("monitor.cases", "monitor", ("docket.observed",), cases.on_docket_observed),
            Consumer("monitor.retagging", "monitor", ("firm.changed",), cases.on_firm_changed, batch=5000),
            Consumer("monitor.index", "monitor", ("case.changed",), indexer.on_case_changed),
        ),
        routers=(router_of(queries, firms, source_log, clock),),
        navigation=NAVIGATION,
        templates=_HERE / "web" / "templates",
        texts=_HERE / "web" / "texts.yml",
        figures=lambda as_of: figures(database, as_of),
    )
    return Monitor(
        service=service,
        settings=settings,
        firms=firms,
        queries=queries,
        indexer=indexer,
        index=index,
        publisher=_publisher(engine, wake),
        raw_store=FileRawStore(data / "raw"),
        source_log=source_log,
        dead_letters=DatabaseDeadLetters(database, clock),
        visits=Visits(
            database,
            clock,
            every_civil=settings.visit == "every_civil",
            recheck_sealed_seconds=settings.recheck_sealed_seconds,
        ),
    )


def _publisher(engine: Engine, wake: Callable[[], None]) -> Publisher:
    """What crawlers hand observations to: the topic where there is one, else the journal.

    What needs Kafka's packages is imported only there; the base installation does without them.
    """
    if engine.kafka is None:
        return JournalPublisher(engine.database, wake, "crawler")
    from services.monitor.crawling.kafka_publisher import KafkaPublisher  # noqa: PLC0415

    return KafkaPublisher(engine.database, engine.kafka, "crawler")
