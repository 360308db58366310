"""Files people hand in: read, kept, published like what a crawler saw."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

import msgspec

from services.monitor.crawling.ports import DeadLetters, Observation, RawStore
from services.monitor.crawling.records import JournalPublisher
from services.monitor.queries import CaseQueries
from services.monitor.sources.reading import Document, Unreadable, read, recognise
from shared.clock import Clock
from shared.events.docket import DocketObserved
from shared.events.envelope import Fact

_AT_ONCE = 500


@dataclass(slots=True)
class Batch:
    """A stretch of a file: one row per docket observed, one line per item that cannot be read."""

    rows: list[dict[str, object]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


class FileIntake:
    """Takes files in, stretch by stretch. `settle` is called to let the handlers finish a stretch."""

    def __init__(
        self,
        publisher: JournalPublisher,
        raw_store: RawStore,
        dead_letters: DeadLetters,
        queries: CaseQueries,
        clock: Clock,
        settle: Callable[[], object],
    ) -> None:
        self._publisher = publisher
        self._raw_store = raw_store
        self._dead_letters = dead_letters
        self._queries = queries
        self._clock = clock
        self._settle = settle

    def take(self, path: Path, kind: str | None = None, court: str | None = None) -> Iterator[Batch]:
        """Read one file. Raises CannotRead when it is unreadable as a whole; what was read before counts."""
        document = Document.from_path(path)
        kind = kind or recognise(document)
        found = read(document, kind, court)
        first = list(islice(found, _AT_ONCE))
        raw = self._raw_store.keep_file(path)
        while first:
            yield self._publish(first, kind, raw)
            first = list(islice(found, _AT_ONCE))

    def _publish(self, items: list[DocketObserved | Unreadable], kind: str, raw: str) -> Batch:
        batch = Batch()
        now = self._clock()
        bodies = [item for item in items if isinstance(item, DocketObserved)]
        facts = self._publisher.publish_now([observation_of(body, kind, raw, now) for body in bodies])
        for item in items:
            if isinstance(item, Unreadable):
                batch.complaints.append(str(item))
                self._dead_letters.add(kind, item.where, item.why, item.advice, raw, piece=item.raw)
        self._settle()
        batch.rows = self._rows(facts)
        return batch

    def _rows(self, facts: list[Fact[DocketObserved]]) -> list[dict[str, object]]:
        new = self._queries.new_entries([(fact.id, fact.observed_at) for fact in facts])
        return [
            {
                "docket": fact.body.docket,
                "court": fact.body.court,
                "number": fact.body.number,
                "caption": fact.body.caption,
                "entries": len(fact.body.entries),
                "new": new.get(fact.id, 0),
                "parties": None if fact.body.parties is None else len(fact.body.parties),
                "source": fact.source,
            }
            for fact in facts
        ]


def observation_of(body: DocketObserved, kind: str, raw: str, now: datetime) -> Observation:
    """What a reader found, as an observation of this moment; `raw` is the hash of the kept input."""
    seen = [entry.entered for entry in body.entries if entry.entered]
    label = kind if body.court == "usitc" else f"{kind}:{body.court}"
    return Observation(
        source=label,
        observed_at=now,
        occurred_at=min(max(seen, default=now), now),
        body=msgspec.structs.replace(body, raw=raw),
    )
