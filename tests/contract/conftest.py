"""What crawling tests share: a local site, keepers of what is crawled, and the monitor's tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.monitor.tables import monitor_metadata
from shared.database import Database, open_sqlite
from tests.contract.crawl_site import Keepers, Site, served


@pytest.fixture
def site() -> Iterator[Site]:
    with served(Site()) as running:
        yield running


@pytest.fixture
def keepers(tmp_path: Path) -> Keepers:
    return Keepers(tmp_path / "raw")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_sqlite(tmp_path / "office.db")
    monitor_metadata.create_all(opened.engine)
    yield opened
    opened.close()
