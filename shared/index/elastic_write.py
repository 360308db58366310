"""Puts writes into the index in use and into the one a rebuild fills, wherever these are at the time."""

from __future__ import annotations

from collections.abc import Sequence

from shared.index.elastic_bulk import Bulk
from shared.index.elastic_documents import Action
from shared.index.elastic_generations import Generations
from shared.index.elastic_names import Names
from shared.index.port import IndexUnavailable

_MOST_TURNS = 10


class Writer:
    """Writes of one schema. A rebuild may be begun, finished or abandoned by anyone while one goes on."""

    def __init__(self, bulk: Bulk, generations: Generations, names: Names) -> None:
        self._bulk = bulk
        self._generations = generations
        self._names = names

    def write(self, actions: Sequence[Action]) -> None:
        """Returns when each index that is now in use or being built has all actions.

        Where they are is asked after each writing: an index that came meanwhile gets them too, so nothing
        is missed without a lock. Raises IndexUnavailable.
        """
        done = self._bulk.send(self._names.own, actions)
        for _ in range(_MOST_TURNS):
            behind = self._generations.behind()
            left = [alias for alias, index in behind.items() if index not in done]
            if behind and not left:
                return
            if not behind:
                self._open_or_refuse()
                left = [self._names.own]
            for alias in left:
                done |= self._bulk.send(alias, actions)
        raise IndexUnavailable(
            f"the index {self._names.public} changes places faster than it can be written; let one rebuild finish"
        )

    def _open_or_refuse(self) -> None:
        """Makes the index if someone has removed it. Raises IndexUnavailable when it is of another schema."""
        self._generations.open()
        if not self._generations.behind():
            raise IndexUnavailable(of_another_schema(self._names))


def of_another_schema(names: Names) -> str:
    """What is wrong when there is an index, but not for this schema."""
    return (
        f"the index {names.public} was made by another version of this program; rebuild it with this one,"
        " or run the version it was made by"
    )
