"""What people decide about parties, and finding parties by name and by what is open."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from shared.database import Json, UtcDateTime
from shared.database.code_points import sort_by_code_point

revision = "monitor_0005"
down_revision = "monitor_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table and the indexes."""
    op.create_table(
        "monitor_tag_decision",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("scope", sa.String(length=8), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("dockets", Json(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("firm", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("printed", Json(), nullable=False),
        sa.Column("answer", Json(), nullable=False),
        sa.Column("taught", sa.Text(), nullable=False),
        sa.Column("undone_at", UtcDateTime(timezone=True)),
        sa.Column("undone_by", sa.Text(), nullable=False),
        sa.Column("undone_by_name", sa.Text(), nullable=False),
        sa.Column("undone_reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
    )
    op.create_index("ix_monitor_tag_decision_case_id", "monitor_tag_decision", ["case_id"])
    op.create_index("ix_monitor_tag_decision_key", "monitor_tag_decision", ["key"])
    op.create_index("ix_monitor_party_key", "monitor_party", ["key"])
    op.create_index("ix_monitor_party_tag_status", "monitor_party", ["tag_status"])
    sort_by_code_point(op.get_bind(), "monitor_")


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_monitor_party_tag_status", "monitor_party")
    op.drop_index("ix_monitor_party_key", "monitor_party")
    op.drop_table("monitor_tag_decision")
