"""What the alerts service does with warnings, as they are published and as they are taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from services.alerts.ledger import deliveries
from services.alerts.reasons import explain_warning
from services.alerts.subscriptions.rows import active_watches
from services.alerts.telling_of_warnings import tell
from services.alerts.watches.raising import Recipient
from services.alerts.watches.warned import RaisedWarning, ToldWarning, raise_warnings
from services.alerts.withdrawal_handler import on_warning_withdrawn
from shared.events.envelope import Fact
from shared.events.warning import WarningPublished, WarningWithdrawn
from shared.journal.work import UnitOfWork
from shared.vocabulary import Grade


def on_warning(
    facts: Sequence[Fact[Any]], work: UnitOfWork, *, recipients: Callable[[], Mapping[str, Recipient]]
) -> None:
    """What becomes of warnings, in their order: `warning.published` and `warning.withdrawn`."""
    for withdrawn, some in groupby(facts, key=lambda fact: isinstance(fact.body, WarningWithdrawn)):
        if withdrawn:
            on_warning_withdrawn(list(some), work, recipients())
        else:
            _on_warning_published(list(some), work, recipients)


def _on_warning_published(
    facts: Sequence[Fact[WarningPublished]],
    work: UnitOfWork,
    recipients: Callable[[], Mapping[str, Recipient]],
) -> None:
    """Raise an alert for everybody who asks for warnings or whose firm it concerns."""
    watches = active_watches(work.connection)
    if not watches:
        return
    people = recipients()
    for fact in facts:
        raised = raise_warnings(fact.body, watches, people)
        tell(
            work,
            fact,
            [_alert(alert, fact, work.now) for alert in raised],
            [row for alert in raised for row in _matches(alert)],
            [row for alert in raised for row in deliveries(alert.id, alert.routes, work.now)],
        )


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
