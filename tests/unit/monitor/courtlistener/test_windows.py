"""Windows of days: every day is looked at, whatever is halved, and a list of pages comes to an end."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.monitor.courtlistener.planning import searched_names
from services.monitor.courtlistener.windows import Window, after_page, next_window

TODAY = date(2026, 11, 23)


@given(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(0, 800))
def test_halves_cover_all_days_once(since: date, days: int) -> None:
    window = Window(since, since + timedelta(days=days))
    covered = [
        half.since + timedelta(days=number)
        for half in window.halves()
        for number in range((half.until - half.since).days + 1)
    ]
    assert sorted(covered) == [since + timedelta(days=number) for number in range(days + 1)]


def test_a_search_looks_back_a_week_before_it_ended_last() -> None:
    assert next_window(None, TODAY, 30) == Window(date(2026, 10, 24), TODAY)
    assert next_window(date(2026, 11, 20), TODAY, 30) == Window(date(2026, 11, 13), TODAY)


def test_a_first_page_that_counts_too_many_leads_to_the_halves() -> None:
    window = Window(date(2026, 11, 1), date(2026, 11, 20))
    assert after_page((window,), found=201, following="/p2") == window.halves()
    assert after_page((window,), found=200, following="/p2") == (Window(window.since, window.until, "/p2"),)


def test_a_single_day_is_walked_to_its_end_and_other_windows_stay() -> None:
    one, other = Window(TODAY, TODAY), Window(date(2026, 1, 1), date(2026, 1, 31))
    walked = after_page((one, other), found=900, following="/p2")
    assert walked == (Window(TODAY, TODAY, "/p2"), other)
    assert after_page(walked, found=900, following="") == (other,)


def test_a_list_that_points_at_itself_ends() -> None:
    window = Window(TODAY, TODAY, "/p2")
    assert after_page((window,), found=None, following="/p2") == ()


def test_firms_are_searched_for_without_legal_form_and_not_when_a_term_finds_them() -> None:
    names = ("Composed Anchor Innovations Co., Ltd.", "Shenzhen Composed Optics Co., Ltd.", "Abc", "")
    assert searched_names(names, ("Shenzhen",)) == {"Composed Anchor Innovations"}
