"""How cases stand among each other, and grades that analysts set against the rulebook."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from shared.database import Json, UtcDateTime
from shared.database.code_points import sort_by_code_point

revision = "monitor_0008"
down_revision = "monitor_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, and let each case keep its standing and its analyst's grade."""
    op.add_column("monitor_case", sa.Column("standing", Json(), nullable=False, server_default="{}"))
    op.add_column("monitor_case", sa.Column("overruled", Json()))
    op.create_table(
        "monitor_standing",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("side", sa.String(9), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("filed", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "side", "key"),
    )
    op.create_index("ix_monitor_standing_side_key", "monitor_standing", ["side", "key"])
    op.create_table(
        "monitor_grade_overruling",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("grade", sa.String(12), nullable=False),
        sa.Column("own", sa.String(12), nullable=False),
        sa.Column("rulebook", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", UtcDateTime(timezone=True)),
        sa.Column("ended_by", sa.Text(), nullable=False),
        sa.Column("ended_by_name", sa.Text(), nullable=False),
        sa.Column("ended_reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_monitor_grade_overruling_case_id", "monitor_grade_overruling", ["case_id"])
    sort_by_code_point(op.get_bind(), "monitor_")


def downgrade() -> None:
    """Drop them."""
    op.drop_table("monitor_grade_overruling")
    op.drop_table("monitor_standing")
    with op.batch_alter_table("monitor_case") as table:
        table.drop_column("overruled")
        table.drop_column("standing")
