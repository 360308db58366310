"""Plaintiffs' names, warnings with their steps, and trademark applications."""

from __future__ import annotations

import sqlalchemy as sa

from services.monitor.tables.decided import decided_columns
from services.monitor.tables.metadata import monitor_metadata
from shared.database import Json, UtcDateTime

# What people decided about plaintiffs' names. kind: "join": names with the key `name` count to `plaintiff`;
# "part": a printed name, folded, that a key joins with others counts by itself, to `plaintiff`.
plaintiff_decision = sa.Table(
    "monitor_plaintiff_decision",
    monitor_metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("kind", sa.String(8), nullable=False),
    sa.Column("name", sa.Text, nullable=False, index=True),
    sa.Column("plaintiff", sa.Text, nullable=False, index=True),
    *decided_columns(),
)

# Warnings, from draft to publication. attempt: counts those about one subject and period, of which all but the last
# are withdrawn. number: "" until published. version: counts what was written into the document.
warning = sa.Table(
    "monitor_warning",
    monitor_metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("subject_name", sa.Text, nullable=False),
    sa.Column("period", sa.String(32), nullable=False),
    sa.Column("attempt", sa.Integer, nullable=False),
    sa.Column("state", sa.String(12), nullable=False, index=True),
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

# Who did what to a warning. action: "proposed", "edited", "refreshed", "published" or "withdrawn".
warning_step = sa.Table(
    "monitor_warning_step",
    monitor_metadata,
    sa.Column("warning", sa.String(32), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("action", sa.String(12), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("by_name", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)

# US trademark applications handed in, as the newest file shows them. raw: hash of that file, kept as it came.
trademark_application = sa.Table(
    "monitor_trademark_application",
    monitor_metadata,
    sa.Column("serial", sa.String(8), primary_key=True),
    sa.Column("filed", sa.Date, index=True),
    sa.Column("record", Json, nullable=False),
    sa.Column("raw", sa.String(64), nullable=False),
    sa.Column("taken_at", UtcDateTime, nullable=False),
)

# Files of applications handed in, the last time each was. counts: what came of it. faults: the first of its bad rows.
trademark_file = sa.Table(
    "monitor_trademark_file",
    monitor_metadata,
    sa.Column("raw", sa.String(64), primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("taken_at", UtcDateTime, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("counts", Json, nullable=False),
    sa.Column("faults", Json, nullable=False),
)

# What comparing the applications of a month with firms' marks came to. state: of registry and applications then.
trademark_comparison = sa.Table(
    "monitor_trademark_comparison",
    monitor_metadata,
    sa.Column("month", sa.String(7), primary_key=True),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("found", Json, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
)
