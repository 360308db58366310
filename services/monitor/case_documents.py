"""Cases as documents of the search index: what is searched, filtered and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from services.monitor.cases.case import CaseFile
from shared.index.port import Document, Field, Schema
from shared.vocabulary import Grade, TagStatus

CASES = Schema(
    name="cases",
    fields=(
        Field("number", "text", many=True, weight=4),
        Field("caption", "text", weight=4),
        Field("party_names", "text", many=True, weight=3),
        Field("firm_names", "text", many=True, weight=4),
        Field("entry_text", "text", many=True),
        Field("court_name", "text"),
        Field("court", "keyword", facet=True),
        Field("forum", "keyword", facet=True),
        Field("rights", "keyword", facet=True, many=True),
        Field("grade", "keyword", facet=True),
        Field("grade_rank", "number", sort=True),
        Field("shenzhen", "keyword", facet=True),
        Field("firms", "keyword", facet=True, many=True),
        Field("confirmed_firms", "keyword", many=True),
        Field("districts", "keyword", facet=True, many=True),
        Field("plaintiffs", "keyword", facet=True, many=True),
        Field("state", "keyword", facet=True),
        Field("filed", "date", sort=True),
        Field("active_at", "instant", sort=True),
        Field("entries", "number", sort=True),
        Field("composed", "flag"),
    ),
)

_MOST_TEXT = 200_000
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def shenzhen_of(case: CaseFile) -> str:
    """The best tag status of the case: "confirmed", "candidate" or "none"."""
    statuses = {party.tag.status for party in case.parties.values() if party.tag}
    for status in (TagStatus.CONFIRMED, TagStatus.CANDIDATE):
        if status in statuses:
            return status.value
    return "none"


def state_of(case: CaseFile) -> str:
    """ "closed", "sealed" or "open"."""
    if case.header_value("terminated"):
        return "closed"
    return "sealed" if case.sealed else "open"


def _texts(case: CaseFile) -> Iterator[str]:
    """One text an entry, up to a limit for all, so that a phrase is found within one line."""
    room = _MOST_TEXT
    for entry in case.entries:
        text = f"{entry.title} {entry.text}".strip()
        room -= len(text)
        if room < 0:
            return
        if text:
            yield text


def document_of(case: CaseFile, court_names: Callable[[str], str]) -> Document:
    """The document of a case; its version is the case's revision."""
    tags = [p.tag for p in case.parties.values() if p.tag and p.tag.status is not TagStatus.REJECTED]
    grade = case.grading.grade if case.grading else Grade.GENERAL
    return Document(
        id=case.id,
        version=case.revision,
        values={
            "number": tuple(dict.fromkeys([case.number, *sorted(d.number for d in case.dockets.values())])),
            "caption": case.header_value("caption"),
            "party_names": tuple(dict.fromkeys(party.name for party in case.parties.values())),
            "firm_names": tuple(
                dict.fromkeys(name for tag in tags for name in (tag.firm_name_zh, tag.firm_name_en) if name)
            ),
            "entry_text": tuple(_texts(case)),
            "court_name": court_names(case.court),
            "court": case.court,
            "forum": case.forum.value,
            "rights": [right.value for right in case.features.rights],
            "grade": grade.value,
            "grade_rank": grade.rank,
            "shenzhen": shenzhen_of(case),
            "firms": sorted({tag.firm for tag in tags if tag.firm}),
            "confirmed_firms": sorted(
                {tag.firm for tag in tags if tag.firm and tag.status is TagStatus.CONFIRMED}
            ),
            "districts": sorted({tag.district for tag in tags if tag.district}),
            "plaintiffs": sorted({p.name for p in case.parties.values() if p.role.claims})[:50],
            "state": state_of(case),
            "filed": case.header_date("filed"),
            "active_at": case.last_entry_at or case.opened_at or _LONG_AGO,
            "entries": case.entry_count,
            "composed": case.composed,
        },
    )
