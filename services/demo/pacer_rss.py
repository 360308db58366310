"""Renders a court's CM/ECF feed as of an instant.

Real feed: https://ecf.<court>.uscourts.gov/cgi-bin/rss_outside.pl. Items of the last day, newest first;
parties and filing dates are not in it; guid is the docket's address with the entry's sequence number.
Shape: title "1:26-cv-91201 A v. B", description "[Complaint] (<a href="…?caseid=…&de_seq_num=…">1</a>)".
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape

from services.demo.labels import LABEL
from services.demo.world import Case, Court, Entry, World

ENCODING = "ISO-8859-1"


def render(world: World, court: Court, instant: datetime, lookback_hours: float = 24.0) -> bytes:
    """The feed's bytes.

    lookback_hours: how far back the feed reaches. A wider one than a day is an aid of the demonstration,
    where a day may pass between two crawls. For the same reason the feed is never empty: when nothing was
    entered in that time, it still lists the latest entry.
    """
    items = [_item(case, entry) for case, entry in _listed(world, court, instant, lookback_hours)]
    head = f"""<?xml version="1.0" encoding="{ENCODING}"?>
<!-- {LABEL} -->
<rss version="2.0">
<channel>
<title>{escape(court.name)} - Recent Entries</title>
<link>{court.address}</link>
<description>Docket entries of type: all</description>
<lastBuildDate>{_stamp(instant)}</lastBuildDate>
"""
    feed = head + "".join(items) + "</channel>\n</rss>\n"
    return feed.encode(ENCODING, errors="xmlcharrefreplace")


def _listed(
    world: World, court: Court, instant: datetime, lookback_hours: float
) -> Iterable[tuple[Case, Entry]]:
    announced = [
        (case, entry) for case in world.cases if case.court == court for entry in case.announced_at(instant)
    ]
    announced.sort(key=lambda pair: pair[1].entered, reverse=True)
    since = instant - timedelta(hours=lookback_hours)
    return [pair for pair in announced if pair[1].entered >= since] or announced[:1]


def _item(case: Case, entry: Entry) -> str:
    docket = f"{case.court.address}/cgi-bin/DktRpt.pl?{case.pacer_case_id}"
    caption = case.caption_at(entry.entered)
    return f"""<item>
<title>{escape(f"{case.number} {caption}")}</title>
<link>{docket}</link>
<description>{escape(_description(case, entry))}</description>
<guid isPermaLink="true">{docket}&#x26;{entry.sequence}</guid>
<pubDate>{_stamp(entry.entered)}</pubDate>
</item>
"""


def _description(case: Case, entry: Entry) -> str:
    if not entry.number:
        return f"[{entry.title}]"
    document = (
        f"{case.court.address}/doc1/{entry.document_id}"
        f"?caseid={case.pacer_case_id}&de_seq_num={entry.sequence}"
    )
    return f'[{entry.title}] (<a href="{document}" >{entry.number}</a>)'


def _stamp(instant: datetime) -> str:
    return format_datetime(instant).replace("+0000", "GMT")
