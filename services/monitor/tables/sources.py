"""Sources: how far each has come, switches, budgets, gaps, visits, and windows crawled again."""

from __future__ import annotations

import sqlalchemy as sa

from services.monitor.tables.metadata import monitor_metadata
from shared.database import Json, UtcDateTime

source_state = sa.Table(
    "monitor_source_state",
    monitor_metadata,
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("state", Json, nullable=False),
)

source_done = sa.Table(
    "monitor_source_done",
    monitor_metadata,
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("at", UtcDateTime, nullable=False),
)

source_switch = sa.Table(
    "monitor_source_switch",
    monitor_metadata,
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("stopped_at", UtcDateTime, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
)

host_day = sa.Table(
    "monitor_host_day",
    monitor_metadata,
    sa.Column("host", sa.Text, primary_key=True),
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("requests", sa.Integer, nullable=False),
)

coverage_gap = sa.Table(
    "monitor_coverage_gap",
    monitor_metadata,
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("since", UtcDateTime, primary_key=True),
    sa.Column("until", UtcDateTime),
    sa.Column("alarm", sa.String(8), nullable=False),
    sa.Column("why_zh", sa.Text, nullable=False),
    sa.Column("why_en", sa.Text, nullable=False),
)

recrawl = sa.Table(
    "monitor_recrawl",
    monitor_metadata,
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("since", sa.Date, primary_key=True),
    sa.Column("until", sa.Date, nullable=False),
    sa.Column("begun_at", UtcDateTime, nullable=False),
    sa.Column("ended_at", UtcDateTime),
    sa.Column("done", Json, nullable=False),
)

visit = sa.Table(
    "monitor_visit",
    monitor_metadata,
    sa.Column("docket", sa.Text, primary_key=True),
    sa.Column("at", UtcDateTime, nullable=False),
)
