"""Builds guidance: the only place in it that makes adapters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from services.guidance.calendars import EngagementCalendars
from services.guidance.deadlines import DEADLINES
from services.guidance.figures import figures
from services.guidance.handlers import CASES
from services.guidance.service import Engagements
from services.guidance.settings import GuidanceSettings
from services.guidance.tables import JOURNAL, guidance_metadata
from services.guidance.web.navigation import NAVIGATION
from shared.accounts import Accounts
from shared.clock import Clock
from shared.database import Database
from shared.service import Service

if TYPE_CHECKING:
    from fastapi import APIRouter

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

    def pages() -> Sequence[APIRouter]:
        from services.guidance.web.desk import Desk  # noqa: PLC0415 - slow to load, and only some processes serve pages
        from services.guidance.web.routers import routers  # noqa: PLC0415

        return routers(Desk(engagements, accounts, chosen.page_rows, calendars))

    return Service(
        name="guidance",
        metadata=guidance_metadata,
        journal=JOURNAL,
        migrations=MIGRATIONS,
        consumers=(CASES, DEADLINES),
        routers=pages,
        navigation=NAVIGATION,
        templates=TEMPLATES,
        texts=TEXTS,
        figures=partial(figures, database),
    )
