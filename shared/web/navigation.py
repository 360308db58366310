"""The header's navigation: the places a role may go, gathered into menus in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import groupby
from typing import Protocol

from shared.vocabulary import Role


class Group(StrEnum):
    """The menus of the page header, in their order; the words of each are `nav.group.<value>`."""

    CASES = "cases"
    FIRMS = "firms"
    WARNINGS = "warnings"
    GUIDANCE = "guidance"
    ALERTS = "alerts"
    OFFICE = "office"


_ORDER = {None: 0} | {group: place for place, group in enumerate(Group, 1)}


class Place(Protocol):
    """A place in the page header: its path, the key of its words, the roles that see it, its menu."""

    @property
    def path(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def roles(self) -> frozenset[Role]: ...
    @property
    def group(self) -> Group | None: ...


def menus(places: Iterable[Place], role: Role, here: str) -> list[dict[str, object]]:
    """What the header shows one of this role who is at path `here`.

    A menu has text, current and its places; a place has path, text and current. A menu of one place is
    left out for that place, which then has no places of its own.
    """
    seen = sorted((place for place in places if role in place.roles), key=lambda one: _ORDER[one.group])
    shown: list[dict[str, object]] = []
    for group, members in groupby(seen, key=lambda one: one.group):
        links = [_link(place, here) for place in members]
        shown.extend(links if group is None or len(links) == 1 else [_menu(group, links)])
    return shown


def _menu(group: Group, links: Sequence[Mapping[str, object]]) -> dict[str, object]:
    current = any(link["current"] for link in links)
    return {"text": f"nav.group.{group}", "current": current, "places": links}


def _link(place: Place, here: str) -> dict[str, object]:
    return {"path": place.path, "text": place.text, "current": is_within(here, place.path), "places": ()}


def is_within(here: str, place: str) -> bool:
    """Whether a path is a place or lies under it; nothing lies under "/"."""
    return here == place or (place != "/" and here.startswith(place.rstrip("/") + "/"))
