"""Files people hand in, by path or as bytes: read, kept, published like what a crawler saw."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from services.monitor.crawling.intake import observed_now
from services.monitor.crawling.ports import DeadLetters, Observation, Publisher, RawStore
from services.monitor.reading.queries import CaseQueries
from services.monitor.sources.document import DocketUnnamed
from services.monitor.sources.reader import Observations
from services.monitor.sources.reading import CannotRead, Document, Unreadable, read, recognise
from shared.clock import Clock
from shared.events.docket import DocketObserved
from shared.events.envelope import Fact

_AT_ONCE = 500

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Batch:
    """A stretch of a file: one row per docket observed, one line per item that cannot be read."""

    rows: list[dict[str, object]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    new: int = 0


class FileIntake:
    """Takes files in, stretch by stretch.

    settle: called with the ids of a stretch's facts, to return once the handlers are done with them.
    """

    def __init__(  # noqa: PLR0917 - the parts of the walk, in its order
        self,
        publisher: Publisher,
        raw_store: RawStore,
        dead_letters: DeadLetters,
        queries: CaseQueries,
        clock: Clock,
        settle: Callable[[Sequence[str]], object],
    ) -> None:
        self._publisher = publisher
        self._raw_store = raw_store
        self._dead_letters = dead_letters
        self._queries = queries
        self._clock = clock
        self._settle = settle

    def take(
        self,
        path: Path,
        kind: str | None = None,
        court: str | None = None,
        progress: Progress = lambda place, size: None,
        *,
        docket: str = "",
    ) -> Iterator[Batch]:
        """Read one file. Raises CannotRead when it is unreadable as a whole; what was read before counts.

        progress: called with (bytes read, size) as the reading goes on. docket: the docket id of a file that
        names none.
        """
        document = _watched(_document(path), progress)._replace(docket=docket)
        yield from self._take(document, kind, court, lambda: self._raw_store.keep_file(path))

    def take_bytes(
        self, name: str, data: bytes, kind: str | None = None, court: str | None = None, *, docket: str = ""
    ) -> Iterator[Batch]:
        """The same for what came by mail or through a page. name: for messages."""
        document = Document.from_bytes(name, data)._replace(docket=docket)
        _refuse_empty_or_packed(document)
        yield from self._take(document, kind, court, lambda: self._raw_store.keep(data))

    def _take(
        self, document: Document, kind: str | None, court: str | None, keep: Callable[[], str]
    ) -> Iterator[Batch]:
        kind = kind or recognise(document)
        found = self._read(document, kind, court)
        first = list(islice(found, _AT_ONCE))
        raw = keep()
        origin = f"{kind}:{court}" if court else kind
        while first:
            yield self._publish(first, origin, raw)
            first = list(islice(found, _AT_ONCE))

    def _read(self, document: Document, kind: str, court: str | None) -> Observations:
        """What the document shows; one that tells PACER's number of its case only belongs to the docket known by it."""
        try:
            yield from read(document, kind, court)
        except DocketUnnamed as unnamed:
            known = self._queries.docket_of(unnamed.court, unnamed.pacer_case_id)
            if not known:
                raise
            yield from read(document._replace(docket=known), kind, court)

    def _publish(self, items: list[DocketObserved | Unreadable], origin: str, raw: str) -> Batch:
        batch = Batch()
        now = self._clock()
        bodies = [item for item in items if isinstance(item, DocketObserved)]
        facts = self._publisher.publish_now([observation_of(body, origin, raw, now) for body in bodies])
        for item in items:
            if isinstance(item, Unreadable):
                batch.complaints.append(str(item))
                self._dead_letters.add(origin, item.where, item.why, item.advice, raw, piece=item.raw)
        self._settle([fact.id for fact in facts])
        new = self._queries.new_entries([(fact.id, fact.observed_at) for fact in facts])
        batch.rows = [_row(fact, new.get(fact.id, 0)) for fact in facts]
        batch.new = sum(new.values())
        return batch


def observation_of(body: DocketObserved, origin: str, raw: str, now: datetime) -> Observation:
    """What a reader found, as an observation of this moment.

    origin: kind of the document, with the court after a colon when it was given. raw: hash of the kept input.
    """
    kind = origin.partition(":")[0]
    source = origin if origin != kind or body.court == "usitc" else f"{kind}:{body.court}"
    return observed_now(source, msgspec.structs.replace(body, raw=raw), now)


def _row(fact: Fact[DocketObserved], new: int) -> dict[str, object]:
    """One docket as the command line prints it; the names of the first six are a public format."""
    body = fact.body
    return {
        "docket": body.docket,
        "court": body.court,
        "number": body.number,
        "caption": body.caption,
        "entries": len(body.entries),
        "new": new,
        "parties": None if body.parties is None else len(body.parties),
        "source": fact.source,
    }


def _document(path: Path) -> Document:
    """The file as a document. Raises CannotRead for what is no plain file with something to read in it."""
    if path.is_dir():
        raise CannotRead(f"{path}: is a folder; name the files in it, e.g. {path}/*")
    document = Document.from_path(path)
    _refuse_empty_or_packed(document)
    # A name that is not valid UTF-8 must not keep its file from being read.
    return document._replace(name=os.fsencode(path).decode("utf-8", "replace"))


def _refuse_empty_or_packed(document: Document) -> None:
    if not document.size:
        raise CannotRead(f"{document.name}: is empty; fetch or save it again")
    if document.head(2) == b"\x1f\x8b":
        raise CannotRead(
            f"{document.name}: is packed with gzip; unpack it first with: gunzip {document.name}"
        )


def _watched(document: Document, progress: Progress) -> Document:
    """The same document, telling how far it was read."""
    return document._replace(open=lambda: _Watched(document.open(), document.size, progress))


class _Watched(io.BufferedReader):
    """A stream that tells its place after each read."""

    def __init__(self, stream: BinaryIO, size: int, progress: Progress) -> None:
        super().__init__(cast(io.RawIOBase, stream))
        self._size = size
        self._progress = progress

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self._progress(self.tell(), self._size)
        return data
