"""The tables and their migration."""

from __future__ import annotations

from services.alerts.tables import alerts_metadata
from shared.migrate import differences
from tests.unit.alerts.alert_world import World


def test_the_migrations_lead_to_the_declared_tables(world: World) -> None:
    assert differences(world.database, alerts_metadata) == []
