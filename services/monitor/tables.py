"""The monitor's truth: cases, dockets, entries, parties, tags, grades, firms, and what was seen where."""

from __future__ import annotations

import sqlalchemy as sa

from shared.database import Json, UtcDateTime
from shared.journal.tables import JournalTables

monitor_metadata = sa.MetaData()
JOURNAL = JournalTables("monitor", monitor_metadata)

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

grade_history = sa.Table(
    "monitor_grade_history",
    monitor_metadata,
    sa.Column("case_id", sa.Text, primary_key=True),
    sa.Column("revision", sa.Integer, primary_key=True),
    sa.Column("grade", sa.String(12), nullable=False),
    sa.Column("grading", Json, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
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

firm = sa.Table(
    "monitor_firm",
    monitor_metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("record", Json, nullable=False),
    sa.Column("changed_at", UtcDateTime, nullable=False),
)

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

visit = sa.Table(
    "monitor_visit",
    monitor_metadata,
    sa.Column("docket", sa.Text, primary_key=True),
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

# kind: "merge" or "split". case_id: the record that took in or let go; other: the one merged in or split out, with
# these dockets; rest: the dockets of case_id at that time without them.
identity_decision = sa.Table(
    "monitor_identity_decision",
    monitor_metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("kind", sa.String(8), nullable=False),
    sa.Column("case_id", sa.Text, nullable=False, index=True),
    sa.Column("other", sa.Text, nullable=False, index=True),
    sa.Column("dockets", Json, nullable=False),
    sa.Column("rest", Json, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("by_name", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("undone_at", UtcDateTime),
    sa.Column("undone_by", sa.Text, nullable=False),
    sa.Column("undone_by_name", sa.Text, nullable=False),
    sa.Column("undone_reason", sa.Text, nullable=False),
)

# What a person should look at: dockets that could be one and were kept apart. docket: the one seen; other: the known.
identity_doubt = sa.Table(
    "monitor_identity_doubt",
    monitor_metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("docket", sa.Text, nullable=False),
    sa.Column("other", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("settled_at", UtcDateTime),
    sa.Column("settled_by_name", sa.Text, nullable=False),
)

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
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("by_name", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("printed", Json, nullable=False),
    sa.Column("answer", Json, nullable=False),
    sa.Column("taught", sa.Text, nullable=False),
    sa.Column("undone_at", UtcDateTime),
    sa.Column("undone_by", sa.Text, nullable=False),
    sa.Column("undone_by_name", sa.Text, nullable=False),
    sa.Column("undone_reason", sa.Text, nullable=False),
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

# What people decided about plaintiffs' names. kind: "join": names with the key `name` count to `plaintiff`;
# "part": a printed name, folded, that a key joins with others counts by itself, to `plaintiff`.
plaintiff_decision = sa.Table(
    "monitor_plaintiff_decision",
    monitor_metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("kind", sa.String(8), nullable=False),
    sa.Column("name", sa.Text, nullable=False, index=True),
    sa.Column("plaintiff", sa.Text, nullable=False, index=True),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("by_name", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("undone_at", UtcDateTime),
    sa.Column("undone_by", sa.Text, nullable=False),
    sa.Column("undone_by_name", sa.Text, nullable=False),
    sa.Column("undone_reason", sa.Text, nullable=False),
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
