"""What a docket line is about, by the phrases of subjects.yml."""

from __future__ import annotations

import msgspec

from services.monitor.entries.rules import KindRules, Pattern


class Subject(msgspec.Struct, frozen=True):
    """A subject found. words: the phrase that told it. rank: 0 strong, 1 ordinary, 2 weak. place: where it stands."""

    subject: str
    words: str
    rank: int
    place: int


NO_SUBJECT = Subject("", "", 3, 0)


class Subjects:
    """Finds the subjects of the parts of one line."""

    __slots__ = ("_known", "_line", "_patterns")

    def __init__(self, line: str, known: KindRules) -> None:
        self._known = known
        self._line = line
        self._patterns: list[Pattern] | None = None

    def first(self, event: str, scope: str) -> Subject:
        """The subject of a part that decides; NO_SUBJECT when there is none."""
        return next(iter(self.all(event, scope)), NO_SUBJECT)

    def all(self, event: str, scope: str) -> list[Subject]:
        """Each subject of a part once, the deciding one first: by rank, then place, then the longer phrase."""
        phrases = self._known.phrases[event]
        if phrases.seek is None:
            return []
        found = phrases.find(scope)
        if self._patterns is None:
            line = self._line
            self._patterns = [one for one in self._known.patterns if one.needs in line]
        for subject, _, pattern, _, rank in self._patterns:
            if match := pattern.search(scope):
                found.append(
                    (rank, match.start(), match.start() - match.end(), subject, match.group().strip())
                )
        if len(found) > 1:
            found.sort()
        best: dict[str, Subject] = {}
        for rank, at, _, subject, words in found:
            if subject not in best:
                best[subject] = Subject(subject, words, rank, at)
        return list(best.values())
