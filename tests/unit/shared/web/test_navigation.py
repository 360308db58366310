"""The header's menus: who sees what, in which order, and where one is."""

from __future__ import annotations

from shared.service import NavigationItem
from shared.vocabulary import Role
from shared.web.navigation import Group, menus

EVERYBODY = frozenset(Role)
OFFICE = frozenset({Role.ADMINISTRATOR, Role.ANALYST})
PLACES = (
    NavigationItem("/sources", "sources", OFFICE, Group.OFFICE),
    NavigationItem("/cases", "cases", EVERYBODY, Group.CASES),
    NavigationItem("/coverage", "coverage", frozenset({Role.EXPERT}), Group.OFFICE),
    NavigationItem("/deadlines", "deadlines", OFFICE, Group.CASES),
    NavigationItem("/today", "today", EVERYBODY),
    NavigationItem("/numbers", "numbers", OFFICE, Group.OFFICE),
)


def _texts(role: Role, here: str = "/") -> list[object]:
    return [menu["text"] for menu in menus(PLACES, role, here)]


def test_places_without_a_menu_stand_first_and_the_menus_keep_their_order() -> None:
    assert _texts(Role.ANALYST) == ["today", "nav.group.cases", "nav.group.office"]


def test_a_menu_keeps_the_order_in_which_its_places_came_from_several_services() -> None:
    office = menus(PLACES, Role.ANALYST, "/")[-1]
    assert [place["path"] for place in office["places"]] == ["/sources", "/numbers"]  # type: ignore[attr-defined]


def test_a_menu_of_one_place_is_that_place() -> None:
    shown = menus(PLACES, Role.EXPERT, "/coverage")
    assert [(one["text"], one["path"], one["current"]) for one in shown] == [
        ("today", "/today", False),
        ("cases", "/cases", False),
        ("coverage", "/coverage", True),
    ]


def test_a_menu_is_current_where_one_of_its_places_is_and_so_are_pages_below() -> None:
    assert [menu["current"] for menu in menus(PLACES, Role.ANALYST, "/cases/ilnd/1:26-cv-1")] == [
        False,
        True,
        False,
    ]
    assert [menu["current"] for menu in menus(PLACES, Role.ANALYST, "/casesque")] == [False, False, False]
