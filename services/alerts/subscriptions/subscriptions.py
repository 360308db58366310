"""The one door to watches: everything pages and API may do with them, each in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.alerts import tables
from services.alerts.subscriptions import rows
from services.alerts.subscriptions.draft import Draft, checked
from services.alerts.subscriptions.refusal import WatchRefused
from services.alerts.subscriptions.secrets_shown_once import (
    feed_hash,
    has,
    new_feed_secret,
    new_webhook_secret,
)
from services.alerts.watches.watch import ChannelKind, Watch, fingerprint
from shared.accounts import Account
from shared.clock import Clock
from shared.database import Database, lock
from shared.errors import NotFound

MOST_WATCHES = 200


@dataclass(frozen=True, slots=True)
class Saved:
    """A watch as it was saved. new: False when the account had the same one already.

    webhook_secret, feed_secret: made by this call, "" otherwise; they cannot be read again later.
    """

    watch: Watch
    new: bool
    webhook_secret: str = ""
    feed_secret: str = ""


class Subscriptions:
    """The watches of every account; each method touches only those of the account it is given."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def create(self, account: Account, draft: Draft) -> Saved:
        """A new watch; asking twice for the same by the same channels changes nothing. Raises WatchRefused."""
        draft = checked(draft, account)
        mark = fingerprint(account.id, draft.criteria, draft.channels)
        with self._changing(account) as connection:
            same = rows.row_by_fingerprint(connection, mark)
            if same is not None:
                return Saved(rows.watch_of(same), new=False)
            if len(rows.watches_of(connection, account.id)) >= MOST_WATCHES:
                raise WatchRefused(
                    f"最多可建立 {MOST_WATCHES} 个订阅，请先删除不用的。",
                    f"There can be at most {MOST_WATCHES} watches: delete one you no longer need.",
                )
            now = self._clock()
            made = _secrets(draft, "", None)
            values = {"id": rows.free_id(connection, mark), "owner": account.id, "active": True}
            values |= {"created_at": now, "updated_at": now, "fingerprint": mark}
            connection.execute(sa.insert(tables.watch).values(**values, **_content(draft), **made.columns))
            return self._saved(connection, account, str(values["id"]), made, new=True)

    def edit(self, account: Account, watch: str, draft: Draft) -> Saved:
        """Change a watch; it keeps its id. Raises NotFound, WatchRefused when another already asks the same."""
        draft = checked(draft, account)
        mark = fingerprint(account.id, draft.criteria, draft.channels)
        with self._changing(account) as connection:
            row = _required(connection, account, watch)
            same = rows.row_by_fingerprint(connection, mark)
            if same is not None and same.id != watch:
                raise WatchRefused(
                    f"订阅“{same.name}”的条件和渠道完全相同，请直接使用它。",
                    f"The watch “{same.name}” asks for the same by the same channels: use that one.",
                )
            made = _secrets(draft, row.webhook_secret, row.feed_hash)
            self._set(connection, watch, fingerprint=mark, **_content(draft), **made.columns)
            return self._saved(connection, account, watch, made)

    def renew_secrets(self, account: Account, watch: str) -> Saved:
        """Give the webhooks a new signing key and the feed a new address; the old ones end. Raises NotFound."""
        with self._changing(account) as connection:
            current = rows.watch_of(_required(connection, account, watch))
            made = _secrets(current, "", None)
            self._set(connection, watch, **made.columns)
            return self._saved(connection, account, watch, made)

    def set_active(self, account: Account, watch: str, active: bool) -> None:
        """Pause a watch or let it go on; what waits to be sent for a paused watch only is withdrawn."""
        with self._changing(account) as connection:
            _required(connection, account, watch)
            self._set(connection, watch, active=active)

    def delete(self, account: Account, watch: str) -> None:
        """Delete a watch; alerts already raised stay listed. Raises NotFound."""
        with self._changing(account) as connection:
            _required(connection, account, watch)
            connection.execute(sa.delete(tables.watch).where(tables.watch.c.id == watch))

    def list(self, account: Account) -> list[Watch]:
        """The account's watches, newest first."""
        with self._database.read() as connection:
            return rows.watches_of(connection, account.id)

    def get(self, account: Account, watch: str) -> Watch:
        """One watch of the account. Raises NotFound, also for a watch of somebody else."""
        with self._database.read() as connection:
            return rows.watch_of(_required(connection, account, watch))

    @contextmanager
    def _changing(self, account: Account) -> Iterator[Connection]:
        """A transaction that alone changes the account's watches."""
        with self._database.begin() as connection:
            lock(connection, f"watches of {account.id}")
            yield connection

    def _set(self, connection: Connection, watch: str, **values: object) -> None:
        connection.execute(
            sa.update(tables.watch)
            .where(tables.watch.c.id == watch)
            .values(updated_at=self._clock(), **values)
        )

    def _saved(
        self, connection: Connection, account: Account, watch: str, made: _Made, *, new: bool = False
    ) -> Saved:
        saved = rows.watch_of(_required(connection, account, watch))
        return Saved(saved, new, made.webhook_secret, made.feed_secret)


@dataclass(frozen=True, slots=True)
class _Made:
    """Secrets made by one call, and the columns they lead to."""

    webhook_secret: str
    feed_secret: str
    columns: dict[str, Any]


def _secrets(wish: Draft | Watch, webhook_secret: str, old_feed_hash: str | None) -> _Made:
    """Secrets for the channels that lack one; those of channels no longer there are dropped."""
    signs = has(wish.channels, ChannelKind.WEBHOOK)
    feeds = has(wish.channels, ChannelKind.FEED)
    made_webhook = new_webhook_secret() if signs and not webhook_secret else ""
    made_feed = new_feed_secret() if feeds and not old_feed_hash else ""
    return _Made(
        made_webhook,
        made_feed,
        {
            "webhook_secret": (made_webhook or webhook_secret) if signs else "",
            "feed_hash": (feed_hash(made_feed) if made_feed else old_feed_hash) if feeds else None,
        },
    )


def _content(draft: Draft) -> dict[str, Any]:
    return msgspec.structs.asdict(draft)


def _required(connection: Connection, account: Account, watch: str) -> Any:
    row = rows.row_of(connection, watch, account.id)
    if row is None:
        raise NotFound(
            "没有这个订阅，可能已删除。You have no such watch, it may have been deleted: see /watches."
        )
    return row
