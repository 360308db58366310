"""Warnings and their steps, and what people decided about plaintiffs' names."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from shared.database import Json, UtcDateTime
from shared.database.code_points import sort_by_code_point

revision = "monitor_0009"
down_revision = "monitor_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _decisions()
    _warnings()
    sort_by_code_point(op.get_bind(), "monitor_plaintiff_decision")
    sort_by_code_point(op.get_bind(), "monitor_warning")


def downgrade() -> None:
    """Drop the tables."""
    for table in ("monitor_warning_step", "monitor_warning", "monitor_plaintiff_decision"):
        op.drop_table(table)


def _decisions() -> None:
    op.create_table(
        "monitor_plaintiff_decision",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("plaintiff", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("by_name", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("undone_at", UtcDateTime),
        sa.Column("undone_by", sa.Text, nullable=False),
        sa.Column("undone_by_name", sa.Text, nullable=False),
        sa.Column("undone_reason", sa.Text, nullable=False),
    )
    for column in ("name", "plaintiff"):
        op.create_index(f"ix_monitor_plaintiff_decision_{column}", "monitor_plaintiff_decision", [column])


def _warnings() -> None:
    op.create_table(
        "monitor_warning",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("subject_name", sa.Text, nullable=False),
        sa.Column("period", sa.String(32), nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("number", sa.String(12), nullable=False),
        sa.Column("document", Json, nullable=False),
        sa.Column("concerns", Json, nullable=False),
        sa.Column("composed", sa.Boolean, nullable=False),
        sa.Column("proposed_at", UtcDateTime, nullable=False),
        sa.Column("changed_at", UtcDateTime, nullable=False),
        sa.Column("published_at", UtcDateTime),
        sa.UniqueConstraint("kind", "subject", "period", "attempt", name="uq_monitor_warning_subject_period"),
    )
    op.create_index("ix_monitor_warning_state", "monitor_warning", ["state"])
    op.create_table(
        "monitor_warning_step",
        sa.Column("warning", sa.String(32), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("action", sa.String(12), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("by_name", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
