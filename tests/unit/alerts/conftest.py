"""A world per test, on each engine."""

from __future__ import annotations

import pytest

from tests.databases import Storage
from tests.unit.alerts.alert_world import World


@pytest.fixture
def world(storage: Storage) -> World:
    return World(storage.open())
