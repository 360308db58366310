"""Raw input kept as gzip files named after their content, so that everything read can be read again."""

from __future__ import annotations

import gzip
import hashlib
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from shared.errors import NotFound
from shared.whole_file import written_whole

_CHUNK = 2**20
_LEVEL = 6


class FileRawStore:
    """Files `ROOT/ab/abcdef….gz`, one per content, never changed once written."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def keep(self, data: bytes) -> str:
        """Keep bytes and return their SHA-256 in hexadecimal. Bytes already kept are not written again."""
        digest = hashlib.sha256(data).hexdigest()
        self._write(digest, lambda: BytesIO(data))
        return digest

    def keep_file(self, path: Path) -> str:
        """Keep a file's bytes, a chunk at a time, and return their SHA-256."""
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        self._write(digest, lambda: path.open("rb"))
        return digest

    def read(self, digest: str) -> bytes:
        """The bytes kept under a hash. Raises NotFound when there are none."""
        try:
            return gzip.decompress(self._place(digest).read_bytes())
        except FileNotFoundError as error:
            raise NotFound(
                f"no raw input {digest} in {self._root}; it was never kept or was removed"
            ) from error

    def _place(self, digest: str) -> Path:
        return self._root / digest[:2] / f"{digest}.gz"

    def _write(self, digest: str, opened: Callable[[], BinaryIO]) -> None:
        place = self._place(digest)
        if place.exists():
            return
        with (
            opened() as origin,
            written_whole(place) as target,
            # A fixed time in the header: the same content is the same file.
            gzip.GzipFile("", "wb", _LEVEL, target, mtime=0) as packed,
        ):
            shutil.copyfileobj(origin, packed, _CHUNK)
