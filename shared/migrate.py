"""Bringing a database up to the newest tables: each owner has its own Alembic history."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from shared.database import Database, lock
from shared.database.code_points import otherwise_sorted


def migrate(database: Database, owner: str, migrations: Path) -> None:
    """Apply the missing revisions of one owner (folder with `versions/`), all in one transaction.

    Of several processes that start at once one does it, and the others wait for its end. Where nothing is missing,
    as at almost every start, that is seen without Alembic, which is slow to load.
    """
    with database.read() as connection:
        applied = _applied(connection, owner)
    if applied != revisions(owner, migrations)[-1]:
        _apply_missing(database, owner, migrations)


def revisions(owner: str, migrations: Path) -> tuple[str, ...]:
    """Every revision of an owner, oldest first: a file `0003_what.py` holds the revision `<owner>_0003`, which follows the one before."""
    names = sorted(file.name for file in (migrations / "versions").glob("[0-9]*.py"))
    return tuple(f"{owner}_{name.partition('_')[0]}" for name in names)


def is_behind(connection: sa.Connection, owner: str, migrations: Path) -> bool:
    """Whether the database lacks revisions of this owner. One that is newer than this program lacks none."""
    applied = _applied(connection, owner)
    return not applied or applied in revisions(owner, migrations)[:-1]


def _applied(connection: sa.Connection, owner: str) -> str | None:
    table = _version_table(owner)
    if not sa.inspect(connection).has_table(table):
        return None
    return connection.scalar(sa.select(sa.column("version_num")).select_from(sa.table(table)))


def _version_table(owner: str) -> str:
    return f"{owner}_schema_version"


def _apply_missing(database: Database, owner: str, migrations: Path) -> None:
    from alembic.migration import MigrationContext  # noqa: PLC0415 - slow to load, and seldom needed
    from alembic.operations import Operations  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    scripts = ScriptDirectory(str(migrations), version_locations=[str(migrations / "versions")])
    with database.begin() as connection:
        lock(connection, "migrations")
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": _version_table(owner),
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
    from alembic.migration import MigrationContext  # noqa: PLC0415

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
