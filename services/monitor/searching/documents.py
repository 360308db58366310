"""Cases as documents of the search index: what is searched, filtered and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from enum import StrEnum

from services.monitor.cases.case import CaseFile
from shared.index.port import Document, Field, Schema
from shared.vocabulary import Forum, Grade, Right, TagStatus


def _listed(words: type[StrEnum]) -> str:
    return ", ".join(words)


CASES = Schema(
    name="cases",
    fields=(
        Field(
            "number",
            "text",
            many=True,
            weight=4,
            about="Docket numbers: that of the case, then those of its dockets.",
        ),
        Field(
            "caption", "text", weight=4, about='The case\'s title, such as "Acme Corp. v. Blue Whale LLC".'
        ),
        Field(
            "party_names",
            "text",
            many=True,
            weight=3,
            about="Names of all parties, as the dockets spell them.",
        ),
        Field(
            "firm_names",
            "text",
            many=True,
            weight=4,
            about="Chinese and English names of the registered firms that parties were found to be, rejected ones left out.",
        ),
        Field(
            "entry_text",
            "text",
            many=True,
            about="Docket lines, one value each, up to 200,000 characters a case.",
        ),
        Field("court_name", "text", about="The court's Chinese and English name."),
        Field("court", "keyword", facet=True, about="Id of the court, such as ilnd."),
        Field("forum", "keyword", facet=True, about=f"Kind of court: {_listed(Forum)}."),
        Field(
            "rights",
            "keyword",
            facet=True,
            many=True,
            about=f"Rights in dispute, one or several: {_listed(Right)}.",
        ),
        Field("grade", "keyword", facet=True, about=f"Seriousness: {_listed(Grade)}."),
        Field(
            "grade_rank", "number", sort=True, about="The same as a number: 0 general, 1 ordinary, 2 major."
        ),
        Field(
            "shenzhen",
            "keyword",
            facet=True,
            about="Whether a party is a registered Shenzhen firm: the best of confirmed, candidate, none.",
        ),
        Field(
            "firms",
            "keyword",
            facet=True,
            many=True,
            about="Ids of the registered firms that are parties, confirmed or candidates.",
        ),
        Field("confirmed_firms", "keyword", many=True, about="Ids of the firms whose part is confirmed."),
        Field(
            "districts", "keyword", facet=True, many=True, about="Districts of Shenzhen these firms are in."
        ),
        Field(
            "plaintiffs",
            "keyword",
            facet=True,
            many=True,
            about="Names of those who sue, up to 50 a case; none while it is sealed.",
        ),
        Field("state", "keyword", facet=True, about="open, sealed or closed."),
        Field("filed", "date", sort=True, about="Day of filing at the court; no value while unknown."),
        Field(
            "active_at",
            "instant",
            sort=True,
            about="Moment of the latest docket line; before there is one, when the case was first seen.",
        ),
        Field("entries", "number", sort=True, about="How many docket lines the case has."),
        Field(
            "composed",
            "flag",
            about="true for invented cases of demonstrations; leave them out of real figures.",
        ),
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


def _plaintiffs(case: CaseFile) -> list[str]:
    """None of a sealed case: everybody who may see a case sees its facets."""
    if case.sealed:
        return []
    return sorted({party.name for party in case.parties.values() if party.role.claims})[:50]


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
            "plaintiffs": _plaintiffs(case),
            "state": state_of(case),
            "filed": case.header_date("filed"),
            "active_at": case.last_entry_at or case.opened_at or _LONG_AGO,
            "entries": case.entry_count,
            "composed": case.composed,
        },
    )
