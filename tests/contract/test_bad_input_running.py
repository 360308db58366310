"""What the running system makes of bad input: a dead letter, everything else goes on, and replay once it is mended."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from services.alerts.settings import AlertsSettings
from services.hosting.live import crawler_of
from services.hosting.office import Office, open_office
from services.monitor.crawling.settings import CrawlSettings
from services.monitor.crawling.sweep import SweepResult
from services.monitor.settings import MonitorSettings
from shared.errors import BadInput, NotFound
from shared.index.port import Query
from tests import composed_feeds
from tests.contract.crawl_site import Site, rss_source, served

NOTICE = """[Federal Register Volume 91, Number 41 (Tuesday, March 3, 2026)]
[Notices]
[FR Doc No: 2026-90001]

INTERNATIONAL TRADE COMMISSION

[Investigation No. 337-TA-1999]

Certain Composed Lanterns and Components Thereof; Institution of Investigation

AGENCY: U.S. International Trade Commission.
ACTION: Notice.

    (a) The complainant is: Composed Lanternworks LLC, 1 Composed Way, Springfield, IL 62701.
    (b) The respondents are the following entities alleged to be in violation of section 337, and are
the parties upon which the complaint is to be served:
    Shenzhen Composed Optics Co., Ltd., 1 Composed Road, Nanshan District, Shenzhen, Guangdong 518000, China.

[FR Doc. 2026-90001 Filed 3-2-26; 8:45 am]
"""


@pytest.fixture(autouse=True)
def quiet_log() -> Iterator[None]:
    """What goes wrong here is meant to."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    yield
    structlog.reset_defaults()


@pytest.fixture
def site() -> Iterator[Site]:
    with served(Site()) as running:
        yield running


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = open_office(
        tmp_path / "data", monitor_settings=MonitorSettings(), alerts_settings=AlertsSettings()
    )
    yield opened
    opened.close()


def feed(court: str, *dockets: int) -> str:
    items = [composed_feeds.item(number, docket=number, court=court) for number in dockets]
    return composed_feeds.feed(items, court=court)


async def sweep(office: Office, site: Site, *courts: str) -> SweepResult:
    """One sweep over the feeds of these courts, then all handlers."""
    behaviour = CrawlSettings(
        per_host_delay_seconds=0, allow_internal_addresses=True, obey_robots=False, page_limit_bytes=100_000
    )
    crawler = crawler_of(office, behaviour, [rss_source(site.base, *courts)])
    result = await crawler.sweep("pacer_rss")
    office.bus.drain()
    return result


def cases(office: Office) -> set[str]:
    return {hit.id for hit in office.monitor.queries.search(Query(size=100)).hits}


async def test_each_bad_page_and_item_is_a_dead_letter_or_an_error_and_the_good_courts_go_on(
    office: Office, site: Site
) -> None:
    pages: dict[str, str | bytes] = {
        "ilnd": feed("ilnd", 1, 2),
        "nysd": "<html><body>Under maintenance</body></html>",
        "cand": feed("cand", 3, 4)[:-400],
        "txed": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
        "ded": feed("ded", 5, 6).replace("1:26-cv-00006", "no number"),
        "flsd": feed("flsd", 7).replace("Composed Plaintiff", "Société").encode("latin-1"),
        "njd": feed("njd", 8).encode("utf-16"),
        "mad": feed("mad", 9) + " " * 200_000,
        "cacd": "",
    }
    for court, page in pages.items():
        site.put(f"/{court}/rss", page)
    result = await sweep(office, site, *pages)

    assert cases(office) == {
        f"{court}/1:26-cv-{number:05d}"
        for court, number in (("ilnd", 1), ("ilnd", 2), ("cand", 3), ("ded", 5), ("flsd", 7), ("njd", 8))
    }
    letters = {letter.origin: letter for letter in office.letters.open()}
    assert set(letters) == {f"pacer_rss:{court}" for court in ("nysd", "cand", "txed", "ded", "cacd")}
    assert "HTML page" in letters["pacer_rss:nysd"].reason
    assert "breaks off" in letters["pacer_rss:cand"].reason
    assert "no docket number" in letters["pacer_rss:ded"].reason
    assert all(office.monitor.sources.raw_store.read(letter.raw) is not None for letter in letters.values())
    assert {error.split(":")[1] for error in result.errors} == {"nysd", "txed", "mad", "cacd"}
    assert all("\n" not in error for error in result.errors)

    assert len((await sweep(office, site, *pages)).errors) == len(result.errors)
    assert len(office.letters.open()) == len(letters), "the same fault again is the same letter"


