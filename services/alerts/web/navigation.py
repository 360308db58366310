"""Where the pages of alerts stand in the header."""

from __future__ import annotations

from shared.service import NavigationItem
from shared.vocabulary import Role
from shared.web.navigation import Group

NAVIGATION = (
    NavigationItem("/alerts", "alerts.nav", frozenset(Role), Group.ALERTS),
    NavigationItem("/watches", "watches.nav", frozenset(Role), Group.ALERTS),
    NavigationItem("/deliveries", "deliveries.nav", frozenset({Role.ADMINISTRATOR}), Group.ALERTS),
)
