"""The figures of the alerts service as of a Beijing calendar day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa

from services.alerts.tables import alert, delivery
from shared.clock import BEIJING
from shared.database import Database
from shared.figures import Figure


def figures(database: Database, as_of: date) -> Sequence[Figure]:
    """Alerts raised and alerts delivered up to the end of `as_of` in Beijing."""
    end = datetime.combine(as_of + timedelta(days=1), time(), BEIJING).astimezone(UTC)
    with database.read() as connection:
        raised = connection.execute(
            sa.select(alert.c.id).where(alert.c.raised_at < end).order_by(alert.c.raised_at, alert.c.id)
        ).scalars()
        raised_rows = tuple(raised)
        delivered = connection.execute(
            sa.select(delivery.c.alert)
            .where(delivery.c.delivered_at < end)
            .distinct()
            .order_by(delivery.c.alert)
        ).scalars()
        delivered_rows = tuple(delivered)
    return (
        Figure(
            id="alerts.raised",
            value=len(raised_rows),
            unit="alerts",
            as_of=as_of,
            name_zh="已发出提醒",
            name_en="Alerts raised",
            definition_zh="截至该日（北京时间）结束时产生的提醒数；每位接收人、每次案件变化或每份预警计一条。",
            definition_en="Alerts raised by the end of the day in Beijing; one per recipient and change of a case or warning.",
            rows=raised_rows,
        ),
        Figure(
            id="alerts.delivered",
            value=len(delivered_rows),
            unit="alerts",
            as_of=as_of,
            name_zh="已送达提醒",
            name_en="Alerts delivered",
            definition_zh="截至该日（北京时间）结束时，至少经一个邮件或 Webhook 渠道被接收方服务器接受的提醒数。",
            definition_en="Alerts that by the end of the day in Beijing at least one e-mail or webhook channel accepted.",
            rows=delivered_rows,
        ),
    )
