"""Orders that extend the time to answer by a period: Fed. R. Civ. P. 6(b)(1), counted by 6(a)(1). Composed lines."""

from __future__ import annotations

import pytest

from tests.unit.monitor.deadlines.composed_cases import BRIGHT, EGRET, HERON, Line, of_kind, told

SERVED: Line = ("2026-03-06", f"SUMMONS Returned Executed. {EGRET.name} served on 3/4/2026.")


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("ORDER granting 30-day Extension of Time to Answer", "2026-04-24"),
        (
            "ORDER granting 5 Motion for Extension of Time to Answer: extended by thirty (30) days",
            "2026-04-24",
        ),
        # 25 March and 10 days is Saturday 4 April.
        ("ORDER granting a 10-day extension of time to answer the complaint", "2026-04-06"),
        ("Motion for extension of time to answer is granted. Answer due within 21 days.", "2026-04-10"),
    ],
)
def test_an_extension_by_a_period_moves_the_one_open_date(text: str, due: str) -> None:
    found = told(SERVED, ("2026-03-20", text))
    assert of_kind("answer_due", found) == [
        ("2026-03-25", "computed", "superseded"),
        (due, "computed", "open"),
    ]
    assert "2026-03-20" in found[-1].why_en
    assert "2026-03-20" in found[-1].why_zh


@pytest.mark.parametrize(
    "text",
    [
        "ORDER denying 5 Motion for 30-day Extension of Time to Answer",
        f"MOTION for 30-day Extension of Time to Answer by {EGRET.name}",
        "ORDER granting 30-day extension of time to answer interrogatories",
        "ORDER granting extension. Answer due within 21 days after the ruling on the motion.",
    ],
)
def test_an_unclear_or_ungranted_extension_moves_nothing(text: str) -> None:
    assert of_kind("answer_due", told(SERVED, ("2026-03-20", text))) == [("2026-03-25", "computed", "open")]


def test_an_extension_is_of_the_party_it_names() -> None:
    other = ("2026-03-06", f"SUMMONS Returned Executed. {HERON.name} served on 3/4/2026.")
    order = ("2026-03-20", f"ORDER granting 30-day Extension of Time to Answer as to {EGRET.name}")
    found = told(SERVED, other, order, parties=(BRIGHT, EGRET, HERON))
    assert of_kind("answer_due", found, "Heron") == [("2026-03-25", "computed", "open")]
    assert of_kind("answer_due", found, "Egret")[1] == ("2026-04-24", "computed", "open")


def test_an_extension_to_a_day_that_is_not_clear_is_told_with_the_old_date() -> None:
    (one,) = told(SERVED, ("2026-03-20", "ORDER granting 5 Motion for Extension of Time to Answer"))
    assert (one.day.isoformat(), one.state) == ("2026-03-25", "open")
    assert "order of 2026-03-20 extends time" in one.why_en
    assert "2026-03-20 的裁定准予延期" in one.why_zh
