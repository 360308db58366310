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
    NavigationItem("/review", "nav.review", frozenset(REGISTRY_READERS)),
    NavigationItem("/firms", "nav.firms", frozenset(REGISTRY_READERS)),
    NavigationItem("/plaintiffs", "nav.plaintiffs", frozenset(REGISTRY_READERS)),
    NavigationItem("/warnings", "nav.warnings", frozenset(Role)),
    NavigationItem("/sources", "nav.sources", frozenset(OFFICE)),
    NavigationItem("/rulebooks", "nav.rulebooks", frozenset(OFFICE)),
    NavigationItem("/hand-in", "nav.handin", frozenset(OFFICE)),
    NavigationItem("/trademarks", "nav.trademarks", frozenset(OFFICE)),
    NavigationItem("/my-risk", "nav.my_risk", frozenset({Role.ENTERPRISE})),
    NavigationItem("/coverage", "nav.coverage", frozenset(Role) - frozenset(OFFICE)),
)
