"""What the alerts service does with warnings, as they are published and as they are taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from services.alerts import tables
from services.alerts.ledger import deliveries
from services.alerts.reasons import explain_warning
from services.alerts.subscriptions.rows import active_watches
from services.alerts.watches.raising import Recipient
from services.alerts.watches.warned import RaisedWarning, ToldWarning, raise_warnings
from services.alerts.withdrawal_handler import on_warning_withdrawn
from shared.database import insert_new
from shared.events.alert import AlertRaised
from shared.events.envelope import Fact, fact_id
from shared.events.warning import WarningPublished, WarningWithdrawn
from shared.journal.work import UnitOfWork
from shared.vocabulary import Grade


def on_warning(
    facts: Sequence[Fact[Any]], work: UnitOfWork, *, recipients: Callable[[], Mapping[str, Recipient]]
) -> None:
    """What becomes of warnings, each after the other: `warning.published` and `warning.withdrawn`."""
    for fact in facts:
        if isinstance(fact.body, WarningWithdrawn):
            on_warning_withdrawn([fact], work, recipients())
        else:
            on_warning_published([fact], work, recipients=recipients)


def on_warning_published(
    facts: Sequence[Fact[Any]], work: UnitOfWork, *, recipients: Callable[[], Mapping[str, Recipient]]
) -> None:
    """`warning.published`: raise an alert for everybody who asks for warnings or whose firm it concerns."""
    watches = active_watches(work.connection)
    if not watches:
        return
    people = recipients()
    for fact in facts:
        raised = raise_warnings(fact.body, watches, people)
        _write(work, fact, raised)
        for alert in raised:
            work.publish(
                _announcement(fact.body, alert),
                fact_id=fact_id("alert.raised", alert.id),
                key=alert.id,
                cause=fact,
            )


def _write(work: UnitOfWork, fact: Fact[WarningPublished], raised: Sequence[RaisedWarning]) -> None:
    connection = work.connection
    insert_new(connection, tables.alert, [_alert(alert, fact, work.now) for alert in raised])
    insert_new(connection, tables.match, [row for alert in raised for row in _matches(alert)])
    rows = [row for alert in raised for row in deliveries(alert.id, alert.routes, work.now)]
    insert_new(connection, tables.delivery, rows)


def _alert(alert: RaisedWarning, fact: Fact[WarningPublished], now: datetime) -> dict[str, Any]:
    """The row; what is said of a case is empty, and the grade is the lowest."""
    warning = fact.body
    told = ToldWarning(
        id=warning.warning,
        kind=warning.kind,
        number=warning.number,
        title_zh=warning.title_zh,
        title_en=warning.title_en,
        period=warning.period,
        path=warning.path,
    )
    return {
        "id": alert.id,
        "recipient": alert.recipient,
        "case_id": "",
        "revision": warning.version,
        "number": warning.number,
        "court_name": "",
        "caption": warning.title_zh,
        "grade": Grade.GENERAL,
        "composed": warning.composed,
        "items": [],
        "firms": {"zh": [], "en": []},
        "language": alert.asked[0].watch.language,
        "trace": fact.trace,
        "raised_at": now,
        "warning": told,
    }


def _matches(alert: RaisedWarning) -> Iterable[dict[str, Any]]:
    for place, one in enumerate(alert.asked):
        yield {
            "alert": alert.id,
            "watch": one.watch.id,
            "place": place,
            "reason_zh": explain_warning(one, "zh"),
            "reason_en": explain_warning(one, "en"),
        }


def _announcement(warning: WarningPublished, alert: RaisedWarning) -> AlertRaised:
    return AlertRaised(
        alert=alert.id,
        recipient=alert.recipient,
        watch=alert.asked[0].watch.id,
        case="",
        revision=warning.version,
        grade=Grade.GENERAL,
        changes=(),
        reason_zh="\n".join(explain_warning(one, "zh") for one in alert.asked),
        reason_en="\n".join(explain_warning(one, "en") for one in alert.asked),
        warning=warning.warning,
    )
