"""What a docket line is about, by the phrases of subjects.yml."""

from __future__ import annotations

import msgspec

from services.monitor.entries.rules import KindRules


class Subject(msgspec.Struct, frozen=True, gc=False):
    """A subject found. words: the phrase that told it. rank: 0 strong, 1 ordinary, 2 weak. place: where it stands."""

    subject: str
    words: str
    rank: int
    place: int


NO_SUBJECT = Subject("", "", 3, 0)


def subjects_of(part: str, event: str, known: KindRules) -> list[Subject]:
    """Each subject of a part of a line once, the deciding one first: by rank, then place, then the longer phrase.

    part: begins with a space.
    """
    found = known.phrases[event].find(part)
    if not found:
        return []
    found.sort()
    best: dict[str, Subject] = {}
    for rank, at, _, subject, words in found:
        if subject not in best:
            best[subject] = Subject(subject, words, rank, at)
    return list(best.values())


def first_subject(part: str, event: str, known: KindRules) -> Subject:
    """The subject of a part that decides; NO_SUBJECT when there is none."""
    return next(iter(subjects_of(part, event, known)), NO_SUBJECT)
