"""Browser sessions: opened at sign-in, ended by sign-out, by a day of silence or after a week."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from shared.accounts.secret import digest, new_secret
from shared.accounts.tables import web_account, web_session
from shared.database import lock

LIFETIME = timedelta(days=7)
SILENCE = timedelta(hours=24)
_SEEN_AGAIN = timedelta(minutes=1)
_SWEEPING = "sweeping of sessions"  # two that delete several rows at once might wait for each other


def open_session(connection: Connection, account_id: str, now: datetime) -> str:
    """A new session's secret. Sessions past their end are swept on the way."""
    lock(connection, _SWEEPING)
    connection.execute(sa.delete(web_session).where(web_session.c.expires_at <= now))
    secret = new_secret()
    connection.execute(
        sa.insert(web_session).values(
            token_hash=digest(secret),
            account_id=account_id,
            created_at=now,
            expires_at=now + LIFETIME,
            last_seen=now,
        )
    )
    return secret


def find_session(connection: Connection, secret: str, now: datetime) -> sa.Row[tuple[object, ...]] | None:
    """The row of the active account with `last_seen` of its living session, or None."""
    return connection.execute(
        sa.select(web_account, web_session.c.last_seen)
        .join(web_session, web_session.c.account_id == web_account.c.id)
        .where(
            web_session.c.token_hash == digest(secret),
            web_session.c.expires_at > now,
            web_session.c.last_seen > now - SILENCE,
            web_account.c.active,
        )
    ).one_or_none()


def due_to_be_seen(last_seen: datetime, now: datetime) -> bool:
    """Whether a use is worth writing down: at most once a minute, so that reading pages seldom writes."""
    return now - last_seen >= _SEEN_AGAIN


def see_session(connection: Connection, secret: str, now: datetime) -> None:
    """Write down that the session was used now."""
    connection.execute(
        sa.update(web_session).where(web_session.c.token_hash == digest(secret)).values(last_seen=now)
    )


def close_session(connection: Connection, secret: str) -> None:
    """End one session; an unknown one is already ended."""
    connection.execute(sa.delete(web_session).where(web_session.c.token_hash == digest(secret)))


def close_all(connection: Connection, account_id: str, keep: str = "") -> None:
    """End every session of an account but the one whose secret is `keep`."""
    lock(connection, _SWEEPING)
    connection.execute(
        sa.delete(web_session).where(
            web_session.c.account_id == account_id, web_session.c.token_hash != digest(keep)
        )
    )
