"""The tables the alerts service owns."""

from __future__ import annotations

import sqlalchemy as sa

from shared.database import Json, UtcDateTime
from shared.journal.tables import JournalTables

alerts_metadata = sa.MetaData()
JOURNAL = JournalTables("alerts", alerts_metadata)

# fingerprint: of owner, criteria and channels, so that the same wish is one row.
# feed_hash: SHA-256 of the feed's secret. webhook_secret: kept in clear because signing needs it.
watch = sa.Table(
    "alerts_watch",
    alerts_metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("owner", sa.String(64), nullable=False, index=True),
    sa.Column("fingerprint", sa.String(32), nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("criteria", Json, nullable=False),
    sa.Column("channels", Json, nullable=False),
    sa.Column("language", sa.String(4), nullable=False),
    sa.Column("active", sa.Boolean, nullable=False),
    sa.Column("webhook_secret", sa.Text, nullable=False),
    sa.Column("feed_hash", sa.String(64), nullable=True, unique=True),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("updated_at", UtcDateTime, nullable=False),
)

# The case as it stood when the alert was raised; `items` are the changes told, `firms` the names tagged.
# warning: what is told instead of a case, see watches.warned.ToldWarning; `case_id` is "" then.
alert = sa.Table(
    "alerts_alert",
    alerts_metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("recipient", sa.String(64), nullable=False),
    sa.Column("case_id", sa.Text, nullable=False, index=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("number", sa.Text, nullable=False),
    sa.Column("court_name", sa.Text, nullable=False),
    sa.Column("caption", sa.Text, nullable=False),
    sa.Column("grade", sa.String(12), nullable=False),
    sa.Column("composed", sa.Boolean, nullable=False),
    sa.Column("items", Json, nullable=False),
    sa.Column("firms", Json, nullable=False),
    sa.Column("language", sa.String(4), nullable=False),
    sa.Column("trace", sa.String(64), nullable=False),
    sa.Column("raised_at", UtcDateTime, nullable=False),
    sa.Column("warning", Json),
    sa.Index("ix_alerts_alert_recipient_raised_at", "recipient", "raised_at"),
)

# Which watches of the recipient asked for the alert, each with its reason, in `place` order.
match = sa.Table(
    "alerts_match",
    alerts_metadata,
    sa.Column("alert", sa.String(32), sa.ForeignKey("alerts_alert.id"), primary_key=True),
    sa.Column("watch", sa.String(32), primary_key=True, index=True),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("reason_zh", sa.Text, nullable=False),
    sa.Column("reason_en", sa.Text, nullable=False),
)

told = sa.Table(
    "alerts_told",
    alerts_metadata,
    sa.Column("case_id", sa.Text, primary_key=True),
    sa.Column("recipient", sa.String(64), primary_key=True),
    sa.Column("subject", sa.Text, primary_key=True),
    sqlite_with_rowid=False,
)

# leased_until: a process is sending it; after that instant another may. attempts: tries so far.
# last_error: {zh, en}, null when there is none.
delivery = sa.Table(
    "alerts_delivery",
    alerts_metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("alert", sa.String(32), sa.ForeignKey("alerts_alert.id"), nullable=False),
    sa.Column("channel", sa.String(12), nullable=False),
    sa.Column("target", sa.Text, nullable=False),
    sa.Column("state", sa.String(12), nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("next_attempt_at", UtcDateTime, nullable=False),
    sa.Column("leased_until", UtcDateTime, nullable=True),
    sa.Column("last_error", Json, nullable=True),
    sa.Column("message_id", sa.Text, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("delivered_at", UtcDateTime, nullable=True),
    sa.UniqueConstraint("alert", "channel", "target", name="uq_alerts_delivery_alert_channel_target"),
    sa.Index("ix_alerts_delivery_state_next_attempt_at", "state", "next_attempt_at"),
)

# Only cases somebody was told of. joined_into: the case that took this one in, or "".
case = sa.Table(
    "alerts_case",
    alerts_metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("number", sa.Text, nullable=False),
    sa.Column("court_name", sa.Text, nullable=False),
    sa.Column("caption", sa.Text, nullable=False),
    sa.Column("grade", sa.String(12), nullable=False),
    sa.Column("joined_into", sa.Text, nullable=False),
)
