"""The review queue: candidates by name, those first whose wrong answer would cost most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from services.monitor.cases.case import PartyDetails, Tag
from services.monitor.decisions.costs import Cost, Stake, cost_of
from shared.vocabulary import Forum, Grade, PartyRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One party of one case that a person should look at.

    key: the folded name. grade: of its case once the candidate is confirmed. deadline: the next open one of the case.
    latest: id of the newest decision that speaks of the party, "" when none does.
    """

    case: str
    revision: int
    number: str
    caption: str
    court: str
    forum: Forum
    grade: Grade
    remedies: frozenset[str]
    deadline: date | None
    closed: bool
    composed: bool
    name: str
    key: str
    role: PartyRole
    details: PartyDetails
    tag: Tag
    listed: bool
    since: datetime
    latest: str = ""

    @property
    def evidence(self) -> str:
        """The class of evidence the candidate rests on."""
        return self.tag.basis


@dataclass(frozen=True, slots=True)
class Waiting:
    """All candidates of one name, the costliest first; one decision can settle them all."""

    key: str
    members: tuple[Candidate, ...]
    cost: Cost

    @property
    def first(self) -> Candidate:
        """The costliest candidate."""
        return self.members[0]


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the queue is asked for; "" for all."""

    evidence: str = ""
    district: str = ""
    forum: str = ""

    def fits(self, waiting: Waiting) -> bool:
        """Whether a member of the group is what is asked for."""
        return any(
            (not self.evidence or one.evidence == self.evidence)
            and (not self.district or one.tag.district == self.district)
            and (not self.forum or one.forum.value == self.forum)
            for one in waiting.members
        )


def queue_of(candidates: Iterable[Candidate], now: datetime) -> list[Waiting]:
    """The candidates by folded name, the costliest group first; equal ones in the order of their names.

    now: an instant; days are counted on its calendar day.
    """
    by_key: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        by_key.setdefault(candidate.key, []).append(candidate)
    groups = [_waiting(key, members, now) for key, members in by_key.items()]
    return sorted(groups, key=lambda group: (-group.cost.points, group.key))


def counts(queue: Sequence[Waiting]) -> dict[str, dict[str, int]]:
    """How many groups there are by class of evidence, district and forum; "" for no district."""
    seen = {
        "evidence": Counter(value for one in queue for value in {member.evidence for member in one.members}),
        "district": Counter(
            value for one in queue for value in {member.tag.district for member in one.members}
        ),
        "forum": Counter(value for one in queue for value in {member.forum.value for member in one.members}),
    }
    return {
        name: dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
        for name, found in seen.items()
    }


def _waiting(key: str, members: list[Candidate], now: datetime) -> Waiting:
    cases = len({member.case for member in members})
    costs = {id(member): cost_of(_stake(member, cases, now)) for member in members}
    ordered = sorted(members, key=lambda member: (-costs[id(member)].points, member.case, member.role.value))
    return Waiting(key, tuple(ordered), costs[id(ordered[0])])


def _stake(candidate: Candidate, cases: int, now: datetime) -> Stake:
    deadline = candidate.deadline
    return Stake(
        grade=candidate.grade,
        forum=candidate.forum,
        remedies=candidate.remedies,
        days_left=(deadline - now.date()).days if deadline else None,
        closed=candidate.closed,
        cases=cases,
        listed=candidate.listed,
        probability=candidate.tag.score,
        waiting=max(0, (now - candidate.since).days),
    )
