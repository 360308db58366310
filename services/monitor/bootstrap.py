"""Builds the monitor: the only place in it that makes adapters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from services.monitor import deadline_keeping
from services.monitor.calendars import Calendars
from services.monitor.case_documents import CASES
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
from services.monitor.deadline_queries import DeadlineQueries
from services.monitor.decisions.following import Following
from services.monitor.decisions.reading import ReviewQueue
from services.monitor.decisions.service import Decisions
from services.monitor.figures import figures
from services.monitor.file_intake import FileIntake
from services.monitor.firms.desk import FirmDesk
from services.monitor.firms.registry import FirmRegistry
from services.monitor.grading.rulebook import load as load_rulebook
from services.monitor.grading.settings import GradingSettings
from services.monitor.handins.handled import Handled
from services.monitor.handins.inbox import inbox_loops
from services.monitor.handlers import Cases
from services.monitor.hooks.deliveries import Deliveries
from services.monitor.hooks.door import Door
from services.monitor.hooks.loop import HookLoop
from services.monitor.hooks.spool import Spool
from services.monitor.hooks.work import HookWork
from services.monitor.identity.service import Identity
from services.monitor.indexing import CaseIndexer
from services.monitor.judge_of_registry import RegistryJudge
from services.monitor.overruling.service import GradeOverruling
from services.monitor.plaintiffs.joins import Joins
from services.monitor.plaintiffs.proposing import PlaintiffWarnings
from services.monitor.plaintiffs.rule import Rule
from services.monitor.plaintiffs.service import Plaintiffs
from services.monitor.queries import CaseQueries
from services.monitor.replaying.regrading import Regrading
from services.monitor.replaying.replay import Replay
from services.monitor.retagging.tagger_version import tagger_version
from services.monitor.retagging.worker import Retagging
from services.monitor.risks.level import load_rules
from services.monitor.risks.service import Risks
from services.monitor.settings import MonitorSettings
from services.monitor.standing.handler import CaseStanding
from services.monitor.tables import JOURNAL, monitor_metadata
from services.monitor.trademarks.closeness import Thresholds
from services.monitor.trademarks.hand_in import TrademarkFiles
from services.monitor.trademarks.monthly import TrademarkWarnings
from services.monitor.trademarks.watching import TrademarkWatch
from services.monitor.visits import Visits
from services.monitor.warnings.service import Warnings
from services.monitor.web import router_of
from services.monitor.web.calendar_door import CalendarDoor
from services.monitor.web.deadlines_page import DeadlinesPage
from services.monitor.web.decision_page import DecisionPage
from services.monitor.web.firm_changes import FirmChangesPage
from services.monitor.web.firm_correction import FirmCorrection
from services.monitor.web.grade_page import GradePage
from services.monitor.web.hand_in import HandInPage
from services.monitor.web.identity_page import IdentityPage
from services.monitor.web.navigation import NAVIGATION
from services.monitor.web.plaintiff_pages import PlaintiffPages
from services.monitor.web.review_page import ReviewPage
from services.monitor.web.risk_page import RiskPage
from services.monitor.web.rulebooks_page import RulebooksPage
from services.monitor.web.today_page import TodayPage
from services.monitor.web.trademark_page import TrademarkPage
from services.monitor.web.warning_pages import WarningPages
from shared.accounts import Accounts
from shared.clock import Clock
from shared.database import Database
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
    decisions: Decisions
    review: ReviewQueue
    firm_desk: FirmDesk
    queries: CaseQueries
    deadlines: DeadlineQueries
    indexer: CaseIndexer
    index: DocumentIndex
    publisher: Publisher
    raw_store: FileRawStore
    source_log: DatabaseSourceLog
    dead_letters: DatabaseDeadLetters
    switches: SourceSwitches
    coverage: CoverageWatch
    visits: Visits
    courtlistener: Desk
    deliveries: Deliveries
    hooks: HookWork
    retagging: Retagging
    regrading: Regrading
    plaintiffs: Plaintiffs
    warnings: Warnings
    plaintiff_warnings: PlaintiffWarnings
    trademark_files: TrademarkFiles
    trademark_watch: TrademarkWatch
    trademark_warnings: TrademarkWarnings
    risks: Risks

    @property
    def spider_arguments(self) -> Mapping[str, Mapping[str, Any]]:
        """What spiders need beyond their sweep, by source."""
        return {COURTLISTENER: {"desk": self.courtlistener}}


def build(
    engine: Engine,
    data: Path,
    settings: MonitorSettings,
    clock: Clock,
    wake: Callable[[], None],
    *,
    accounts: Accounts | None = None,
) -> Monitor:
    """The monitor on an engine and one data folder. wake: called when its journal has grown.

    accounts: who owns calendars; those of the engine's database when not given.
    """
    database = engine.database
    numbers = GradingSettings().numbers()
    rulebook = load_rulebook(settings.rulebook, numbers)
    judge = RegistryJudge(rulebook, settings.thresholds)
    following = Following(judge)
    decisions = Decisions(database, clock, wake, judge)
    review = ReviewQueue(database, clock, judge)
    cases = Cases(judge)
    retagging = Retagging(
        database, judge, clock, tagger=tagger_version(settings.thresholds.version), wake=wake
    )
    index = engine.index(CASES)
    indexer = CaseIndexer(index)
    firms = FirmRegistry(database, clock, wake)
    firm_desk = FirmDesk(firms)
    queries = CaseQueries(database, index, clock)
    deadlines = DeadlineQueries(database, clock)
    calendars = Calendars(database, accounts or Accounts(database, clock), clock)
    source_log = DatabaseSourceLog(database, clock)
    switches = SourceSwitches(database, clock)
    publisher, raw_store = _publisher(engine, wake), FileRawStore(data / "raw")
    letters = DatabaseDeadLetters(database, clock)
    visits = Visits(
        database,
        clock,
        every_civil=settings.visit == "every_civil",
        recheck_sealed_seconds=settings.recheck_sealed_seconds,
    )
    courtlistener = _courtlistener(database, settings, clock, firms, visits)
    budgets = {COURTLISTENER: courtlistener.throttle.figures}
    coverage = CoverageWatch(database, source_log, switches, settings, clock=clock, budgets=budgets)
    overruling = GradeOverruling(database, clock, wake, judge)
    deliveries = Deliveries(database, clock)
    spool = Spool(data / "hooks", deliveries)
    one_writer = database.engine.dialect.name == "sqlite"
    hooks = HookWork(
        deliveries=deliveries,
        collect=spool.collect,
        dockets=courtlistener.dockets,
        asks=courtlistener.asks,
        publisher=publisher,
        raw_store=raw_store,
        dead_letters=letters,
        source_log=source_log,
        clock=clock,
    )
    plaintiffs = Plaintiffs(database, _plaintiff_rule(settings))
    warnings = Warnings(database, clock, wake)
    drafting = PlaintiffWarnings(plaintiffs, warnings, clock, settings.plaintiff_look_seconds)
    handed_in = FileIntake(publisher, raw_store, letters, queries, clock, Handled(database).wait)
    mailed = FileIntake(publisher, raw_store, letters, queries, clock, lambda facts: None)
    trademark_files = TrademarkFiles(database, raw_store, clock, settings.trademark_filed_within_days)
    trademark_watch = TrademarkWatch(database, Thresholds(**settings.trademark_least), clock)
    trademark_warnings = TrademarkWarnings(database, trademark_watch, warnings, clock)
    risks = Risks(database, clock, load_rules(settings.risk_rules), trademark_watch, plaintiffs)
    service = Service(
        name="monitor",
        metadata=monitor_metadata,
        journal=JOURNAL,
        migrations=MIGRATIONS,
        consumers=(
            Consumer("monitor.cases", "monitor", ("docket.observed",), cases.on_docket_observed),
            Consumer(
                "monitor.retagging", "monitor", ("firm.changed",), retagging.on_firm_changed, batch=5000
            ),
            Consumer("monitor.decisions", "monitor", ("tag.decided",), following.on_tag_decided, batch=20),
            Consumer("monitor.standing", "monitor", ("case.changed",), CaseStanding(judge).on_case_changed),
            Consumer("monitor.index", "monitor", ("case.changed",), indexer.on_case_changed),
            Consumer("monitor.deadlines", "monitor", ("case.changed",), deadline_keeping.on_case_changed),
        ),
        routers=(
            router_of(queries, firms, coverage, switches, retagging=retagging, clock=clock),
            Door(spool if one_writer else deliveries, settings.hook_secret).router(),
            FirmChangesPage(firm_desk, firms).router(),
            FirmCorrection(firm_desk, firms).router(),
            IdentityPage(Identity(database, clock, wake, judge)).router(),
            HandInPage(handed_in).router(),
            ReviewPage(review, decisions).router(),
            DecisionPage(decisions, queries, firms).router(),
            GradePage(overruling).router(),
            RulebooksPage(rulebook, numbers, Replay(database), overruling).router(),
            PlaintiffPages(plaintiffs, Joins(database, clock), drafting, warnings).router(),
            WarningPages(warnings, drafting).router(),
            TrademarkPage(trademark_files, trademark_watch, trademark_warnings, clock).router(),
            RiskPage(risks, firms).router(),
            TodayPage(queries, deadlines, review, warnings, coverage.notice).router(),
            DeadlinesPage(deadlines, calendars, firms).router(),
            CalendarDoor(deadlines, calendars).router(),
        ),
        background=(
            HookLoop(hooks).run,
            coverage.run,
            retagging.run,
            drafting.run,
            trademark_warnings.run,
            *inbox_loops(settings, data, mailed, raw_store, letters),
        ),
        navigation=NAVIGATION,
        templates=_HERE / "web" / "templates",
        texts=_HERE / "web" / "texts",
        figures=lambda as_of: figures(database, as_of),
    )
    return Monitor(
        service=service,
        settings=settings,
        firms=firms,
        decisions=decisions,
        review=review,
        firm_desk=firm_desk,
        queries=queries,
        deadlines=deadlines,
        indexer=indexer,
        index=index,
        publisher=publisher,
        raw_store=raw_store,
        source_log=source_log,
        dead_letters=letters,
        switches=switches,
        coverage=coverage,
        visits=visits,
        courtlistener=courtlistener,
        deliveries=deliveries,
        hooks=hooks,
        retagging=retagging,
        regrading=Regrading(database, clock, wake, judge),
        plaintiffs=plaintiffs,
        warnings=warnings,
        plaintiff_warnings=drafting,
        trademark_files=trademark_files,
        trademark_watch=trademark_watch,
        trademark_warnings=trademark_warnings,
        risks=risks,
    )


def _plaintiff_rule(settings: MonitorSettings) -> Rule:
    return Rule(
        cases=settings.plaintiff_cases,
        months=settings.plaintiff_months,
        schedule_a_percent=settings.plaintiff_schedule_a_percent,
    )


def _courtlistener(
    database: Database, settings: MonitorSettings, clock: Clock, firms: FirmRegistry, visits: Visits
) -> Desk:
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
