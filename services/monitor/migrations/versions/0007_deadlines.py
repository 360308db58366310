"""Deadlines of cases, and calendars to subscribe to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from shared.database import Json, UtcDateTime
from shared.database.code_points import sort_by_code_point

revision = "monitor_0007"
down_revision = "monitor_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "monitor_deadline",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("firm", sa.Text(), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("body", Json(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "id"),
    )
    op.create_index("ix_monitor_deadline_day", "monitor_deadline", ["day"])
    op.create_index("ix_monitor_deadline_firm", "monitor_deadline", ["firm"])
    op.create_table(
        "monitor_deadline_list",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("case_id"),
    )
    op.create_table(
        "monitor_calendar",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("scope", sa.String(8), nullable=False),
        sa.Column("subject", Json(), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("secret_hash"),
    )
    op.create_index("ix_monitor_calendar_owner", "monitor_calendar", ["owner"])
    sort_by_code_point(op.get_bind(), "monitor_")


def downgrade() -> None:
    """Drop the tables."""
    for table in ("monitor_calendar", "monitor_deadline_list", "monitor_deadline"):
        op.drop_table(table)
