"""Builds guidance: the only place in it that makes adapters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from services.guidance.calendars import EngagementCalendars
from services.guidance.deadlines import DEADLINES
from services.guidance.figures import figures
from services.guidance.handlers import CASES
from services.guidance.service import Engagements
from services.guidance.settings import GuidanceSettings
from services.guidance.tables import JOURNAL, guidance_metadata
from services.guidance.web.api import Api
from services.guidance.web.calendar_pages import CalendarPages
from services.guidance.web.desk import Desk
from services.guidance.web.engagement_page import EngagementPage
from services.guidance.web.list_page import ListPage
from services.guidance.web.navigation import NAVIGATION
from shared.accounts import Accounts
from shared.clock import Clock
from shared.database import Database
from shared.service import Service

_HERE = Path(__file__).parent
MIGRATIONS = _HERE / "migrations"
TEMPLATES = _HERE / "web" / "templates"
TEXTS = _HERE / "web" / "texts.yml"

__all__ = ["MIGRATIONS", "NAVIGATION", "TEMPLATES", "TEXTS", "build"]


def build(
    database: Database,
    accounts: Accounts,
    clock: Clock,
    wake: Callable[[], None],
    *,
    settings: GuidanceSettings | None = None,
) -> Service:
    """Guidance over one database. wake: called when its journal has grown.

    settings: from the environment when not given. Its pages need TEMPLATES and TEXTS.
    """
    chosen = settings or GuidanceSettings()
    engagements = Engagements(database, clock, longest_text=chosen.longest_text_characters, wake=wake)
    calendars = EngagementCalendars(database, accounts, clock)
    desk = Desk(engagements, accounts, chosen.page_rows, calendars)
    return Service(
        name="guidance",
        metadata=guidance_metadata,
        journal=JOURNAL,
        migrations=MIGRATIONS,
        consumers=(CASES, DEADLINES),
        routers=(
            ListPage(desk).router(),
            EngagementPage(desk).router(),
            CalendarPages(calendars).router(),
            Api(desk).router(),
        ),
        navigation=NAVIGATION,
        templates=TEMPLATES,
        texts=TEXTS,
        figures=partial(figures, database),
    )
