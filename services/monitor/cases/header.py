"""Merging header values from several sources, whatever their order."""

from __future__ import annotations

from datetime import datetime

from services.monitor.cases.case import CaseFile
from shared.events.docket import DocketObserved

# How much a source's header is trusted against another's; a docket sheet knows more than a feed line.
RANKS = {
    "pacer_docket": 30,
    "usitc_ids": 30,
    "itc_notice": 25,
    "pacer_history": 20,
    "federal_register": 15,
    "pacer_rss": 10,
}

_FIELDS = ("caption", "filed", "terminated", "nature_of_suit", "cause", "judge", "demand", "phase", "url")
_EMPTY_CAPTIONS = {"", "Unknown Case Title"}


def rank_of(source: str) -> int:
    """The rank of a source by its kind: "pacer_rss:nyed" -> 10; unknown kinds rank lowest."""
    return RANKS.get(source.split(":", 1)[0], 5)


def merge_header(case: CaseFile, seen: DocketObserved, source: str, observed_at: datetime) -> set[str]:
    """Take over what ranks higher, is newer, or is new; returns the names of fields whose value changed."""
    changed = set()
    moment = observed_at.isoformat()
    rank = rank_of(source)
    for name in _FIELDS:
        value = getattr(seen, name)
        if not value or (name == "caption" and value in _EMPTY_CAPTIONS):
            continue
        offered = [rank, moment, str(value)]
        held = case.header.get(name)
        if held is None or offered > held:
            case.header[name] = offered
            if held is None or held[2] != offered[2]:
                changed.add(name)
    return changed
