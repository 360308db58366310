"""CourtListener: what may be asked, what to ask, and webhooks as they came."""

from __future__ import annotations

import sqlalchemy as sa

from services.monitor.tables.metadata import monitor_metadata
from shared.database import Json, UtcDateTime

# Requests sent to a source that allows so many in a time; forgotten after a day.
request_spent = sa.Table(
    "monitor_request_spent",
    monitor_metadata,
    sa.Column("id", sa.String(16), primary_key=True),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("purpose", sa.String(10), nullable=False),
)

# Until when a source refused all requests, and which limit it named.
request_pause = sa.Table(
    "monitor_request_pause",
    monitor_metadata,
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("until", UtcDateTime, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
)

# Which docket of ours one of CourtListener's ids means.
courtlistener_docket = sa.Table(
    "monitor_courtlistener_docket",
    monitor_metadata,
    sa.Column("id", sa.String(20), primary_key=True),
    sa.Column("docket", sa.Text, nullable=False),
    sa.Column("court", sa.Text, nullable=False),
    sa.Column("number", sa.Text, nullable=False),
)

# What to ask CourtListener. purpose: its rank. subject: an id, a docket of ours, or words to search for.
# windows: days still to search; searched_until: the day up to which a search has come. gone: why it is not asked again.
courtlistener_ask = sa.Table(
    "monitor_courtlistener_ask",
    monitor_metadata,
    sa.Column("purpose", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("subject", sa.Text, primary_key=True),
    sa.Column("due_at", UtcDateTime, nullable=False),
    sa.Column("windows", Json, nullable=False),
    sa.Column("searched_until", sa.Date),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("gone", sa.Text, nullable=False),
)

# Webhooks as they came. state: new, waiting, done or dead; body: empty once done, the raw input is kept elsewhere.
hook_delivery = sa.Table(
    "monitor_hook_delivery",
    monitor_metadata,
    sa.Column("key", sa.String(200), primary_key=True),
    sa.Column("received_at", UtcDateTime, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("state", sa.String(8), nullable=False),
    sa.Column("due_at", UtcDateTime, nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("raw", sa.String(64), nullable=False),
    sa.Index("ix_monitor_hook_delivery_state_due_at", "state", "due_at"),
)
