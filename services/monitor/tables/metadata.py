"""What all tables of the monitor hang on, and its journal."""

from __future__ import annotations

import sqlalchemy as sa

from shared.journal.tables import JournalTables

monitor_metadata = sa.MetaData()
JOURNAL = JournalTables("monitor", monitor_metadata)
