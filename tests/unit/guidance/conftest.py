"""Guidance with one composed case of three Shenzhen firms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.guidance.guidance_office import GuidanceOffice, case


@pytest.fixture
def office(tmp_path: Path) -> Iterator[GuidanceOffice]:
    office = GuidanceOffice(tmp_path / "x.db")
    office.hear(case())
    yield office
    office.database.close()
