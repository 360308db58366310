"""Composed PACER feeds in the courts' own format, as many items as a test needs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from xml.sax.saxutils import escape

START = datetime(2026, 3, 2, 14, tzinfo=UTC)


def item(
    number: int,
    *,
    court: str = "ilnd",
    caption: str | None = None,
    docket: int | None = None,
    title: str = "Complaint",
) -> str:
    """One item: `number` is its place in the docket's numbering and in time."""
    serial = number if docket is None else docket
    name = caption or f"Composed Plaintiff {serial} LLC v. Shenzhen Hecheng{serial} Technology Co., Ltd."
    case_id = 900_000 + serial
    host = f"https://ecf.{court}.uscourts.gov"
    link = f'<a href="{host}/doc1/0670{number:08d}?caseid={case_id}&de_seq_num={number + 3}">{number % 90 + 1}</a>'
    moment = START + timedelta(minutes=number)
    return f"""<item>
<title>{escape(f"1:26-cv-{serial:05d} {name}")}</title>
<pubDate>{format_datetime(moment, usegmt=True)}</pubDate>
<guid isPermaLink="true">{host}/cgi-bin/DktRpt.pl?{case_id}</guid>
<description>{escape(f"[{title}] ({link})")}</description>
<link>{host}/cgi-bin/DktRpt.pl?{case_id}</link>
</item>"""


def feed(items: list[str], *, court: str = "ilnd", name: str = "Northern District of Illinois") -> str:
    """A whole feed around the items."""
    joined = "\n".join(items)
    return f"""<?xml version="1.0" encoding="ISO-8859-1" ?>
<!-- COMPOSED TEST DATA -->
<rss version="2.0">
<channel>
<title>{name}</title>
<link>https://ecf.{court}.uscourts.gov</link>
<description>Docket entries of type: all</description>
<lastBuildDate>{format_datetime(START, usegmt=True)}</lastBuildDate>
{joined}
</channel>
</rss>
"""
