"""Loading and saving links between dockets, and finding what another docket says of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.cases.case import CaseFile, Link, header_text
from services.monitor.cases.links import identity
from shared.database import among, insert_new
from shared.events.envelope import fact_id
from shared.vocabulary import Relation


def load(connection: Connection, cases: Mapping[str, CaseFile]) -> None:
    """Load what the dockets of these cases say of others."""
    if not cases:
        return
    query = (
        sa.select(t.docket.c.case_id, t.case_link)
        .join(t.docket, t.docket.c.id == t.case_link.c.docket)
        .where(among(connection, t.docket.c.case_id, cases))
        .order_by(t.case_link.c.id)
    )
    for row in connection.execute(query).all():
        cases[row.case_id].links.append(_link(row))


def save(connection: Connection, cases: Sequence[CaseFile]) -> None:
    """Write the new links."""
    insert_new(connection, t.case_link, [_row(link) for case in cases for link in case.new_links])


def naming(connection: Connection, case: CaseFile) -> list[Link]:
    """What dockets of other cases say of the dockets of this one."""
    keys = {docket.key for docket in case.dockets.values() if docket.key}
    keys |= {key for docket in case.dockets.values() if (key := _mdl_key(docket.key))}
    query = (
        sa.select(t.case_link).where(among(connection, t.case_link.c.key, keys)).order_by(t.case_link.c.id)
    )
    return [link for row in connection.execute(query) if (link := _link(row)).docket not in case.dockets]


Known = tuple[str, str, str]


def cases_by_key(connection: Connection, links: Iterable[Link]) -> dict[str, Known]:
    """By the key of each docket that is named and known: its case, that case's number and caption.

    A key that dockets of several cases have (one number in several offices) is left out: it tells none of them.
    """
    return _cases(connection, t.docket.c.key, {link.key for link in links if link.key})


def cases_of_dockets(connection: Connection, dockets: Iterable[str]) -> dict[str, Known]:
    """By docket id: its case, that case's number and caption."""
    return _cases(connection, t.docket.c.id, set(dockets))


def _cases(connection: Connection, column: sa.Column[str], wanted: set[str]) -> dict[str, Known]:
    if not wanted:
        return {}
    query = (
        sa.select(column.label("named"), t.case.c.id, t.case.c.number, t.case.c.header)
        .join(t.case, t.case.c.id == t.docket.c.case_id)
        .where(among(connection, column, wanted))
    )
    found: dict[str, set[Known]] = {}
    for row in connection.execute(query).all():
        found.setdefault(row.named, set()).add((row.id, row.number, header_text(row.header, "caption")))
    return {named: next(iter(cases)) for named, cases in found.items() if len(cases) == 1}


def _mdl_key(key: str) -> str:
    """A docket of a multidistrict proceeding is named by the number of the proceeding too.

    "ilnd/21-md-2967" -> "jpml/mdlno.2967"
    """
    _, is_mdl, number = key.partition("-md-")
    return f"jpml/mdlno.{number}" if is_mdl else ""


def _link(row: Any) -> Link:
    return Link(
        docket=row.docket,
        relation=Relation(row.relation),
        other=row.other,
        key=row.key,
        printed=row.printed,
        source=row.source,
        observed_at=row.observed_at,
    )


def _row(link: Link) -> dict[str, Any]:
    return {
        "id": fact_id("link", *identity(link))[:32],
        "docket": link.docket,
        "relation": link.relation.value,
        "other": link.other,
        "key": link.key,
        "printed": link.printed,
        "source": link.source,
        "observed_at": link.observed_at,
    }
