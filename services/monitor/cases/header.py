"""Merging header values from several sources, whatever their order."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from services.monitor.cases.case import CaseFile
from shared.events.docket import DocketObserved

# How much a source's header is trusted against another's; a docket sheet knows more than a feed line.
RANKS = {
    "pacer_acms": 30,
    "pacer_appellate": 30,
    "pacer_docket": 30,
    "usitc_ids": 30,
    "internet_archive": 25,
    "itc_notice": 25,
    "pacer_case_query": 22,
    "pacer_history": 20,
    "federal_register": 15,
    "recap_dump": 15,
    "edis": 12,
    "edis_attachments": 12,
    "edis_documents": 12,
    "edis_feed": 12,
    "edis_investigations": 12,
    "pacer_notice_email": 12,
    "pacer_rss": 10,
    "complaint": 8,
    "courtlistener": 8,
    "courtlistener_docket": 8,
    "courtlistener_entries": 8,
    "courtlistener_parties": 8,
    "courtlistener_search": 8,
    "courtlistener_webhook": 8,
    "filed_pdf": 8,
    "schedule_a": 7,
    "pacer_attachment_page": 5,
}

SEALED = "sealed"
_FIELDS = ("caption", "filed", "terminated", "nature_of_suit", "cause", "judge", "demand", "phase", "url")
_EMPTY_CAPTIONS = {"", "Unknown Case Title"}


def rank_of(source: str) -> int:
    """The rank of a source by its kind: "pacer_rss:nyed" -> 10; unknown kinds rank lowest."""
    return RANKS.get(source.split(":", 1)[0], 5)


def merge_header(case: CaseFile, seen: DocketObserved, source: str, observed_at: datetime) -> set[str]:
    """Take over what ranks higher, is newer, or is new; returns the names of fields whose value changed."""
    moment = _moment(observed_at)
    rank = rank_of(source)
    return {
        name
        for name in _FIELDS
        if (value := getattr(seen, name))
        and not (name == "caption" and value in _EMPTY_CAPTIONS)
        and _offer(case, name, [rank, moment, str(value)])
    }


def merge_sealed(case: CaseFile, seen: DocketObserved, observed_at: datetime) -> None:
    """A case is sealed when a source says so, and no longer once one says not or lists its parties.

    The newest word counts, whoever says it.
    """
    sealed = seen.sealed if seen.sealed is not None or not seen.parties else False
    if sealed is not None:
        _offer(case, SEALED, [0, _moment(observed_at), "yes" if sealed else "no"])
    case.sealed = case.header_value(SEALED) == "yes"


def _offer(case: CaseFile, name: str, offered: list[Any]) -> bool:
    """Let a value win when its triple is the highest; returns whether the value became another."""
    held = case.header.get(name)
    if held is not None and offered <= held:
        return False
    case.header[name] = offered
    return held is None or bool(held[2] != offered[2])


def _moment(instant: datetime) -> str:
    """Sorts as time: always UTC, always with microseconds."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")
