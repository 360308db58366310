"""What the monitor does with facts, and what it does by itself in the background."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from services.monitor.bootstrap.ground import Ground
from services.monitor.bootstrap.rooms import Rooms
from services.monitor.decisions.following import Following
from services.monitor.duedates import keeping as deadline_keeping
from services.monitor.handins.file_intake import FileIntake
from services.monitor.handins.inbox import inbox_loops
from services.monitor.handlers import Cases
from services.monitor.hooks.loop import HookLoop
from services.monitor.standing.handler import CaseStanding
from shared.journal.work import Consumer


def consumers(ground: Ground, rooms: Rooms) -> tuple[Consumer, ...]:
    """The handlers of facts; each name keeps its own place in the journal."""
    judge, retagging, indexer = ground.judge, rooms.cases.retagging, rooms.cases.indexer
    return (
        Consumer("monitor.cases", "monitor", ("docket.observed",), Cases(judge).on_docket_observed),
        Consumer("monitor.retagging", "monitor", ("firm.changed",), retagging.on_firm_changed, batch=5000),
        Consumer("monitor.decisions", "monitor", ("tag.decided",), Following(judge).on_tag_decided, batch=20),
        Consumer("monitor.standing", "monitor", ("case.changed",), CaseStanding(judge).on_case_changed),
        Consumer("monitor.index", "monitor", ("case.changed",), indexer.on_case_changed),
        Consumer("monitor.deadlines", "monitor", ("case.changed",), deadline_keeping.on_case_changed),
    )


def loops(ground: Ground, rooms: Rooms) -> tuple[Callable[[], Awaitable[None]], ...]:
    """What runs as long as the service does."""
    sources = rooms.sources
    mailed = FileIntake(
        sources.publisher,
        sources.raw_store,
        sources.dead_letters,
        rooms.cases.queries,
        ground.clock,
        lambda facts: None,
    )
    return (
        HookLoop(sources.hooks).run,
        sources.coverage.run,
        rooms.cases.retagging.run,
        rooms.warned.joins.run,
        rooms.warned.drafting.run,
        rooms.warned.trademarks.warnings.run,
        *inbox_loops(ground.settings, ground.data, mailed, sources.raw_store, sources.dead_letters),
    )
