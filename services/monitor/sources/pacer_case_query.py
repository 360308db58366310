"""PACER CM/ECF "Query" pages of one case, saved as HTML: the header above the menu of reports.

Source: https://ecf.<court>.uscourts.gov/cgi-bin/iquery.pl?<case id>; juriscraper's CaseQuery is the parser.

Carries number, caption, judge and dates; no parties, no entries. Bankruptcy courts add the chapter, which no
case of ours uses. Its menu links to every other report of the case, the history page among them.
"""

from __future__ import annotations

import re

from services.monitor.sources.court_choice import chosen_court
from services.monitor.sources.document import Document
from services.monitor.sources.pacer_page import LIMIT_BYTES, header_of, observed, page_text, refusal
from services.monitor.sources.quiet_juriscraper import case_query
from services.monitor.sources.reader import Observations, Reader
from services.monitor.sources.related_dockets import related_of

# <a href="https://ecf.azd.uscourts.gov/cgi-bin/qryParties.pl?1067816">Party</a>
_MENU_LINK = re.compile(
    rb"(?:qry(?:alias|attorneys|parties|summary|document)|statusqry|filerqry)\.pl\?(\d{1,12})"
)
# <h3>Case not found.</h3> on a page of the query program
_NO_CASE = b"<h3>case not found"


def read(document: Document, court: str | None = None) -> Observations:
    """The one docket of a query page. Raises CannotRead, with the page's message, when it shows none."""
    text = page_text(document)
    at = chosen_court(document.name, text, header_of(text), court)
    data = case_query(at, text).data
    if not data.get("docket_number"):
        raise refusal(document, text, "case")
    case = _MENU_LINK.search(text.lower().encode("ascii", "replace"))
    yield observed(
        at,
        data,
        text,
        pacer_case_id=case.group(1).decode() if case else "",
        related=related_of(f"Related case: {data.get('related_cases_str', '')}", at, data["docket_number"]),
    )


def _recognises(head: bytes, name: str) -> bool:
    lowered = head.replace(b"\x00", b"").lower()
    return (b"docket text" not in lowered and len(set(_menu_programs(lowered))) > 2) or _NO_CASE in lowered


def _menu_programs(lowered: bytes) -> list[bytes]:
    return [found.group(0) for found in _MENU_LINK.finditer(lowered)]


SOURCE = Reader("pacer_case_query", _recognises, read, LIMIT_BYTES)
