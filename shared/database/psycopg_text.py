"""How psycopg hands text to PostgreSQL here: what cannot be kept is replaced instead of refused."""

from __future__ import annotations

from psycopg import postgres
from psycopg.adapt import Dumper

from shared.database.readable import readable


class ReadableText(Dumper):
    """Every `str` that goes to the server, as a value to store or to look for."""

    oid = postgres.types["text"].oid

    def dump(self, obj: str) -> bytes:
        """The UTF-8 bytes."""
        try:
            data = obj.encode()
        except UnicodeEncodeError:
            return readable(obj).encode()
        return readable(obj).encode() if b"\x00" in data else data
