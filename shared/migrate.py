"""Bringing a database up to the newest tables: each owner has its own Alembic history."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

from shared.database import Database, lock
from shared.database.code_points import otherwise_sorted


def migrate(database: Database, owner: str, migrations: Path) -> None:
    """Apply the missing revisions of one owner (folder with `versions/`), all in one transaction.

    Of several processes that start at once one does it, and the others wait for its end.
    """
    scripts = ScriptDirectory(str(migrations), version_locations=[str(migrations / "versions")])
    with database.begin() as connection:
        lock(connection, "migrations")
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": f"{owner}_schema_version",
                "fn": lambda revision, _: scripts._upgrade_revs("heads", revision),
                "script": scripts,
                "transactional_ddl": False,
            },
        )
        with Operations.context(context):
            context.run_migrations()


def differences(database: Database, metadata: sa.MetaData) -> list[object]:
    """What the tables in the database lack or have beyond the declared ones (for the drift test).

    On PostgreSQL a column of text that does not sort by code point is one, too.
    """
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415 - only tests need it

    names = set(metadata.tables)
    with database.read() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_object": lambda thing, name, kind, reflected, to: (
                    name in names if kind == "table" else thing.table.name in names
                )
            },
        )
        unsorted = [column for column in otherwise_sorted(connection) if column.table in names]
        return [*compare_metadata(context, metadata), *unsorted]
