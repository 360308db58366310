"""The dead letters of all services: looking at them, and trying again what failed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import sqlalchemy as sa

from services.monitor.file_intake import observation_of
from services.monitor.sources.reading import Document, read
from shared.errors import NotFound
from shared.events.docket import DocketObserved
from shared.journal import dead_letters
from shared.journal.dead_letters import DeadLetter
from shared.journal.tables import JournalTables

if TYPE_CHECKING:
    from services.hosting.office import Office


class Letters:
    """Dead letters over one office."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def open(self) -> list[DeadLetter]:
        """All open letters, oldest first."""
        with self._office.database.read() as connection:
            found = [
                letter
                for service in self._office.services
                for letter in dead_letters.listing(connection, service.journal)
            ]
        return sorted(found, key=lambda letter: letter.at)

    def count(self) -> int:
        """How many are open."""
        with self._office.database.read() as connection:
            return sum(
                connection.execute(
                    sa.select(sa.func.count())
                    .select_from(service.journal.dead_letters)
                    .where(service.journal.dead_letters.c.status == "open")
                ).scalar_one()
                for service in self._office.services
            )

    def get(self, beginning: str) -> DeadLetter | None:
        """The open letter whose id begins so."""
        return next((letter for letter in self.open() if letter.id.startswith(beginning)), None)

    def replay(self, ids: Sequence[str]) -> dict[str, object]:
        """Try these again, or all open ones. Returns how many went well and why the others did not."""
        wanted = [self._named(one) for one in ids] if ids else self.open()
        failed: dict[str, str] = {}
        for letter in wanted:
            try:
                self._again(letter)
            except Exception as fault:  # noqa: BLE001 - each is told and the rest goes on
                failed[letter.id] = str(fault) or repr(fault)
        return {"replayed": len(wanted) - len(failed), "failed": failed}

    def _named(self, beginning: str) -> DeadLetter:
        letter = self.get(beginning)
        if letter is None:
            raise NotFound(f"no open dead letter {beginning!r}; see them with: ipwatch dead-letters list")
        return letter

    def _again(self, letter: DeadLetter) -> None:
        if letter.fact_type:
            self._office.bus.replay(letter)
            return
        self._read_again(letter)
        with self._office.database.begin() as connection:
            dead_letters.settle(connection, self._journal_of(letter), letter.id, "replayed")

    def _read_again(self, letter: DeadLetter) -> None:
        """Read the whole raw input again; what was published before changes nothing."""
        monitor = self._office.monitor
        kind, _, court = letter.origin.partition(":")
        document = Document.from_bytes(letter.place, monitor.raw_store.read(letter.raw))
        still_bad = []
        for item in read(document, kind, court or None):
            if isinstance(item, DocketObserved):
                observation = observation_of(item, kind, letter.raw, self._office.clock())
                monitor.publisher.publish_now([observation])
            else:
                still_bad.append(item)
        if any(item.why == letter.reason for item in still_bad):
            raise ValueError(f"still unreadable: {letter.reason}")

    def _journal_of(self, letter: DeadLetter) -> JournalTables:
        with self._office.database.read() as connection:
            for service in self._office.services:
                table = service.journal.dead_letters
                if connection.execute(sa.select(table.c.id).where(table.c.id == letter.id)).scalar():
                    return service.journal
        raise NotFound(f"dead letter {letter.id} has gone")
