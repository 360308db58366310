"""EDIS from a real local server: the feed and the newest documents, and the walk over every investigation."""

from __future__ import annotations

from datetime import date

import pytest

from services.monitor.crawling.settings import SourceSettings
from tests.contract.crawl_site import Keepers, Site, crawler

EMPTY = "<results><documents/></results>"
NO_INVESTIGATIONS = "<results><investigations/></results>"


def source_at(site: Site) -> SourceSettings:
    return SourceSettings(
        name="edis",
        enabled=True,
        every_seconds=60,
        window_days=5,
        by_days=True,
        address=site.base + "/document?type=337&page={page}",
        addresses={
            "feed": site.base + "/feed",
            "investigations": site.base + "/investigation?page={page}",
            "documents": site.base + "/document?number={investigation}&page={page}",
        },
    )


def row(document: int, number: str = "337-1999", day: str = "2026/11/24") -> str:
    """A composed document."""
    return (
        f"<document><id>{document}</id><documentType>Motion</documentType><documentTitle>Motion</documentTitle>"
        f"<securityLevel>Public</securityLevel><investigationNumber>{number}</investigationNumber>"
        f"<investigationStatus>Active</investigationStatus><investigationType>Sec 337</investigationType>"
        f"<investigationTitle>Certain Composed Lanterns; Inv. No. 337-TA-1999</investigationTitle>"
        f"<officialReceivedDate>{day} 14:36:00</officialReceivedDate></document>"
    )


def documents(*rows: str) -> str:
    return f"<results><documents>{''.join(rows)}</documents></results>"


def investigations(**status: str) -> str:
    """Numbers without their prefix, each with its status."""
    rows = "".join(
        f"<investigation><investigationNumber>337-{number[1:]}</investigationNumber>"
        f"<investigationTitle>Certain Composed Lanterns</investigationTitle>"
        f"<investigationStatus>{state}</investigationStatus><investigationType>Sec 337</investigationType>"
        "</investigation>"
        for number, state in status.items()
    )
    return f"<results><investigations>{rows}</investigations></results>"


FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" version="2.0"><channel>
<title>USITC Document Notification Syndication Feed</title><link>https://edis3.usitc.gov/rss.xml</link>
<item><title>Document Approved : 337-1999 Violation : Doc ID 900009, Complaint</title><guid>900009</guid>
<content:encoded><![CDATA[<p>Document was filed  on 11/24/2026 16:58 by Jo Composed of Composed LLP on behalf of
Lanternworks LLC</p>Document ID: 900009<br/>Document Type: Complaint<br/>Document Title: Complaint<br/>
Security Level: Public<br/>]]></content:encoded></item></channel></rss>"""


def ids(keepers: Keepers) -> list[str]:
    return sorted({entry.document_id for seen in keepers.observations for entry in seen.body.entries})


async def test_the_feed_and_the_newest_documents_are_read_until_a_page_is_older(site, keepers):
    site.put("/feed", FEED)
    site.put("/document?type=337&page=1", documents(row(5), row(4, "337-2000", "2026/11/20")))
    site.put("/document?type=337&page=2", documents(row(3, day="2026/11/01"), row(2, day="2026/10/30")))
    result = await crawler(keepers, source_at(site)).sweep("edis")
    assert result.errors == ()
    assert site.asked == ["/feed", "/document?type=337&page=1", "/document?type=337&page=2"]
    assert ids(keepers) == ["2", "3", "4", "5", "900009"]
    assert {seen.source for seen in keepers.observations} == {"edis"}


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (EMPTY, "the page shows no dockets"),
        ("<html><title>Access Denied</title></html>", "denies access"),
        ("<results><documents><document>", "nothing on the page could be read"),
    ],
)
async def test_newest_documents_that_are_none_are_an_error(site, keepers, page, told):
    site.put("/feed", FEED)
    site.put("/document?type=337&page=1", page)
    result = await crawler(keepers, source_at(site)).sweep("edis")
    assert told in result.errors[0]
    assert keepers.states["edis"].failures == 1


async def test_a_site_that_repeats_its_page_for_ever_is_an_error(site, keepers):
    site.put("/feed", FEED)
    site.put("/document", documents(row(1)))
    result = await crawler(keepers, source_at(site)).sweep("edis")
    assert "repeats the one before" in result.errors[0]
    assert len(site.asked) == 3


async def test_a_deep_crawl_walks_each_open_investigation_to_its_empty_page(site, keepers):
    site.put("/investigation?page=1", investigations(n145="Active", n3936="Preinstitution", n1451="Inactive"))
    site.put("/investigation?page=2", NO_INVESTIGATIONS)
    # A number is matched by its beginning: the other investigation's rows do not end the walk, nor join this one.
    site.put(
        "/document?number=337-145&page=1", documents(row(9, "337-1451", "2020/01/01"), row(8, "337-145"))
    )
    site.put("/document?number=337-145&page=2", EMPTY)
    site.put("/document?number=337-3936&page=1", documents(row(7, "337-3936")))
    site.put("/document?number=337-3936&page=2", EMPTY)
    crawl = crawler(keepers, source_at(site))
    result = await crawl.sweep("edis", since=date(2026, 9, 1), part="run")
    assert result.errors == ()
    dockets = {
        entry.document_id: seen.body.docket for seen in keepers.observations for entry in seen.body.entries
    }
    assert dockets == {"9": "usitc/337-TA-1451", "8": "usitc/337-TA-145", "7": "usitc/DN-3936"}
    assert keepers.done_keys == {("edis", "run 337-145"), ("edis", "run 337-3936")}

    asked = len(site.asked)
    await crawl.sweep("edis", since=date(2026, 9, 1), part="run")
    assert site.asked[asked:] == ["/investigation?page=1", "/investigation?page=2"]


async def test_a_deep_crawl_far_back_walks_closed_investigations_too(site, keepers):
    site.put("/investigation?page=1", investigations(n1451="Inactive"))
    site.put("/investigation?page=2", NO_INVESTIGATIONS)
    site.put("/document?number=337-1451&page=1", documents(row(9, "337-1451", "2025/01/01")))
    site.put("/document?number=337-1451&page=2", documents(row(8, "337-1451", "2020/01/01")))
    result = await crawler(keepers, source_at(site)).sweep("edis", since=date(2024, 1, 1), part="run")
    assert result.errors == ()
    assert ids(keepers) == ["8", "9"]
