"""An alert may tell of a warning instead of a case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from shared.database import Json

revision = "alerts_0003"
down_revision = "alerts_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is kept of the warning."""
    op.add_column("alerts_alert", sa.Column("warning", Json))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("alerts_alert", "warning")
