"""Guidance with one composed case of three Shenzhen firms."""

from __future__ import annotations

import pytest

from tests.databases import Storage
from tests.unit.guidance.guidance_office import GuidanceOffice, case


@pytest.fixture
def office(storage: Storage) -> GuidanceOffice:
    office = GuidanceOffice(storage.open())
    office.hear(case())
    return office
