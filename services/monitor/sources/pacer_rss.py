"""PACER CM/ECF RSS feeds: the newest docket entries of one court.

Source: https://ecf.<court>.uscourts.gov/cgi-bin/rss_outside.pl, and for the courts of appeals
https://ecf.<court>.uscourts.gov/n/beam/servlet/TransportRoom?servlet=RSSGenerator. juriscraper's PacerRssFeed
knows the items; feedparser reads the XML.

Carries per item: docket number and caption (title), event title and document link (description), docket
address with PACER's case id (link), and the instant of *entering* (pubDate). It carries no parties, no full
text and no filing date. A feed looks back about a day and may list only the entry types that its channel
description names. guid is often the docket's address, so it identifies no entry. An entry with several
events comes as several items with one document; juriscraper's rule joins them. Unreadable items are told
one by one: juriscraper's own list leaves them out without a word.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from typing import Any, NamedTuple

from services.monitor.sources import courts
from services.monitor.sources.court_choice import chosen_court
from services.monitor.sources.document import CannotRead, Document, Unreadable, unreadable
from services.monitor.sources.plain_feed import plain_feed
from services.monitor.sources.plain_text import text_of
from services.monitor.sources.quiet_juriscraper import append_or_merge_entry, rss_feed
from services.monitor.sources.reader import Observations, Reader
from shared.events.docket import DocketObserved, EntrySeen

LIMIT_BYTES = 32_000_000
UNKNOWN_TITLE = "Unknown Case Title"

# <?xml version="1.0" encoding="ISO-8859-1"?>
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# [Order] (<a href="https://ecf.mad.uscourts.gov/doc1/09518690740?caseid=186403&de_seq_num=98">39</a>)
_DOCUMENT_LINK = re.compile(r"""href=["']([^"']+)["']""")
# "5:18-~gr-00001 ": CM/ECF's own bookkeeping, marked by "~" before the type; it is nobody's docket
_BOOKKEEPING = re.compile(r"^\s*\d:\d\d-~\w+-\d+")
# Tue, 24 Apr 2018 11:25:12 GMT | Fri, 03 Feb 2023 09:05:16 MST | Tue, 24 Apr 2018 11:25:12 -0400
_ZONE = re.compile(r"\d (?:GMT|UTC|UT|Z|[ECMP][SD]T|AK[SD]T|H[SD]T|CHST|[SA]ST|[+-]\d{4})\s*$")


class Item(NamedTuple):
    """One item of a feed: juriscraper's docket with one entry, and what that leaves out."""

    docket: dict[str, Any]
    raw_number: str
    address: str
    document_address: str


def read(document: Document, court: str | None = None) -> Observations:
    """One observation per docket of the feed, in the order of first mention, then what could not be read.

    An entry's `entered` is the item's pubDate. The feed has no filing date: `filed` is the date of entering
    in the court's time zone, the best it can say.
    """
    text = text_of(document.data(), document.name)
    _refuse_other_documents(document.name, text)
    data = _with_utf8_declaration(text).encode("utf-8", "replace")
    import feedparser  # noqa: PLC0415 - slow to load

    feed = plain_feed(data) or feedparser.parse(io.BytesIO(data))
    whole = feed.entries[: text.count("</item>")] if feed.bozo else feed.entries
    at = chosen_court(document.name, str(feed.feed.get("link", "")), given=court)
    read_items = list(items(document.name, whole, at))
    good = [item for item in read_items if isinstance(item, Item)]
    yield from observations(good, at)
    yield from (item for item in read_items if isinstance(item, Unreadable))
    yield from _faults_of_feed(document.name, text, feed, len(whole))


def items(name: str, entries: list[Any], court: str) -> Iterator[Item | Unreadable]:
    """Every entry of a feed as an Item, or as an Unreadable saying what it lacks; bookkeeping is left out."""
    parser = rss_feed(court)
    for place, entry in enumerate(entries, start=1):
        if _BOOKKEEPING.match(str(entry.get("title", ""))):
            continue
        why = _lack(entry)
        item = None
        if not why:
            try:
                item = _item(parser, entry)
            # One strange item must not stop a court's feed; it is told with its reason and kept.
            except Exception as error:  # noqa: BLE001
                why = f"it has an unexpected form ({type(error).__name__}: {error})"
            else:
                why = "" if item else "its title carries no docket number"
        if item:
            yield item
        else:
            yield unreadable(
                f"{name}, item {place} ({str(entry.get('title', 'without title'))[:80]!r})",
                why,
                "look at the case on PACER; the other items were read",
                repr(dict(entry)),
            )


