"""The first tables of guidance."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from shared.database import Json, UtcDateTime

revision = "guidance_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the journal, the cases and the engagements."""
    _journal()
    _cases()
    _engagements()
    _history()


def downgrade() -> None:
    """Drop what `upgrade` created."""
    for table in (
        "outcome",
        "note",
        "step",
        "engagement",
        "number",
        "joined",
        "case",
        "dead_letters",
        "positions",
        "inbox",
        "journal",
    ):
        op.drop_table(f"guidance_{table}")


def _journal() -> None:
    op.create_table(
        "guidance_journal",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("fact_id", sa.String(64), nullable=False, unique=True),
        sa.Column("type", sa.String(40), nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_guidance_journal_type_seq", "guidance_journal", ["type", "seq"])
    op.create_table(
        "guidance_inbox",
        sa.Column("consumer", sa.String(60), primary_key=True),
        sa.Column("fact_id", sa.String(64), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "guidance_positions",
        sa.Column("consumer", sa.String(60), primary_key=True),
        sa.Column("journal", sa.String(40), primary_key=True),
        sa.Column("seq", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "guidance_dead_letters",
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


def _cases() -> None:
    op.create_table(
        "guidance_case",
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
    op.create_table(
        "guidance_joined",
        sa.Column("former", sa.Text, primary_key=True),
        sa.Column("case_id", sa.Text, nullable=False),
    )
    op.create_index("ix_guidance_joined_case_id", "guidance_joined", ["case_id"])


def _engagements() -> None:
    op.create_table(
        "guidance_number",
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("last", sa.Integer, nullable=False),
    )
    op.create_table(
        "guidance_engagement",
        sa.Column("id", sa.String(24), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("opened_for", sa.Text, nullable=False),
        sa.Column("firm", sa.Text, nullable=False),
        sa.Column("firm_name", sa.Text, nullable=False),
        sa.Column("district", sa.String(12), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("expert", sa.Text, nullable=False),
        sa.Column("expert_name", sa.Text, nullable=False),
        sa.Column("opened_at", UtcDateTime, nullable=False),
        sa.Column("changed_at", UtcDateTime, nullable=False),
    )
    for column in ("case_id", "opened_for", "firm", "district", "expert", "changed_at"):
        op.create_index(f"ix_guidance_engagement_{column}", "guidance_engagement", [column])


def _history() -> None:
    op.create_table(
        "guidance_step",
        sa.Column("engagement", sa.String(24), sa.ForeignKey("guidance_engagement.id"), primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("from_state", sa.String(12), nullable=False),
        sa.Column("to_state", sa.String(12), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("actor_name", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("expert_name", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
    )
    op.create_index("ix_guidance_step_at", "guidance_step", ["at"])
    op.create_table(
        "guidance_note",
        sa.Column("engagement", sa.String(24), sa.ForeignKey("guidance_engagement.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("author_name", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("internal", sa.Boolean, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
    )
    op.create_table(
        "guidance_outcome",
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
