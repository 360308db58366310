"""The embedded deployment's own command and environment, run as a process."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contract.test_deploy.compose_file import Compose
from tests.contract.test_deploy.files import DEPLOY
from tests.contract.test_deploy.fleet import Places, Started, composed


@pytest.mark.slow
def test_its_health_check_finds_it_well_and_it_tells_where_to_begin(tmp_path: Path) -> None:
    compose = Compose(DEPLOY / "compose.embedded.yml", {})
    places = Places(words={"/var/lib/ipwatch": str(tmp_path / "data")})
    office = Started(composed(compose, "office"), places, tmp_path)
    try:
        office.wait_until_well()
        office.tell_to_end()
        assert office.ended() == 0
        assert "https://ipwatch.office.example/setup?token=" in office.words()
    finally:
        office.make_sure_it_is_gone()
