"""The deadlines of guided cases, and calendars of engagements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from shared.database import Json, UtcDateTime
from shared.database.code_points import sort_by_code_point

revision = "guidance_0003"
down_revision = "guidance_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "guidance_deadlines",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("body", Json(), nullable=False),
        sa.PrimaryKeyConstraint("case_id"),
    )
    op.create_table(
        "guidance_calendar",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("engagement", sa.String(24), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("secret_hash"),
    )
    op.create_index("ix_guidance_calendar_engagement", "guidance_calendar", ["engagement"])
    sort_by_code_point(op.get_bind(), "guidance_")


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("guidance_calendar")
    op.drop_table("guidance_deadlines")
