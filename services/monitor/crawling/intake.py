"""Takes fetched pages in: keeps the raw bytes, reads them, publishes, and only then remembers the page."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import msgspec

from services.monitor.crawling.fetched import Failed, Fetched, Met, Quiet, Unchanged
from services.monitor.crawling.obstacles import obstacle_in
from services.monitor.crawling.ports import DeadLetters, Observation, Publisher, RawStore
from services.monitor.crawling.sweep import Sweep, Visit
from services.monitor.sources.courts import court_zone
from services.monitor.sources.reading import CannotRead, Document, Unreadable, read
from shared.events.docket import DocketObserved

_BATCH = 200
_HEAD = 64 * 1024
_log = logging.getLogger(__name__)


class Intake:
    """Where every page of one sweep ends up."""

    def __init__(
        self, sweep: Sweep, publisher: Publisher, raw_store: RawStore, dead_letters: DeadLetters
    ) -> None:
        self._sweep = sweep
        self._publisher = publisher
        self._raw_store = raw_store
        self._dead_letters = dead_letters

    async def take(self, met: Met) -> None:
        """Deal with what a spider met. Never raises: whatever goes wrong with a page is told in the result."""
        if isinstance(met, Failed):
            self._sweep.failed(met)
        elif isinstance(met, Quiet):
            self._sweep.quiet(met)
        elif isinstance(met, Unchanged):
            self._sweep.not_modified(met)
        else:
            try:
                await self._take_page(met)
            except Exception as error:  # noqa: BLE001 - one page, or one hiccup of the bus, must not end the sweep
                _log.exception("page of %s not taken in", met.source)
                advice = "it will be asked for again at the next sweep"
                why = f"could not be taken in ({type(error).__name__}: {error})"
                self._sweep.failed(Failed(source=met.source, where=met.url, why=why, advice=advice))

    async def _take_page(self, page: Fetched) -> None:
        visit = self._sweep.visit(page.source)
        visit.pages += 1
        visit.build_date = page.build_date
        digest = _content_hash(page) if page.compare else ""
        if self._sweep.unchanged(page, digest):
            visit.unchanged += 1
            return
        raw = self._raw_store.keep_file(page.file) if page.file else self._raw_store.keep(page.body)
        if await self._read(page, visit, raw):
            visit.body_hash, visit.etag, visit.last_modified = digest, page.etag, page.last_modified
            visit.entry_types = page.entry_types or visit.entry_types
            if page.done_key:
                self._sweep.log.mark_done(page.source, page.done_key)

    async def _read(self, page: Fetched, visit: Visit, raw: str) -> bool:
        """Publish what a page shows; whether it could be read at all and showed what it should."""
        before = visit.observations
        batch: list[Observation] = []
        first_unread: Unreadable | None = None
        try:
            for seen in self._seen(page):
                if isinstance(seen, Unreadable):
                    first_unread = first_unread or seen
                    self._set_aside(page, visit, seen, raw)
                    continue
                batch.append(self._observation(page, visit, seen, raw))
                if len(batch) == _BATCH:
                    await self._publish(visit, batch)
            await self._publish(visit, batch)
        except CannotRead as error:
            await self._publish(visit, batch)
            self._refuse(page, str(error), raw)
            return False
        if visit.observations == before and not page.may_be_empty:
            self._tell_empty(page, first_unread)
            return False
        return True

    def _seen(self, page: Fetched) -> Iterator[DocketObserved | Unreadable]:
        if page.file is not None:
            document = Document.from_path(page.file)._replace(name=page.name)
        else:
            document = Document.from_bytes(page.name, page.body)._replace(docket=page.docket)
        return read(document, page.kind, page.court or None)

    def _observation(self, page: Fetched, visit: Visit, body: DocketObserved, raw: str) -> Observation:
        stamped = msgspec.structs.replace(body, raw=raw, composed=self._sweep.settings.composed)
        seen = observed_now(page.source, stamped, self._sweep.clock())
        visit.items += len(body.entries) or 1
        visit.fresh += newer_items(body, visit.known_until)
        visit.newest = max(visit.newest or seen.occurred_at, seen.occurred_at)
        return seen

    async def _publish(self, visit: Visit, batch: list[Observation]) -> None:
        if batch:
            await self._publisher.publish(tuple(batch))
            visit.observations += len(batch)
            batch.clear()

    def _set_aside(self, page: Fetched, visit: Visit, piece: Unreadable, raw: str) -> None:
        visit.unreadable += 1
        self._dead_letters.add(page.source, piece.where, piece.why, piece.advice, raw, piece=piece.raw)

    def _refuse(self, page: Fetched, reason: str, raw: str) -> None:
        obstacle = obstacle_in(_head(page))
        why, advice = obstacle or (reason, "the page is kept; look at it among the dead letters")
        self._sweep.failed(Failed(source=page.source, where=page.url, why=why, advice=advice))
        if obstacle is None:
            self._dead_letters.add(page.source, page.name, why, advice, raw)

    def _tell_empty(self, page: Fetched, piece: Unreadable | None) -> None:
        why = f"nothing on the page could be read ({piece})" if piece else "the page shows no dockets"
        advice = "look at the page; the source may have changed or be out of order"
        self._sweep.failed(Failed(source=page.source, where=page.url, why=why, advice=advice))


def observed_now(source: str, body: DocketObserved, now: datetime) -> Observation:
    """What a source shows at this moment. What is dated later, by a slip of the court, happened now."""
    occurred = min(occurred_at(body) or now, now)
    return Observation(source=source, observed_at=now, occurred_at=occurred, body=body)


def newer_items(body: DocketObserved, known_until: datetime | None) -> int:
    """How many entries happened after an instant; an observation without entries counts as one item."""
    if known_until is None:
        return len(body.entries) or 1
    if not body.entries:
        return int((occurred_at(body) or known_until) > known_until)
    return sum(
        1
        for entry in body.entries
        if (entry.entered or _midnight(entry.filed, body.court) or known_until) > known_until
    )


def occurred_at(body: DocketObserved) -> datetime | None:
    """When the newest thing an observation shows happened, UTC; None when it does not say.

    A day without a time counts from its midnight in the court's own zone.
    """
    entered = [entry.entered for entry in body.entries if entry.entered is not None]
    if entered:
        return max(entered)
    days = [entry.filed for entry in body.entries if entry.filed is not None]
    day = max(days, default=body.terminated or body.filed)
    return _midnight(day, body.court)


def _midnight(day: date | None, court: str) -> datetime | None:
    return datetime.combine(day, time(), court_zone(court)).astimezone(UTC) if day else None


def _head(page: Fetched) -> bytes:
    if page.file is None:
        return page.body[:_HEAD]
    with page.file.open("rb") as stream:
        return stream.read(_HEAD)


def _content_hash(page: Fetched) -> str:
    if page.file is not None:
        with page.file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    return hashlib.sha256(page.body if page.content is None else page.content).hexdigest()
