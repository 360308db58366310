"""Rows that change their record when records are joined or parted."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.cases.case import CaseFile
from services.monitor.storing.cases import case_row
from shared.database import insert


def move_away(connection: Connection, other: CaseFile, into: str, *, stored: bool) -> None:
    """Forget the rows of a record that was joined into another; its id keeps pointing there.

    stored: whether the record is in the table already.
    """
    if not stored:
        insert(connection, t.case, [case_row(other)])
    for table in (t.party, t.entry):
        connection.execute(sa.delete(table).where(table.c.case_id == other.id))
    ids = [other.id, *other.formerly]
    connection.execute(sa.update(t.case).where(t.case.c.id.in_(ids)).values(joined_into=into))
    # The index forgets the record at this revision; should it come back, it goes on after it.
    gone = sa.update(t.case).where(t.case.c.id == other.id)
    connection.execute(gone.values(revision=other.revision + 1))
    connection.execute(sa.update(t.sighting).where(t.sighting.c.case_id == other.id).values(case_id=into))


def last_revision(connection: Connection, case_id: str) -> int:
    """The last revision of a record, whether or not it was joined into another; 0 for one that never was."""
    return connection.execute(sa.select(t.case.c.revision).where(t.case.c.id == case_id)).scalar() or 0


def move_out(connection: Connection, before: CaseFile, kept: CaseFile, other: CaseFile) -> None:
    """Let dockets leave a record: what is no longer in it goes, what is in the other is to be written.

    Ids that pointed to the record and belong to the dockets that leave point to the other from now on.
    """
    kept.dropped_parties = set(before.parties) - set(kept.parties)
    kept.dropped_entries = {entry.uid for entry in before.entries} - {entry.uid for entry in kept.entries}
    held = {entry.uid for entry in before.entries}
    for made in (kept, other):
        for entry in made.entries:
            entry.new = made is other or entry.uid not in held
            entry.dirty = True
        for docket in made.dockets.values():
            docket.dirty = True
    for made in (kept, other):
        made.changed_parts |= set(made.dockets)
    formers = sa.update(t.case).where(t.case.c.id.in_(other.formerly))
    connection.execute(formers.values(joined_into=other.id))
    for made in (kept, other):
        mine = sa.select(sa.func.min(t.sighting.c.observed_at)).where(
            t.sighting.c.case_id == before.id, t.sighting.c.docket.in_(list(made.dockets))
        )
        made.opened_at = connection.execute(mine).scalar() or before.opened_at
    moved = sa.update(t.sighting).where(
        t.sighting.c.case_id == before.id, t.sighting.c.docket.in_(list(other.dockets))
    )
    connection.execute(moved.values(case_id=other.id))
