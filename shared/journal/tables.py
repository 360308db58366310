"""The journal's tables, one set per service, named after it."""

from __future__ import annotations

import sqlalchemy as sa

from shared.database import UtcDateTime


class JournalTables:
    """The four tables of one service's journal, declared on the service's own metadata.

    journal: facts published by this service in the order of commit.
    inbox: ids of facts each of its consumers has handled, so that a repeat changes nothing.
    positions: how far each of its consumers has read in each journal (embedded engine).
    dead_letters: what could not be handled or read, with the reason; nothing is lost.
    """

    def __init__(self, service: str, metadata: sa.MetaData) -> None:
        self.service = service
        self.journal = sa.Table(
            f"{service}_journal",
            metadata,
            sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
            sa.Column("fact_id", sa.String(64), nullable=False, unique=True),
            sa.Column("type", sa.String(40), nullable=False),
            sa.Column("key", sa.Text, nullable=False),
            sa.Column("payload", sa.LargeBinary, nullable=False),
            sa.Index(f"ix_{service}_journal_type_seq", "type", "seq"),
            sqlite_autoincrement=True,
        )
        self.inbox = sa.Table(
            f"{service}_inbox",
            metadata,
            sa.Column("consumer", sa.String(60), primary_key=True),
            sa.Column("fact_id", sa.String(64), primary_key=True),
            sqlite_with_rowid=False,
        )
        self.positions = sa.Table(
            f"{service}_positions",
            metadata,
            sa.Column("consumer", sa.String(60), primary_key=True),
            sa.Column("journal", sa.String(40), primary_key=True),
            sa.Column("seq", sa.BigInteger, nullable=False),
        )
        self.dead_letters = sa.Table(
            f"{service}_dead_letters",
            metadata,
            sa.Column("id", sa.String(64), primary_key=True),
            sa.Column("at", UtcDateTime, nullable=False),
            sa.Column("origin", sa.Text, nullable=False),
            sa.Column("place", sa.Text, nullable=False),
            sa.Column("reason", sa.Text, nullable=False),
            sa.Column("advice", sa.Text, nullable=False),
            sa.Column("fact_type", sa.String(40), nullable=False),
            sa.Column("payload", sa.LargeBinary, nullable=False),
            sa.Column("raw", sa.String(64), nullable=False),
            sa.Column("status", sa.String(12), nullable=False),
        )
