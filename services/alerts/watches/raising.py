"""Which alerts follow from a change of a case: one per recipient, of what he has not been told yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import msgspec

from services.alerts.watches.matching import Match
from services.alerts.watches.watch import Route
from shared.events.case import CaseChanged, CaseChangeItem, CaseTag
from shared.events.envelope import fact_id
from shared.vocabulary import Change, District, Role, TagStatus


@dataclass(frozen=True, slots=True)
class Recipient:
    """What counts of an account when it is to be told.

    firm: an enterprise's registry id, district: a district officer's; each bounds what he learns. former_firms: other
    ids of that firm.
    """

    role: Role
    firm: str | None = None
    district: District | None = None
    former_firms: tuple[str, ...] = ()

    def is_firm(self, firm: str) -> bool:
        """Whether this id means the recipient's own firm."""
        return bool(firm) and (firm == self.firm or firm in self.former_firms)


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
    shown: dict[str, CaseChanged | None] = {}
    subjects = {change.subject for change in case.changes}
    for match in matches:
        owner = match.watch.owner
        if owner not in recipients:
            continue
        if owner not in shown:
            shown[owner] = shown_to(recipients[owner], case)
        view = shown[owner]
        hidden = subjects - {change.subject for change in view.changes} if view else subjects
        fresh = match.without({*told.get(owner, ()), *hidden})
        if view and fresh:
            asked.setdefault(owner, []).append(fresh)
    return [
        Raised(alert_id(owner, case.case, case.revision), owner, view, tuple(found))
        for owner, found in asked.items()
        if (view := shown[owner])
    ]


def shown_to(recipient: Recipient, case: CaseChanged) -> CaseChanged | None:
    """The case as this recipient may see it, None when he may not see it at all.

    An enterprise learns of cases in which a party is confirmed to be itself, and of no other firm's tag; a
    district officer of cases with a firm of his district; the others of all.
    """
    if recipient.role is Role.DISTRICT_OFFICER:
        return case if any(_is_of_district(tag, recipient.district) for tag in case.tags) else None
    if recipient.role is not Role.ENTERPRISE:
        return case
    own = tuple(tag for tag in case.tags if recipient.is_firm(tag.firm) and tag.status is TagStatus.CONFIRMED)
    if not own:
        return None
    changes = tuple(
        change for change in case.changes if change.kind not in _OF_A_TAG or recipient.is_firm(change.firm)
    )
    return msgspec.structs.replace(case, tags=own, changes=changes, grade_reasons=(), overruled=None)


_OF_A_TAG = {Change.FIRM_TAGGED, Change.FIRM_UNTAGGED}


def _is_of_district(tag: CaseTag, district: District | None) -> bool:
    return bool(district) and tag.district == district and tag.status is not TagStatus.REJECTED
