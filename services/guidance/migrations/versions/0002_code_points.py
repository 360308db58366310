"""Text sorts by code point on PostgreSQL too."""

from __future__ import annotations

from alembic import op

from shared.database.code_points import sort_by_code_point

revision = "guidance_0002"
down_revision = "guidance_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give every column of text that order; SQLite has it."""
    sort_by_code_point(op.get_bind(), "guidance_")


def downgrade() -> None:
    """Nothing: the order of text was no promise before."""
