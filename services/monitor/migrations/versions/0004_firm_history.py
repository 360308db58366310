"""What each firm's record was before, and who changed it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from shared.database import Json, UtcDateTime
from shared.database.code_points import sort_by_code_point

revision = "monitor_0004"
down_revision = "monitor_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table, with the records there are as their present revision."""
    op.create_table(
        "monitor_firm_history",
        sa.Column("firm", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("record", Json(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("firm", "revision"),
    )
    op.execute(
        "INSERT INTO monitor_firm_history (firm, revision, record, at, actor)"
        " SELECT id, revision, record, changed_at, '' FROM monitor_firm"
    )
    sort_by_code_point(op.get_bind(), "monitor_")


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("monitor_firm_history")
