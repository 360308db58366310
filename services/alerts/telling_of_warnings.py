"""Writes alerts of a warning with what they go out by, and announces them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from services.alerts import tables
from shared.database import insert_new
from shared.events.alert import AlertRaised
from shared.events.envelope import Fact, fact_id
from shared.events.warning import WarningPublished, WarningWithdrawn
from shared.journal.work import UnitOfWork
from shared.vocabulary import Grade

Row = Mapping[str, Any]


def tell(
    work: UnitOfWork,
    fact: Fact[WarningPublished] | Fact[WarningWithdrawn],
    alerts: Sequence[Row],
    matches: Sequence[Row],
    deliveries: Sequence[Row],
) -> None:
    """Keep rows of alerts, of the watches that asked for each, in their order, and of deliveries; publish each alert."""
    insert_new(work.connection, tables.alert, alerts)
    insert_new(work.connection, tables.match, matches)
    insert_new(work.connection, tables.delivery, deliveries)
    for alert in alerts:
        own = [match for match in matches if match["alert"] == alert["id"]]
        work.publish(
            _announcement(fact.body, alert, own),
            fact_id=fact_id("alert.raised", alert["id"]),
            key=alert["id"],
            cause=fact,
        )


def _announcement(
    warning: WarningPublished | WarningWithdrawn, alert: Row, matches: Sequence[Row]
) -> AlertRaised:
    return AlertRaised(
        alert=alert["id"],
        recipient=alert["recipient"],
        watch=matches[0]["watch"],
        case="",
        revision=warning.version,
        grade=Grade.GENERAL,
        changes=(),
        reason_zh="\n".join(match["reason_zh"] for match in matches),
        reason_en="\n".join(match["reason_en"] for match in matches),
        warning=warning.warning,
    )
