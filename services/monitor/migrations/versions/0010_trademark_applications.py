"""US trademark applications handed in, the files they came with, and which came close to marks of firms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from shared.database import Json, UtcDateTime
from shared.database.code_points import sort_by_code_point

revision = "monitor_0010"
down_revision = "monitor_0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "monitor_trademark_application",
        sa.Column("serial", sa.String(8), nullable=False),
        sa.Column("filed", sa.Date(), nullable=True),
        sa.Column("record", Json(), nullable=False),
        sa.Column("raw", sa.String(64), nullable=False),
        sa.Column("taken_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("serial"),
    )
    op.create_index("ix_monitor_trademark_application_filed", "monitor_trademark_application", ["filed"])
    op.create_table(
        "monitor_trademark_file",
        sa.Column("raw", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("taken_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("counts", Json(), nullable=False),
        sa.Column("faults", Json(), nullable=False),
        sa.PrimaryKeyConstraint("raw"),
    )
    op.create_table(
        "monitor_trademark_comparison",
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("found", Json(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("month"),
    )
    sort_by_code_point(op.get_bind(), "monitor_trademark_")


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("monitor_trademark_comparison")
    op.drop_table("monitor_trademark_file")
    op.drop_index("ix_monitor_trademark_application_filed", "monitor_trademark_application")
    op.drop_table("monitor_trademark_application")
