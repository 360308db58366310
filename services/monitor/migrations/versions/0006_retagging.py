"""Jobs that judge cases again, firms united with others or removed, and why a firm's record was changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from shared.database import Json, UtcDateTime
from shared.database.code_points import sort_by_code_point

revision = "monitor_0006"
down_revision = "monitor_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables and the column."""
    op.create_table(
        "monitor_firm_gone",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("merged_into", sa.Text(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("record", Json(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_monitor_firm_gone_merged_into", "monitor_firm_gone", ["merged_into"])
    op.create_table(
        "monitor_retagging",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cause", sa.String(length=10), nullable=False),
        sa.Column("tagger", sa.String(length=16), nullable=False),
        sa.Column("firms", Json(), nullable=False),
        sa.Column("trace", sa.Text(), nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("cursor", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("again", sa.Text(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("looked", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("begun_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("moved_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.add_column("monitor_firm_history", sa.Column("reason", sa.Text(), server_default="", nullable=False))
    sort_by_code_point(op.get_bind(), "monitor_")


def downgrade() -> None:
    """Drop them."""
    op.drop_column("monitor_firm_history", "reason")
    op.drop_table("monitor_retagging")
    op.drop_index("ix_monitor_firm_gone_merged_into", "monitor_firm_gone")
    op.drop_table("monitor_firm_gone")
