"""More sources: what is known of their coverage, links between cases, and decisions about identity."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from services.monitor.cases.docket_number import key_of
from shared.database import Json, UtcDateTime
from shared.database.code_points import sort_by_code_point

revision = "monitor_0003"
down_revision = "monitor_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "monitor_source_switch",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("stopped_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source"),
    )
    op.create_table(
        "monitor_host_day",
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("host", "day"),
    )
    op.create_table(
        "monitor_recrawl",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("begun_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("done", Json(), nullable=False),
        sa.PrimaryKeyConstraint("source", "since"),
    )
    _identity()
    op.create_table(
        "monitor_request_spent",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("purpose", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "monitor_request_pause",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("until", UtcDateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source"),
    )
    op.create_table(
        "monitor_courtlistener_docket",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("docket", sa.Text(), nullable=False),
        sa.Column("court", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "monitor_courtlistener_ask",
        sa.Column("purpose", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("due_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("windows", Json(), nullable=False),
        sa.Column("searched_until", sa.Date(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("purpose", "subject"),
    )
    op.create_table(
        "monitor_hook_delivery",
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("received_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("due_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("raw", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_monitor_hook_delivery_state_due_at", "monitor_hook_delivery", ["state", "due_at"])
    op.create_table(
        "monitor_coverage_gap",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("since", UtcDateTime(timezone=True), nullable=False),
        sa.Column("until", UtcDateTime(timezone=True), nullable=True),
        sa.Column("alarm", sa.String(length=8), nullable=False),
        sa.Column("why_zh", sa.Text(), nullable=False),
        sa.Column("why_en", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source", "since"),
    )
    sort_by_code_point(op.get_bind(), "monitor_")


def _identity() -> None:
    op.add_column(
        "monitor_docket", sa.Column("courtlistener_id", sa.Text(), nullable=False, server_default="")
    )
    op.add_column("monitor_docket", sa.Column("key", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_monitor_docket_key", "monitor_docket", ["key"])
    op.add_column("monitor_entry", sa.Column("others", sa.Text(), nullable=False, server_default=""))
    op.add_column("monitor_entry", sa.Column("attachments", Json(), nullable=False, server_default="[]"))
    op.add_column("monitor_entry", sa.Column("sights", Json(), nullable=False, server_default="{}"))
    op.create_table(
        "monitor_docket_part",
        sa.Column("docket", sa.Text(), nullable=False),
        sa.Column("part", Json(), nullable=False),
        sa.PrimaryKeyConstraint("docket"),
    )
    op.create_table(
        "monitor_case_link",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("docket", sa.Text(), nullable=False),
        sa.Column("relation", sa.String(length=20), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("observed_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_monitor_case_link_docket", "monitor_case_link", ["docket"])
    op.create_index("ix_monitor_case_link_key", "monitor_case_link", ["key"])
    op.create_table(
        "monitor_identity_decision",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("dockets", Json(), nullable=False),
        sa.Column("rest", Json(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("undone_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=False),
        sa.Column("undone_by_name", sa.Text(), nullable=False),
        sa.Column("undone_reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_monitor_identity_decision_case_id", "monitor_identity_decision", ["case_id"])
    op.create_index("ix_monitor_identity_decision_other", "monitor_identity_decision", ["other"])
    op.create_table(
        "monitor_identity_doubt",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("docket", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("settled_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("settled_by_name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    _give_dockets_their_key()


def _give_dockets_their_key() -> None:
    docket = sa.table(
        "monitor_docket", sa.column("id"), sa.column("court"), sa.column("number"), sa.column("key")
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(docket.c.id, docket.c.court, docket.c.number)).all():
        key = key_of(row.court, row.number)
        connection.execute(sa.update(docket).where(docket.c.id == row.id).values(key=key))


def downgrade() -> None:
    """Nothing: the tables stay."""
