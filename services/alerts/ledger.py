"""What was told to whom: alerts, their reasons and their deliveries, written in the handler's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.alerts import tables
from services.alerts.reasons import explain, firm_names
from services.alerts.watches.raising import Raised
from services.alerts.watches.watch import ChannelKind, Route
from shared.database import among, insert_new
from shared.events.envelope import fact_id
from shared.vocabulary import TagStatus

Told = dict[tuple[str, str], set[str]]


def told_of(connection: Connection, cases: Iterable[str], recipients: Iterable[str]) -> Told:
    """By (recipient, case id) the subjects he was told of."""
    told: Told = {}
    rows = connection.execute(
        sa.select(tables.told.c.recipient, tables.told.c.case_id, tables.told.c.subject).where(
            among(connection, tables.told.c.case_id, set(cases)),
            among(connection, tables.told.c.recipient, set(recipients)),
        )
    )
    for recipient, case, subject in rows:
        told.setdefault((recipient, case), set()).add(subject)
    return told


def write(connection: Connection, alerts: Sequence[Raised], traces: Sequence[str], now: datetime) -> None:
    """Write alerts with reasons, deliveries and what they tell; one that is there already stays as it is.

    traces: for each alert the trace of the fact it follows from. now: when they were raised.
    """
    if not alerts:
        return
    rows = [_alert(raised, trace, now) for raised, trace in zip(alerts, traces, strict=True)]
    insert_new(connection, tables.alert, rows)
    insert_new(connection, tables.match, [row for raised in alerts for row in _matches(raised)])
    insert_new(connection, tables.told, [row for raised in alerts for row in _told(raised)])
    insert_new(
        connection,
        tables.delivery,
        [row for raised in alerts for row in deliveries(raised.id, raised.routes, now)],
    )


def delivery_id(alert: str, route: Route) -> str:
    """One delivery per alert, channel and target; receivers may use it to drop repeats."""
    return fact_id("delivery", alert, route.kind, route.target)


def _alert(raised: Raised, trace: str, now: datetime) -> dict[str, Any]:
    case = raised.case
    tags = [tag for tag in case.tags if tag.status is not TagStatus.REJECTED]
    return {
        "id": raised.id,
        "recipient": raised.recipient,
        "case_id": case.case,
        "revision": case.revision,
        "number": case.number,
        "court_name": case.court_name,
        "caption": case.caption,
        "grade": case.grade,
        "composed": case.composed,
        "items": raised.changes,
        "firms": {"zh": firm_names(tags, "zh"), "en": firm_names(tags, "en")},
        "language": raised.matches[0].watch.language,
        "trace": trace,
        "raised_at": now,
        "warning": None,
    }


def _matches(raised: Raised) -> Iterable[dict[str, Any]]:
    for place, match in enumerate(raised.matches):
        yield {
            "alert": raised.id,
            "watch": match.watch.id,
            "place": place,
            "reason_zh": explain(match, "zh"),
            "reason_en": explain(match, "en"),
        }


def _told(raised: Raised) -> Iterable[dict[str, Any]]:
    for change in raised.changes:
        yield {"case_id": raised.case.case, "recipient": raised.recipient, "subject": change.subject}


def deliveries(alert: str, routes: Iterable[Route], now: datetime) -> Iterable[dict[str, Any]]:
    """The rows of what is to be sent of an alert; a feed is fetched by its reader."""
    for route in routes:
        if route.kind is not ChannelKind.FEED:
            yield {
                "id": delivery_id(alert, route),
                "alert": alert,
                "channel": route.kind,
                "target": route.target,
                "state": "waiting",
                "attempts": 0,
                "next_attempt_at": now,
                "leased_until": None,
                "last_error": None,
                "message_id": "",
                "created_at": now,
                "delivered_at": None,
            }
