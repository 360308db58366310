"""What the rest of the system asks of a bus, whichever carries the facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from sqlalchemy.engine import Connection

from shared.journal.dead_letters import DeadLetter
from shared.journal.work import Consumer


class Bus(Protocol):
    """Brings facts from the journals to the consumers."""

    @property
    def consumers(self) -> Sequence[Consumer]:
        """All consumers it knows."""

    def wake(self) -> None:
        """Told that a journal has grown."""

    def drain(self) -> int:
        """Return when everything there is has been handled; the number of facts that waited."""

    def start(self) -> None:
        """Begin to work beside the caller, where this process does the work."""

    def stop(self) -> None:
        """Finish the batch under way and end."""

    async def answer(self) -> None:
        """Raise when what carries the facts does not answer."""

    def lag(self) -> dict[str, int]:
        """How many facts wait, by who they wait for."""

    def backlog(self, connection: Connection) -> Mapping[str, int]:
        """By service how many facts of its journal have not left it yet; nothing where none have to."""

    def replay(self, letter: DeadLetter) -> None:
        """Hand the fact of a letter to its consumer again; raises what the handler raises."""
