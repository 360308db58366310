"""The judge of the registry that also knows what people decided."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from services.monitor.cases.case import CaseFile, Entry, Grading, Party, Tag
from services.monitor.decisions.ruled_tags import ruled
from services.monitor.decisions.rulings import Rulings
from services.monitor.judging.case_judge import CaseJudge


class DecidedJudge:
    """Tags as people decided, else as the tagger says; reads and grades as the judge under it does."""

    def __init__(self, judge: CaseJudge, rulings: Rulings) -> None:
        self.undecided = judge
        self._rulings = rulings

    def knowing(self, rulings: Rulings) -> DecidedJudge:
        """The same judge with other decisions, e.g. those of a transaction that is not committed yet."""
        return DecidedJudge(self.undecided, rulings)

    def tag(self, party: Party, dockets: Collection[str] = ()) -> Tag | None:
        """The tag of a party of a case with these dockets, None when it has none."""
        answer = self.undecided.answer_of(party)
        return ruled(self._rulings.of(party, dockets), answer, self.undecided)

    def read_entry(self, entry: Entry, court: str) -> dict[str, Any]:
        """See CaseJudge."""
        return self.undecided.read_entry(entry, court)

    def grade(self, case: CaseFile) -> Grading:
        """See CaseJudge."""
        return self.undecided.grade(case)
