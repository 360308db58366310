"""API tokens: long-lived secrets a program sends as `Authorization: Bearer …`, each revocable by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from shared.accounts.account import ApiToken
from shared.accounts.refusals import Refusal, Refused
from shared.accounts.secret import digest, new_id, new_secret
from shared.accounts.tables import web_account, web_token

PREFIX = "ipw_"  # lets secret scanners recognise a leaked token
_USED_AGAIN = timedelta(minutes=1)


def issue(connection: Connection, account_id: str, name: str, now: datetime) -> str:
    """A new token's secret, which is shown once and never again."""
    if not name:
        raise Refused(
            Refusal.TOKEN_NAME_MISSING, "The API token has no name: name it after the program that uses it."
        )
    secret = new_secret(PREFIX)
    connection.execute(
        sa.insert(web_token).values(
            id=new_id(),
            account_id=account_id,
            name=name,
            token_hash=digest(secret),
            created_at=now,
            last_used=None,
            revoked=False,
        )
    )
    return secret


def find(connection: Connection, secret: str) -> sa.Row[tuple[object, ...]] | None:
    """The row of the active account with `last_used` of the living token, or None."""
    return connection.execute(
        sa.select(web_account, web_token.c.last_used)
        .join(web_token, web_token.c.account_id == web_account.c.id)
        .where(web_token.c.token_hash == digest(secret), ~web_token.c.revoked, web_account.c.active)
    ).one_or_none()


def due_to_be_used(last_used: datetime | None, now: datetime) -> bool:
    """Whether a use is worth writing down: at most once a minute, so that reading seldom writes."""
    return last_used is None or now - last_used >= _USED_AGAIN


def use(connection: Connection, secret: str, now: datetime) -> None:
    """Write down that the token was used now."""
    connection.execute(
        sa.update(web_token).where(web_token.c.token_hash == digest(secret)).values(last_used=now)
    )


def tokens_of(connection: Connection, account_id: str) -> tuple[ApiToken, ...]:
    """All tokens of an account, newest first, the revoked ones too."""
    rows = connection.execute(
        sa.select(web_token)
        .where(web_token.c.account_id == account_id)
        .order_by(web_token.c.created_at.desc(), web_token.c.id)
    )
    return tuple(
        ApiToken(
            id=row.id,
            name=row.name,
            created_at=row.created_at,
            last_used=row.last_used,
            revoked=row.revoked,
        )
        for row in rows
    )


def revoke(connection: Connection, account_id: str, token_id: str = "") -> None:
    """Revoke one token of the account, or all of them when no id is given. Repeating changes nothing."""
    mine = web_token.c.account_id == account_id
    chosen = mine & (web_token.c.id == token_id) if token_id else mine
    connection.execute(sa.update(web_token).where(chosen).values(revoked=True))
