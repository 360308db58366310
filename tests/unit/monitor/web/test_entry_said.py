"""What the page of a case says of an entry besides its kind and text."""

from __future__ import annotations

from services.monitor.web.entry_said import said


def test_entries_spoken_of_are_linked_where_the_docket_has_them() -> None:
    told = said({"refers_to": ["4", "5"], "phrase": "granting"}, {"4": "e2"})
    assert [(one["number"], one["anchor"]) for one in told["refers_to"]] == [("4", "e2"), ("5", "")]
    assert told["phrase"] == "granting"


def test_a_docket_without_numbers_speaks_of_no_numbered_entry() -> None:
    assert said({"refers_to": ["70"]}, {})["refers_to"] == []


def test_further_kinds_of_a_line_are_named_and_unknown_ones_left_out() -> None:
    told = said({"also": ["pi_motion", "no such kind"]}, {})
    assert [en for _, en in told["also"]] == ["Motion for a preliminary injunction"]
