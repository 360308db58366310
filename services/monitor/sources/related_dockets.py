"""Other dockets that the header of a docket sheet names: lead and member cases, other courts, proceedings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from services.monitor.sources.court_words import court_in_words
from services.monitor.sources.courts import forum_of
from shared.events.docket import RelatedSeen
from shared.vocabulary import Forum, Relation

_RELATIONS = {
    "lead case": Relation.MEMBER_OF,
    "lead bk case": Relation.MEMBER_OF,
    "member case": Relation.LEAD_OF,
    "related case": Relation.RELATED_TO,
}
_OTHER_COURT = "case in other court"
# Lead case: 1:08-md-01963-RWS | Member cases: ... | Related Case: ... | Case in other court: California Northern, 3:...
_LABEL = re.compile(
    r"\b(lead case|lead bk case|member case|related case|case in other court)(?:s|\(s\))?\s?:", re.IGNORECASE
)
# Cause: 35:271 | Date Filed: ... | Assigned to: ... : where the next line of a header begins
_NEXT = re.compile(r"\b(?!MDL\b)[A-Z][A-Za-z/]{1,20}(?: [A-Za-z/]{1,20}){0,3}\s?:(?!\d)")
_SEGMENT_LIMIT = 20_000
_HEADER_LIMIT = 300_000
# 1:08-md-01963-RWS | 23-cv-1234 | 24-12480
_NUMBER = re.compile(r"(?<![\w:-])((?:\d{1,2}:)?\d\d-)(?:([A-Za-z]{1,5}-)(\d{1,6})|\d{5})(?!\d)")
# 2023-1234 | 23-15741 | 08-2123 | 2023-01234
_APPELLATE_NUMBER = re.compile(r"(?<![\w:-])(?:20)?(\d\d)-(\d{1,5})(?![\d-])")
# MDL PANEL, MDL 1963 | MDL No. 2967 | MDL-1358
_PANEL_NUMBER = re.compile(r"\bMDL(?:[\s-]{1,3}No\.?)?[\s#-]{0,3}(\d{3,5})\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")


def related_of(header: str, court: str, number: str) -> tuple[RelatedSeen, ...]:
    """The dockets that a header names beside its own, each once, in the order of the page.

    header: HTML or text; what stands after the first "Docket Text" is not looked at. court, number: of the
    docket whose header it is. A court that cannot be told gives an empty docket with the printed words.
    """
    text = _plain(header.split("Docket Text", 1)[0][:_HEADER_LIMIT])
    found: dict[tuple[Relation, str, str], RelatedSeen] = {}
    for label in _LABEL.finditer(text):
        named = text[label.end() : label.end() + _SEGMENT_LIMIT]
        following = _NEXT.search(named)
        words = named[: following.start()] if following else named[:200]
        for one in _named(label.group(1).lower(), " ".join(words.split()), court, number):
            if one.docket != f"{court}/{number}":
                found.setdefault((one.relation, one.docket, "" if one.docket else one.printed), one)
    return tuple(found.values())


def _named(label: str, words: str, court: str, number: str) -> Iterator[RelatedSeen]:
    if " ".join(label.split()) == _OTHER_COURT:
        yield from _elsewhere(words, court, number)
        return
    relation = _RELATIONS[" ".join(label.split())]
    for found in _NUMBER.finditer(words):
        before = words[max(0, found.start() - 40) : found.start()]
        at = court_in_words(before.rpartition(";")[2]) or court
        yield RelatedSeen(
            relation=relation,
            docket=f"{at}/{_padded(found)}",
            printed=f"{label.capitalize()}: {found.group(0)}",
        )


def _elsewhere(words: str, court: str, number: str) -> Iterator[RelatedSeen]:
    """ "USCA Second Circuit, 09-2123 California Northern, 3:11-cv-00123": a court goes before its number."""
    start = 0
    ends = sorted(
        {found.end() for one in (_NUMBER, _APPELLATE_NUMBER, _PANEL_NUMBER) for found in one.finditer(words)}
    )
    for end in [*ends, len(words)]:
        part = words[start:end].strip(" ,;")
        start = end
        if len(part) > 2 and any(letter.isalpha() for letter in part):
            yield _other(part, court, number)


def _other(part: str, court: str, number: str) -> RelatedSeen:
    printed = f"Case in other court: {part}"
    if panel := _PANEL_NUMBER.search(part):
        relation = Relation.RELATED_TO if "-md-" in number else Relation.MEMBER_OF
        return RelatedSeen(relation=relation, docket=f"jpml/MDL No. {panel.group(1)}", printed=printed)
    at = court_in_words(part)
    if forum_of(at) is Forum.APPELLATE:
        seen = _APPELLATE_NUMBER.search(part)
        docket = f"{at}/{seen.group(1)}-{int(seen.group(2))}" if seen else ""
        return RelatedSeen(relation=Relation.APPEALED_TO, docket=docket, printed=printed)
    trial = _NUMBER.search(part)
    if at and trial:
        docket = f"{at}/{_padded(trial)}"
        return RelatedSeen(
            relation=_between_trial_courts(court, number, trial.group(0)), docket=docket, printed=printed
        )
    return RelatedSeen(relation=Relation.RELATED_TO, printed=printed)


def _between_trial_courts(court: str, number: str, other: str) -> Relation:
    """A case that came from elsewhere is younger than its other docket; an appeal knows its case below."""
    if forum_of(court) is Forum.APPELLATE:
        return Relation.APPEAL_OF
    own_year, other_year = _year(number), _year(other)
    return Relation.TRANSFERRED_TO if other_year > own_year else Relation.TRANSFERRED_FROM


def _padded(number: re.Match[str]) -> str:
    """The number with the five-digit serial of district courts: 2:23-cv-643 -> 2:23-cv-00643."""
    if not number.group(2):
        return number.group(0)
    return f"{number.group(1)}{number.group(2).lower()}{number.group(3).zfill(5)}"


def _year(number: str) -> int:
    found = re.search(r"(?:^|:)(\d\d)-", number)
    year = int(found.group(1)) if found else 0
    return year + (1900 if year >= 70 else 2000)


def _plain(page: str) -> str:
    return unescape(_TAG.sub(" ", page)).replace("\xa0", " ")
