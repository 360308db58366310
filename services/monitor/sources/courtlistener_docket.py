"""CourtListener's record of one docket, or a page of such records.

Source: https://www.courtlistener.com/api/rest/v4/dockets/<id>/ and /dockets/?…, for ordinary tokens. Facts: header
only, no parties and no entries; `court` is an address and `court_id` the id; fields are snake_case. History: none yet.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from services.monitor.sources.courtlistener_page import ADVICE, LIMIT_BYTES, page_of
from services.monitor.sources.courtlistener_values import day, identity, number_of, page_address, place, text
from services.monitor.sources.document import Document, unreadable
from services.monitor.sources.reader import Observations, Reader
from shared.events.docket import DocketObserved


def read(document: Document, court: str | None = None) -> Observations:
    """One observation for each record, an Unreadable for each broken one."""
    content = page_of(document)
    rows = content["results"] if isinstance(content.get("results"), list) else [content]
    for count, row in enumerate(rows, 1):
        try:
            yield docket(row)
        # One broken row must not hide the others; it is told with its reason and kept.
        except Exception as error:  # noqa: BLE001
            why = f"it cannot be understood ({type(error).__name__}: {error})"
            yield unreadable(
                f"{document.name}, row {count}", why, ADVICE, json.dumps(row, ensure_ascii=False)
            )


def docket(row: Mapping[str, Any]) -> DocketObserved:
    """One record. Raises ValueError when it names no court or number."""
    at, printed = place(row)
    return DocketObserved(
        docket=at.docket,
        court=at.court,
        number=at.number,
        raw_number=printed,
        pacer_case_id=number_of(row.get("pacer_case_id")),
        courtlistener_id=identity(row.get("id")),
        caption=text(row, "case_name"),
        filed=day(row, "date_filed"),
        terminated=day(row, "date_terminated"),
        nature_of_suit=text(row, "nature_of_suit"),
        cause=text(row, "cause"),
        judge=text(row, "assigned_to_str"),
        url=page_address(row),
    )


def _recognises(head: bytes, name: str) -> bool:
    named = b'"docket_number"' in head and b'"case_name"' in head
    return head.lstrip().startswith(b"{") and named and b'"webhook"' not in head


SOURCE = Reader("courtlistener_docket", _recognises, read, LIMIT_BYTES)
