"""Who is told of a published warning, and by which of his watches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from services.alerts.watches.raising import Recipient
from services.alerts.watches.watch import Criteria, Route, Watch
from shared.events.envelope import fact_id
from shared.events.warning import WarningPublished
from shared.vocabulary import Role


class ToldWarning(msgspec.Struct, frozen=True):
    """What an alert keeps of the warning it tells of. path: of its page on this site.

    withdrawn: it was taken back, which the alert tells or which happened since.
    """

    id: str
    kind: str
    number: str
    title_zh: str
    title_en: str
    period: str
    path: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A watch by which its owner is told of a warning. concerned: it is about his own firm."""

    watch: Watch
    concerned: bool


@dataclass(frozen=True, slots=True)
class RaisedWarning:
    """An alert of a warning. asked: of all the recipient's watches that ask for it, never empty."""

    id: str
    recipient: str
    asked: tuple[Asked, ...]

    @property
    def routes(self) -> tuple[Route, ...]:
        """The channels of all the watches, each once."""
        return tuple(dict.fromkeys(route for one in self.asked for route in one.watch.channels))


def raise_warnings(
    warning: WarningPublished, watches: Iterable[Watch], recipients: Mapping[str, Recipient]
) -> list[RaisedWarning]:
    """The alerts of one warning, one a recipient. recipients: by id the accounts that are active."""
    found: dict[str, list[Asked]] = {}
    for watch in sorted(watches, key=lambda one: one.id):
        recipient = recipients.get(watch.owner)
        if recipient and (one := asked(watch, recipient, warning)):
            found.setdefault(watch.owner, []).append(one)
    return [
        RaisedWarning(alert_of(owner, warning.warning), owner, tuple(of_owner))
        for owner, of_owner in found.items()
    ]


def alert_of(owner: str, warning: str) -> str:
    """The id of the alert by which an account is told of a warning."""
    return fact_id("alert of warning", owner, warning)


def withdrawal_of(owner: str, warning: str) -> str:
    """The id of the alert by which it is told that the warning was taken back."""
    return fact_id("alert of withdrawal", owner, warning)


def asked(watch: Watch, recipient: Recipient, warning: WarningPublished) -> Asked | None:
    """Whether a watch asks for a warning.

    One that says nothing of warnings asks for them when its owner is an enterprise. An enterprise is told of what
    concerns its own firm whatever kinds of right the watch names; one that wants no warnings gets none.
    """
    wants = watch.criteria.warnings
    enterprise = recipient.role is Role.ENTERPRISE
    if not watch.active or wants is False or not (wants or enterprise):
        return None
    concerned = enterprise and recipient.firm in warning.firms
    return Asked(watch, concerned) if concerned or _fits(watch.criteria, warning) else None


def _fits(criteria: Criteria, warning: WarningPublished) -> bool:
    return (
        not criteria.rights or not warning.rights or any(right in criteria.rights for right in warning.rights)
    )
