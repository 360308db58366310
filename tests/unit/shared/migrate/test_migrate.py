"""Migrations bring an empty database to exactly the declared tables, however often and by whomever they are run."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory

from services.alerts import bootstrap as alerts
from services.alerts.tables import alerts_metadata
from services.guidance import bootstrap as guidance
from services.guidance.tables import guidance_metadata
from services.monitor import bootstrap as monitor
from services.monitor.tables import JOURNAL, monitor_metadata
from shared import accounts
from shared.accounts.tables import accounts_metadata
from shared.database import Database, insert_missing, open_postgres, open_sqlite
from shared.database.code_points import TextColumn, sort_by_code_point
from shared.migrate import differences, migrate, revisions
from tests.racing import at_once

OWNERS = {
    "accounts": (accounts.MIGRATIONS, accounts_metadata),
    "monitor": (monitor.MIGRATIONS, monitor_metadata),
    "alerts": (alerts.MIGRATIONS, alerts_metadata),
    "guidance": (guidance.MIGRATIONS, guidance_metadata),
}
Open = Callable[[], Database]


@pytest.fixture(params=["sqlite", "postgres"])
def open_empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Opens a database that has no tables yet, each time with connections of its own."""
    opened: list[Database] = []
    if request.param == "postgres":
        make: Open = partial(open_postgres, request.getfixturevalue("postgres_url"))
    else:
        make = partial(open_sqlite, tmp_path / "office.db")

    def opening() -> Database:
        opened.append(make())
        return opened[-1]

    yield opening
    for database in opened:
        database.close()


@pytest.fixture
def database(open_empty: Open) -> Database:
    return open_empty()


@pytest.mark.parametrize("owner", OWNERS)
def test_revisions_are_known_by_the_names_of_their_files(owner: str) -> None:
    folder = OWNERS[owner][0]
    scripts = ScriptDirectory(str(folder), version_locations=[str(folder / "versions")])
    chain = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(chain)) == revisions(owner, folder)


def test_a_start_with_nothing_to_migrate_does_without_alembic(tmp_path: Path) -> None:
    file = tmp_path / "office.db"
    opened = open_sqlite(file)
    migrate(opened, "accounts", accounts.MIGRATIONS)
    opened.close()
    script = (
        "import sys; from pathlib import Path; from shared import accounts; from shared.database import open_sqlite;"
        "from shared.migrate import migrate; database = open_sqlite(Path(sys.argv[1]));"
        "migrate(database, 'accounts', accounts.MIGRATIONS); database.close(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script, str(file)], check=False).returncode == 0


def test_the_migrations_make_the_declared_tables_and_a_second_run_changes_nothing(database: Database) -> None:
    for _ in range(2):
        for owner, (folder, metadata) in OWNERS.items():
            migrate(database, owner, folder)
            assert differences(database, metadata) == []
    for _folder, metadata in OWNERS.values():
        assert differences(database, metadata) == []


def test_a_missing_column_is_a_difference(database: Database) -> None:
    folder, metadata = OWNERS["monitor"]
    migrate(database, "monitor", folder)
    with database.begin() as connection:
        connection.execute(sa.text("ALTER TABLE monitor_visit DROP COLUMN at"))
    assert differences(database, metadata)


def test_several_that_migrate_at_once_wait_for_each_other(open_empty: Open) -> None:
    opened = [open_empty() for _ in range(3)]
    at_once(
        *(
            partial(migrate, database, owner, OWNERS[owner][0])
            for database in opened
            for owner in ("monitor", "alerts")
        )
    )
    for owner in ("monitor", "alerts"):
        assert differences(opened[0], OWNERS[owner][1]) == []


def test_text_sorts_by_code_point_on_either_engine(database: Database) -> None:
    migrate(database, "monitor", OWNERS["monitor"][0])
    keys = ["a", "B", "é", "z", "usitc/337-TA-1366", "usitc/DN-3690", "深", "_", "~", "10", "9", "𝟙"]
    with database.begin() as connection:
        insert_missing(connection, JOURNAL.inbox, [{"consumer": "x", "fact_id": key} for key in keys])
        order = sa.select(JOURNAL.inbox.c.fact_id).order_by(JOURNAL.inbox.c.fact_id)
        assert list(connection.execute(order).scalars()) == sorted(keys)


def test_text_that_sorts_as_the_database_likes_is_a_difference(postgres_url: str) -> None:
    database = open_postgres(postgres_url)
    folder, metadata = OWNERS["monitor"]
    migrate(database, "monitor", folder)
    with database.begin() as connection:
        connection.exec_driver_sql(
            "ALTER TABLE monitor_firm ALTER COLUMN id TYPE text COLLATE pg_catalog.default"
        )
    assert differences(database, metadata) == [TextColumn("monitor_firm", "id", "text")]
    with database.begin() as connection:
        sort_by_code_point(connection, "monitor_")
    assert differences(database, metadata) == []
    database.close()
