"""Guidance's truth: engagements, how they came to be where they are, and what they know of their cases."""

from __future__ import annotations

import sqlalchemy as sa

from shared.database import Json, UtcDateTime
from shared.journal.tables import JournalTables

guidance_metadata = sa.MetaData()
JOURNAL = JournalTables("guidance", guidance_metadata)

case = sa.Table(
    "guidance_case",
    guidance_metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("number", sa.Text, nullable=False),
    sa.Column("caption", sa.Text, nullable=False),
    sa.Column("court", sa.Text, nullable=False),
    sa.Column("court_name", sa.Text, nullable=False),
    sa.Column("forum", sa.String(12), nullable=False),
    sa.Column("grade", sa.String(12), nullable=False),
    sa.Column("rights", Json, nullable=False),
    sa.Column("firms", Json, nullable=False),
    sa.Column("filed", sa.Date),
    sa.Column("composed", sa.Boolean, nullable=False),
)

# Which case a former case now belongs to; a row goes away when the cases are parted again.
joined = sa.Table(
    "guidance_joined",
    guidance_metadata,
    sa.Column("former", sa.Text, primary_key=True),
    sa.Column("case_id", sa.Text, nullable=False, index=True),
)

# The last number given out in each year (Beijing).
number = sa.Table(
    "guidance_number",
    guidance_metadata,
    sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("last", sa.Integer, nullable=False),
)

# case_id is where opened_for has been joined to; both are the same until then.
engagement = sa.Table(
    "guidance_engagement",
    guidance_metadata,
    sa.Column("id", sa.String(24), primary_key=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("case_id", sa.Text, nullable=False, index=True),
    sa.Column("opened_for", sa.Text, nullable=False, index=True),
    sa.Column("firm", sa.Text, nullable=False, index=True),
    sa.Column("firm_name", sa.Text, nullable=False),
    sa.Column("district", sa.String(12), nullable=False, index=True),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("expert", sa.Text, nullable=False, index=True),
    sa.Column("expert_name", sa.Text, nullable=False),
    sa.Column("opened_at", UtcDateTime, nullable=False),
    sa.Column("changed_at", UtcDateTime, nullable=False, index=True),
)

step = sa.Table(
    "guidance_step",
    guidance_metadata,
    sa.Column("engagement", sa.String(24), sa.ForeignKey("guidance_engagement.id"), primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("from_state", sa.String(12), nullable=False),
    sa.Column("to_state", sa.String(12), nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("actor_name", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("expert_name", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False, index=True),
)

note = sa.Table(
    "guidance_note",
    guidance_metadata,
    sa.Column("engagement", sa.String(24), sa.ForeignKey("guidance_engagement.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("author_name", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("internal", sa.Boolean, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
)

# One row each time an engagement is concluded; the one with the highest revision counts.
outcome = sa.Table(
    "guidance_outcome",
    guidance_metadata,
    sa.Column("engagement", sa.String(24), sa.ForeignKey("guidance_engagement.id"), primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.String(24), nullable=False),
    sa.Column("positive", sa.Boolean, nullable=False),
    sa.Column("saved_cost_usd", sa.BigInteger),
    sa.Column("saved_cost_source", sa.Text, nullable=False),
    sa.Column("avoided_loss_usd", sa.BigInteger),
    sa.Column("avoided_loss_source", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
)

# The deadlines of each case, as last published.
deadlines = sa.Table(
    "guidance_deadlines",
    guidance_metadata,
    sa.Column("case_id", sa.Text, primary_key=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("body", Json, nullable=False),
)

# Calendars of engagements to subscribe to. secret_hash: of the secret part of the address. owner: an account.
calendar = sa.Table(
    "guidance_calendar",
    guidance_metadata,
    sa.Column("id", sa.String(24), primary_key=True),
    sa.Column("secret_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("engagement", sa.String(24), nullable=False, index=True),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
)
