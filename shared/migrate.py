"""Bringing a database up to the newest tables: each owner has its own Alembic history."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

from shared.database import Database


def migrate(database: Database, owner: str, migrations: Path) -> None:
    """Apply the missing revisions of one owner (folder with `versions/`), all in one transaction."""
    scripts = ScriptDirectory(str(migrations), version_locations=[str(migrations / "versions")])
    with database.begin() as connection:
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
    """What the tables in the database lack or have beyond the declared ones (for the drift test)."""
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
        return list(compare_metadata(context, metadata))
