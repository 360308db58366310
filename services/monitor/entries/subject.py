"""What a docket line is about, by the phrases of subjects.yml."""

from __future__ import annotations

from typing import NamedTuple

from services.monitor.entries.rules import KindRules


class Subject(NamedTuple):
    """A subject found. words: the phrase that told it. rank: 0 strong, 1 ordinary, 2 weak. place: where it stands."""

    subject: str
    words: str
    rank: int
    place: int


NO_SUBJECT = Subject("", "", 3, 0)


class Subjects:
    """Finds the subjects of the parts of one line."""

    def __init__(self, line: str, known: KindRules) -> None:
        self._known = known
        self._patterns = [one for one in known.patterns if one.needs in line]

    def first(self, event: str, scope: str) -> Subject:
        """The subject of a part that decides; NO_SUBJECT when there is none."""
        return next(iter(self.all(event, scope)), NO_SUBJECT)

    def all(self, event: str, scope: str) -> list[Subject]:
        """Each subject of a part once, the deciding one first: by rank, then place, then the longer phrase."""
        phrases = self._known.phrases[event]
        found = phrases.find(scope)
        if self._patterns and phrases:
            found += [
                (-1, match.start(), 0, one.subject, match.group())
                for one in self._patterns
                if (match := one.pattern.search(scope))
            ]
        if len(found) > 1:
            found.sort()
        best: dict[str, Subject] = {}
        for rank, at, _, subject, words in found:
            if subject not in best:
                best[subject] = Subject(subject, words.strip(), rank, at)
        return list(best.values())
