"""Files of new applications handed in: kept as they came, read a stretch at a time, each row told that cannot be read."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path

import msgspec

from services.monitor.crawling.ports import RawStore
from services.monitor.trademarks import store
from services.monitor.trademarks.application import Application, Unreadable
from services.monitor.trademarks.reading import Opened, read_applications
from shared.both import Both
from shared.clock import Clock
from shared.database import Database
from shared.errors import BadInput

_AT_ONCE = 500
_FAULTS_KEPT = 100


class Taken(msgspec.Struct):
    """What one file came to.

    read: records that could be read. old: those left out because they were filed too long ago; a daily file also tells
    of every older application that something happened to. refused: records that could not be read. unread: why the file
    could not be read as a whole.
    """

    name: str
    raw: str = ""
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    old: int = 0
    refused: int = 0
    faults: list[str] = []
    unread: Both | None = None


class TrademarkFiles:
    """Takes files of applications in. within_days: older applications are left out."""

    def __init__(self, database: Database, raw_store: RawStore, clock: Clock, within_days: int) -> None:
        self._database = database
        self._raw_store = raw_store
        self._clock = clock
        self._within = timedelta(days=within_days)

    def take(self, path: Path, actor: str, tell: Callable[[str], None] = lambda line: None) -> Taken:
        """Read one file. tell: called with a line for each record that cannot be read.

        Raises BadInput when it is unreadable as a whole; what was read before counts.
        """
        if not path.is_file():
            raise BadInput(f"{path}: is no file; check the path")
        try:
            return self._take(
                str(path), lambda: path.open("rb"), lambda: self._raw_store.keep_file(path), actor, tell
            )
        except OSError as error:
            raise BadInput(f"{path}: cannot be read ({error.strerror}); check the file") from error

    def take_bytes(self, name: str, data: bytes, actor: str) -> Taken:
        """The same for what came through a page. name: for messages."""
        return self._take(
            name, lambda: io.BytesIO(data), lambda: self._raw_store.keep(data), actor, lambda line: None
        )

    def _take(
        self, name: str, opened: Opened, keep: Callable[[], str], actor: str, tell: Callable[[str], None]
    ) -> Taken:
        found = read_applications(opened, name)
        first = list(islice(found, _AT_ONCE))  # unreadable as a whole, it is not kept
        taken = Taken(name, keep(), faults=[])
        try:
            for stretch in _stretches(first, found):
                self._keep(taken, stretch, tell)
        finally:
            self._note(taken, actor)
        return taken

    def _keep(
        self, taken: Taken, stretch: list[Application | Unreadable], tell: Callable[[str], None]
    ) -> None:
        now = self._clock()
        oldest = (now - self._within).date()
        read = [one for one in stretch if isinstance(one, Application)]
        young = [one for one in read if one.filed is None or one.filed >= oldest]
        with self._database.begin() as connection:
            stored = store.keep(connection, young, taken.raw, now)
        taken.read += len(read)
        taken.old += len(read) - len(young)
        taken.new += stored.new
        taken.changed += stored.changed
        taken.unchanged += stored.unchanged
        for one in stretch:
            if isinstance(one, Unreadable):
                line = f"{taken.name}, {one.place}: {one.why}"
                taken.refused += 1
                tell(line)
                if len(taken.faults) < _FAULTS_KEPT:
                    taken.faults.append(line)

    def _note(self, taken: Taken, actor: str) -> None:
        counts = {
            name: getattr(taken, name) for name in ("read", "new", "changed", "unchanged", "old", "refused")
        }
        with self._database.begin() as connection:
            store.note_file(
                connection,
                store.File(taken.raw, taken.name, self._clock(), actor, counts, taken.faults),
            )


def _stretches(
    first: list[Application | Unreadable], rest: Iterable[Application | Unreadable]
) -> Iterator[list[Application | Unreadable]]:
    stretch = first
    following = iter(rest)
    while stretch:
        yield stretch
        stretch = list(islice(following, _AT_ONCE))
