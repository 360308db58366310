"""How many deliveries there are, by channel and state, for the operators' figures."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.alerts.delivery.state import DeliveryState
from services.alerts.tables import delivery
from services.alerts.watches.watch import ChannelKind


def by_channel(connection: Connection) -> dict[tuple[str, str], int]:
    """The number by (channel, state); pairs without any are there with 0. Feeds are fetched, not delivered."""
    sent = [kind for kind in ChannelKind if kind is not ChannelKind.FEED]
    counts = {(kind.value, state.value): 0 for kind in sent for state in DeliveryState}
    columns = (delivery.c.channel, delivery.c.state)
    rows = connection.execute(sa.select(*columns, sa.func.count()).group_by(*columns))
    return counts | {(channel, state): count for channel, state, count in rows}
