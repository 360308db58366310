"""The judge the assembly asks: the tagger over the registry, the entry reader, the rulebook."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any

from services.monitor.cases.case import CaseFile, Entry, Grading, Party, Tag
from services.monitor.cases.grading_features import features_of
from services.monitor.entries.reading import read_entry
from services.monitor.grading.rulebook import Rulebook
from services.monitor.tagging.answer import Answer
from services.monitor.tagging.status import DEFAULT, Thresholds, firm_of, status_of
from services.monitor.tagging.tagger import Tagger
from shared.events.firm import FirmRecord


class CaseJudge:
    """Tags, reads and grades with the registry as far as it was told of it, and one rulebook."""

    def __init__(self, rulebook: Rulebook, thresholds: Thresholds = DEFAULT) -> None:
        self.thresholds = thresholds
        self._firms: dict[str, FirmRecord] = {}
        self._present: dict[str, str] = {}  # ids of records that were united with others
        self._tagger = Tagger(())
        # One consumer may learn while another one tags.
        self._lock = threading.Lock()
        # Most cases look alike to a rulebook, and grading asks every rule.
        self._graded = lru_cache(maxsize=8192)(rulebook.grade)

    def learn(self, changed: Sequence[FirmRecord], gone: Iterable[str]) -> None:
        """Know these firms as they are now, and forget those that are gone."""
        with self._lock:
            for firm in gone:
                self._tagger.remove(firm)
                del self._firms[firm]
            for record in changed:
                self._tagger.add(record)
                self._firms[record.id] = record
            self._present = {one: firm.id for firm in self._firms.values() for one in firm.formerly}

    def firm(self, firm: str) -> FirmRecord | None:
        """A registered firm by any id that means it, None for one that is not (or no longer) registered."""
        return self._firms.get(firm) or self._firms.get(self._present.get(firm, ""))

    def firms(self) -> list[FirmRecord]:
        """All registered firms this judge was told of."""
        return list(self._firms.values())

    def tag(self, party: Party, dockets: Collection[str] = ()) -> Tag | None:
        """The tag the tagger gives a party, None when it is not known to be in Shenzhen."""
        return self.tag_of(self.answer_of(party))

    def answer_of(self, party: Party) -> Answer:
        """What the tagger says of a party."""
        details = party.details
        place = ", ".join(filter(None, (details.address, details.city, details.country)))
        with self._lock:
            return self._tagger.tag(party.name, place, details.extra, party.role.value, details.stores)

    def tag_of(self, answer: Answer) -> Tag | None:
        """The tag an answer makes, None when it makes none."""
        status = status_of(answer, self.thresholds)
        if status is None:
            return None
        link = answer.firm if firm_of(answer, self.thresholds) else None
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
            formerly=firm.formerly if firm else (),
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
