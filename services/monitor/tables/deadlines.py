"""Deadlines as last published, and calendars to subscribe to."""

from __future__ import annotations

import sqlalchemy as sa

from services.monitor.tables.metadata import monitor_metadata
from shared.database import Json, UtcDateTime

# Deadlines of cases with a firm of Shenzhen, as last published. body: all of it; the other columns are to search by.
deadline = sa.Table(
    "monitor_deadline",
    monitor_metadata,
    sa.Column("case_id", sa.Text, primary_key=True),
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("day", sa.Date, nullable=False, index=True),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("firm", sa.Text, nullable=False, index=True),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("body", Json, nullable=False),
)

# How often the deadlines of a case have changed; stays when none are left.
deadline_list = sa.Table(
    "monitor_deadline_list",
    monitor_metadata,
    sa.Column("case_id", sa.Text, primary_key=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("changed_at", UtcDateTime, nullable=False),
)

# Calendars to subscribe to. secret_hash: of the secret part of the address. scope: "mine" (all its owner may see),
# "firm" (subject: registry id) or "cases" (subject: case ids).
calendar = sa.Table(
    "monitor_calendar",
    monitor_metadata,
    sa.Column("id", sa.String(24), primary_key=True),
    sa.Column("secret_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("owner", sa.Text, nullable=False, index=True),
    sa.Column("scope", sa.String(8), nullable=False),
    sa.Column("subject", Json, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
)
