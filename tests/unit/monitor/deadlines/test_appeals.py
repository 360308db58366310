"""Time to appeal, by Fed. R. App. P. 4(a)(1), (3), (4) and Fed. R. Civ. P. 50(b), 52(b), 59 and 60: worked examples.

Judgment is entered on Monday 3 March 2025: 28 days end on Monday 31 March, 30 days on Wednesday 2 April.
"""

from __future__ import annotations

import pytest

from tests.unit.monitor.deadlines.composed_cases import ACME, BRIGHT, EGRET, HERON, Line, of_kind, told

JUDGMENT: Line = ("2025-03-03", f"FINAL JUDGMENT in favor of Bright Co. against {EGRET.name}")
WAITS, STANDS = ("2025-04-02", "computed", "superseded"), ("2025-04-02", "computed", "open")
APPEAL, CROSS, POST = "notice_of_appeal_due", "cross_appeal_due", "post_judgment_motion_due"


def motion(day: str, what: str = "Alter Judgment") -> Line:
    return (
        day,
        f"MOTION {'for' if 'New' in what or 'Relief' in what else 'to'} {what} by {EGRET.name} (Roe, Jo)",
    )


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("MOTION to Alter or Amend Judgment", "59(e)"),
        ("MOTION for Reconsideration re 1 Judgment", "59(e)"),
        ("MOTION pursuant to Fed. R. Civ. P. 59(e)", "59(e)"),
        ("MOTION for New Trial", "59(b)"),
        ("Renewed MOTION for Judgment as a Matter of Law", "50(b)"),
        ("MOTION to Amend Findings of Fact", "52(b)"),
        ("MOTION for Additional Findings under Rule 52(b)", "52(b)"),
        ("MOTION for Relief from Judgment", "60(b)"),
        ("MOTION to Vacate 1 Judgment", "60(b)"),
    ],
)
def test_time_to_appeal_waits_for_a_motion_in_time_and_runs_from_the_order_on_it(
    text: str, rule: str
) -> None:
    made: Line = ("2025-03-20", f"{text} by {EGRET.name} (Roe, Jo)")
    assert of_kind(APPEAL, told(JUDGMENT, made)) == [WAITS], rule
    denied: Line = ("2025-05-01", f"ORDER denying 2 {text.title()}. Signed by Judge Pat Doe on 5/1/2025.")
    # 30 days from 1 May end on Saturday the 31st.
    found = told(JUDGMENT, made, denied)
    assert of_kind(APPEAL, found) == [WAITS, ("2025-06-02", "computed", "open")], rule
    met = [] if rule == "60(b)" else [("2025-03-31", "computed", "met")]
    assert of_kind(POST, found, "Egret") == met


@pytest.mark.parametrize(("day", "waits"), [("2025-03-31", True), ("2025-04-01", False)])
def test_a_motion_after_28_days_neither_stops_time_nor_meets_its_own(day: str, waits: bool) -> None:
    found = told(JUDGMENT, motion(day))
    assert of_kind(APPEAL, found) == [WAITS if waits else STANDS]
    assert {state for _, _, state in of_kind(POST, found)} == ({"met", "open"} if waits else {"open"})
    relief = told(JUDGMENT, motion(day, "Relief from Judgment"))
    assert of_kind(APPEAL, relief) == [WAITS if waits else STANDS]


def test_the_28th_day_moves_over_a_weekend() -> None:
    # Judgment of Friday 28 February 2025: the 28th day is Friday the 28th of March; of Saturday 1 March: Saturday the 29th.
    saturday: Line = ("2025-03-01", JUDGMENT[1])
    assert of_kind(APPEAL, told(saturday, motion("2025-03-31"))) == [("2025-03-31", "computed", "superseded")]
    friday: Line = ("2025-02-28", JUDGMENT[1])
    assert of_kind(APPEAL, told(friday, motion("2025-03-31"))) == [("2025-03-31", "computed", "open")]


