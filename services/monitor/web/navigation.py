"""Where the monitor's pages stand in the header."""

from __future__ import annotations

from shared.service import NavigationItem
from shared.vocabulary import Role
from shared.web.navigation import Group

CASE_READERS = (Role.ADMINISTRATOR, Role.ANALYST, Role.DISTRICT_OFFICER, Role.ENTERPRISE)
OFFICE = (Role.ADMINISTRATOR, Role.ANALYST)
REGISTRY_READERS = (*OFFICE, Role.DISTRICT_OFFICER)

NAVIGATION = (
    NavigationItem("/today", "nav.today", frozenset(CASE_READERS)),
    NavigationItem("/cases", "nav.cases", frozenset(CASE_READERS), Group.CASES),
    NavigationItem("/deadlines", "nav.deadlines", frozenset(CASE_READERS), Group.CASES),
    NavigationItem("/review", "nav.review", frozenset(REGISTRY_READERS), Group.CASES),
    NavigationItem("/firms", "nav.firms", frozenset(REGISTRY_READERS), Group.FIRMS),
    NavigationItem("/plaintiffs", "nav.plaintiffs", frozenset(REGISTRY_READERS), Group.FIRMS),
    NavigationItem("/trademarks", "nav.trademarks", frozenset(OFFICE), Group.FIRMS),
    NavigationItem("/warnings", "nav.warnings", frozenset(Role), Group.WARNINGS),
    NavigationItem("/sources", "nav.sources", frozenset(OFFICE), Group.OFFICE),
    NavigationItem("/rulebooks", "nav.rulebooks", frozenset(OFFICE), Group.OFFICE),
    NavigationItem("/hand-in", "nav.handin", frozenset(OFFICE), Group.OFFICE),
    NavigationItem("/my-risk", "nav.my_risk", frozenset({Role.ENTERPRISE}), Group.FIRMS),
    NavigationItem("/coverage", "nav.coverage", frozenset(Role) - frozenset(OFFICE), Group.OFFICE),
)
