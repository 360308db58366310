"""Schedule A lists: the online sellers a complaint accuses, as CSV, Excel workbook, page, text or PDF.

Facts: the list is an exhibit of the complaint, often sealed for weeks; courts and firms have no common form.
Usual columns are a number, the seller's or store's name, the store's address, the seller's id at the site, and
sometimes the company behind it. Addresses may stand in a second list under the same numbers. Only the court's
stamp on the pages tells the docket; a workbook tells none, and the one who hands it in must.
A list adds defendants and says nothing of anybody else.
"""

from __future__ import annotations

import re

from services.monitor.sources.document import CannotRead, Document
from services.monitor.sources.filed_text import LIMIT_BYTES, PDF_SIGN, filed_text
from services.monitor.sources.filing_stamp import docket_of, stamp_of
from services.monitor.sources.plain_text import text_of
from services.monitor.sources.reader import Observations, Reader
from services.monitor.sources.schedule_a_columns import ADDRESS, NAMES, Column, heads, platform_of
from services.monitor.sources.schedule_a_rows import sellers_in
from services.monitor.sources.schedule_a_sellers import Seller, joined, parties_of
from services.monitor.sources.schedule_a_tables import csv_tables, page_tables, workbook_tables
from services.monitor.sources.schedule_a_text import tables_in
from shared.events.docket import DocketObserved, PartySeen

_WORKBOOK_SIGN = b"PK\x03\x04"
# SCHEDULE A | Schedule "A" | 附表A
SCHEDULE_TITLE = re.compile(
    r"^[ \t]{0,80}(?:(?:amended|revised|sealed|redacted)\s+)?(?:schedule[ \t]{1,3}[\"'“”‘’]?a[\"'“”‘’]?|附表[ \t]?[\"“]?a[\"”]?)(?:[ \t]{1,3}(?:to|[-–—:(]).{0,120})?[ \t]{0,80}$",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST_HEADS = 500
_CASE_CAPTION = re.compile(r"\b(?:plaintiff|complaint|order|motion|hereby)\b", re.IGNORECASE)


def read(document: Document, court: str | None = None) -> Observations:
    """The docket of a list with its sellers as defendants.

    Raises CannotRead when the list shows no seller, or when neither it nor the caller tells the docket.
    """
    stamped, tables = _tables(document)
    sellers = joined(seller for rows in tables for seller in sellers_in(rows))
    if not sellers:
        raise CannotRead(
            f"{document.name}: no seller found in it (sealed, a scan, or another kind of list); "
            "hand in a list with a row for each seller"
        )
    at, number = docket_of(document, stamp_of(stamped), court)
    yield observed(at, number, sellers)


def observed(court: str, number: str, sellers: list[Seller]) -> DocketObserved:
    """The observation that these sellers are sued on this docket."""
    return DocketObserved(docket=f"{court}/{number}", court=court, number=number, parties=parties_of(sellers))


def listed_in(text: str) -> tuple[PartySeen, ...]:
    """The sellers of the Schedule A that a longer paper carries at its end; () when it carries none."""
    titles = [
        match
        for match in SCHEDULE_TITLE.finditer(text)
        if len(_CASE_CAPTION.findall(text[match.end() : match.end() + 1500])) < 2
    ]
    if not titles:
        return ()
    return parties_of(
        joined(seller for rows in tables_in(text[titles[0].end() :]) for seller in sellers_in(rows))
    )


def _tables(document: Document) -> tuple[str, list[list[list[str]]]]:
    """What may carry the court's stamp, and the tables."""
    data = document.data()
    if data.startswith(_WORKBOOK_SIGN):
        tables = workbook_tables(data, document.name)
        return "\n".join(" ".join(row) for rows in tables for row in rows[:20]), tables
    if PDF_SIGN in data[:1024]:
        text = filed_text(document)
        return text, tables_in(text)
    text = text_of(data, document.name)
    if "<table" in text[:200_000].lower():
        return text, page_tables(text, document.name)
    if _is_csv(text):
        return text, csv_tables(text, document.name)
    text = filed_text(document)
    return text, tables_in(text)


def _is_csv(text: str) -> bool:
    """Whether most lines have the same separator the same number of times, or the text is quoted as CSV is."""
    lines = [line for line in text[:50_000].splitlines()[:200] if line.strip()]
    for separator in (",", ";", "\t"):
        counts = [line.count(separator) for line in lines]
        common = max(set(counts), key=counts.count) if counts else 0
        if common and counts.count(common) * 5 >= len(counts) * 3:
            return True
    return sum(line.count('","') > 0 for line in lines) * 2 > len(lines) > 0


def _recognises(head: bytes, name: str) -> bool:
    """Workbooks; lists titled Schedule A; tables with heads of sellers and of something else about them."""
    if head.startswith(_WORKBOOK_SIGN):
        return b"xl/" in head or name.lower().endswith((".xlsx", ".xlsm"))
    if PDF_SIGN in head[:1024]:
        return False
    try:
        text = text_of(head, name)
    except CannotRead:
        return False
    lowered = text[:20_000].lower()
    if "<table" in lowered:
        return (
            "schedule" in lowered and SCHEDULE_TITLE.search(re.sub(r"<[^>]{0,300}>", "\n", text)) is not None
        )
    return is_list(text)


def is_list(text: str) -> bool:
    """Whether a text is a list of sellers rather than a paper that speaks of one."""
    titled = SCHEDULE_TITLE.search(text[:20_000]) is not None
    titled = titled and len(_CASE_CAPTION.findall(text[:20_000])) < 4
    return titled or any(map(_heads_sellers, text.splitlines()[:40])) or _lists_stores(text)


def _lists_stores(text: str) -> bool:
    """Whether a CSV text without heads is a list of stores: most rows have the address of one at a known site."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:-1]
    stores = sum(bool(found and platform_of(found.group(0))) for found in map(ADDRESS.search, lines))
    return len(lines) > 1 and _is_csv(text) and stores >= 0.6 * len(lines)


def _heads_sellers(line: str) -> bool:
    for separator in (",", ";", "\t", "|", "  "):
        cells = [text for cell in line[:_LONGEST_HEADS].split(separator) if (text := cell.strip(" \"'"))]
        columns = heads(cells) if len(cells) > 1 and not ADDRESS.search(line) else None
        sells = {*columns} & {Column.STORE, Column.URL, Column.SELLER_ID} if columns else set()
        if columns and sells and len({*columns} & {*NAMES, Column.URL, Column.SELLER_ID, Column.NUMBER}) > 1:
            return True
    return False


SOURCE = Reader("schedule_a", _recognises, read, LIMIT_BYTES)
