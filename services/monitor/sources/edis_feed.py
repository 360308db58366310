"""EDIS's feed: documents the Commission received lately.

Source: https://edis.usitc.gov/external/rss/render.rss/ (RSS 2.0, no key; guid = document id). Carries per item: number
and phase of the investigation and type of the document (title), who filed it when and on whose behalf, its title and
security level (content:encoded, as words in HTML). pubDate is when the feed was built, the same for all items. No
title of the investigation. Items of other statutes are passed over.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from services.monitor.sources import edis_records as edis
from services.monitor.sources import usitc_numbers
from services.monitor.sources.courts import USITC
from services.monitor.sources.document import CannotRead, Document, Unreadable, unreadable
from services.monitor.sources.plain_text import text_of
from services.monitor.sources.reader import Observations, Reader
from shared.events.docket import DocketObserved, EntrySeen

# Document Approved : 337-1281 Violation : Doc ID 770876, Motion Response/Reply
_TITLE = re.compile(r":\s*(\d{3}-[\w.-]{1,20})\s+([^:]{0,60}?)\s*:\s*Doc ID\s+(\d{1,12})\s*,?\s*(.{0,300})")
# filed  on 05/16/2022 16:58 by S. Alex Lasher of Quinn Emanuel Urquhart & Sullivan LLP on behalf of Verkada, Inc.
_FILED = re.compile(
    r"filed\s{1,5}on\s{1,5}(\d\d/\d\d/\d{4}(?:\s\d\d:\d\d)?)(?:\s+by\s+(.{0,200}?)(?:\s+of\s+(.{0,300}?))?)?"
    r"(?:\s+on behalf of\s+(.{0,4000}))?$"
)
# Document Title: Complainants' Pre-Trial Statement<br/>Security Level: Public<br/>
_LABELLED = r"{label}:\s{{0,5}}(.{{0,4000}}?)\s{{0,5}}$"
_BREAK = re.compile(r"<br\s{0,3}/?>|</?p>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")


def read(document: Document, court: str | None = None) -> Observations:
    """One observation per investigation or complaint, in the order of the feed, with an entry per document."""
    text = text_of(document.data(), document.name)
    if "<rss" not in text[:4096].lower():
        raise CannotRead(f"{document.name}: is not an RSS feed (it has no <rss> element); fetch it again")
    import feedparser  # noqa: PLC0415 - slow to load

    feed = feedparser.parse(text.encode("utf-8", "replace"), sanitize_html=False, resolve_relative_uris=False)
    shown: dict[str, tuple[str, str, list[EntrySeen]]] = {}
    for place, item in enumerate(feed.entries, start=1):
        read_item = _item(f"{document.name}, item {place}", item)
        if isinstance(read_item, Unreadable):
            yield read_item
        elif read_item is not None:
            number, printed, phase, entry = read_item
            shown.setdefault(number, (printed, phase, []))[2].append(entry)
    for number, (printed, phase, entries) in shown.items():
        yield DocketObserved(
            docket=usitc_numbers.docket_id(number),
            court=USITC,
            number=number,
            raw_number=printed,
            phase=phase,
            entries=tuple(entries),
        )
    if feed.bozo and "</rss>" not in text[-4096:]:
        yield unreadable(
            document.name, "the feed breaks off; its whole items were read", "fetch it again", text
        )


def _item(where: str, item: Any) -> tuple[str, str, str, EntrySeen] | Unreadable | None:
    """Number, number as printed, phase and entry of an item; None for another statute."""
    title = edis.one_line(str(item.get("title", "")))
    try:
        named = _TITLE.search(title)
        if named is None:
            return unreadable(where, "its title names no investigation and document id", edis.ADVICE, title)
        printed, phase, document_id, kind = named.groups()
        if not printed.startswith("337"):
            return None
        return edis.number_of(printed), printed, phase, _filing(item, document_id, kind).entry()
    # One strange item must not hide the others; it is told with its reason and kept.
    except Exception as error:  # noqa: BLE001
        why = f"it cannot be understood ({type(error).__name__}: {error})"
        return unreadable(f"{where} ({title[:80]!r})", why, edis.ADVICE, repr(dict(item)))


def _filing(item: Any, document_id: str, kind: str) -> edis.Filing:
    content = item.get("content") or [{"value": item.get("summary", "")}]
    lines = [edis.one_line(_TAG.sub("", line)) for line in _BREAK.split(str(content[0].get("value", "")))]
    filed = next((found for line in lines if (found := _FILED.search(line))), None)
    at, filer, firm, party = filed.groups() if filed else ("", "", "", "")
    return edis.Filing(
        id=document_id,
        kind=_labelled("Document Type", lines) or kind,
        title=_labelled("Document Title", lines),
        level=_labelled("Security Level", lines) or "Unmarked",
        filer=filer or "",
        firm=firm or "",
        party=party or "",
        filed=edis.day_of(at),
        received=edis.instant_of(at),
    )


def _labelled(label: str, lines: list[str]) -> str:
    pattern = re.compile(_LABELLED.format(label=re.escape(label)))
    return next((unescape(found.group(1)) for line in lines if (found := pattern.match(line))), "")


def _recognises(head: bytes, name: str) -> bool:
    start = head.lower()
    return b"<rss" in start and b"usitc" in start and b"edis" in start and b"doc id" in start


SOURCE = Reader("edis_feed", _recognises, read, edis.LIMIT_BYTES)
