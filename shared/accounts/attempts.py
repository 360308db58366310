"""The brake on password guessing: failed sign-ins are counted per e-mail address and network address."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from shared.accounts.secret import new_id
from shared.accounts.tables import web_attempt
from shared.database import lock

MOST_FAILURES = 10
WINDOW = timedelta(minutes=15)
_ATTEMPTS = "attempts to sign in"  # counted and forgotten by one transaction at a time


class TooManyAttempts(Exception):
    """Ten sign-ins failed within fifteen minutes; the next may be tried after `wait`."""

    def __init__(self, wait: timedelta) -> None:
        minutes = max(1, -(-int(wait.total_seconds()) // 60))
        super().__init__(
            f"{MOST_FAILURES} sign-ins with this e-mail address failed from this place: "
            f"wait {minutes} minutes and try again."
        )
        self.minutes = minutes
        self.seconds = max(1, int(wait.total_seconds()))


def begin_attempt(connection: Connection, email: str, address: str, now: datetime) -> None:
    """Count an attempt before its password is looked at, so that parallel guesses count too.

    Raises TooManyAttempts. Rows older than the window are forgotten on the way.
    """
    lock(connection, _ATTEMPTS)
    connection.execute(sa.delete(web_attempt).where(web_attempt.c.at <= now - WINDOW))
    same = (web_attempt.c.email == email) & (web_attempt.c.address == address)
    count, oldest = connection.execute(
        sa.select(sa.func.count(), sa.func.min(web_attempt.c.at)).where(same)
    ).one()
    if count >= MOST_FAILURES:
        raise TooManyAttempts(oldest + WINDOW - now)
    connection.execute(sa.insert(web_attempt).values(id=new_id(), email=email, address=address, at=now))


def forgive(connection: Connection, email: str, address: str) -> None:
    """Forget the attempts of one who has signed in."""
    lock(connection, _ATTEMPTS)
    connection.execute(
        sa.delete(web_attempt).where(web_attempt.c.email == email, web_attempt.c.address == address)
    )
