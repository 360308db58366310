"""Webhooks in the database: kept as they came, each key once, until they were read."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

import msgspec
import sqlalchemy as sa

from services.monitor import tables as t
from shared.clock import Clock
from shared.database import Database, insert_or_ignore

NEW, WAITING, DONE, DEAD = "new", "waiting", "done", "dead"
_LONGEST_KEY = 200
# A sender tries again for 54 hours; a key is remembered well beyond that.
_REMEMBERED = timedelta(days=30)
_FIRST_PAUSE = timedelta(seconds=5)
_LONGEST_PAUSE = timedelta(minutes=10)


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """One webhook as it came. tries: failures in a row so far."""

    key: str
    body: bytes
    received_at: datetime
    tries: int = 0


class Deliveries:
    """The table of webhooks."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def keep(self, key: str, body: bytes) -> bool:
        """Keep a webhook for good; False, and nothing kept, when its key was kept before. key: "" for none."""
        now = self._clock()
        row = {
            "key": self.key_of(key, body),
            "received_at": now,
            "body": body,
            "state": NEW,
            "due_at": now,
            "tries": 0,
            "why": "",
            "raw": "",
        }
        with self._database.begin() as connection:
            kept = insert_or_ignore(connection, _T).values(row).returning(_T.c.key)
            return connection.execute(kept).first() is not None

    def is_kept(self, key: str) -> bool:
        """Whether a webhook was kept under this key."""
        with self._database.read() as connection:
            return connection.execute(sa.select(_T.c.key).where(_T.c.key == key)).first() is not None

    @staticmethod
    def key_of(key: str, body: bytes) -> str:
        """The key a webhook is kept under: the sender's, or of its content when it sent none or a strange one."""
        if key and len(key) <= _LONGEST_KEY and key.isascii() and key.isprintable():
            return key
        return hashlib.sha256(key.encode("utf-8", "replace") or body).hexdigest()

    def due(self, limit: int = 20) -> list[Kept]:
        """Webhooks to be read now, in the order in which they came."""
        query = (
            sa.select(_T.c.key, _T.c.body, _T.c.received_at, _T.c.tries)
            .where(_T.c.state.in_((NEW, WAITING)), _T.c.due_at <= self._clock())
            .order_by(_T.c.received_at, _T.c.key)
            .limit(limit)
        )
        with self._database.read() as connection:
            return [Kept(**row._asdict()) for row in connection.execute(query)]

    def done(self, one: Kept, raw: str, *, dead: bool = False) -> None:
        """Note that it was read; its bytes are in the raw store. dead: something in it could not be."""
        self._change(one, state=DEAD if dead else DONE, raw=raw, why="", body=b"")

    def waits(self, one: Kept, why: str, again_in: timedelta) -> None:
        """Note that it cannot be read yet, and for what it waits."""
        self._change(one, state=WAITING, why=why, due_at=self._clock() + again_in)

    def failed(self, one: Kept, why: str) -> None:
        """Try again a little later, each time later than before: what failed is not the webhook's fault."""
        pause = min(_FIRST_PAUSE * 2 ** min(one.tries, 20), _LONGEST_PAUSE)
        self._change(one, tries=one.tries + 1, why=why, due_at=self._clock() + pause)

    def counts(self) -> dict[str, int]:
        """How many webhooks are in each state; those read long ago are forgotten."""
        query = sa.select(_T.c.state, sa.func.count()).group_by(_T.c.state)
        with self._database.read() as connection:
            return {state: count for state, count in connection.execute(query)}

    def oldest_waiting(self) -> tuple[datetime, str] | None:
        """Since when the oldest unread webhook has waited, and for what; None when none waits."""
        query = (
            sa.select(_T.c.received_at, _T.c.why)
            .where(_T.c.state == WAITING)
            .order_by(_T.c.received_at)
            .limit(1)
        )
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return (row.received_at, row.why) if row else None

    def forget_old(self) -> None:
        """Forget webhooks that were read long ago."""
        old = sa.and_(_T.c.state.in_((DONE, DEAD)), _T.c.received_at < self._clock() - _REMEMBERED)
        with self._database.begin() as connection:
            connection.execute(sa.delete(_T).where(old))

    def _change(self, one: Kept, **values: Any) -> None:
        with self._database.begin() as connection:
            connection.execute(sa.update(_T).where(_T.c.key == one.key).values(**values))


_T = t.hook_delivery
