"""A local web site with composed pages, and keepers in memory, for crawling tests."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvicorn

from services.monitor.crawling.budget import Budget
from services.monitor.crawling.ports import Observation, WantedDocket
from services.monitor.crawling.raw_store import FileRawStore
from services.monitor.crawling.runner import Crawler
from services.monitor.crawling.settings import CrawlSettings, SourceSettings
from services.monitor.crawling.source_state import SourceState
from services.monitor.crawling.switches import Switches

TUESDAY_EVENING = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
SUNDAY_EVENING = datetime(2026, 11, 22, 23, 0, tzinfo=UTC)

Answer = tuple[int, dict[str, str], bytes]


class Site:
    """Answers each path with its list of answers in turn, the last one again and again."""

    def __init__(self) -> None:
        self.base = ""
        self.pages: dict[str, list[Answer]] = {}
        self.asked: list[str] = []
        self.asked_at: list[float] = []
        self.hanging: set[str] = set()
        self.headers: defaultdict[str, list[dict[str, str]]] = defaultdict(list)

    def put(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> None:
        """Add an answer to a path; `Retry_After` becomes the header Retry-After."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages.setdefault(path, []).append((status, named, data))

    async def __call__(
        self,
        scope: dict[str, Any],
        receive: Callable[[], Awaitable[Any]],
        send: Callable[[Any], Awaitable[None]],
    ) -> None:
        query = scope["query_string"].decode()
        path = scope["path"] + (f"?{query}" if query else "")
        self.asked.append(path)
        self.asked_at.append(time.monotonic())
        if path in self.hanging:
            while (await receive())["type"] != "http.disconnect":
                pass
            return
        self.headers[path].append({k.decode(): v.decode() for k, v in scope["headers"]})
        answers = self.pages.get(path) or self.pages.get(scope["path"]) or [(404, {}, b"nothing here")]
        status, headers, body = answers.pop(0) if len(answers) > 1 else answers[0]
        pairs = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": status, "headers": pairs})
        await send({"type": "http.response.body", "body": body})


@contextmanager
def served(site: Site) -> Iterator[Site]:
    """The site on a free local port, in a thread."""
    listener = socket.create_server(("127.0.0.1", 0))
    site.base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    server = uvicorn.Server(uvicorn.Config(site, log_level="critical", lifespan="off", ws="none"))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listener])))
    thread.start()
    try:
        yield site
    finally:
        server.should_exit = True
        thread.join()


class Keepers:
    """Everything a crawler hands over, kept in memory; raw input in a folder."""

    def __init__(self, folder: Path) -> None:
        self.raw = FileRawStore(folder)
        self.observations: list[Observation] = []
        self.letters: list[tuple[str, ...]] = []
        self.states: dict[str, SourceState] = {}
        self.done_keys: set[tuple[str, str]] = set()
        self.refuse_publishing = False

    async def publish(self, observations: Sequence[Observation]) -> None:
        if self.refuse_publishing:
            raise ConnectionError("the bus is away")
        self.observations.extend(observations)

    def add(self, *letter: str, piece: bytes = b"") -> None:
        self.letters.append(letter)

    def state(self, source: str) -> SourceState:
        return self.states.get(source) or SourceState(source=source)

    def record(self, state: SourceState) -> None:
        self.states[state.source] = state

    def done(self, source: str, keys: Collection[str]) -> frozenset[str]:
        return frozenset(key for key in keys if (source, key) in self.done_keys)

    def mark_done(self, source: str, key: str) -> None:
        self.done_keys.add((source, key))


def crawler(
    keepers: Keepers,
    *sources: SourceSettings,
    now: Callable[[], datetime] = lambda: TUESDAY_EVENING,
    wanted: Sequence[WantedDocket] = (),
    switches: Switches | None = None,
    budget: Budget | None = None,
    **settings: Any,
) -> Crawler:
    """A crawler that may ask local addresses and hurries."""
    quick = {"per_host_delay_seconds": 0, "backoff_seconds": 0.05, "obey_robots": False}
    permitted = {"allow_internal_addresses": True, "contact": "office@example.org", "composed": True}
    return Crawler(
        crawl_settings=CrawlSettings(**{**quick, **permitted, **settings}),
        sources=sources,
        publisher=keepers,
        raw_store=keepers.raw,
        source_log=keepers,
        dead_letters=keepers,
        wanted_dockets=lambda: wanted,
        clock=now,
        switches=switches,
        budget=budget,
    )


def rss_source(base: str, *courts: str, path: str = "/{court}/rss", **more: Any) -> SourceSettings:
    """A source of feeds at the local site."""
    return SourceSettings(
        name="pacer_rss",
        enabled=True,
        address=base + path,
        every_seconds=60,
        courts=courts or ("ilnd",),
        **more,
    )


def feed(*items: str, built: str = "Tue, 24 Nov 2026 22:55:00 GMT", court: str = "ilnd") -> str:
    """A composed feed in CM/ECF's format."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel>
<title>Composed demonstration court</title>
<link>https://ecf.{court}.uscourts.gov</link>
<description>Docket entries of type: all</description>
<lastBuildDate>{built}</lastBuildDate>
{"".join(items)}
</channel></rss>"""


def item(serial: int, event: str = "Complaint", published: str = "Tue, 24 Nov 2026 22:10:00 GMT") -> str:
    """A composed item: docket 1:26-cv-0<serial>."""
    link = f"https://ecf.ilnd.uscourts.gov/cgi-bin/DktRpt.pl?{serial}"
    document = f"https://ecf.ilnd.uscourts.gov/doc1/067{serial}?caseid={serial}&amp;amp;de_seq_num=4"
    return f"""<item>
<title><![CDATA[1:26-cv-{serial:05d} Lanternworks LLC v. Shenzhen Invented Optics Co., Ltd.]]></title>
<pubDate>{published}</pubDate>
<guid isPermaLink="true">{link}</guid>
<description>[{event}] (&lt;a href="{document}"&gt;1&lt;/a&gt;)</description>
<link>{link}</link>
</item>"""
