"""The first tables of the alerts service."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from shared.database import Json, UtcDateTime

revision = "alerts_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _journal()
    _watches()
    _alerts()
    _deliveries()


def _journal() -> None:
    op.create_table(
        "alerts_journal",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("fact_id", sa.String(64), nullable=False, unique=True),
        sa.Column("type", sa.String(40), nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_alerts_journal_type_seq", "alerts_journal", ["type", "seq"])
    op.create_table(
        "alerts_inbox",
        sa.Column("consumer", sa.String(60), primary_key=True),
        sa.Column("fact_id", sa.String(64), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "alerts_positions",
        sa.Column("consumer", sa.String(60), primary_key=True),
        sa.Column("journal", sa.String(40), primary_key=True),
        sa.Column("seq", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "alerts_dead_letters",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("advice", sa.Text, nullable=False),
        sa.Column("fact_type", sa.String(40), nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("raw", sa.String(64), nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
    )


def _watches() -> None:
    op.create_table(
        "alerts_watch",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("owner", sa.String(64), nullable=False),
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
    op.create_index("ix_alerts_watch_owner", "alerts_watch", ["owner"])


def _alerts() -> None:
    op.create_table(
        "alerts_alert",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("recipient", sa.String(64), nullable=False),
        sa.Column("case_id", sa.Text, nullable=False),
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
    )
    op.create_index("ix_alerts_alert_case_id", "alerts_alert", ["case_id"])
    op.create_index("ix_alerts_alert_recipient_raised_at", "alerts_alert", ["recipient", "raised_at"])
    op.create_table(
        "alerts_match",
        sa.Column("alert", sa.String(32), sa.ForeignKey("alerts_alert.id"), primary_key=True),
        sa.Column("watch", sa.String(32), primary_key=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("reason_zh", sa.Text, nullable=False),
        sa.Column("reason_en", sa.Text, nullable=False),
    )
    op.create_index("ix_alerts_match_watch", "alerts_match", ["watch"])
    op.create_table(
        "alerts_told",
        sa.Column("case_id", sa.Text, primary_key=True),
        sa.Column("recipient", sa.String(64), primary_key=True),
        sa.Column("subject", sa.Text, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "alerts_case",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("court_name", sa.Text, nullable=False),
        sa.Column("caption", sa.Text, nullable=False),
        sa.Column("grade", sa.String(12), nullable=False),
        sa.Column("joined_into", sa.Text, nullable=False),
    )


def _deliveries() -> None:
    op.create_table(
        "alerts_delivery",
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
    )
    op.create_index(
        "ix_alerts_delivery_state_next_attempt_at", "alerts_delivery", ["state", "next_attempt_at"]
    )
