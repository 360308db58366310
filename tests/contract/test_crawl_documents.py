"""Docket sheets, Federal Register notices and the investigations file, from a real local server."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from services.monitor.crawling.ports import WantedDocket
from services.monitor.crawling.settings import SourceSettings
from tests.contract.crawl_site import Site, crawler

SHEET = """<html><head><title>CM/ECF - composed</title></head><body><div id="cmecfMainContent">
<h3 align="center">U.S. District Court<br>Northern District of Illinois<br>
CIVIL DOCKET FOR CASE #: 1:26-cv-00101</h3>
<table><tr><td>Lanternworks LLC v. Shenzhen Invented Optics Co., Ltd.<br>Assigned to: Composed Judge</td>
<td>Date Filed: 11/23/2026<br>Nature of Suit: 830 Patent</td></tr></table>
<a href="https://ecf.ilnd.uscourts.gov/doc1/067">1</a></div></body></html>"""

NOTICE = """[Federal Register Volume 91, Number 222 (Tuesday, November 24, 2026)]
[Notices]
[FR Doc No: 2026-90001]

INTERNATIONAL TRADE COMMISSION

[Investigation No. 337-TA-1999]

Certain Composed Lanterns and Components Thereof; Institution of Investigation

AGENCY: U.S. International Trade Commission.
ACTION: Notice.

    (2) For the purpose of the investigation so instituted, the following are hereby named as parties:
    (a) The complainant is: Lanternworks LLC, 1 Composed Way, Springfield, IL 62701.
    (b) The respondents are the following entities alleged to be in violation of section 337, and are
the parties upon which the complaint is to be served:
    Shenzhen Invented Optics Co., Ltd., 1 Composed Road, Nanshan District, Shenzhen, Guangdong 518000, China.

