"""The registry of firms, its history, what people decided about tags, and jobs of judging again."""

from __future__ import annotations

import sqlalchemy as sa

from services.monitor.tables.decided import decided_columns
from services.monitor.tables.metadata import monitor_metadata
from shared.database import Json, UtcDateTime

firm = sa.Table(
    "monitor_firm",
    monitor_metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("record", Json, nullable=False),
    sa.Column("changed_at", UtcDateTime, nullable=False),
)

# Every revision a registered firm has had, and who made it.
firm_history = sa.Table(
    "monitor_firm_history",
    monitor_metadata,
    sa.Column("firm", sa.Text, primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("record", Json, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False, server_default=""),
)

# Firms that are not in the registry any more. merged_into: id of the firm their record was united with, "" when
# removed. base: the revision that one had before.
firm_gone = sa.Table(
    "monitor_firm_gone",
    monitor_metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("merged_into", sa.Text, nullable=False, index=True),
    sa.Column("base", sa.Integer, nullable=False),
    sa.Column("record", Json, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
)

# Two records that are alike and that a person found to be two firms. firm, other: their ids then, the lesser first.
firm_distinction = sa.Table(
    "monitor_firm_distinction",
    monitor_metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("firm", sa.Text, nullable=False),
    sa.Column("other", sa.Text, nullable=False),
    *decided_columns(),
)

# What people decided about parties; see decisions/decision.py. key: the folded name. dockets: those of the case then.
tag_decision = sa.Table(
    "monitor_tag_decision",
    monitor_metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("number", sa.Integer, nullable=False, unique=True),
    sa.Column("verdict", sa.String(12), nullable=False),
    sa.Column("scope", sa.String(8), nullable=False),
    sa.Column("case_id", sa.Text, nullable=False, index=True),
    sa.Column("dockets", Json, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False, index=True),
    sa.Column("role", sa.String(24), nullable=False),
    sa.Column("place", sa.Text, nullable=False),
    sa.Column("firm", sa.Text, nullable=False),
    sa.Column("printed", Json, nullable=False),
    sa.Column("answer", Json, nullable=False),
    sa.Column("taught", sa.Text, nullable=False),
    *decided_columns(),
)

# Jobs of judging all cases again; see retagging/job.py. The one without an end is open, and there is at most one.
retagging = sa.Table(
    "monitor_retagging",
    monitor_metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("cause", sa.String(10), nullable=False),
    sa.Column("tagger", sa.String(16), nullable=False),
    sa.Column("firms", Json, nullable=False),
    sa.Column("trace", sa.Text, nullable=False),
    sa.Column("fact", sa.Text, nullable=False),
    sa.Column("cursor", sa.Text, nullable=False),
    sa.Column("until", sa.Text, nullable=False),
    sa.Column("again", sa.Text, nullable=False),
    sa.Column("total", sa.Integer, nullable=False),
    sa.Column("looked", sa.Integer, nullable=False),
    sa.Column("changed", sa.Integer, nullable=False),
    sa.Column("begun_at", UtcDateTime, nullable=False),
    sa.Column("moved_at", UtcDateTime, nullable=False),
    sa.Column("ended_at", UtcDateTime),
    sa.Column("error", sa.Text, nullable=False),
)
