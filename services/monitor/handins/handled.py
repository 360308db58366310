"""Waiting until what was handed in has been handled, by whichever process handles it."""

from __future__ import annotations

import time
from collections.abc import Sequence

import sqlalchemy as sa

from services.monitor import tables as t
from shared.database import Database

_LOOK_SECONDS = 0.05


class Handled:
    """Looks for the sightings of facts. patience_seconds: after this the rest is left to come later."""

    def __init__(self, database: Database, patience_seconds: float = 15.0) -> None:
        self._database = database
        self._patience_seconds = patience_seconds

    def wait(self, facts: Sequence[str]) -> bool:
        """Return when the handler has seen all facts of these ids, or patience is over; whether it has."""
        end = time.monotonic() + self._patience_seconds
        while not (done := self._seen(facts)) and time.monotonic() < end:
            time.sleep(_LOOK_SECONDS)
        return done

    def _seen(self, facts: Sequence[str]) -> bool:
        wanted = set(facts)
        query = sa.select(sa.func.count(sa.distinct(t.sighting.c.fact_id))).where(
            t.sighting.c.fact_id.in_(wanted)
        )
        with self._database.read() as connection:
            return connection.execute(query).scalar() == len(wanted)
