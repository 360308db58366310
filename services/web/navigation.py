"""Where the common pages stand in the header."""

from __future__ import annotations

from shared.service import NavigationItem
from shared.vocabulary import Role
from shared.web.navigation import Group

OFFICE = (Role.ADMINISTRATOR, Role.ANALYST)

NAVIGATION = (
    NavigationItem("/statistics", "nav.statistics", frozenset(OFFICE), Group.OFFICE),
    NavigationItem("/dead-letters", "nav.dead_letters", frozenset({Role.ADMINISTRATOR}), Group.OFFICE),
)
