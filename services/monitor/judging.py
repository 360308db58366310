"""The judge the assembly asks: the tagger over the registry, the entry reader, the rulebook."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from services.monitor.cases.case import CaseFile, Entry, Grading, Party, Tag
from services.monitor.cases.grading_features import features_of
from services.monitor.entries.reading import read_entry
from services.monitor.grading.rulebook import Rulebook
from services.monitor.tagging.status import firm_of, status_of
from services.monitor.tagging.tagger import Tagger
from shared.events.firm import FirmRecord


class CaseJudge:
    """Tags, reads and grades with one state of the registry and one rulebook."""

    def __init__(self, firms: Mapping[str, FirmRecord], rulebook: Rulebook) -> None:
        self._firms = firms
        self._tagger = Tagger(firms.values())
        # Most cases look alike to a rulebook, and grading asks every rule.
        self._graded = lru_cache(maxsize=8192)(rulebook.grade)

    def tag(self, party: Party) -> Tag | None:
        """The tag of a party, None when it is not known to be in Shenzhen."""
        details = party.details
        place = ", ".join(filter(None, (details.address, details.city, details.country)))
        answer = self._tagger.tag(party.name, place, details.extra)
        status = status_of(answer)
        if status is None:
            return None
        link = answer.firm if firm_of(answer) else None
        firm = link.firm if link else None
        return Tag(
            status=status,
            firm=firm.id if firm else "",
            firm_name_zh=firm.name_zh if firm else "",
            firm_name_en=firm.name_en if firm else "",
            district=firm.district if firm else "",
            score=link.score if link else answer.shenzhen.score,
            basis=link.kind if link else answer.shenzhen.basis,
            answer=answer.to_dict(),
        )

    def read_entry(self, entry: Entry, court: str) -> dict[str, Any]:
        """Kind, score, deadlines and amounts of an entry, as the `entries` command prints them."""
        return read_entry(entry.text, entry.title, entry.filed, court).to_dict()

    def grade(self, case: CaseFile) -> Grading:
        """The grade of the case as it stands, with the rules that fired."""
        graded = self._graded(features_of(case, self._firms))
        return Grading(
            grade=graded.grade,
            score=graded.score,
            rulebook=graded.rulebook,
            reasons=tuple((r.rule, r.points, r.zh, r.en) for r in graded.reasons),
        )
