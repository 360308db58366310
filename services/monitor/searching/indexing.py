"""Keeping the case index equal to the truth: after every change, and from nothing on request."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.searching.documents import document_of
from services.monitor.sources.courts import both_names
from services.monitor.storing import cases as store
from shared.database import Database, among
from shared.events.case import CaseChanged
from shared.events.envelope import Fact
from shared.index.port import DocumentIndex
from shared.journal.work import UnitOfWork
from shared.vocabulary import Change

_BATCH = 500


class CaseIndexer:
    """Writes case documents. Versions make repeats and races harmless."""

    def __init__(self, index: DocumentIndex) -> None:
        self._index = index

    def on_case_changed(self, facts: Sequence[Fact[CaseChanged]], work: UnitOfWork) -> None:
        """Index the cases these facts are about as they stand now; drop what was joined into another."""
        cases = store.load(work.connection, {fact.body.case for fact in facts})
        self._index.put([document_of(case, both_names) for case in cases.values()])
        joined = {
            former
            for fact in facts
            if any(change.kind is Change.JOINED for change in fact.body.changes)
            for former in fact.body.formerly
        }
        # A joined record's last revision was not published: newer than its document, older than a come-back.
        query = sa.select(t.case.c.id, t.case.c.revision).where(
            among(work.connection, t.case.c.id, joined), t.case.c.joined_into.is_not(None)
        )
        for gone in work.connection.execute(query).all() if joined else ():
            self._index.delete(gone.id, gone.revision)

    def rebuild(self, database: Database, progress: Callable[[int, int], None]) -> int:
        """Build the index anew beside the old one and swap; returns the number of cases.

        Readers see the old index until the new one is whole. progress is called with (done, total).
        """
        # First the second index, then the cases: what is written from now on goes to both.
        self._index.begin_rebuild()
        with database.read() as connection:
            query = sa.select(t.case.c.id).where(t.case.c.joined_into.is_(None)).order_by(t.case.c.id)
            ids = list(connection.execute(query).scalars())
        for start in range(0, len(ids), _BATCH):
            with database.read() as connection:
                cases = store.load(connection, ids[start : start + _BATCH])
            self._index.put([document_of(case, both_names) for case in cases.values()])
            progress(min(start + _BATCH, len(ids)), len(ids))
        self._index.finish_rebuild()
        return len(ids)