[FR Doc. 2026-90001 Filed 11-23-26; 8:45 am]
BILLING CODE 7020-02-P
"""


async def test_wanted_docket_sheets_are_visited_by_their_case_id(site, keepers):
    site.put("/ilnd/DktRpt.pl?311", SHEET)
    source = _source("pacer_docket", site.base + "/{court}/DktRpt.pl?{pacer_case_id}")
    wanted = (WantedDocket(court="ilnd", pacer_case_id="311"),)
    result = await crawler(keepers, source, wanted=wanted).sweep("pacer_docket")
    assert (result.observations, result.errors) == (1, ())
    assert keepers.observations[0].body.docket == "ilnd/1:26-cv-00101"
    assert keepers.states["pacer_docket:ilnd"].last_success is not None


async def test_with_nothing_wanted_nothing_is_asked(site, keepers):
    source = _source("pacer_docket", site.base + "/{court}/DktRpt.pl?{pacer_case_id}")
    result = await crawler(keepers, source).sweep("pacer_docket")
    assert (result.errors, site.asked) == ((), [])
    assert keepers.states["pacer_docket"].last_success is not None


async def test_each_section_337_notice_is_fetched_once(site, keepers):
    first = _list(
        [_row(site, "2026-90001"), _row(site, "2026-90002", docket="701-TA-651")], next_page="/p2", site=site
    )
    site.put("/documents.json", first)
    site.put("/p2", _list([_row(site, "2026-90003")]))
    for number in ("2026-90001", "2026-90003"):
        site.put(f"/{number}.txt", NOTICE.replace("2026-90001", number))
    register = crawler(keepers, _register(site))
    result = await register.sweep("federal_register")
    assert result.errors == ()
    assert site.asked[0] == "/documents.json?since=2026-10-25"
    assert "/2026-90002.txt" not in site.asked
    assert {key for _, key in keepers.done_keys} == {"2026-90001", "2026-90003"}
    notice = [seen.body for seen in keepers.observations if seen.body.parties]
    assert "Shenzhen Invented Optics Co., Ltd." in {party.name for body in notice for party in body.parties}

    asked_before = len(site.asked)
    await register.sweep("federal_register")
    assert [path.split("?")[0] for path in site.asked[asked_before:]] == ["/documents.json", "/p2"]


async def test_a_notice_that_does_not_come_is_an_error_and_tried_again(site, keepers):
    site.put("/documents.json", _list([_row(site, "2026-90001")]))
    site.put("/2026-90001.txt", "gone", 404)
    site.put("/2026-90001.txt", NOTICE)
    register = crawler(keepers, _register(site))
    assert "404" in (await register.sweep("federal_register")).errors[0]
    assert (await register.sweep("federal_register")).errors == ()
    assert keepers.done_keys == {("federal_register", "2026-90001")}


async def test_a_text_on_another_site_is_not_fetched(site, keepers):
    row = {**_row(site, "2026-90001"), "raw_text_url": "http://127.0.0.1:9/elsewhere.txt"}
    site.put("/documents.json", _list([row]))
    result = await crawler(keepers, _register(site)).sweep("federal_register")
    assert "names no text on its own site" in result.errors[0]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<html><title>Request Access</title></html>", "a test for robots"),
        ("[1, 2]", "not the JSON list"),
        ('{"count": 0, "description": "composed"}', "no notice at all"),
    ],
)
async def test_a_list_that_is_none_is_an_error(site, keepers, body, told):
    site.put("/documents.json", body)
    result = await crawler(keepers, _register(site)).sweep("federal_register")
    assert told in result.errors[0]
    assert keepers.states["federal_register"].last_success is None


async def test_a_list_that_points_at_itself_comes_to_an_end(site, keepers):
    site.put("/documents.json", _list([_row(site, "2026-90001")], next_page="/p2", site=site))
    site.put("/p2", _list([_row(site, "2026-90001")], next_page="/p2", site=site))
    site.put("/2026-90001.txt", NOTICE)
    await crawler(keepers, _register(site)).sweep("federal_register")
    assert site.asked.count("/p2") == 1


async def test_the_investigations_file_is_read_from_disk_and_skipped_when_unchanged(site, keepers):
    site.put("/ids.json", gzip.compress(json.dumps(_investigations()).encode()), Content_Encoding="gzip")
    source = _source("usitc_ids", site.base + "/ids.json")
    result = await crawler(keepers, source).sweep("usitc_ids")
    assert (result.observations, result.errors) == (1, ())
    assert keepers.observations[0].body.docket == "usitc/337-TA-1999"
    assert json.loads(keepers.raw.read(keepers.observations[0].body.raw)) == _investigations()
    assert (await crawler(keepers, source).sweep("usitc_ids")).unchanged == 1


async def test_an_investigations_file_without_rows_is_an_error(site, keepers):
    site.put("/ids.json", '{"data": [], "date": "11-24-2026", "count": 0}')
    result = await crawler(keepers, _source("usitc_ids", site.base + "/ids.json")).sweep("usitc_ids")
    assert len(result.errors) == 1
    assert keepers.states["usitc_ids"].last_success is None


def _source(name: str, address: str) -> SourceSettings:
    return SourceSettings(name=name, enabled=True, address=address, every_seconds=60)


def _register(site: Site) -> SourceSettings:
    return _source("federal_register", site.base + "/documents.json?since={since}")


def _list(rows: list[dict[str, Any]], next_page: str = "", site: Site | None = None) -> str:
    envelope: dict[str, Any] = {"count": len(rows), "total_pages": 1, "results": rows}
    if next_page and site:
        envelope["next_page_url"] = site.base + next_page
    return json.dumps(envelope)


def _row(site: Site, number: str, docket: str = "Investigation No. 337-TA-1999") -> dict[str, Any]:
    return {
        "title": "Certain Composed Lanterns; Institution of Investigation",
        "type": "Notice",
        "action": "Notice.",
        "abstract": "Composed for a test.",
        "document_number": number,
        "publication_date": "2026-11-24",
        "docket_ids": [docket],
        "html_url": f"{site.base}/documents/{number}",
        "raw_text_url": f"{site.base}/{number}.txt",
    }


def _investigations() -> dict[str, Any]:
    row = {
        "Investigation ID": 1,
        "Case ID": 1,
        "Investigation Number": "337-1999",
        "official_investigation_number": "337-TA-1999",
        "Full Title": "Certain Composed Lanterns",
        "Docket Number": "3999",
        "Start Date": "11-24-2026",
        "Investigation Categories": [{"Name": "337 - Unfair Imports"}],
        "Participants": [],
    }
    return {"data": [row], "date": "11-24-2026", "count": 1}