def merged(dockets: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """juriscraper's list of one-entry dockets with multi-event entries joined.

    The result of its append_or_merge_entry over the whole list, found by key instead of by search, because
    the search is quadratic in the length of the feed. The dictionaries are changed in place, as there.
    """
    kept: dict[tuple[Any, ...], dict[str, Any]] = {}
    for docket in dockets:
        entry = docket["docket_entries"][0]
        key = (docket["docket_number"], docket["pacer_case_id"], entry["date_filed"], entry["pacer_doc_id"])
        if key in kept:
            append_or_merge_entry([kept[key]], docket)
        else:
            kept[key] = docket
    return list(kept.values())


def observations(read_items: list[Item], court: str) -> Iterator[DocketObserved]:
    """The items joined per docket id."""
    item_of = {id(item.docket): item for item in read_items}
    dockets: dict[str, list[Item]] = {}
    for docket in merged([item.docket for item in read_items]):
        dockets.setdefault(docket["docket_number"], []).append(item_of[id(docket)])
    for number, shown in dockets.items():
        names = (item.docket["case_name"] for item in shown)
        yield DocketObserved(
            docket=f"{court}/{number}",
            court=court,
            number=number,
            raw_number=shown[0].raw_number,
            pacer_case_id=next((c for item in shown if (c := item.docket["pacer_case_id"])), ""),
            caption=next((name for name in names if name and name != UNKNOWN_TITLE), ""),
            entries=tuple(_entry(item, court) for item in shown),
            url=shown[0].address,
        )


def _refuse_other_documents(name: str, text: str) -> None:
    head = text[:4096].lower()
    if "<rss" in head:
        return
    found = (
        "is an HTML page, not an RSS feed" if "<html" in head or "<!doctype" in head else "is not an RSS feed"
    )
    raise CannotRead(
        f"{name}: {found} (it has no <rss> element); the court may be down or ask for a sign-in, fetch it again"
    )


def _with_utf8_declaration(text: str) -> str:
    """The text declared as what it is now, on the same lines."""
    return '<?xml version="1.0" encoding="utf-8"?>' + _XML_DECLARATION.sub("", text, count=1)


def _lack(entry: Any) -> str:
    """What an entry lacks that every item must have, "" when nothing."""
    missing = [tag for tag, key in _REQUIRED if not entry.get(key)]
    if missing:
        return f"it has no {' and no '.join(missing)}"
    if not _ZONE.search(entry["published"]):
        return f"its pubDate {entry['published']!r} has no time zone that is known"
    return ""


_REQUIRED = (("title", "title"), ("link", "link"), ("description", "summary"), ("pubDate", "published"))


def _item(parser: Any, entry: Any) -> Item | None:
    docket = parser.metadata(entry)
    docket["parties"] = None
    docket["docket_entries"] = parser.docket_entries(entry)
    if not docket["docket_number"]:
        return None
    link = _DOCUMENT_LINK.search(entry.summary)
    return Item(docket, entry.title.split(" ", 1)[0], entry.link, unescape(link.group(1)) if link else "")


def _entry(item: Item, court: str) -> EntrySeen:
    seen = item.docket["docket_entries"][0]
    entered: datetime = seen["date_filed"]
    return EntrySeen(
        filed=entered.astimezone(courts.court_zone(court)).date(),
        entered=entered.astimezone(UTC),
        number=seen["document_number"] or "",
        document_id=seen["pacer_doc_id"] or "",
        sequence=seen["pacer_seq_no"] or "",
        title=seen["short_description"],
        url=item.document_address,
    )


def _faults_of_feed(name: str, text: str, feed: Any, whole: int) -> Iterator[Unreadable]:
    """What is wrong with the feed as a whole: it breaks off, is not well-formed, or is empty."""
    fault = feed.get("bozo_exception") if feed.bozo else None
    if fault is not None:
        line = fault.getLineNumber() if hasattr(fault, "getLineNumber") else 1
        broken = "</rss>" not in text[-4096:]
        what = (
            f"feed breaks off at line {line}"
            if broken
            else f"feed is not well-formed at line {line} ({fault})"
        )
        yield unreadable(
            f"{name}, line {line}",
            f"{what}; its {whole} whole items were read",
            "fetch it again",
            "\n".join(text.splitlines()[max(0, line - 20) : line + 5]),
        )
    if not feed.entries and fault is None:
        yield unreadable(
            name,
            "feed has no items: a court's feed looks back a day and is expected to have some",
            "fetch it again later and check the court's notices",
            text,
        )


def _recognises(head: bytes, name: str) -> bool:
    return b"<rss" in head.replace(b"\x00", b"").lower()


SOURCE = Reader("pacer_rss", _recognises, read, LIMIT_BYTES)
