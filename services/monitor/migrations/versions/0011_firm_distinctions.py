"""Records that are alike and that people found to be two firms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from shared.database import UtcDateTime
from shared.database.code_points import sort_by_code_point

revision = "monitor_0011"
down_revision = "monitor_0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "monitor_firm_distinction",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("firm", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("undone_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=False),
        sa.Column("undone_by_name", sa.Text(), nullable=False),
        sa.Column("undone_reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    sort_by_code_point(op.get_bind(), "monitor_firm_distinction")


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("monitor_firm_distinction")
