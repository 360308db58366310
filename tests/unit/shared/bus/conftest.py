"""The small service over a database of the test's own, on each engine."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.databases import Storage
from tests.unit.shared.bus.small_service import METADATA, Small


@pytest.fixture
def open_small(storage: Storage) -> Callable[[], Small]:
    """Opens the small service over one database, each time with connections of its own as a process has."""

    def opening() -> Small:
        database = storage.open()
        METADATA.create_all(database.engine)
        return Small(database)

    return opening


@pytest.fixture
def small(open_small: Callable[[], Small]) -> Small:
    """The small service, opened once."""
    return open_small()
