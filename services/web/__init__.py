"""Pages that bring the services together: the first page, statistics, dead letters."""

from __future__ import annotations

from services.web.office_pages import office_router

__all__ = ["office_router"]
