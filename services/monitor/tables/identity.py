"""What people decided, and should look at, about which dockets are one case."""

from __future__ import annotations

import sqlalchemy as sa

from services.monitor.tables.decided import decided_columns
from services.monitor.tables.metadata import monitor_metadata
from shared.database import Json, UtcDateTime

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
    *decided_columns(),
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
