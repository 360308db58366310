"""Renders the Federal Register API's answer about the agency's notices as of an instant.

Real address: https://www.federalregister.gov/api/v1/documents.json. Envelope: count, description, total_pages,
next_page_url, previous_page_url, results; with no hits results and total_pages are absent, on the last
page next_page_url is.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime

import msgspec

from services.demo.itc_notice import volume
from services.demo.labels import LABEL
from services.demo.world import Notice, World

_SITE = "https://www.federalregister.gov"


class Query(msgspec.Struct, frozen=True):
    """What was asked for. since: first publication date, None for all. page counts from 1."""

    since: date | None = None
    page: int = 1
    per_page: int = 20


def render(
    world: World, instant: datetime, base_url: str, query: Query, page_url: Callable[[int], str]
) -> bytes:
    """The envelope's bytes. base_url: where the notices' text is served. page_url: the address of a page of this query."""
    found = [
        notice
        for notice in reversed(world.notices())
        if notice.published <= instant and (query.since is None or notice.publication_date >= query.since)
    ]
    envelope: dict[str, object] = {
        "count": len(found),
        "description": f"Documents from International Trade Commission and of type Notice ({LABEL})",
    }
    pages = -(-len(found) // query.per_page)
    first = (query.page - 1) * query.per_page
    if found:
        envelope["total_pages"] = pages
        if query.page < pages:
            envelope["next_page_url"] = page_url(query.page + 1)
        if query.page > 1:
            envelope["previous_page_url"] = page_url(query.page - 1)
        envelope["results"] = [_result(notice, base_url) for notice in found[first : first + query.per_page]]
    return json.dumps(envelope, ensure_ascii=False).encode()


def _result(notice: Notice, base_url: str) -> dict[str, object]:
    number = notice.document_number
    day = notice.publication_date
    return {
        "title": notice.title,
        "type": "Notice",
        "abstract": notice.abstract,
        "action": notice.action,
        "document_number": number,
        "publication_date": day.isoformat(),
        "html_url": f"{_SITE}/documents/{day:%Y/%m/%d}/{number}/{_slug(notice.title)}",
        "pdf_url": f"https://www.govinfo.gov/content/pkg/FR-{day.isoformat()}/pdf/{number}.pdf",
        "body_html_url": f"{_SITE}/documents/full_text/html/{day:%Y/%m/%d}/{number}.html",
        "full_text_xml_url": f"{_SITE}/documents/full_text/xml/{day:%Y/%m/%d}/{number}.xml",
        "raw_text_url": f"{base_url}/federalregister/documents/{number}.txt",
        "docket_ids": [notice.docket],
        "citation": f"{volume(day)} FR {notice.first_page}",
        "dates": None,
        "agencies": [
            {
                "raw_name": "INTERNATIONAL TRADE COMMISSION",
                "name": "International Trade Commission",
                "id": 261,
                "slug": "international-trade-commission",
            }
        ],
    }


def _slug(title: str) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in title.lower()).split()
    return "-".join(words)[:90]
