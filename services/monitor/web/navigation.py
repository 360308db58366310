"""Where the monitor's pages stand in the header."""

from __future__ import annotations

from shared.service import NavigationItem
from shared.vocabulary import Role

CASE_READERS = (Role.ADMINISTRATOR, Role.ANALYST, Role.DISTRICT_OFFICER, Role.ENTERPRISE)
OFFICE = (Role.ADMINISTRATOR, Role.ANALYST)
REGISTRY_READERS = (*OFFICE, Role.DISTRICT_OFFICER)

NAVIGATION = (
    NavigationItem("/cases", "nav.cases", frozenset(CASE_READERS)),
    NavigationItem("/deadlines", "nav.deadlines", frozenset(CASE_READERS)),
    NavigationItem("/firms", "nav.firms", frozenset(REGISTRY_READERS)),
    NavigationItem("/sources", "nav.sources", frozenset(OFFICE)),
    NavigationItem("/hand-in", "nav.handin", frozenset(OFFICE)),
    NavigationItem("/coverage", "nav.coverage", frozenset(Role) - frozenset(OFFICE)),
)
