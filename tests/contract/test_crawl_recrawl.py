"""Deep re-crawls from a real local server: window by window, on after a kill, split where a list is capped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from services.monitor.crawling.recrawl import Recrawler, Step
from services.monitor.crawling.recrawl_log import RecrawlLog
from services.monitor.crawling.settings import CannotCrawl, SourceSettings
from services.monitor.crawling.switches import SourceSwitches
from shared.database import Database
from tests.contract.crawl_site import TUESDAY_EVENING, Keepers, Site, crawler, rss_source, served

ANSWER = "/documents.json"


class Register(Site):
    """A register that answers for any span, and refuses some."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: set[str] = set()
        self.cap_at_days = 10_000

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        query = scope["query_string"].decode()
        path = f"{scope['path']}?{query}"
        if scope["path"] == ANSWER and path not in self.pages:
            since, until = (date.fromisoformat(part.split("=")[1]) for part in query.split("&"))
            days = (until - since).days + 1
            refused = query in self.refused
            count = 2000 if days > self.cap_at_days else 1
            self.put(path, "" if refused else json.dumps(self.listed(since, count)), 404 if refused else 200)
        await super().__call__(scope, receive, send)

    def listed(self, since: date, count: int) -> dict[str, Any]:
        number = f"{since:%Y-%m%d}"
        self.put(f"/{number}.txt", NOTICE.replace("2026-90001", number))
        row = {
            "title": "Certain Composed Lanterns; Institution of Investigation",
            "type": "Notice",
            "action": "Notice.",
            "document_number": number,
            "publication_date": since.isoformat(),
            "docket_ids": ["Investigation No. 337-TA-1999"],
            "raw_text_url": f"{self.base}/{number}.txt",
        }
        return {"count": count, "description": "composed", "results": [row]}

    def spans(self) -> list[str]:
        """Asked spans as "2026-01-01 2026-01-31"."""
        asked = [path.partition("?")[2] for path in self.asked if path.startswith(ANSWER)]
        return [query.replace("since=", "").replace("&until=", " ") for query in asked]


NOTICE = """[Federal Register Volume 91, Number 222 (Tuesday, November 24, 2026)]
[FR Doc No: 2026-90001]

INTERNATIONAL TRADE COMMISSION

[Investigation No. 337-TA-1999]

Certain Composed Lanterns and Components Thereof; Institution of Investigation

AGENCY: U.S. International Trade Commission.
ACTION: Notice.

    (a) The complainant is: Lanternworks LLC, 1 Composed Way, Springfield, IL 62701.

[FR Doc. 2026-90001 Filed 11-23-26; 8:45 am]
"""


@pytest.fixture
def site() -> Iterator[Register]:
    with served(Register()) as running:
        assert isinstance(running, Register)
        yield running


def register(site: Site, **more: Any) -> SourceSettings:
    return SourceSettings(
        name="federal_register",
        enabled=True,
        address=site.base + ANSWER + "?since={since}&until={until}",
        every_seconds=60,
        by_days=True,
        **{"recrawl_window_days": 10, **more},
    )


def recrawler(keepers: Keepers, source: SourceSettings, database: Database) -> Recrawler:
    log = RecrawlLog(database, lambda: TUESDAY_EVENING)
    return Recrawler(crawler(keepers, source), log, lambda: TUESDAY_EVENING)


async def test_a_span_is_asked_for_window_by_window_and_progress_is_told(site, keepers, database):
    source = register(site)
    steps: list[Step] = []
    errors = await recrawler(keepers, source, database).run(
        source, date(2026, 1, 1), date(2026, 1, 25), steps.append
    )
    assert errors == ()
    assert site.spans() == ["2026-01-16 2026-01-25", "2026-01-06 2026-01-15", "2026-01-01 2026-01-05"]
    assert [(step.done, step.of) for step in steps] == [(1, 3), (2, 3), (3, 3)]


async def test_windows_that_are_done_are_not_asked_again_after_a_kill(site, keepers, database):
    source = register(site)

    class Killed(BaseException):
        pass

    def kill(step: Step) -> None:
        if step.done == 2:
            raise Killed

    with pytest.raises(Killed):
        await recrawler(keepers, source, database).run(source, date(2026, 1, 1), date(2026, 1, 25), kill)
    await recrawler(keepers, source, database).run(source, date(2026, 1, 1))
    assert site.spans() == ["2026-01-16 2026-01-25", "2026-01-06 2026-01-15", "2026-01-01 2026-01-05"]

    await recrawler(keepers, source, database).run(source, date(2026, 1, 1), date(2026, 1, 25))
    assert len(site.spans()) == 6, "a span that ended is asked for anew"


