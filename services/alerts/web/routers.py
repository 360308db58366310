"""All pages and APIs of alerts."""

from __future__ import annotations

from fastapi import APIRouter

from services.alerts.web.alert_pages import AlertPages
from services.alerts.web.api import Api
from services.alerts.web.desk import Desk
from services.alerts.web.watch_pages import WatchPages


def routers(desk: Desk) -> tuple[APIRouter, ...]:
    """The routers, in the order in which their addresses are tried."""
    return (AlertPages(desk).router(), WatchPages(desk).router(), Api(desk).router())
