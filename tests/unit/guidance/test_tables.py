from __future__ import annotations

from services.guidance.tables import guidance_metadata
from shared.migrate import differences
from tests.unit.guidance.guidance_office import GuidanceOffice


def test_the_migration_makes_exactly_the_declared_tables(office: GuidanceOffice) -> None:
    assert differences(office.database, guidance_metadata) == []
