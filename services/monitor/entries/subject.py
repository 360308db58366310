"""What a docket line is about, by the phrases of subjects.yml."""

from __future__ import annotations

from typing import NamedTuple

from services.monitor.entries.rules import KindRules, Phrase, words_of


class Subject(NamedTuple):
    """A subject found. words: the phrase that told it. rank: 0 strong, 1 ordinary, 2 weak. place: where it stands."""

    subject: str
    words: str
    rank: int
    place: int


NO_SUBJECT = Subject("", "", 3, 0)


class Subjects:
    """Finds the subjects of the parts of one line. words: those of the line."""

    def __init__(self, line: str, known: KindRules) -> None:
        self._known = known
        self.words = words_of(line)
        self._near: dict[str, list[Phrase]] = {}
        self._patterns = [one for one in known.patterns if one.needs in line]

    def first(self, event: str, scope: str) -> Subject:
        """The subject of a part that decides; NO_SUBJECT when there is none."""
        return next(iter(self.all(event, scope)), NO_SUBJECT)

    def all(self, event: str, scope: str) -> list[Subject]:
        """Each subject of a part once, the deciding one first: by rank, then place, then the longer phrase."""
        index = self._known.phrases[event]
        if not index:
            return []
        if event not in self._near:
            self._near[event] = index.near(self.words)
        found = [
            (phrase.rank, at, -len(phrase.words), phrase.subject, phrase.words)
            for phrase in self._near[event]
            if (at := scope.find(phrase.words)) >= 0
        ]
        for one in self._patterns:
            if match := one.pattern.search(scope):
                found.append((-1, match.start(), 0, one.subject, match.group()))
        found.sort()
        best: dict[str, Subject] = {}
        for rank, at, _, subject, words in found:
            if subject not in best:
                best[subject] = Subject(subject, words.strip(), rank, at)
        return list(best.values())
