"""Results of CourtListener's search over federal dockets: the cheap way to the names of parties.

Source: https://www.courtlistener.com/api/rest/v4/search/?type=d|r, for ordinary tokens. Facts: field names are
camelCase; `party`, `attorney` and `firm` are lists of names that do not say who stands where or for whom, so parties
have no role and lawyers are left out; type r shows up to three documents of a docket under
`recap_documents`; results of type rd and of opinions name a docket too. An opinion's dateFiled is the opinion's own
day. History: version 1 of search alerts wrote days with times.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from services.monitor.sources.courtlistener_entries import entries_found
from services.monitor.sources.courtlistener_page import ADVICE, LIMIT_BYTES, page_of, rows_of
from services.monitor.sources.courtlistener_values import (
    day,
    identity,
    number_of,
    page_address,
    parties,
    place,
    text,
)
from services.monitor.sources.document import Document, unreadable
from services.monitor.sources.reader import Observations, Reader
from shared.events.docket import DocketObserved


def read(document: Document, court: str | None = None) -> Observations:
    """One observation for each result that names its docket, an Unreadable for each broken one."""
    yield from results(document.name, rows_of(document, page_of(document)))


def results(where: str, rows: Iterable[Any]) -> Observations:
    """The same for rows that came otherwise, e.g. with a webhook."""
    for count, row in enumerate(rows, 1):
        try:
            yield result(row)
        # One broken row must not hide the others; it is told with its reason and kept.
        except Exception as error:  # noqa: BLE001
            named = text(row, "caseName") if isinstance(row, dict) else ""
            why = f"it cannot be understood ({type(error).__name__}: {error})"
            yield unreadable(
                f"{where}, result {count} ({named or 'without a name'})",
                why,
                ADVICE,
                json.dumps(row, ensure_ascii=False),
            )


def result(row: Mapping[str, Any]) -> DocketObserved:
    """One result. Raises ValueError when it names no docket."""
    at, printed = place(row)
    is_docket = "cluster_id" not in row
    return DocketObserved(
        docket=at.docket,
        court=at.court,
        number=at.number,
        raw_number=printed,
        pacer_case_id=number_of(row.get("pacer_case_id")),
        courtlistener_id=identity(row.get("docket_id")),
        caption=text(row, "caseName"),
        filed=day(row, "dateFiled") if is_docket else None,
        terminated=day(row, "dateTerminated"),
        nature_of_suit=text(row, "suitNature"),
        cause=text(row, "cause"),
        judge=text(row, "assignedTo"),
        parties=parties(row.get("party")),
        entries=entries_found(row.get("recap_documents")),
        url=page_address(row) if is_docket else "",
    )


def _recognises(head: bytes, name: str) -> bool:
    named = b'"docketNumber"' in head or b'"caseName"' in head
    return head.lstrip().startswith(b"{") and named and b'"webhook"' not in head and b'"results"' in head


SOURCE = Reader("courtlistener_search", _recognises, read, LIMIT_BYTES)
