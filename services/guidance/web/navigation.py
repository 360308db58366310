"""Where the pages of guidance stand in the header."""

from __future__ import annotations

from shared.service import NavigationItem
from shared.vocabulary import Role
from shared.web.navigation import Group

NAVIGATION = (NavigationItem("/engagements", "nav.engagements", frozenset(Role), Group.GUIDANCE),)
