"""All pages and APIs of guidance."""

from __future__ import annotations

from fastapi import APIRouter

from services.guidance.web.api import Api
from services.guidance.web.calendar_pages import CalendarPages
from services.guidance.web.desk import Desk
from services.guidance.web.engagement_page import EngagementPage
from services.guidance.web.list_page import ListPage


def routers(desk: Desk) -> tuple[APIRouter, ...]:
    """The routers, in the order in which their addresses are tried."""
    return (
        ListPage(desk).router(),
        EngagementPage(desk).router(),
        CalendarPages(desk.calendars).router(),
        Api(desk).router(),
    )
