"""Loading and saving cases: a batch of dockets in a handful of statements."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.cases.case import (
    CaseFile,
    Docket,
    Features,
    Grading,
    Overruled,
    Party,
    PartyDetails,
    Standing,
    Tag,
)
from services.monitor.storing import entries as entry_store
from services.monitor.storing import links as link_store
from services.monitor.storing import parts as part_store
from shared.database import among, delete, insert, portions, update, upsert
from shared.vocabulary import Forum, Grade, PartyRole, TagStatus

_CHUNK = 500


def load_by_dockets(
    connection: Connection, dockets: Iterable[str], *, lock: bool = False
) -> dict[str, CaseFile]:
    """The cases of these dockets without entries, by docket id; dockets without a case are absent.

    lock: hold the cases until the transaction ends; whoever holds the names of the dockets too gets them all.
    """
    wanted = sorted(set(dockets))
    case_ids = _case_ids(connection, wanted)
    while True:
        cases = load_headers(connection, set(case_ids.values()), lock=lock)
        found = {docket: cases[case_id] for docket, case_id in case_ids.items() if case_id in cases}
        if len(found) == len(case_ids) or not lock:
            return found
        # While this waited for a row, its case was joined into another one.
        before, case_ids = case_ids, _case_ids(connection, wanted)
        if case_ids == before:
            return found


def _case_ids(connection: Connection, dockets: Sequence[str]) -> dict[str, str]:
    return {
        row.id: row.case_id
        for chunk in portions(dockets, _CHUNK)
        for row in connection.execute(
            sa.select(t.docket.c.id, t.docket.c.case_id).where(among(connection, t.docket.c.id, chunk))
        ).all()
    }


def load(connection: Connection, case_ids: Iterable[str]) -> dict[str, CaseFile]:
    """Whole cases by id, with dockets, parties and entries. Those joined into another are absent."""
    cases = load_headers(connection, case_ids)
    entry_store.load_all(connection, cases)
    return cases


def load_headers(
    connection: Connection, case_ids: Iterable[str], *, lock: bool = False
) -> dict[str, CaseFile]:
    """Cases by id with everything but their entries. Those joined into another are absent.

    lock: hold their rows, taken in the order of the ids, until the transaction ends (PostgreSQL).
    """
    cases: dict[str, CaseFile] = {}
    for chunk in portions(sorted(case_ids), _CHUNK):
        query = (
            sa.select(t.case)
            .where(among(connection, t.case.c.id, chunk), t.case.c.joined_into.is_(None))
            .order_by(t.case.c.id)
        )
        rows = connection.execute(query.with_for_update() if lock else query).all()
        found = {row.id: case_of(row) for row in rows}
        for row in connection.execute(
            sa.select(t.docket).where(among(connection, t.docket.c.case_id, found))
        ).all():
            found[row.case_id].dockets[row.id] = _docket(row)
        for row in connection.execute(
            sa.select(t.party).where(among(connection, t.party.c.case_id, found)).order_by(t.party.c.key)
        ).all():
            found[row.case_id].parties[row.key] = party_of(row)
        part_store.load(connection, found)
        link_store.load(connection, found)
        cases.update(found)
    return cases


def with_tag(connection: Connection, case_ids: Iterable[str], statuses: Collection[TagStatus]) -> set[str]:
    """Those of the cases in which a party has a tag in one of these states."""
    found: set[str] = set()
    for chunk in portions(sorted(case_ids), _CHUNK):
        # Asked for the states themselves, SQLite would read all parties that have them.
        query = sa.select(t.party.c.case_id, t.party.c.tag_status).where(
            among(connection, t.party.c.case_id, chunk), t.party.c.tag_status.is_not(None)
        )
        found.update(
            row.case_id for row in connection.execute(query.distinct()).all() if row.tag_status in statuses
        )
    return found


def save(connection: Connection, cases: Sequence[CaseFile], created: set[str]) -> None:
    """Write what is dirty. `created` are the ids of cases that are not in the table yet."""
    insert(connection, t.case, [case_row(case) for case in cases if case.id in created])
    update(connection, t.case, [case_row(case) for case in cases if case.id not in created])
    delete(
        connection,
        t.party,
        [{"case_id": case.id, "key": key} for case in cases for key in sorted(case.dropped_parties)],
    )
    upsert(connection, t.docket, [_docket_row(c, d) for c in cases for d in c.dockets.values() if d.dirty])
    upsert(connection, t.party, [_party_row(c, p) for c in cases for p in c.parties.values() if p.dirty])
    entry_store.save(connection, cases)
    part_store.save(connection, cases)
    link_store.save(connection, cases)
    _clean(cases)


def _clean(cases: Sequence[CaseFile]) -> None:
    for case in cases:
        case.dropped_parties.clear()
        case.dropped_entries.clear()
        case.changed_parts.clear()
        case.new_links.clear()
        for docket in case.dockets.values():
            docket.dirty = False
        for party in case.parties.values():
            party.dirty = False
        for entry in case.entries:
            entry.dirty = entry.new = False


def case_of(row: Any) -> CaseFile:
    """The case a row stands for, without what other tables hold of it."""
    return CaseFile(
        id=row.id,
        revision=row.revision,
        court=row.court,
        number=row.number,
        forum=Forum(row.forum),
        header=row.header,
        features=msgspec.convert(row.facets, Features),
        sealed=row.sealed,
        composed=row.composed,
        grading=msgspec.convert(row.grading, Grading),
        standing=msgspec.convert(row.standing, Standing),
        overruled=msgspec.convert(row.overruled, Overruled) if row.overruled else None,
        opened_at=row.opened_at,
        changed_at=row.changed_at,
        last_entry_at=row.last_entry_at,
        entry_count=row.entries,
        formerly=tuple(row.formerly),
    )


def case_row(case: CaseFile) -> dict[str, Any]:
    """The row of a case."""
    grade = case.grading.grade if case.grading else Grade.GENERAL
    return {
        "id": case.id,
        "revision": case.revision,
        "number": case.number,
        "court": case.court,
        "forum": case.forum.value,
        "header": case.header,
        "facets": case.features,
        "sealed": case.sealed,
        "composed": case.composed,
        "grade": grade.value,
        "grading": case.grading,
        "standing": case.standing,
        "overruled": case.overruled,
        "entries": case.entry_count,
        "opened_at": case.opened_at,
        "changed_at": case.changed_at,
        "last_entry_at": case.last_entry_at,
        "formerly": case.formerly,
        "joined_into": None,
    }


_DOCKET_FIELDS = (
    "id", "court", "number", "raw_number", "pacer_case_id", "url", "feed_seen_at", "courtlistener_id", "key",
)  # fmt: skip


def _docket(row: Any) -> Docket:
    return Docket(**{name: getattr(row, name) for name in _DOCKET_FIELDS})


def _docket_row(case: CaseFile, docket: Docket) -> dict[str, Any]:
    return {"case_id": case.id, **{name: getattr(docket, name) for name in _DOCKET_FIELDS}}


def party_of(row: Any) -> Party:
    """The party a row stands for."""
    return party_tagged(row, msgspec.convert(row.tag, Tag) if row.tag else None)


def party_tagged(row: Any, tag: Tag | None) -> Party:
    """The party a row stands for, with this tag; the row need not have the tag's column."""
    return Party(
        key=row.key,
        name=row.name,
        role=PartyRole(row.role),
        origin=row.origin,
        details=msgspec.convert(row.details, PartyDetails),
        first_seen_at=row.first_seen_at,
        tag=tag,
        judged=True,
    )


def _party_row(case: CaseFile, party: Party) -> dict[str, Any]:
    return {
        "case_id": case.id,
        "key": party.key,
        "name": party.name,
        "role": party.role.value,
        "origin": party.origin,
        "details": party.details,
        "tag": party.tag,
        "tag_status": party.tag.status.value if party.tag else None,
        "firm": (party.tag.firm or None) if party.tag else None,
        "first_seen_at": party.first_seen_at,
    }
