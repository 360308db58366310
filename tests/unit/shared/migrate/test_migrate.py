"""Migrations bring an empty file to exactly the declared tables, however often and by whomever they are run."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from services.alerts import bootstrap as alerts
from services.alerts.tables import alerts_metadata
from services.guidance import bootstrap as guidance
from services.guidance.tables import guidance_metadata
from services.monitor import bootstrap as monitor
from services.monitor.tables import monitor_metadata
from shared import accounts
from shared.accounts.tables import accounts_metadata
from shared.database import Database, open_sqlite
from shared.migrate import differences, migrate

OWNERS = {
    "accounts": (accounts.MIGRATIONS, accounts_metadata),
    "monitor": (monitor.MIGRATIONS, monitor_metadata),
    "alerts": (alerts.MIGRATIONS, alerts_metadata),
    "guidance": (guidance.MIGRATIONS, guidance_metadata),
}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_sqlite(tmp_path / "office.db")
    yield opened
    opened.close()


@pytest.mark.parametrize("owner", OWNERS)
def test_the_migrations_make_the_declared_tables(database: Database, owner: str) -> None:
    folder, metadata = OWNERS[owner]
    migrate(database, owner, folder)
    assert differences(database, metadata) == []


def test_all_owners_live_in_one_file_and_a_second_run_changes_nothing(database: Database) -> None:
    for _ in range(2):
        for owner, (folder, _metadata) in OWNERS.items():
            migrate(database, owner, folder)
    for _folder, metadata in OWNERS.values():
        assert differences(database, metadata) == []


def test_a_missing_column_is_a_difference(database: Database) -> None:
    folder, metadata = OWNERS["monitor"]
    migrate(database, "monitor", folder)
    with database.begin() as connection:
        connection.execute(sa.text("ALTER TABLE monitor_visit DROP COLUMN at"))
    assert differences(database, metadata)


def test_two_that_migrate_at_once_wait_for_each_other(tmp_path: Path) -> None:
    folder, metadata = OWNERS["monitor"]
    opened = [open_sqlite(tmp_path / "office.db") for _ in range(2)]
    failed: list[BaseException] = []

    def run(database: Database) -> None:
        try:
            migrate(database, "monitor", folder)
        except Exception as fault:  # noqa: BLE001 - a thread's failure is the test's
            failed.append(fault)

    threads = [threading.Thread(target=run, args=(database,)) for database in opened]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert differences(opened[0], metadata) == []
    for one in opened:
        one.close()
