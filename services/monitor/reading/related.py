"""The disputes beside a case: what its dockets say of others, what others say of it, and filings on several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.cases.case import CaseFile
from services.monitor.cases.changes import RELATION_WORDS
from services.monitor.storing import links as link_store
from shared.database import among
from shared.vocabulary import Relation

_MOST_DAYS = 500  # of filings that are looked for elsewhere


@dataclass(frozen=True, slots=True)
class Related:
    """Another dispute: "this case is `relation` that one". case: "" while it is not known here.

    named: the docket as named, "" when the words name none. says: whose docket says so.
    """

    relation: Relation
    case: str
    number: str
    caption: str
    named: str
    printed: str
    says: str
    source: str
    observed_at: datetime

    def as_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        zh, en = RELATION_WORDS[self.relation]
        return {
            "relation": self.relation.value,
            "relation_zh": zh,
            "relation_en": en,
            **{
                name: getattr(self, name)
                for name in ("case", "number", "caption", "named", "printed", "says", "source", "observed_at")
            },
        }


def related_to(connection: Connection, case: CaseFile) -> list[Related]:
    """What the dockets of the case say of others, and others of these, each dispute and relation once."""
    own, of_others = case.links, link_store.naming(connection, case)
    there = link_store.cases_by_key(connection, own)
    here = link_store.cases_of_dockets(connection, [link.docket for link in of_others])
    found: dict[tuple[Relation, str], Related] = {}
    for link, relation, known, named in (
        *((link, link.relation, there.get(link.key), link.other) for link in own),
        *((link, link.relation.inverse, here.get(link.docket), link.docket) for link in of_others),
    ):
        case_id, number, caption = known or ("", named.partition("/")[2], "")
        if case_id != case.id:
            found.setdefault(
                (relation, case_id or link.key or link.printed),
                Related(
                    relation, case_id, number, caption, named, link.printed, link.docket, link.source,
                    link.observed_at,
                ),
            )  # fmt: skip
    return sorted(found.values(), key=lambda one: (one.relation.value, one.number, one.named))


def also_on(connection: Connection, case: CaseFile, related: Sequence[Related]) -> dict[str, list[str]]:
    """By the uid of an entry the dockets of related cases that show the same full text filed on the same day."""
    texts = {(entry.filed, entry.text): entry.uid for entry in case.entries if entry.text and entry.filed}
    others = sorted({one.case for one in related if one.case})
    if not texts or not others:
        return {}
    newest_days = sorted({day for day, _ in texts if day}, reverse=True)[:_MOST_DAYS]
    table = t.entry
    query = sa.select(table.c.docket, table.c.filed, table.c.text).where(
        among(connection, table.c.case_id, others), table.c.filed.in_(newest_days)
    )
    found: dict[str, set[str]] = {}
    for row in connection.execute(query):
        if uid := texts.get((row.filed, row.text)):
            found.setdefault(uid, set()).add(row.docket)
    return {uid: sorted(there) for uid, there in found.items()}
