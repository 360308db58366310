"""An office that reads composed feeds in a process of its own, which a test may kill at any moment."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from services.alerts.settings import AlertsSettings
from services.alerts.subscriptions.draft import Draft
from services.alerts.subscriptions.subscriptions import Subscriptions
from services.alerts.watches.watch import ChannelKind, Criteria, Route
from services.hosting.office import Office, open_office
from services.monitor.handins.file_intake import FileIntake
from services.monitor.settings import MonitorSettings
from shared.clock import Clock
from shared.vocabulary import Role
from tests import composed_feeds

NOW = datetime(2026, 4, 1, tzinfo=UTC)
_DOCKETS_A_FEED = 12
_ENTRIES = ("Complaint", "Summons Issued", "Motion for Temporary Restraining Order", "Order")


def write_feeds(folder: Path, count: int) -> list[Path]:
    """Composed feeds as a court serves them one after another, and how they overlap.

    Feed n opens twelve dockets, brings the second to fourth entry of those opened by the three feeds before, and
    repeats what the feed before it had opened.
    """
    folder.mkdir()
    return [_write_feed(folder / f"{number:03d}.xml", number) for number in range(count)]


def _write_feed(path: Path, number: int) -> Path:
    news = [(number - age, age) for age in range(len(_ENTRIES)) if number >= age]
    repeats = [(number - 1, 0)] if number else []
    items = [
        composed_feeds.item(docket * 10 + entry, docket=docket, title=_ENTRIES[entry])
        for group, entry in (*news, *repeats)
        for docket in range(group * _DOCKETS_A_FEED + 1, (group + 1) * _DOCKETS_A_FEED + 1)
    ]
    path.write_text(composed_feeds.feed(items), encoding="iso-8859-1")
    return path


def composed_dockets(feeds: int) -> dict[str, int]:
    """What so many feeds say: each docket with the number of its entries."""
    return {
        f"ilnd/1:26-cv-{group * _DOCKETS_A_FEED + place:05d}": min(len(_ENTRIES), feeds - group)
        for group in range(feeds)
        for place in range(1, _DOCKETS_A_FEED + 1)
    }


def opened(data: Path, smtp_port: int = 0, clock: Clock = lambda: NOW) -> Office:
    """The office on a data folder; its mail goes to a local server. By default its clock stands still."""
    return open_office(
        data,
        clock=clock,
        monitor_settings=MonitorSettings(),
        alerts_settings=AlertsSettings(
            smtp_host="127.0.0.1",
            smtp_port=smtp_port or 9,
            smtp_tls="none",
            public_address="http://office.example",
        ),
    )


def prepare(data: Path) -> None:
    """A data folder with two analysts: one is told everything by mail, one new cases by feed."""
    office = opened(data)
    wishes = {
        "duty@office.example": (Criteria(), ChannelKind.EMAIL),
        "reader@office.example": (Criteria(forums=("ilnd",)), ChannelKind.FEED),
    }
    for email, (criteria, channel) in wishes.items():
        account = office.accounts.add(email, email, Role.ANALYST, "a password of some length")
        draft = Draft(name="composed", criteria=criteria, channels=(Route(channel),))
        Subscriptions(office.database, office.clock).create(account, draft)
    office.close()


def open_only(data: Path) -> None:
    """Make or open the folder, no more."""
    opened(data).close()


def replay(data: Path, feeds: list[Path], *, again_and_again: bool) -> None:
    """Read the feeds that were not read to their end before, and handle what they show.

    again_and_again: then read the last two over and over, as a court's feed comes again, until killed.
    """
    office = opened(data)
    intake = office.file_intake()
    marks = data / "read"
    marks.mkdir(exist_ok=True)
    for feed in feeds:
        mark = marks / feed.name
        if not mark.exists():
            _take(intake, feed)
            mark.touch()
    while again_and_again:
        for feed in feeds[-2:]:
            _take(intake, feed)
    office.bus.drain()
    office.close()


def serve(data: Path, feeds: list[Path], smtp_port: int, start: int, *, until_done: bool) -> None:
    """What runs while the system is up: feeds come in, the bus handles them in its thread, mail goes out.

    start: how often it was started before; each start is two minutes later than the last, beyond any lease.
    until_done: end when all is handled and sent, instead of going on until killed.
    """
    asyncio.run(_serve(opened(data, smtp_port, _later(start)), feeds, until_done))


def _later(start: int) -> Clock:
    return lambda: datetime.now(UTC) + timedelta(minutes=2 * start)


async def _serve(office: Office, feeds: list[Path], until_done: bool) -> None:
    parts = office.monitor
    intake = FileIntake(
        parts.sources.publisher,
        parts.sources.raw_store,
        parts.sources.dead_letters,
        parts.queries,
        office.clock,
        lambda facts: None,
    )
    office.bus.start()
    loops = [asyncio.ensure_future(loop()) for service in office.services for loop in service.background]
    for feed in feeds:
        await asyncio.to_thread(_take, intake, feed)
    while not until_done or any(office.bus.lag().values()) or _waiting(office):
        await asyncio.sleep(0.05)
    for loop in loops:
        loop.cancel()
    await asyncio.gather(*loops, return_exceptions=True)
    await asyncio.to_thread(office.bus.stop)
    office.close()


def _waiting(office: Office) -> int:
    with office.database.read() as connection:
        query = "SELECT count(*) FROM alerts_delivery WHERE state = 'waiting'"
        return int(connection.exec_driver_sql(query).scalar_one())


def _take(intake: FileIntake, feed: Path) -> None:
    for batch in intake.take(feed):
        assert not batch.complaints, batch.complaints