async def test_a_window_that_failed_is_asked_again_and_the_others_are_not(site, keepers, database):
    source = register(site)
    site.refused.add("since=2026-01-06&until=2026-01-15")
    (error,) = await recrawler(keepers, source, database).run(source, date(2026, 1, 1), date(2026, 1, 25))
    assert "404" in error
    site.refused.clear()
    site.pages = {path: answers for path, answers in site.pages.items() if "2026-01-06&" not in path}
    assert await recrawler(keepers, source, database).run(source, date(2026, 1, 1)) == ()
    assert site.spans()[3:] == ["2026-01-06 2026-01-15"]


async def test_a_site_that_is_down_is_not_asked_for_every_window(site, keepers, database):
    source = register(site)
    source = SourceSettings(
        name=source.name, enabled=True, address=f"{site.base}/gone?{{since}}", every_seconds=60, by_days=True
    )
    errors = await recrawler(keepers, source, database).run(source, date(2020, 1, 1), date(2026, 1, 1))
    assert len(errors) == len(site.asked) == 3


async def test_a_span_at_the_cap_of_the_list_is_split(site, keepers):
    site.cap_at_days = 8
    result = await crawler(keepers, register(site)).sweep(
        "federal_register", since=date(2026, 1, 1), until=date(2026, 1, 30)
    )
    assert result.errors == ()
    days = sorted(span for span in site.spans() if _days(span) <= 8)
    assert days == [
        "2026-01-01 2026-01-08",
        "2026-01-09 2026-01-15",
        "2026-01-16 2026-01-23",
        "2026-01-24 2026-01-30",
    ]


async def test_a_list_that_shows_less_than_it_counts_is_an_error(site, keepers):
    site.put(f"{ANSWER}?since=2026-01-01&until=2026-01-30", json.dumps(site.listed(date(2026, 1, 1), 7)))
    result = await crawler(keepers, register(site)).sweep(
        "federal_register", since=date(2026, 1, 1), until=date(2026, 1, 30)
    )
    assert "counts 7 documents but shows 1" in result.errors[0]


async def test_a_regular_re_crawl_runs_when_it_is_due_and_goes_on_when_it_was_broken_off(
    site, keepers, database
):
    now = [TUESDAY_EVENING]
    source = register(site, recrawl_days=7, recrawl_back_days=20)
    runner = Recrawler(crawler(keepers, source), RecrawlLog(database, lambda: now[0]), lambda: now[0])
    site.refused.add("since=2026-11-05&until=2026-11-14")
    await runner.when_due(source)
    first = len(site.spans())
    assert first == 3
    await runner.when_due(source)
    assert site.spans()[first:] == ["2026-11-05 2026-11-14"], "only the window that failed"
    site.refused.clear()
    site.pages = {path: answers for path, answers in site.pages.items() if "2026-11-05&" not in path}
    await runner.when_due(source)
    done = len(site.spans())
    now[0] += timedelta(days=6)
    await runner.when_due(source)
    assert len(site.spans()) == done
    now[0] += timedelta(days=2)
    await runner.when_due(source)
    assert len(site.spans()) > done


async def test_a_source_switched_off_on_the_way_keeps_what_is_done(site, keepers, database):
    source = register(site)
    switches = SourceSwitches(database, lambda: TUESDAY_EVENING)
    log = RecrawlLog(database, lambda: TUESDAY_EVENING)
    runner = Recrawler(crawler(keepers, source, switches=switches), log, lambda: TUESDAY_EVENING)
    errors = await runner.run(
        source, date(2026, 1, 1), date(2026, 1, 25), lambda step: switches.stop("federal_register")
    )
    assert all("switched off by hand" in error for error in errors)
    assert len(site.spans()) == 1
    switches.resume("federal_register")
    assert await runner.run(source, date(2026, 1, 1)) == ()
    assert len(site.spans()) == 3


async def test_a_source_without_days_and_an_empty_span_are_refused(site, keepers, database):
    feeds = rss_source(site.base)
    with pytest.raises(CannotCrawl, match="cannot be asked for chosen days"):
        await recrawler(keepers, feeds, database).run(feeds, date(2026, 1, 1))
    source = register(site)
    with pytest.raises(CannotCrawl, match="swap them"):
        await recrawler(keepers, source, database).run(source, date(2026, 2, 1), date(2026, 1, 1))


def _days(span: str) -> int:
    since, until = map(date.fromisoformat, span.split())
    return (until - since).days + 1
