"""Facts about alerts: one thing told to one recipient because a watch matched."""

from __future__ import annotations

from datetime import datetime

from shared.events.envelope import Body
from shared.vocabulary import Change, Grade


class AlertRaised(Body, frozen=True, kw_only=True, omit_defaults=True):
    """Published when a change of a case matched a recipient's watch and had not been told to him before.

    warning: id of the warning it tells of instead of a case; `case` is "" and `grade` the lowest then. reason_zh, reason_en: why this recipient is told, naming the watch and what matched.
    """

    alert: str
    recipient: str
    watch: str
    case: str
    revision: int
    grade: Grade
    changes: tuple[Change, ...]
    reason_zh: str
    reason_en: str
    warning: str = ""


class AlertDelivered(Body, frozen=True, kw_only=True, omit_defaults=True):
    """Published when a channel accepted an alert. `attempts` counts tries including the good one."""

    alert: str
    channel: str
    target: str
    message_id: str
    attempts: int
    delivered_at: datetime
