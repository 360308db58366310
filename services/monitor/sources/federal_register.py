"""The Federal Register's list of the USITC's notices: the answer of its API as JSON.

Source: https://www.federalregister.gov/api/v1/documents.json?conditions[agencies][]=international-trade-commission
&conditions[term]=337&conditions[type][]=NOTICE (no key). Envelope: count, description, total_pages,
next_page_url, previous_page_url, results; with zero hits `results` and `total_pages` are absent.

Carries per notice: title, action, abstract, docket_ids, document number, publication date, addresses. It carries
no parties: they stand in the notice's own text (itc_notice). docket_ids are free text ("Investigation No.
337-TA-1366", "Inv. No. 337–TA–1211" with en dashes, "37-TA-1057", "DN 3690"). Notices of other statutes are
passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from services.monitor.sources import usitc_numbers
from services.monitor.sources.courts import USITC
from services.monitor.sources.document import CannotRead, Document, Unreadable, unreadable
from services.monitor.sources.notice_facts import acts_in, asserted_in, complaint_filed, product_of, rights_of
from services.monitor.sources.notice_kind import ends_investigation, notice_kind
from services.monitor.sources.plain_text import text_of
from services.monitor.sources.reader import Observations, Reader
from shared.events.docket import DocketObserved, EntrySeen

LIMIT_BYTES = 64_000_000

# Section 337 | 19 U.S.C. 1337 | 337-TA-1366 | 37-TA-1057 | DN 3690
_SECTION_337 = re.compile(
    r"\bsection\s+337\b|U\.?S\.?C\.?\s+(?:§\s*)?1337\b|\b3?37\W{0,2}TA\b|\bDN[\s-]?\d{4}\b|Receipt of Complaint",
    re.IGNORECASE,
)
_ADVICE = "look the notice up on federalregister.gov; the other notices were read"


def read(document: Document, court: str | None = None) -> Observations:
    """One observation with one entry per Section 337 notice.

    An entry's `filed` is the publication date. Zero hits are no error of the document: a window without notices
    has none. Raises CannotRead for anything that is not the API's envelope.
    """
    envelope = _envelope(document)
    results = envelope.get("results")
    if results is None and envelope.get("count"):
        yield unreadable(
            document.name,
            f"it counts {envelope['count']} notices but lists none",
            "fetch it again",
            repr(envelope),
        )
    for place, row in enumerate(results or [], start=1):
        where = f"{document.name}, result {place}"
        try:
            yield from _notice(where, row)
        # One strange row must not hide the others; it is told with its reason and kept.
        except Exception as error:  # noqa: BLE001
            why = f"it has an unexpected form ({type(error).__name__}: {error})"
            yield unreadable(where, why, _ADVICE, json.dumps(row, ensure_ascii=False))


def _envelope(document: Document) -> dict[str, Any]:
    try:
        envelope = json.loads(text_of(document.data(), document.name))
    except (json.JSONDecodeError, RecursionError) as error:
        raise CannotRead(f"{document.name}: is not whole JSON ({error}); fetch it again") from error
    if (
        not isinstance(envelope, dict)
        or not isinstance(envelope.get("results", []), list)
        or "count" not in envelope
    ):
        raise CannotRead(
            f"{document.name}: is not a list of Federal Register documents (an object with count and results); "
            "give the answer of documents.json"
        )
    return envelope


def _notice(where: str, row: dict[str, Any]) -> Iterator[DocketObserved | Unreadable]:
    title, abstract = _folded(row.get("title")), _folded(row.get("abstract"))
    dockets = "; ".join(str(one) for one in row.get("docket_ids") or [])
    if not _SECTION_337.search(" ".join((dockets, title, abstract))):
        return
    numbers = usitc_numbers.numbers_in(dockets) or usitc_numbers.numbers_in(title, abstract)
    if not numbers:
        why = "it is about section 337 but names no investigation or docket number"
        yield unreadable(f"{where} ({title[:80]!r})", why, _ADVICE, json.dumps(row, ensure_ascii=False))
        return
    investigations = [number for number in numbers if "TA" in number]
    for number in investigations or numbers:
        yield _observation(row, number, dockets, title, abstract)


def _observation(row: dict[str, Any], number: str, dockets: str, title: str, abstract: str) -> DocketObserved:
    kind = notice_kind(title, _folded(row.get("action")))
    published = date.fromisoformat(row["publication_date"])
    text = f"{title}. {abstract}" if abstract else title
    acts = acts_in(text)
    complaints = list(dict.fromkeys(usitc_numbers.complaints_in(f"{dockets} {text}")))
    is_same = "TA" in number and len(complaints) == 1
    opens = kind.kind in {"receipt_of_complaint", "institution"}
    return DocketObserved(
        docket=usitc_numbers.docket_id(number),
        court=USITC,
        number=number,
        raw_number=dockets or number,
        caption=product_of(title, abstract),
        filed=complaint_filed(abstract) if opens else None,
        terminated=published if ends_investigation(title) else None,
        rights=rights_of(acts),
        asserted=asserted_in(text),
        unfair_acts=acts,
        same_as=(usitc_numbers.docket_id(complaints[0]),) if is_same else (),
        entries=(
            EntrySeen(
                filed=published,
                document_id=str(row["document_number"]),
                title=kind.en,
                text=text,
                url=row.get("html_url") or "",
            ),
        ),
        url=row.get("html_url") or "",
    )


def _folded(value: object) -> str:
    return " ".join(str(value).split()) if value else ""


def _recognises(head: bytes, name: str) -> bool:
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    if not start.startswith(b"{") or b'"Investigation Number"' in start or b'"Investigation ID"' in start:
        return False
    return b'"document_number"' in start or (b'"count"' in start and b'"description"' in start)


SOURCE = Reader("federal_register", _recognises, read, LIMIT_BYTES)
