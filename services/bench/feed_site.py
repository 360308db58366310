"""Two hundred courts' feeds on loop-back hosts of their own, served by a process beside the benchmark."""

from __future__ import annotations

import asyncio
import random
import socket
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import NamedTuple

from aiohttp import web

from services.monitor.sources.court_feeds import feed_courts
from services.monitor.sources.courts import forum_of
from shared.errors import BadInput
from shared.vocabulary import Forum

# Lines of a busy court's feed: the real ones of large districts hold 430 lines in 210 kB.
_LINES = (200, 500)
_EVENTS = (
    "Order",
    "Motion for Leave to File",
    "Notice of Electronic Filing - Appearance of Counsel",
    "Response in Opposition to Motion to Dismiss for Failure to State a Claim",
    "Text Order",
    "~Util - Set Motion and R&R Deadlines/Hearings",
)
_STARTS_WITHIN_SECONDS = 60.0


class FeedSite(NamedTuple):
    """The running site. addresses: of each court's feed. lines, size: in all feeds together, bytes."""

    addresses: dict[str, str]
    lines: int
    size: int
    pipe: Connection

    def gaps(self) -> float:
        """The shortest time between two requests to one host, in seconds."""
        self.pipe.send("gaps")
        return float(self.pipe.recv())


@contextmanager
def feed_site(courts: int) -> Iterator[FeedSite]:
    """The feeds of so many courts. Raises BadInput when the loop-back hosts cannot be had."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_run, args=(there, courts), daemon=True)
    process.start()
    try:
        told = here.recv() if here.poll(_STARTS_WITHIN_SECONDS) else "it did not start in a minute"
        if isinstance(told, str):
            raise BadInput(
                f"the benchmark's courts cannot be served ({told}); it needs the hosts 127.0.1.x of Linux"
            )
        addresses, lines, size = told
        yield FeedSite(addresses, lines, size, here)
    finally:
        process.terminate()
        process.join()


def court_names(count: int) -> list[str]:
    """Courts that have a feed, and further ones composed like districts when more are wanted."""
    real = list(feed_courts())[:count]
    return real + [f"composed{number}d" for number in range(count - len(real))]


def composed_feed(court: str, lines: int, now: datetime) -> bytes:
    """A feed in the format of the court's kind: the lines of a day, the newest first."""
    chance = random.Random(court)  # noqa: S311 - a repeatable feed, no secret
    items = [_item(court, chance, now - timedelta(seconds=200 * place)) for place in range(lines)]
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0">\n<channel>\n<title>Composed {court}</title>\n'
        f"<link>https://ecf.{court}.uscourts.gov</link>\n<description>Docket entries of type: all</description>\n"
        f"<lastBuildDate>{_stamp(now)}</lastBuildDate>\n{''.join(items)}</channel>\n</rss>\n"
    ).encode()


def _item(court: str, chance: random.Random, at: datetime) -> str:
    case, event = chance.randrange(100_000), chance.choice(_EVENTS)
    number, head = f"1:26-cv-{case:05d}-ABC-DEF", ""
    if forum_of(court) is Forum.BANKRUPTCY:
        number, head = f"26-{case:05d}", "Type: bk Office: 1 Chapter: 7 "
    elif forum_of(court) is Forum.APPELLATE:
        number = f"26-{case % 9000 + 1000}"
    link = f"https://ecf.{court}.uscourts.gov/cgi-bin/DktRpt.pl?{case + 400_000}"
    document = f"https://ecf.{court}.uscourts.gov/doc1/0670{case:07d}?caseid={case + 400_000}&amp;amp;de_seq_num={case % 90}"
    said = f"{head}[{event.replace('&', '&amp;amp;')}] (&lt;a href=&quot;{document}&quot; &gt;{case % 200 + 1}&lt;/a&gt;)"
    return (
        f"<item>\n<title>{number} Composed Lanternworks LLC v. The Partnerships and Unincorporated Associations "
        f"et al</title>\n<link>{link}</link>\n<description>{said}</description>\n"
        f'<guid isPermaLink="true">{link}-{case % 90}</guid>\n<pubDate>{_stamp(at)}</pubDate>\n</item>\n'
    )


def _stamp(instant: datetime) -> str:
    return format_datetime(instant).replace("+0000", "GMT")


def _run(pipe: Connection, count: int) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    chance = random.Random(count)  # noqa: S311 - repeatable sizes, no secret
    sizes = {court: chance.randint(*_LINES) for court in court_names(count)}
    feeds = {court: composed_feed(court, lines, now) for court, lines in sizes.items()}
    try:
        asyncio.run(_serve(pipe, feeds, sum(sizes.values())))
    except OSError as error:
        pipe.send(str(error))


async def _serve(pipe: Connection, feeds: dict[str, bytes], lines: int) -> None:
    asked: dict[str, list[float]] = defaultdict(list)

    async def answer(request: web.Request) -> web.Response:
        asked[request.host].append(time.monotonic())
        if request.path == "/robots.txt":
            return web.Response(text="User-agent: *\nDisallow: /private/\n")
        return web.Response(body=feeds[request.match_info["court"]], content_type="application/rss+xml")

    app = web.Application()
    app.router.add_get("/robots.txt", answer)
    app.router.add_get("/{court}/rss", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    addresses = {}
    for place, court in enumerate(feeds):
        host = f"127.0.{1 + place // 200}.{1 + place % 200}"
        listener = socket.create_server((host, 0))
        await web.SockSite(runner, listener).start()
        addresses[court] = f"http://{host}:{listener.getsockname()[1]}/{court}/rss"
    pipe.send((addresses, lines, sum(map(len, feeds.values()))))
    while await asyncio.to_thread(pipe.recv):
        pipe.send(min((b - a for at in asked.values() for a, b in pairwise(at)), default=0.0))
