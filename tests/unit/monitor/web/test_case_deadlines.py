"""The deadlines on the page of a case: soonest first, what is over apart, alike ones of many parties as one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from services.monitor.deadlines.reckoning import deadlines_of
from services.monitor.web.case_deadlines import dues
from shared.deadlines.telling import told
from tests.unit.monitor.cases.composed import party
from tests.unit.monitor.deadlines.composed_cases import BRIGHT, EGRET, HERON, Line, case_of

NOW = datetime(2026, 3, 10, 20, tzinfo=UTC)
CHICAGO = ZoneInfo("America/Chicago")


def page_of(*lines: Line, now: datetime = NOW, **more: Any) -> dict[str, Any]:
    case = case_of(*lines, **more)
    return {
        "deadlines": [told(one, CHICAGO, "24:00", now) for one in deadlines_of(case)],
        "entries": [{"uid": one.uid, "title": one.title, "text": one.text} for one in case.entries],
    }


def test_dates_ahead_come_soonest_first_and_today_still_counts() -> None:
    ahead, over = dues(
        page_of(
            ("2026-02-20", "MINUTE entry: Status hearing set for 4/1/2026. Answer due 3/10/2026."),
            ("2026-02-21", "Set Deadlines: Replies due by 3/1/2026. Responses due by 3/9/2026."),
        )
    )
    assert [(due.en, due.days) for due in ahead] == [("Answer due", 0), ("Hearing or conference", 22)]
    assert [(due.days, due.state) for due in over] == [(-1, "passed"), (-9, "passed")]
    assert ahead[0].zh == "答辩期限"


def test_the_last_day_goes_on_until_midnight_in_court_which_is_afternoon_in_beijing() -> None:
    lines = ("2026-02-20", "MINUTE entry: Answer due 3/10/2026.")
    late = datetime(2026, 3, 11, 4, 58, tzinfo=UTC)  # 23:58 in Chicago
    (due,), _ = dues(page_of(lines, now=late))
    assert (due.days, due.instant) == (0, datetime(2026, 3, 11, 4, 59, tzinfo=UTC))
    ahead, (over,) = dues(page_of(lines, now=datetime(2026, 3, 11, 5, 1, tzinfo=UTC)))
    assert (ahead, over.state) == ([], "passed")


def test_a_date_repeated_by_a_later_entry_is_shown_once_under_the_later_one() -> None:
    ahead, _ = dues(
        page_of(
            ("2026-02-20", "MINUTE entry: Status hearing set for 4/1/2026."),
            ("2026-02-24", "NOTICE of Hearing: Status hearing set for 4/1/2026 before Judge Pat Doe."),
        )
    )
    assert [due.anchor for due in ahead] == ["e2"]


def test_nothing_but_what_outlives_a_case_is_ahead_once_it_is_closed() -> None:
    ahead, over = dues(
        page_of(
            ("2026-02-20", "MINUTE entry: Status hearing set for 4/1/2026."),
            terminated=datetime(2026, 3, 5, tzinfo=UTC).date(),
        )
    )
    assert (ahead, [due.state for due in over]) == ([], ["superseded"])


def test_sixty_sellers_with_one_date_take_one_line_with_the_firms_first() -> None:
    sellers = [party(f"Composed Store {number}") for number in range(58)]
    names = "; ".join(one.name for one in (*sellers, EGRET, HERON))
    ahead, _ = dues(
        page_of(
            ("2026-03-09", f"SUMMONS Returned Executed by Bright Co. as to {names} on 3/4/2026."),
            parties=(BRIGHT, *sellers, EGRET, HERON),
        )
    )
    (due,) = ahead
    assert due.party.startswith(f"{EGRET.name}; {HERON.name}; ")
    assert due.party.endswith(" +57")
