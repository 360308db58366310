"""Loading and saving what each docket of a case of several says by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.cases.case import CaseFile, Entry, Features, Party
from services.monitor.cases.parts import blank_part
from shared.database import among, delete, upsert


class StoredPart(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part as it is stored; features as stated, entries those left out of the case."""

    header: dict[str, list[Any]] = {}
    sealed: bool = False
    parties: tuple[Party, ...] = ()
    features: Features = Features()
    entries: tuple[Entry, ...] = ()


def load(connection: Connection, cases: Mapping[str, CaseFile]) -> None:
    """Load the parts of those cases that have several dockets."""
    case_of = {docket: case for case in cases.values() if len(case.dockets) > 1 for docket in case.dockets}
    if not case_of:
        return
    query = sa.select(t.docket_part).where(among(connection, t.docket_part.c.docket, case_of))
    for row in connection.execute(query).all():
        case, stored = case_of[row.docket], msgspec.convert(row.part, StoredPart)
        part = blank_part(case, row.docket)
        part.header, part.sealed, part.features = dict(stored.header), stored.sealed, stored.features
        part.parties = {party.key: party for party in stored.parties}
        part.entries = list(stored.entries)
        case.parts[row.docket] = part


def save(connection: Connection, cases: Sequence[CaseFile]) -> None:
    """Write the parts that changed, and forget that of a docket which is a case by itself again."""
    rows = [
        {"docket": docket, "part": _stored(part)}
        for case in cases
        for docket, part in sorted(case.parts.items())
        if docket in case.changed_parts
    ]
    upsert(connection, t.docket_part, rows)
    alone = [{"docket": docket} for case in cases for docket in case.changed_parts - set(case.parts)]
    delete(connection, t.docket_part, alone)


def _stored(part: CaseFile) -> StoredPart:
    return StoredPart(
        header=part.header,
        sealed=part.sealed,
        parties=tuple(part.parties[key] for key in sorted(part.parties)),
        features=part.features,
        entries=tuple(part.entries),
    )
