"""Taking hold of a case by any of its ids, as an observation of one of its dockets does."""

from __future__ import annotations

from sqlalchemy.engine import Connection

from services.monitor.cases.case import CaseFile
from services.monitor.identity.docket_book import id_of
from services.monitor.identity.refusals import NoSuchThing
from services.monitor.storing import cases as store
from shared.database import lock


def held_case(connection: Connection, any_id: str) -> CaseFile:
    """The case of an id, with its dockets and itself held until the transaction ends.

    Raises NoSuchThing with a sentence in both languages.
    """
    docket = id_of(connection, any_id)
    before: set[str] = set()
    while docket:
        found = store.load_by_dockets(connection, [docket], lock=bool(before)).get(docket)
        if found is None:
            break
        keys = {one.key for one in found.dockets.values()}
        if keys <= before:
            return found
        lock(connection, *(f"docket:{key}" for key in keys))
        before = keys
    raise NoSuchThing(
        f"没有案件 {any_id}；案件以“法院/案号”为标识，例如 ilnd/1:26-cv-01234。",
        f"There is no case {any_id}; a case is named court/number, e.g. ilnd/1:26-cv-01234.",
    )
