"""What the alerts service does when a published warning is taken back: whoever was told of it is told that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from services.alerts import tables
from services.alerts.ledger import deliveries
from services.alerts.reasons import explain_withdrawal
from services.alerts.subscriptions.rows import active_watches
from services.alerts.telling_of_warnings import tell
from services.alerts.watches.warned import ToldWarning, alert_of, withdrawal_of
from services.alerts.watches.watch import Watch
from shared.database import among
from shared.events.envelope import Fact
from shared.events.warning import WarningWithdrawn
from shared.journal.work import UnitOfWork


def on_warning_withdrawn(
    facts: Sequence[Fact[WarningWithdrawn]], work: UnitOfWork, recipients: Iterable[str]
) -> None:
    """`warning.withdrawn`: mark the alerts of the warning, and raise one more for each of these accounts that had one.

    It goes out by those of the watches that asked for the warning which are still there.
    """
    owners = sorted(recipients)
    for fact in facts:
        warning = fact.body.warning
        had = {alert_of(owner, warning): withdrawal_of(owner, warning) for owner in owners}
        rows = _rows(work, had)
        matches = _matches(work, had)
        told = [_told(row, had[row["id"]], fact, work) for row in rows]
        tell(work, fact, told, matches, _deliveries(work, matches))


def _rows(work: UnitOfWork, alerts: Iterable[str]) -> list[dict[str, Any]]:
    """The alerts by which the warning was told, marked as withdrawn from now on."""
    query = sa.select(tables.alert).where(among(work.connection, tables.alert.c.id, alerts))
    rows = [dict(row._mapping) for row in work.connection.execute(query.order_by(tables.alert.c.id))]
    for row in rows:
        warning = msgspec.convert(row["warning"], ToldWarning)
        row["warning"] = msgspec.structs.replace(warning, withdrawn=True)
        work.connection.execute(
            sa.update(tables.alert).where(tables.alert.c.id == row["id"]).values(warning=row["warning"])
        )
    return rows


def _told(
    row: Mapping[str, Any], alert: str, fact: Fact[WarningWithdrawn], work: UnitOfWork
) -> dict[str, Any]:
    return {**row, "id": alert, "trace": fact.trace, "raised_at": work.now}


def _matches(work: UnitOfWork, had: Mapping[str, str]) -> list[dict[str, Any]]:
    """The watches by which the warning was told, as those by which its end is told."""
    match = tables.match
    query = sa.select(match).where(among(work.connection, match.c.alert, had))
    return [
        {
            **row._mapping,
            "alert": had[row.alert],
            "reason_zh": explain_withdrawal(row.reason_zh, "zh"),
            "reason_en": explain_withdrawal(row.reason_en, "en"),
        }
        for row in work.connection.execute(query.order_by(match.c.alert, match.c.place))
    ]


def _deliveries(work: UnitOfWork, matches: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    present: dict[str, Watch] = {watch.id: watch for watch in active_watches(work.connection)}
    rows = {
        row["id"]: row
        for match in matches
        if match["watch"] in present
        for row in deliveries(match["alert"], present[match["watch"]].channels, work.now)
    }
    return list(rows.values())
