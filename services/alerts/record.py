"""An alert as it was raised: the value that messages, feeds and pages are made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.alerts import tables
from services.alerts.watches.warned import ToldWarning
from services.alerts.watches.watch import MessageLanguage
from shared.accounts import Language
from shared.events.case import CaseChangeItem
from shared.vocabulary import Grade


class WatchReason(msgspec.Struct, frozen=True):
    """Why one watch asked for an alert; the watch may have been deleted since."""

    watch: str
    zh: str
    en: str

    def say(self, language: Language) -> str:
        """The reason in one language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRecord:
    """One alert with its case as it stood then. firms: names of its Shenzhen firms by language.

    warning: what it tells of instead of a case, whose values are empty then.
    """

    id: str
    recipient: str
    case_id: str
    revision: int
    number: str
    court_name: str
    caption: str
    grade: Grade
    composed: bool
    items: tuple[CaseChangeItem, ...]
    firms: dict[str, tuple[str, ...]]
    language: MessageLanguage
    trace: str
    raised_at: datetime
    reasons: tuple[WatchReason, ...]
    warning: ToldWarning | None = None


def records(connection: Connection, alerts: Sequence[str]) -> list[AlertRecord]:
    """The alerts with these ids, in the order of the ids; unknown ones are left out."""
    rows = connection.execute(sa.select(tables.alert).where(tables.alert.c.id.in_(alerts)))
    reasons = _reasons(connection, alerts)
    found = {row.id: _record(row, tuple(reasons.get(row.id, ()))) for row in rows}
    return [found[alert] for alert in alerts if alert in found]


def _record(row: Any, reasons: tuple[WatchReason, ...]) -> AlertRecord:
    return AlertRecord(
        id=row.id,
        recipient=row.recipient,
        case_id=row.case_id,
        revision=row.revision,
        number=row.number,
        court_name=row.court_name,
        caption=row.caption,
        grade=Grade(row.grade),
        composed=row.composed,
        items=msgspec.convert(row.items, tuple[CaseChangeItem, ...]),
        firms=msgspec.convert(row.firms, dict[str, tuple[str, ...]]),
        language=MessageLanguage(row.language),
        trace=row.trace,
        raised_at=row.raised_at,
        reasons=reasons,
        warning=msgspec.convert(row.warning, ToldWarning) if row.warning else None,
    )


def _reasons(connection: Connection, alerts: Sequence[str]) -> dict[str, list[WatchReason]]:
    match = tables.match
    found: dict[str, list[WatchReason]] = {}
    rows = connection.execute(sa.select(match).where(match.c.alert.in_(alerts)).order_by(match.c.place))
    for row in rows:
        found.setdefault(row.alert, []).append(WatchReason(row.watch, row.reason_zh, row.reason_en))
    return found
