"""The dead letters of all services: looking at them, trying again what failed, discarding what may stay failed."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
import sqlalchemy as sa

from services.monitor.bootstrap.sources import Sources
from services.monitor.handins.file_intake import observation_of
from services.monitor.hooks.work import SOURCE as WEBHOOKS
from services.monitor.sources.reading import CannotRead, Document, Unreadable, read, recognise
from shared.bus.port import Bus
from shared.clock import Clock
from shared.database import Database
from shared.errors import BadInput, NotFound
from shared.journal import dead_letters
from shared.journal.dead_letters import DeadLetter
from shared.journal.tables import JournalTables
from shared.service import Service

# "feeds/ilnd.xml, item 3 ('1:26-cv-00007 …')": readers put the place in a document behind its name
_PLACE_IN_DOCUMENT = re.compile(r", (?:item|line|result|row|after row) \d+\b.*$", re.DOTALL)
_AT_ONCE = 200


class Letters:
    """Dead letters over one system. composed: whether all that is read again is marked as composed."""

    def __init__(
        self,
        *,
        database: Database,
        services: Sequence[Service],
        bus: Bus,
        sources: Sources,
        clock: Clock,
        composed: bool,
    ) -> None:
        self._database = database
        self._services = services
        self._bus = bus
        self._sources = sources
        self._clock = clock
        self._composed = composed

    def open(self) -> list[DeadLetter]:
        """All open letters, oldest first."""
        with self._database.read() as connection:
            found = [
                letter
                for service in self._services
                for letter in dead_letters.listing(connection, service.journal)
            ]
        return sorted(found, key=lambda letter: letter.at)

    def count(self) -> int:
        """How many are open."""
        with self._database.read() as connection:
            return sum(
                connection.execute(
                    sa.select(sa.func.count())
                    .select_from(service.journal.dead_letters)
                    .where(service.journal.dead_letters.c.status == "open")
                ).scalar_one()
                for service in self._services
            )

    def named(self, beginning: str) -> DeadLetter:
        """The open letter whose id begins so. Raises NotFound for none, BadInput for several."""
        found = [letter for letter in self.open() if letter.id.startswith(beginning)]
        if not found:
            raise NotFound(f"no open dead letter {beginning!r}; see them with: ipwatch dead-letters list")
        if len(found) > 1:
            raise BadInput(f"{len(found)} open dead letters begin with {beginning!r}; give more of the id")
        return found[0]

    def replay(self, ids: Sequence[str]) -> dict[str, object]:
        """Try these again, or all open ones, each on its own.

        Returns under "replayed" how many went well, and under "failed" by id why the others did not.
        """
        wanted = [self.named(one) for one in ids] if ids else self.open()
        failed: dict[str, str] = {}
        for letter in wanted:
            try:
                self._again(letter)
            except Exception as fault:  # noqa: BLE001 - each is told and the rest goes on
                failed[letter.id] = " ".join(str(fault).split()) or repr(fault)
        return {"replayed": len(wanted) - len(failed), "failed": failed}

    def discard(self, ids: Sequence[str]) -> int:
        """Close these without another try; returns how many. Raises, and closes none, when one is not found."""
        wanted = {letter.id for letter in map(self.named, ids)}
        for letter in wanted:
            self._settle(letter, "discarded")
        return len(wanted)

    def _again(self, letter: DeadLetter) -> None:
        if letter.fact_type:
            self._bus.replay(letter)
            return
        self._read_again(letter)
        self._settle(letter.id, "replayed")

    def _read_again(self, letter: DeadLetter) -> None:
        """Read the whole raw input again; what was published before changes nothing.

        Raises when the piece of the letter still cannot be read.
        """
        sources = self._sources
        name = _PLACE_IN_DOCUMENT.sub("", letter.place)
        if letter.origin == WEBHOOKS:
            body, complaint = sources.raw_store.read(letter.raw), (letter.reason, letter.payload)
            sources.hooks.replay(body, name, complaint)
            return
        document = Document.from_bytes(name, sources.raw_store.read(letter.raw))
        kind, _, court = letter.origin.partition(":")
        batch = []
        still_bad = []
        for item in read(document, _kind_of(document) or kind, court or None):
            if isinstance(item, Unreadable):
                still_bad.append(item)
                continue
            stamped = msgspec.structs.replace(item, composed=self._composed)
            batch.append(observation_of(stamped, letter.origin, letter.raw, self._clock()))
            if len(batch) == _AT_ONCE:
                sources.publisher.publish_now(batch)
                batch = []
        sources.publisher.publish_now(batch)
        if any((item.why, item.raw) == (letter.reason, letter.payload) for item in still_bad):
            raise CannotRead(
                f"{letter.place} still cannot be read: {letter.reason}; mend the cause first, or discard the letter"
            )

    def _settle(self, letter: str, status: str) -> None:
        with self._database.begin() as connection:
            for service in self._services:
                if _holds(connection, service.journal, letter):
                    dead_letters.settle(connection, service.journal, letter, status)


def _kind_of(document: Document) -> str | None:
    """The kind the content shows: a source may bring several kinds, e.g. a list and the notices it names."""
    try:
        return recognise(document)
    except CannotRead:
        return None


def _holds(connection: sa.Connection, journal: JournalTables, letter: str) -> bool:
    table = journal.dead_letters
    return connection.execute(sa.select(table.c.id).where(table.c.id == letter)).scalar() is not None
