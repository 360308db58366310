"""What the alerts service does with facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from services.alerts import ledger, told_cases
from services.alerts.reasons import explain
from services.alerts.subscriptions.rows import active_watches
from services.alerts.watches.matching import Match, WatchIndex
from services.alerts.watches.raising import Raised, Recipient, raise_alerts
from shared.database import lock
from shared.events.alert import AlertRaised
from shared.events.case import CaseChanged
from shared.events.envelope import Fact, fact_id
from shared.journal.work import UnitOfWork

Recipients = Callable[[], Mapping[str, Recipient]]
_Matched = list[tuple[Fact[CaseChanged], list[Match]]]


def on_case_changed(facts: Sequence[Fact[Any]], work: UnitOfWork, *, recipients: Recipients) -> None:
    """`case.changed`: raise an alert for every recipient one of whose watches asks for it.

    recipients: looks up the active accounts by id; asked only when a watch matches.
    """
    # What was told of a case is read and written by one transaction at a time.
    names = {name for fact in facts for name in (fact.body.case, *fact.body.formerly)}
    lock(work.connection, *(f"alerts of {name}" for name in names))
    index = WatchIndex(active_watches(work.connection))
    matched = [(fact, matches) for fact in facts if (matches := index.match(fact.body))]
    raised = _raise(matched, work, recipients) if matched else []
    told_cases.keep(work.connection, [fact.body for fact in facts], {alert.case.case for _, alert in raised})
    ledger.write(
        work.connection, [alert for _, alert in raised], [fact.trace for fact, _ in raised], work.now
    )
    for fact, alert in raised:
        work.publish(
            _announcement(alert), fact_id=fact_id("alert.raised", alert.id), key=alert.id, cause=fact
        )


def _raise(
    matched: _Matched, work: UnitOfWork, recipients: Recipients
) -> list[tuple[Fact[CaseChanged], Raised]]:
    """The alerts in the order of the facts; what one tells is not told by the next."""
    cases = {name for fact, _ in matched for name in (fact.body.case, *fact.body.formerly)}
    owners = {match.watch.owner for _, matches in matched for match in matches}
    told = ledger.told_of(work.connection, cases, owners)
    people = recipients()
    raised = []
    for fact, matches in matched:
        names = (fact.body.case, *fact.body.formerly)
        known = {
            owner: set().union(*(told.get((owner, name), ()) for name in names))
            for owner in {match.watch.owner for match in matches}
        }
        for alert in raise_alerts(fact.body, matches, known, people):
            told.setdefault((alert.recipient, fact.body.case), set()).update(
                change.subject for change in alert.changes
            )
            raised.append((fact, alert))
    return raised


def _announcement(alert: Raised) -> AlertRaised:
    return AlertRaised(
        alert=alert.id,
        recipient=alert.recipient,
        watch=alert.matches[0].watch.id,
        case=alert.case.case,
        revision=alert.case.revision,
        grade=alert.case.grade,
        changes=tuple(dict.fromkeys(change.kind for change in alert.changes)),
        reason_zh="\n".join(explain(match, "zh") for match in alert.matches),
        reason_en="\n".join(explain(match, "en") for match in alert.matches),
    )
