"""The small service over a file of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shared.database import Database, open_sqlite
from tests.unit.shared.bus.small_service import METADATA, Small


@pytest.fixture
def open_small(tmp_path: Path) -> Iterator[Callable[[], Small]]:
    """Opens the small service over one file, each time with connections of its own as a process has."""
    opened: list[Database] = []

    def opening() -> Small:
        opened.append(open_sqlite(tmp_path / "office.db"))
        METADATA.create_all(opened[-1].engine)
        return Small(opened[-1])

    yield opening
    for database in opened:
        database.close()


@pytest.fixture
def small(open_small: Callable[[], Small]) -> Small:
    """The small service, opened once."""
    return open_small()
