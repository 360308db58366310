"""Which alerts follow from a change of a case: one per recipient, of what he has not been told yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from services.alerts.watches.matching import Match
from services.alerts.watches.watch import Route
from shared.events.case import CaseChanged, CaseChangeItem
from shared.events.envelope import fact_id
from shared.vocabulary import Role, TagStatus


@dataclass(frozen=True, slots=True)
class Recipient:
    """What counts of an account when it is to be told. firm: an enterprise's registry id, else None."""

    role: Role
    firm: str | None


@dataclass(frozen=True, slots=True)
class Raised:
    """An alert to be told. matches: of all the recipient's watches that asked for it, never empty."""

    id: str
    recipient: str
    case: CaseChanged
    matches: tuple[Match, ...]

    @property
    def changes(self) -> tuple[CaseChangeItem, ...]:
        """What is told, in the order of the case's own list."""
        asked = {change.subject for match in self.matches for change in match.changes}
        return tuple(change for change in self.case.changes if change.subject in asked)

    @property
    def routes(self) -> tuple[Route, ...]:
        """The channels of all the watches, each once."""
        return tuple(dict.fromkeys(route for match in self.matches for route in match.watch.channels))


def alert_id(recipient: str, case: str, revision: int) -> str:
    """One alert per recipient and revision of a case, however often the change arrives."""
    return fact_id("alert", recipient, case, revision)


def raise_alerts(
    case: CaseChanged,
    matches: Iterable[Match],
    told: Mapping[str, AbstractSet[str]],
    recipients: Mapping[str, Recipient],
) -> list[Raised]:
    """The alerts for one change of a case.

    told: by recipient the subjects of this case, and of those joined into it, that he was told of.
    recipients: by id the accounts that are active; nobody else is told anything.
    """
    asked: dict[str, list[Match]] = {}
    for match in matches:
        owner = match.watch.owner
        fresh = match.without(told.get(owner, frozenset()))
        if fresh and owner in recipients and may_be_told(recipients[owner], case):
            asked.setdefault(owner, []).append(fresh)
    return [
        Raised(alert_id(owner, case.case, case.revision), owner, case, tuple(found))
        for owner, found in asked.items()
    ]


def may_be_told(recipient: Recipient, case: CaseChanged) -> bool:
    """An enterprise learns only of cases in which a party is confirmed to be itself; the others of all."""
    if recipient.role is not Role.ENTERPRISE:
        return True
    return bool(recipient.firm) and any(
        tag.firm == recipient.firm and tag.status is TagStatus.CONFIRMED for tag in case.tags
    )
