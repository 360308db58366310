"""An office of the monitor's case handlers for a test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.monitor.cases.composed import Office, open_office


@pytest.fixture
def office() -> Iterator[Office]:
    """The case handlers over a database in memory."""
    opened = open_office()
    yield opened
    opened.database.close()
