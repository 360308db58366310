"""The list's query: from an address to filters, and back to the address of another page."""

from __future__ import annotations

from urllib.parse import urlencode

from services.guidance.reading import Filters
from services.guidance.web.forms import ListQuery


def filters_of(query: ListQuery, page_rows: int) -> Filters:
    """What the query narrows the list to."""
    return Filters(
        state=query.state or None,
        firm=query.firm.strip(),
        district=query.district,
        case=query.case.strip(),
        text=query.q.strip(),
        page=query.page,
        size=page_rows,
    )


def link_to(query: ListQuery, page: int) -> str:
    """The address of another page of the same list."""
    kept = query.model_copy(update={"page": page}).model_dump(exclude_defaults=True)
    return "/engagements" + (f"?{urlencode(kept)}" if kept else "")
