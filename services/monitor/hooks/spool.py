"""Webhooks kept as files until the table takes them: with one writer to the database, an answer cannot wait for it.

On SQLite a batch of facts holds the only writer for seconds, and a webhook wants its answer within one. PostgreSQL has
no such queue, and there the table is written at once.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from services.monitor.hooks.deliveries import Deliveries
from shared.whole_file import written_whole

_SUFFIX = ".hook"


class Spool:
    """A folder with one file for each webhook: the key on its first line, then the body.

    A file is whole or not there: it is written aside, put on disk and renamed.
    """

    def __init__(self, folder: Path, deliveries: Deliveries) -> None:
        self._folder = folder
        self._deliveries = deliveries

    def keep(self, key: str, body: bytes) -> bool:
        """Keep a webhook for good; False, and nothing kept, when its key was kept before. key: "" for none."""
        key = self._deliveries.key_of(key, body)
        place = self._folder / f"{hashlib.sha256(key.encode()).hexdigest()}{_SUFFIX}"
        if place.exists() or self._deliveries.is_kept(key):
            return False
        with written_whole(place) as target:
            target.write(key.encode() + b"\n" + body)
        self._sync()
        return True

    def collect(self) -> int:
        """Move what is here into the table, oldest first; returns how many files there were."""
        count = 0
        for place in self._files():
            key, _, body = place.read_bytes().partition(b"\n")
            self._deliveries.keep(key.decode(), body)
            place.unlink(missing_ok=True)
            count += 1
        return count

    def _files(self) -> Iterator[Path]:
        found = [(file.stat().st_mtime_ns, file) for file in self._folder.glob(f"*{_SUFFIX}")]
        return (file for _, file in sorted(found))

    def _sync(self) -> None:
        """Put the folder's list of names on disk too."""
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
