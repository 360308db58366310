"""One filing told by a feed, a notice e-mail and a docket sheet is one entry, in whatever order they come.

All three are composed, in the formats of the court's own.
"""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from services.monitor.sources.reading import Document, read
from shared.events.docket import DocketObserved
from tests.unit.monitor.cases.composed import assembled, fact

NUMBERED = "MOTION by Plaintiff Sample Optics, Inc. for leave to file under seal re {0}39{1} (Attachments: # {2}1{3} Exhibit A)(Example, Ann)"
TEXT_ONLY = "MINUTE entry before the Honorable Ann Example: status hearing held; see order {0}39{1}. (xyz, )"

FEED = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>NORTHERN DISTRICT OF ILLINOIS</title>
<link>https://ecf.ilnd.uscourts.gov</link><item><title><![CDATA[1:26-cv-01234 Sample Optics, Inc. v. Composed Trading Co., Ltd.]]></title>
<pubDate>Tue, 03 Nov 2026 15:15:42 GMT</pubDate><guid isPermaLink="true">https://ecf.ilnd.uscourts.gov/cgi-bin/DktRpt.pl?400001</guid>
<description><![CDATA[[{title}] {link}]]></description><link>https://ecf.ilnd.uscourts.gov/cgi-bin/DktRpt.pl?400001</link></item></channel></rss>"""
FEED_LINK = '(<a href="https://ecf.ilnd.uscourts.gov/doc1/067100000012?caseid=400001&de_seq_num=31">41</a>)'
MAIL = """From: usdc_ecf_ilnd@ilnd.uscourts.gov
Subject: Activity in Case 1:26-cv-01234 Sample Optics, Inc. v. Composed Trading Co., Ltd. {title}
Content-Type: text/html

<p align=center><strong>U.S. District Court</strong></p><b>Notice of Electronic Filing</b><br>The following transaction was
entered on 11/3/2026 at 9:15 AM CST and filed on 11/3/2026<br>
<table><tr><td><strong>Case Name:</strong></td><td>Sample Optics, Inc. v. Composed Trading Co., Ltd.</td></tr>
<tr><td><strong>Case Number:</strong></td><td><a href=https://ecf.ilnd.uscourts.gov/cgi-bin/DktRpt.pl?400001>1:26-cv-01234</a></td></tr>
<tr><td><strong>Document Number:</strong></td><td>{link}</td></tr></table>
<p><strong>Docket Text:</strong><br><font face="arial,helvetica" size=3><b>{text}</b></font></p>
<b>1:26-cv-01234 Notice has been electronically mailed to:</b>"""
MAIL_LINK = (
    '<a href="https://ecf.ilnd.uscourts.gov/doc1/067100000012?caseid=400001&de_seq_num=31&magic_num=1">41</a>'
)
SHEET = """<html><head><title>CM/ECF LIVE</title></head><body><a href="https://ecf.ilnd.uscourts.gov/cgi-bin/iquery.pl">Query</a>
<h3 align="center">U.S. District Court<br>Northern District of Illinois<br>CIVIL DOCKET FOR CASE #: 1:26-cv-01234</h3>
<table><tr><td><br>Sample Optics, Inc. v. Composed Trading Co., Ltd.<br>Cause: 35:271 Patent Infringement</td><td>Date Filed: 01/02/2026</td></tr></table>
<table><tr><td>Date Filed</td><th>#</th><td>Docket Text</td></tr><tr><td>11/03/2026</td><td>{link}</td>
<td>{text} (Entered: 11/03/2026)</td></tr></table></body></html>"""
SHEET_LINK = """<a href="https://ecf.ilnd.uscourts.gov/doc1/067100000012" onClick="goDLS('/doc1/067100000012','400001','31','','1','1','','');return(false);">41</a>"""

FILED = {
    "with a document": (
        FEED.format(title="Motion for leave to file under seal", link=FEED_LINK),
        MAIL.format(
            title="Motion for leave to file under seal",
            link=MAIL_LINK,
            text=NUMBERED.format("[", "]", "(", ")"),
        ),
        SHEET.format(link=SHEET_LINK, text=NUMBERED.format("", "", "", "")),
    ),
    "with its text only": (
        FEED.format(title="Minute Entry", link=""),
        MAIL.format(title="Minute Entry", link="No document attached", text=TEXT_ONLY.format("[", "]")),
        SHEET.format(link="&nbsp;", text=TEXT_ONLY.format("", "")),
    ),
}


def bodies(kind: str) -> list[tuple[str, DocketObserved]]:
    names = ("pacer_rss:ilnd", "pacer_notice_email:ilnd", "pacer_docket:ilnd")
    found = []
    for name, text in zip(names, FILED[kind], strict=True):
        [body] = read(Document.from_bytes(name, text.encode()), name.partition(":")[0])
        assert isinstance(body, DocketObserved)
        found.append((name, body))
    return found


@pytest.mark.parametrize("kind", FILED)
def test_three_sources_make_one_entry_whatever_their_order(kind: str) -> None:
    for order in permutations(bodies(kind)):
        case = assembled(*(fact(body, name, minute) for minute, (name, body) in enumerate(order)))
        [entry] = case.entries
        assert entry.filed == date(2026, 11, 3)
        assert entry.entered is not None
        assert "39" in entry.text
        assert entry.title
        assert entry.number == ("41" if kind == "with a document" else "")


@pytest.mark.parametrize("kind", FILED)
def test_all_three_name_the_same_docket_of_the_same_case_of_pacer(kind: str) -> None:
    assert {body.docket for _, body in bodies(kind)} == {"ilnd/1:26-cv-01234"}
    cases = {body.pacer_case_id for _, body in bodies(kind)}
    assert cases - {""} == {"400001"}
