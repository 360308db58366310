"""Cases with their dockets, entries and parties, and which observation went where."""

from __future__ import annotations

import sqlalchemy as sa

from services.monitor.tables.metadata import monitor_metadata
from shared.database import Json, UtcDateTime

case = sa.Table(
    "monitor_case",
    monitor_metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("number", sa.Text, nullable=False),
    sa.Column("court", sa.Text, nullable=False),
    sa.Column("forum", sa.String(12), nullable=False),
    sa.Column("header", Json, nullable=False),
    sa.Column("facets", Json, nullable=False),
    sa.Column("sealed", sa.Boolean, nullable=False),
    sa.Column("composed", sa.Boolean, nullable=False),
    sa.Column("grade", sa.String(12), nullable=False),
    sa.Column("grading", Json, nullable=False),
    sa.Column("entries", sa.Integer, nullable=False),
    sa.Column("opened_at", UtcDateTime, nullable=False),
    sa.Column("changed_at", UtcDateTime, nullable=False),
    sa.Column("last_entry_at", UtcDateTime),
    sa.Column("formerly", Json, nullable=False),
    sa.Column("joined_into", sa.Text),
    sa.Column("standing", Json, nullable=False, server_default="{}"),
    sa.Column("overruled", Json),
)

docket = sa.Table(
    "monitor_docket",
    monitor_metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("case_id", sa.Text, nullable=False, index=True),
    sa.Column("court", sa.Text, nullable=False),
    sa.Column("number", sa.Text, nullable=False),
    sa.Column("raw_number", sa.Text, nullable=False),
    sa.Column("pacer_case_id", sa.Text, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("feed_seen_at", UtcDateTime),
    sa.Column("courtlistener_id", sa.Text, nullable=False, server_default=""),
    sa.Column("key", sa.Text, nullable=False, server_default="", index=True),
)

entry = sa.Table(
    "monitor_entry",
    monitor_metadata,
    sa.Column("case_id", sa.Text, primary_key=True),
    sa.Column("uid", sa.String(32), primary_key=True),
    sa.Column("docket", sa.Text, nullable=False),
    sa.Column("filed", sa.Date),
    sa.Column("entered", UtcDateTime),
    sa.Column("number", sa.Text, nullable=False),
    sa.Column("document_id", sa.Text, nullable=False),
    sa.Column("sequence", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("reading", Json, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("observed_at", UtcDateTime, nullable=False),
    sa.Column("others", sa.Text, nullable=False, server_default=""),
    sa.Column("attachments", Json, nullable=False, server_default="[]"),
    sa.Column("sights", Json, nullable=False, server_default="{}"),
)

party = sa.Table(
    "monitor_party",
    monitor_metadata,
    sa.Column("case_id", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("role", sa.String(24), nullable=False),
    sa.Column("origin", sa.String(8), nullable=False),
    sa.Column("details", Json, nullable=False),
    sa.Column("tag", Json),
    sa.Column("tag_status", sa.String(10), index=True),
    sa.Column("firm", sa.Text, index=True),
    sa.Column("first_seen_at", UtcDateTime, nullable=False),
)

sighting = sa.Table(
    "monitor_sighting",
    monitor_metadata,
    sa.Column("fact_id", sa.String(64), primary_key=True),
    sa.Column("docket", sa.Text, nullable=False),
    sa.Column("case_id", sa.Text, nullable=False, index=True),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("observed_at", UtcDateTime, nullable=False),
    sa.Column("raw", sa.String(64), nullable=False),
    sa.Column("entries", sa.Integer, nullable=False),
    sa.Column("new_entries", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Of cases with several dockets: what each docket says by itself.
docket_part = sa.Table(
    "monitor_docket_part",
    monitor_metadata,
    sa.Column("docket", sa.Text, primary_key=True),
    sa.Column("part", Json, nullable=False),
)

# id: of docket, relation and what is named. other: "" where the words make no docket id.
case_link = sa.Table(
    "monitor_case_link",
    monitor_metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("docket", sa.Text, nullable=False, index=True),
    sa.Column("relation", sa.String(20), nullable=False),
    sa.Column("other", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False, index=True),
    sa.Column("printed", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("observed_at", UtcDateTime, nullable=False),
)
