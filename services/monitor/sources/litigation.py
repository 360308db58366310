"""Court cases that the Trade Commission names beside an investigation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import courts_db

from services.monitor.cases import docket_number
from services.monitor.sources.courts import court_in_header, forum_of
from shared.events.docket import RelatedSeen
from shared.vocabulary import Forum, Relation

FEDERAL_CIRCUIT = "cafc"

# 2:23-cv-00631 | 23-cv-1234-ABC : a civil case in running text
_CIVIL = re.compile(r"(?<![\w-])(?:\d{1,2}:)?\d{2}-(?:cv|mc|md|CV)-\d{2,6}(?:-[A-Z]{2,4}){0,3}(?![\w-])")
# E.D. Tex. | N.D. Cal. | D. Del. | D.N.J. | W.D. Wash.
_CITATION = re.compile(r"\b(?:[NSEWMC]\.\s?)?D\.\s?(?:[A-Z][a-z]*\.?\s?){1,3}")
_FEDERAL_CIRCUIT = re.compile(r"\bFederal\s+Circuit\b|\bFed\.\s*Cir", re.IGNORECASE)
# How far from a case's number its court may stand (characters).
_AFTER, _BEFORE = 120, 220
_MOST = 50


def related_in(text: str) -> tuple[RelatedSeen, ...]:
    """The civil cases a notice names, each once, as parallel to the investigation.

    The court is the first one named shortly after the number ("2:23-cv-00631 (E.D. Tex.)"), else the last one
    shortly before it; without a court the docket is "".
    """
    found: dict[str, RelatedSeen] = {}
    for match in _CIVIL.finditer(text):
        if match.group(0) in found:
            continue
        after = re.split(r"[;\n]", text[match.end() : match.end() + _AFTER], maxsplit=1)[0]
        before = text[max(0, match.start() - _BEFORE) : match.start()].rsplit(";", 1)[-1]
        court = court_named(after) or court_named(before, last=True)
        found[match.group(0)] = _related(Relation.PARALLEL_TO, court, match.group(0), match.group(0))
        if len(found) == _MOST:
            break
    return tuple(found.values())


def related_to(number: str, name: str, forum: str) -> RelatedSeen | None:
    """A row of associated litigation: its number, its name and the forum's; None when all are empty.

    A district court's case is parallel, one of the Federal Circuit is the appeal; anything else is related.
    """
    printed = ", ".join(part for part in (number, name, forum) if part)
    if not printed:
        return None
    court = court_named(forum)
    relation = Relation.RELATED_TO
    if court:
        relation = Relation.APPEALED_TO if court == FEDERAL_CIRCUIT else Relation.PARALLEL_TO
    return _related(relation, court, number, printed)


def court_named(text: str, *, last: bool = False) -> str:
    """The court a text names in full ("Eastern District of Texas") or as cited ("E.D. Tex."); "" when none.

    last: of several citations the last one counts, not the first.
    """
    cited = [court for match in _CITATION.finditer(text) if (court := _cited_court(match.group(0)))]
    if cited:
        return cited[-1 if last else 0]
    if _FEDERAL_CIRCUIT.search(text):
        return FEDERAL_CIRCUIT
    return court_in_header(text)


def _related(relation: Relation, court: str, number: str, printed: str) -> RelatedSeen:
    docket = f"{court}/{_normalised(number)}" if court and _normalised(number) else ""
    return RelatedSeen(relation=relation, docket=docket, printed=printed)


def _normalised(number: str) -> str:
    """The docket number as docket ids have it, "" for anything else."""
    text = re.sub(
        r"^(?:(?:case|civil action|c\.a\.|appeal)\s*)?(?:nos?\.?\s*)?",
        "",
        number.strip(),
        flags=re.IGNORECASE,
    )
    text = re.sub(r"^20(?=\d{2}-\d{3,5}$)", "", re.sub(r"-CV-", "-cv-", text))
    try:
        return docket_number.parse(text).normalised
    except ValueError:
        return ""


def _cited_court(citation: str) -> str:
    """ "E.D. Tex. and" -> "txed": the longest beginning that is a citation."""
    words = citation.split()
    for many in range(len(words), 0, -1):
        court = _citations().get(_key(" ".join(words[:many])))
        if court:
            return court
    return ""


@cache
def _citations() -> dict[str, str]:
    """District courts by the ways they are cited: "edtex", "edtexas"."""
    return dict(_spellings())


def _spellings() -> Iterator[tuple[str, str]]:
    for court, record in courts_db.court_dict.items():
        if forum_of(court) is Forum.DISTRICT:
            yield _key(str(record.get("citation_string") or "")), court
            yield _key(str(record.get("name") or "").removeprefix("District Court, ")), court


def _key(text: str) -> str:
    return re.sub(r"[.\s]", "", text).lower()