async def test_a_docket_that_no_handler_can_take_waits_as_a_letter_until_the_cause_is_mended(
    office: Office, site: Site
) -> None:
    _forbid_case(office, "1:26-cv-00002")
    site.put("/ilnd/rss", feed("ilnd", 1, 2, 3))
    await sweep(office, site, "ilnd")
    assert cases(office) == {"ilnd/1:26-cv-00001", "ilnd/1:26-cv-00003"}
    [letter] = office.letters.open()
    assert letter.origin == "monitor.cases"
    assert "composed fault" in letter.reason

    failed = office.letters.replay([letter.id[:8]])
    assert failed["replayed"] == 0
    assert "composed fault" in str(failed["failed"])
    with office.database.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER composed_fault")
    assert office.letters.replay([]) == {"replayed": 1, "failed": {}}
    office.bus.drain()
    assert "ilnd/1:26-cv-00002" in cases(office)
    assert office.letters.open() == []


def _forbid_case(office: Office, number: str) -> None:
    """A fault of the database with one row, as a full disk or a broken index would be with all."""
    with office.database.begin() as connection:
        connection.exec_driver_sql(
            f"CREATE TRIGGER composed_fault BEFORE INSERT ON monitor_case WHEN NEW.number = '{number}'"
            " BEGIN SELECT RAISE(ABORT, 'composed fault'); END"
        )


@pytest.mark.parametrize(
    ("origin", "place", "content", "case"),
    [
        ("pacer_rss:ilnd", "ilnd.xml, item 2 ('1:26-cv-00002 …')", feed("ilnd", 1, 2), "ilnd/1:26-cv-00002"),
        ("federal_register", "2026-90001.txt", NOTICE, "usitc/337-TA-1999"),
    ],
)
@pytest.mark.parametrize("demonstration", [False, True])
def test_what_an_earlier_release_could_not_read_is_read_on_replay(
    office: Office, origin: str, place: str, content: str, case: str, demonstration: bool
) -> None:
    if demonstration:
        (office.data / "demonstration.json").touch()
    raw = office.monitor.sources.raw_store.keep(content.encode())
    office.monitor.sources.dead_letters.add(
        origin, place, "its form was not known", "update", raw, piece=b"<item>"
    )
    assert office.letters.replay([]) == {"replayed": 1, "failed": {}}
    office.bus.drain()
    assert office.letters.open() == []
    assert office.monitor.queries.case(case).case.composed is demonstration


def test_a_letter_is_named_by_the_beginning_of_its_id_if_that_is_enough(office: Office) -> None:
    for place in ("one", "two"):
        office.monitor.sources.dead_letters.add("pacer_rss:ilnd", place, "why", "advice", "")
    first, second = office.letters.open()
    with pytest.raises(BadInput, match="2 open dead letters begin with ''; give more of the id"):
        office.letters.discard([""])
    with pytest.raises(NotFound, match="no open dead letter 'x'"):
        office.letters.discard([first.id, "x"])
    assert office.letters.count() == 2
    assert office.letters.discard([first.id, first.id[:12]]) == 1
    assert office.letters.open() == [second]
    assert "no raw input" in str(office.letters.replay([])["failed"])
