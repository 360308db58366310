"""What a docket line is about, by the phrases of subjects.yml."""

from __future__ import annotations

from typing import NamedTuple

from services.monitor.entries.rules import KindRules, phrases_near


class Subject(NamedTuple):
    """A subject found. words: the phrase that told it. rank: 0 strong, 1 ordinary, 2 weak. place: where it stands."""

    subject: str
    words: str
    rank: int
    place: int


NO_SUBJECT = Subject("", "", 3, 0)


def subject_of(event: str, scope: str, known: KindRules) -> Subject:
    """The subject that decides; NO_SUBJECT when there is none."""
    return next(iter(subjects_of(event, scope, known)), NO_SUBJECT)


def subjects_of(event: str, scope: str, known: KindRules) -> list[Subject]:
    """Each subject once, the deciding one first: by rank, then place, then the longer phrase."""
    index = known.phrases[event]
    if not index:
        return []
    found = []
    for phrase in phrases_near(scope, index):
        at = scope.find(phrase.words)
        if at >= 0:
            found.append((phrase.rank, at, -len(phrase.words), phrase.subject, phrase.words))
    for one in known.patterns:
        if one.needs in scope and (match := one.pattern.search(scope)):
            found.append((-1, match.start(), 0, one.subject, match.group()))
    found.sort()
    best: dict[str, Subject] = {}
    for rank, at, _, subject, words in found:
        best.setdefault(subject, Subject(subject, words.strip(), rank, at))
    return list(best.values())
