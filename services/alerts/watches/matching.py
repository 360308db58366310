"""Whether a change of a case is what a watch asks for, for many watches at once."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace

from services.alerts.watches.names import holds
from services.alerts.watches.watch import Criteria, Watch
from shared.events.case import CaseChanged, CaseChangeItem, CaseTag
from shared.vocabulary import Grade, PartyRole, TagStatus

_SUES = frozenset({PartyRole.PLAINTIFF, PartyRole.COMPLAINANT})
_RANK = {grade: grade.rank for grade in Grade}


@dataclass(frozen=True, slots=True)
class Match:
    """A watch that asks for a change of a case.

    tags: the Shenzhen parties that satisfied it; plaintiffs: the names that did; changes: what it wants told.
    """

    watch: Watch
    case: CaseChanged
    tags: tuple[CaseTag, ...]
    plaintiffs: tuple[str, ...]
    changes: tuple[CaseChangeItem, ...]

    def without(self, subjects: Set[str]) -> Match | None:
        """The match for what has not been told yet, None when nothing of it is left."""
        left = tuple(change for change in self.changes if change.subject not in subjects)
        return replace(self, changes=left) if left else None


def match(watch: Watch, case: CaseChanged) -> Match | None:
    """The match of one watch, None when any of its criteria fails or it is paused."""
    return _match(watch, case, _living(case.tags)) if watch.active else None


class WatchIndex:
    """Many watches, sorted so that most are passed over without a look."""

    def __init__(self, watches: Iterable[Watch]) -> None:
        self._anywhere: list[Watch] = []
        self._shenzhen: list[Watch] = []
        self._firm: dict[str, list[Watch]] = {}
        for watch in watches:
            self._place(watch)

    def match(self, case: CaseChanged) -> list[Match]:
        """The matches of all watches, ordered by watch id."""
        tags = _living(case.tags)
        candidates = list(self._anywhere)
        if tags:
            candidates += self._shenzhen
            for firm in {firm for tag in tags for firm in tag.firm_ids}:
                candidates += self._firm.get(firm, ())
        found = {watch.id: hit for watch in candidates if (hit := _match(watch, case, tags))}
        return [found[watch_id] for watch_id in sorted(found)]

    def _place(self, watch: Watch) -> None:
        if not watch.active:
            return
        for firm in watch.criteria.firms:
            self._firm.setdefault(firm, []).append(watch)
        if not watch.criteria.firms:
            needs_tag = watch.criteria.shenzhen_only or watch.criteria.districts
            (self._shenzhen if needs_tag else self._anywhere).append(watch)


def _living(tags: tuple[CaseTag, ...]) -> tuple[CaseTag, ...]:
    return tuple(tag for tag in tags if tag.status is not TagStatus.REJECTED)


def _match(watch: Watch, case: CaseChanged, tags: tuple[CaseTag, ...]) -> Match | None:
    criteria = watch.criteria
    if not _case_fits(criteria, case):
        return None
    chosen = _chosen_tags(criteria, tags)
    if not chosen and (criteria.shenzhen_only or criteria.firms or criteria.districts):
        return None
    plaintiffs = _plaintiffs(criteria, case)
    if criteria.plaintiffs and not plaintiffs:
        return None
    changes = case.changes
    if criteria.changes:
        changes = tuple(change for change in changes if change.kind in criteria.changes)
    return Match(watch, case, chosen, plaintiffs, changes) if changes else None


def _case_fits(criteria: Criteria, case: CaseChanged) -> bool:
    if _RANK[case.grade] < _RANK[criteria.minimum_grade]:
        return False
    if criteria.forums and case.forum not in criteria.forums and case.court not in criteria.forums:
        return False
    return not criteria.rights or any(right in criteria.rights for right in case.rights)


def _chosen_tags(criteria: Criteria, tags: tuple[CaseTag, ...]) -> tuple[CaseTag, ...]:
    if criteria.firms:
        tags = tuple(tag for tag in tags if not set(tag.firm_ids).isdisjoint(criteria.firms))
    if criteria.districts:
        tags = tuple(tag for tag in tags if tag.district in criteria.districts)
    return tags


def _plaintiffs(criteria: Criteria, case: CaseChanged) -> tuple[str, ...]:
    if not criteria.plaintiffs:
        return ()
    return tuple(
        party.name
        for party in case.parties
        if party.role in _SUES and any(holds(party.name, wanted) for wanted in criteria.plaintiffs)
    )
