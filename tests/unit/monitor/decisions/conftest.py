"""An office in which people decide, on an empty database of either engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from services.monitor import tables as t
from shared.database import open_sqlite
from tests.databases import postgres_place, postgres_storage, storage
from tests.unit.monitor.decisions.deciding import BOYUE, LANQI, DecidingOffice

__all__ = ["postgres_place", "postgres_storage", "storage"]


@pytest.fixture
def office() -> Iterator[DecidingOffice]:
    """In memory, with two firms registered."""
    database = open_sqlite(None)
    t.monitor_metadata.create_all(database.engine)
    opened = DecidingOffice(database)
    opened.register(LANQI, BOYUE)
    yield opened
    database.close()
