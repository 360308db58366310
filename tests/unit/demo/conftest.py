"""One loaded story for all tests of the demonstration; day 1 is a Tuesday in November."""

from __future__ import annotations

from datetime import date

import pytest

from services.demo.world import World, load

START = date(2026, 11, 10)


@pytest.fixture(scope="session")
def world() -> World:
    return load(START)
