"""All pages and APIs of the monitor, room by room."""

from __future__ import annotations

from fastapi import APIRouter

from services.monitor.bootstrap.ground import Ground
from services.monitor.bootstrap.rooms import Rooms
from services.monitor.duedates.calendars import Calendars
from services.monitor.handins.file_intake import FileIntake
from services.monitor.handins.handled import Handled
from services.monitor.hooks.door import Door
from services.monitor.replaying.replay import Replay
from services.monitor.web.calendar_door import CalendarDoor
from services.monitor.web.calendar_subjects import Subjects
from services.monitor.web.case_list import CaseList
from services.monitor.web.case_page import CasePage
from services.monitor.web.coverage_page import CoveragePage
from services.monitor.web.deadlines_page import DeadlinesPage
from services.monitor.web.decision_page import DecisionPage
from services.monitor.web.firm_changes import FirmChangesPage
from services.monitor.web.firm_correction import FirmCorrection
from services.monitor.web.firm_doubles import FirmDoublesPage
from services.monitor.web.firm_list import FirmList
from services.monitor.web.firm_page import FirmPage
from services.monitor.web.firm_tables import FirmTables
from services.monitor.web.grade_page import GradePage
from services.monitor.web.hand_in import HandInPage
from services.monitor.web.identity_page import IdentityPage
from services.monitor.web.plaintiff_pages import PlaintiffPages
from services.monitor.web.review_page import ReviewPage
from services.monitor.web.risk_page import RiskPage
from services.monitor.web.rulebooks_page import RulebooksPage
from services.monitor.web.source_list import SourceList
from services.monitor.web.today_page import TodayPage
from services.monitor.web.trademark_page import TrademarkPage
from services.monitor.web.warning_pages import WarningPages


def routers(ground: Ground, rooms: Rooms) -> tuple[APIRouter, ...]:
    """The routers, in the order in which their addresses are tried."""
    return (
        FirmDoublesPage(rooms.distinctions, rooms.firms).router(),
        _lists(ground, rooms),
        TodayPage(
            rooms.cases.queries,
            rooms.deadlines,
            rooms.cases.review,
            rooms.warned.warnings,
            rooms.sources.coverage.notice,
        ).router(),
        *_of_sources(ground, rooms),
        FirmChangesPage(rooms.firm_desk).router(),
        FirmCorrection(rooms.firm_desk, rooms.firms).router(),
        *_of_cases(ground, rooms),
        *_of_warnings(ground, rooms),
        *_of_deadlines(ground, rooms),
    )


def _lists(ground: Ground, rooms: Rooms) -> APIRouter:
    """Cases, firms and sources, each as a list and one by one."""
    queries, firms, coverage = rooms.cases.queries, rooms.firms, rooms.sources.coverage
    router = APIRouter()
    CaseList(queries, firms, coverage.notice).add_to(router)
    CasePage(queries, ground.clock).add_to(router)
    FirmList(firms, rooms.cases.retagging).add_to(router)
    FirmTables(firms, ground.clock).add_to(router)
    FirmPage(firms, lambda: {one.account.id: one.account.name for one in ground.accounts.list()}).add_to(
        router
    )
    SourceList(coverage, rooms.sources.switches, ground.clock).add_to(router)
    CoveragePage(coverage).add_to(router)
    return router


def _of_sources(ground: Ground, rooms: Rooms) -> tuple[APIRouter, ...]:
    sources = rooms.sources
    one_writer = ground.database.engine.dialect.name == "sqlite"
    handed_in = FileIntake(
        sources.publisher,
        sources.raw_store,
        sources.dead_letters,
        rooms.cases.queries,
        ground.clock,
        Handled(ground.database).wait,
    )
    return (
        Door(sources.spool if one_writer else sources.deliveries, ground.settings.hook_secret).router(),
        HandInPage(handed_in).router(),
    )


def _of_cases(ground: Ground, rooms: Rooms) -> tuple[APIRouter, ...]:
    cases = rooms.cases
    return (
        IdentityPage(cases.identity).router(),
        ReviewPage(cases.review, cases.decisions).router(),
        DecisionPage(cases.decisions, cases.queries, rooms.firms).router(),
        GradePage(cases.overruling).router(),
        RulebooksPage(ground.rulebook, ground.numbers, Replay(ground.database), cases.overruling).router(),
    )


def _of_warnings(ground: Ground, rooms: Rooms) -> tuple[APIRouter, ...]:
    warned = rooms.warned
    marks = warned.trademarks
    return (
        PlaintiffPages(warned.plaintiffs, warned.joins, warned.drafting, warned.warnings).router(),
        WarningPages(warned.warnings, warned.drafting).router(),
        TrademarkPage(marks.files, marks.watch, marks.warnings, ground.clock).router(),
        RiskPage(warned.risks, rooms.firms).router(),
    )


def _of_deadlines(ground: Ground, rooms: Rooms) -> tuple[APIRouter, ...]:
    calendars = Calendars(ground.database, ground.accounts, ground.clock)
    subjects = Subjects(rooms.firms, rooms.cases.queries)
    return (
        DeadlinesPage(rooms.deadlines, calendars, rooms.firms, subjects).router(),
        CalendarDoor(rooms.deadlines, calendars).router(),
    )
