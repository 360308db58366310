"""Builds what holds cases and what people decide about them."""

from __future__ import annotations

from dataclasses import dataclass

from services.monitor.bootstrap.ground import Ground
from services.monitor.decisions.reading import ReviewQueue
from services.monitor.decisions.service import Decisions
from services.monitor.identity.service import Identity
from services.monitor.overruling.service import GradeOverruling
from services.monitor.reading.queries import CaseQueries
from services.monitor.replaying.regrading import Regrading
from services.monitor.retagging.tagger_version import tagger_version
from services.monitor.retagging.worker import Retagging
from services.monitor.searching.documents import CASES
from services.monitor.searching.indexing import CaseIndexer
from shared.index.port import DocumentIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRoom:
    """Reading, searching, judging again and deciding."""

    index: DocumentIndex
    indexer: CaseIndexer
    queries: CaseQueries
    decisions: Decisions
    review: ReviewQueue
    identity: Identity
    overruling: GradeOverruling
    retagging: Retagging
    regrading: Regrading


def cases_of(ground: Ground) -> CaseRoom:
    """The cases' side of a monitor."""
    database, clock, wake, judge = ground.database, ground.clock, ground.wake, ground.judge
    index = ground.engine.index(CASES)
    tagger = tagger_version(ground.settings.thresholds.version)
    return CaseRoom(
        index=index,
        indexer=CaseIndexer(index),
        queries=CaseQueries(database, index, clock),
        decisions=Decisions(database, clock, wake, judge),
        review=ReviewQueue(database, clock, judge),
        identity=Identity(database, clock, wake, judge),
        overruling=GradeOverruling(database, clock, wake, judge),
        retagging=Retagging(database, judge, clock, tagger=tagger, wake=wake),
        regrading=Regrading(database, clock, wake, judge),
    )
