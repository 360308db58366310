"""All standing decisions, asked party by party: what they say of it together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from services.monitor.cases.case import Party, name_key
from services.monitor.decisions.decision import TagDecision
from shared.vocabulary import TagVerdict


@dataclass(frozen=True, slots=True)
class Ruling:
    """What standing decisions say of one party.

    decisive: says what it is. refused: by registry id the decisions that it is not this firm, which only count while
    nothing decisive is there. latest: id of the newest decision that speaks of the party, "" when none does.
    """

    decisive: TagDecision | None = None
    refused: Mapping[str, TagDecision] = field(default_factory=dict)
    latest: str = ""


NOTHING_DECIDED = Ruling()


class Rulings:
    """Standing decisions by folded name; undone ones are passed over. The order in which they come does not matter."""

    def __init__(self, decisions: Iterable[TagDecision] = ()) -> None:
        self._by_key: dict[str, list[TagDecision]] = {}
        for decision in decisions:
            if decision.stands:
                self._by_key.setdefault(decision.key, []).append(decision)

    def of(self, party: Party, dockets: Collection[str]) -> Ruling:
        """What holds for this party of a case with these dockets.

        The strongest decision counts (see TagDecision.rank). "Not this firm" leaves standing what was said before
        of other firms and of the place, and takes back that it is this one.
        """
        known = self._by_key.get(name_key(party.name)) if self._by_key else None
        if not known:
            return NOTHING_DECIDED
        ranked = sorted(
            ((rank, one) for one in known if (rank := one.rank(party.details, dockets))),
            key=lambda ranked: ranked[0],
            reverse=True,
        )
        return _ruling([decision for _, decision in ranked])


def _ruling(strongest_first: list[TagDecision]) -> Ruling:
    latest = max(strongest_first, key=lambda one: one.number, default=None)
    refused: dict[str, TagDecision] = {}
    decisive = None
    for decision in strongest_first:
        if decision.verdict is TagVerdict.NOT_FIRM:
            refused.setdefault(decision.firm, decision)
        elif not (decision.verdict is TagVerdict.FIRM and decision.firm in refused):
            decisive = decision
            break
    return Ruling(decisive, refused, latest.id if latest else "")
