"""Grades through time, those analysts set, and how cases stand among each other."""

from __future__ import annotations

import sqlalchemy as sa

from services.monitor.tables.metadata import monitor_metadata
from shared.database import Json, UtcDateTime

grade_history = sa.Table(
    "monitor_grade_history",
    monitor_metadata,
    sa.Column("case_id", sa.Text, primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("grade", sa.String(12), nullable=False),
    sa.Column("grading", Json, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
)

# Grades that analysts set against the rulebook. case_id: the record's id then; own: the rulebook's grade then.
# ended_by: the account that took it back, or set another one.
grade_overruling = sa.Table(
    "monitor_grade_overruling",
    monitor_metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("case_id", sa.Text, nullable=False, index=True),
    sa.Column("grade", sa.String(12), nullable=False),
    sa.Column("own", sa.String(12), nullable=False),
    sa.Column("rulebook", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("by_name", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("ended_at", UtcDateTime),
    sa.Column("ended_by", sa.Text, nullable=False),
    sa.Column("ended_by_name", sa.Text, nullable=False),
    sa.Column("ended_reason", sa.Text, nullable=False),
)

# Who sues which Shenzhen firm when, of each case: side "plaintiff" or "firm". filed: the day at the court.
standing = sa.Table(
    "monitor_standing",
    monitor_metadata,
    sa.Column("case_id", sa.Text, primary_key=True),
    sa.Column("side", sa.String(9), primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("filed", sa.Date, nullable=False),
    sa.Index("ix_monitor_standing_side_key", "side", "key"),
)
