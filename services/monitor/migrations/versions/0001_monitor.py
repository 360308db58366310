"""The first tables of the monitor."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from shared.database import Json, UtcDateTime

revision = "monitor_0001"
down_revision = None


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "monitor_case",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("court", sa.Text(), nullable=False),
        sa.Column("forum", sa.String(length=12), nullable=False),
        sa.Column("header", Json(), nullable=False),
        sa.Column("facets", Json(), nullable=False),
        sa.Column("sealed", sa.Boolean(), nullable=False),
        sa.Column("composed", sa.Boolean(), nullable=False),
        sa.Column("grade", sa.String(length=12), nullable=False),
        sa.Column("grading", Json(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("opened_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("last_entry_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("formerly", Json(), nullable=False),
        sa.Column("joined_into", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "monitor_dead_letters",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("fact_type", sa.String(length=40), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("raw", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "monitor_docket",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("court", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("raw_number", sa.Text(), nullable=False),
        sa.Column("pacer_case_id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("feed_seen_at", UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_monitor_docket_case_id"), "monitor_docket", ["case_id"], unique=False)
    op.create_table(
        "monitor_entry",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("docket", sa.Text(), nullable=False),
        sa.Column("filed", sa.Date(), nullable=True),
        sa.Column("entered", UtcDateTime(timezone=True), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("reading", Json(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("observed_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "uid"),
    )
    op.create_table(
        "monitor_firm",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("record", Json(), nullable=False),
        sa.Column("changed_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "monitor_grade_history",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("grade", sa.String(length=12), nullable=False),
        sa.Column("grading", Json(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "revision"),
    )
    op.create_table(
        "monitor_inbox",
        sa.Column("consumer", sa.String(length=60), nullable=False),
        sa.Column("fact_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("consumer", "fact_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "monitor_journal",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("fact_id", sa.String(length=64), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("fact_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_monitor_journal_type_seq", "monitor_journal", ["type", "seq"], unique=False)
    op.create_table(
        "monitor_party",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("details", Json(), nullable=False),
        sa.Column("tag", Json(), nullable=True),
        sa.Column("tag_status", sa.String(length=10), nullable=True),
        sa.Column("firm", sa.Text(), nullable=True),
        sa.Column("first_seen_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "key"),
    )
    op.create_index(op.f("ix_monitor_party_firm"), "monitor_party", ["firm"], unique=False)
    op.create_table(
        "monitor_positions",
        sa.Column("consumer", sa.String(length=60), nullable=False),
        sa.Column("journal", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("consumer", "journal"),
    )
    op.create_table(
        "monitor_sighting",
        sa.Column("fact_id", sa.String(length=64), nullable=False),
        sa.Column("docket", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("observed_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("raw", sa.String(length=64), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("new_entries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("fact_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_monitor_sighting_case_id"), "monitor_sighting", ["case_id"], unique=False)
    op.create_table(
        "monitor_source_done",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source", "key"),
    )
    op.create_table(
        "monitor_source_state",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("state", Json(), nullable=False),
        sa.PrimaryKeyConstraint("source"),
    )
    op.create_table(
        "monitor_visit",
        sa.Column("docket", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("docket"),
    )