def test_the_last_of_several_motions_counts() -> None:
    first, second = motion("2025-03-20"), motion("2025-03-21", "New Trial")
    one: Line = ("2025-05-01", "ORDER denying 2 Motion to Alter Judgment.")
    other: Line = ("2025-05-12", "ORDER denying 3 Motion for New Trial.")
    both: Line = ("2025-05-01", "ORDER denying 2 Motion to Alter Judgment and 3 Motion for New Trial.")
    assert of_kind(APPEAL, told(JUDGMENT, first, second, one)) == [WAITS]
    assert of_kind(APPEAL, told(JUDGMENT, first, second, one, other))[1:] == [
        ("2025-06-11", "computed", "open")
    ]
    assert of_kind(APPEAL, told(JUDGMENT, first, second, both))[1:] == [("2025-06-02", "computed", "open")]


def test_time_for_a_response_to_the_motion_is_no_order_on_it() -> None:
    more: Line = (
        "2025-04-12",
        "ORDER granting 3 Motion for Extension of Time to Respond to 2 MOTION to Alter Judgment.",
    )
    assert of_kind(APPEAL, told(JUDGMENT, motion("2025-03-20"), more)) == [WAITS]


def test_a_withdrawn_motion_leaves_the_earlier_date_and_says_so() -> None:
    gone: Line = ("2025-03-28", f"NOTICE of Withdrawal of 2 MOTION to Alter Judgment by {EGRET.name}")
    found = told(JUDGMENT, motion("2025-03-20"), gone)
    assert of_kind(APPEAL, found) == [STANDS]
    (due,) = [one for one in found if one.kind == APPEAL]
    assert "withdrawn" in due.why_en
    assert "已撤回" in due.why_zh
    asked: Line = ("2025-03-28", f"MOTION to Withdraw 2 MOTION to Alter Judgment by {EGRET.name}")
    assert of_kind(APPEAL, told(JUDGMENT, motion("2025-03-20"), asked)) == [WAITS]


def test_the_appeal_of_one_party_leaves_the_times_of_the_others() -> None:
    found = told(JUDGMENT, ("2025-03-05", "NOTICE OF APPEAL as to 1 Judgment by Bright Co."))
    assert of_kind(APPEAL, found, "Bright") == [("2025-04-02", "computed", "met")]
    assert of_kind(APPEAL, found, "Egret") == [STANDS]
    # 14 days end on 19 March, its own time later (4(a)(3)); who appealed has no cross-appeal.
    assert of_kind(CROSS, found) == of_kind(CROSS, found, "Egret") == [STANDS]


def test_a_cross_appeal_in_its_14_days_is_in_time() -> None:
    first: Line = ("2025-03-31", f"NOTICE OF APPEAL as to 1 Judgment by {EGRET.name}")
    cross: Line = ("2025-04-10", "NOTICE OF CROSS APPEAL as to 1 Judgment by Bright Co.")
    assert of_kind(CROSS, told(JUDGMENT, first), "Bright") == [("2025-04-14", "computed", "open")]
    found = told(JUDGMENT, first, cross)
    assert of_kind(CROSS, found) == [("2025-04-14", "computed", "met")]
    assert of_kind(APPEAL, found, "Bright") == [("2025-04-02", "computed", "met")]


@pytest.mark.parametrize(
    ("who", "met"),
    [
        (f"by {EGRET.name}", "Egret"),
        (f"by {EGRET.name} from judgment in favor of Bright Co.", "Egret"),
        ("by Plaintiff", "Bright"),
        ("by Defendant", ""),
        ("", ""),
    ],
)
def test_an_appeal_ends_the_time_of_those_only_who_are_known_to_have_made_it(who: str, met: str) -> None:
    notice: Line = ("2025-03-05", f"NOTICE OF APPEAL {who}")
    found = told(JUDGMENT, notice, parties=(BRIGHT, EGRET, HERON, ACME))
    assert [one.party for one in found if one.kind == APPEAL and one.state == "met"] == (
        [next(side.name for side in (BRIGHT, EGRET) if met in side.name)] if met else []
    )
    if not met:
        (due,) = [one for one in found if one.kind == APPEAL]
        assert (due.party, due.state) == ("", "open")
        assert "by whom is not clear" in due.why_en
