"""How deadlines end: met, moved, struck, stayed, left behind; and what ends none."""

from __future__ import annotations

import pytest

from services.monitor.deadlines.reckoning import deadlines_of
from tests.unit.monitor.cases.composed import party
from tests.unit.monitor.deadlines.composed_cases import (
    ACME,
    BRIGHT,
    EGRET,
    HERON,
    Line,
    case_of,
    of_kind,
    told,
)

SERVED: Line = (
    "2026-03-06",
    f"SUMMONS Returned Executed by Bright Co.. {EGRET.name} served on 3/4/2026, answer due 3/25/2026.",
)


def test_a_stated_date_that_agrees_with_the_rule_stands_once_with_the_rule() -> None:
    (due,) = told(SERVED)
    assert (due.basis, due.rule, due.cite) == ("stated", "frcp_12a1Ai", "Fed. R. Civ. P. 12(a)(1)(A)(i)")


def test_a_stated_date_stands_before_a_computed_one_and_both_are_told() -> None:
    line = ("2026-03-06", SERVED[1].replace("3/25/2026", "4/3/2026"))
    computed, stated = told(line)
    assert (computed.basis, computed.state, computed.because) == ("computed", "superseded", stated.entry)
    assert (stated.basis, stated.state, stated.day.isoformat()) == ("stated", "open", "2026-04-03")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (f"ANSWER to 1 Complaint by {EGRET.name} (Roe, Jo)", "met"),
        (f"MOTION to Dismiss for Failure to State a Claim by {EGRET.name} (Roe, Jo)", "met"),
        (f"MOTION for More Definite Statement by {EGRET.name} (Roe, Jo)", "met"),
        (f"NOTICE of Appearance by Jo Roe on behalf of {EGRET.name}", "open"),
        (f"MOTION for Extension of Time to File Answer by {EGRET.name}. Answer due 4/24/2026.", "open"),
        (f"ANSWER to 1 Complaint by {HERON.name} (Roe, Jo)", "open"),
        (f"CLERK'S ENTRY OF DEFAULT as to {EGRET.name} (dg)", "superseded"),
        (f"CLERK'S ENTRY OF DEFAULT as to {HERON.name} (dg)", "open"),
        (f"NOTICE of Voluntary Dismissal by Bright Co. as to {EGRET.name}", "superseded"),
        (f"NOTICE of Voluntary Dismissal by Bright Co. as to {HERON.name}", "open"),
        ("NOTICE of Voluntary Dismissal by Bright Co.", "superseded"),
        ("ORDER DISMISSING CASE with prejudice. Signed by Judge Pat Doe on 3/20/2026.", "superseded"),
        ("ORDER granting 9 Motion to Stay pending inter partes review.", "superseded"),
        ("MOTION to Stay pending inter partes review by Acme Lamps Inc.", "open"),
        ("ORDER denying 9 Motion to Stay.", "open"),
        ("MINUTE entry: all deadlines and hearings are stricken.", "superseded"),
    ],
)
def test_an_answer_date_ends_by_what_its_party_did_or_suffered(text: str, state: str) -> None:
    found = told(SERVED, ("2026-03-20", text), parties=(BRIGHT, EGRET, HERON, ACME))
    assert [end for day, _, end in of_kind("answer_due", found, "Egret") if day == "2026-03-25"] == [state]


def test_an_extension_moves_the_date_and_the_motion_for_it_does_not() -> None:
    asked = ("2026-03-18", f"MOTION for Extension of Time to File Answer by {EGRET.name} (Roe, Jo)")
    granted = ("2026-03-20", "ORDER granting 2 Motion for Extension of Time to Answer. Answer due 4/24/2026.")
    found = told(SERVED, asked, granted, parties=(BRIGHT, EGRET, HERON))
    assert of_kind("answer_due", found) == [
        ("2026-03-25", "stated", "superseded"),
        ("2026-04-24", "stated", "open"),
    ]
    assert {one.party for one in found} == {EGRET.name}  # an order that names nobody is about who asked


def test_a_stipulation_extends_by_itself_only_where_the_local_rules_say_so() -> None:
    line = ("2026-03-20", f"STIPULATION Extending Time to Answer as to {EGRET.name}. Answer due 4/24/2026.")
    here = told(SERVED, line, docket="cacd/2:26-cv-00001")
    elsewhere = told(SERVED, line, docket="nysd/1:26-cv-00001")
    assert of_kind("answer_due", here)[0] == ("2026-03-25", "stated", "superseded")
    assert of_kind("answer_due", elsewhere)[0] == ("2026-03-25", "stated", "open")
    assert "not granted" in elsewhere[1].why_en


def test_a_moved_hearing_keeps_no_old_date_and_another_hearing_stays() -> None:
    found = told(
        ("2026-03-02", "MINUTE entry: Status hearing set for 4/1/2026 at 9:30 AM."),
        ("2026-03-03", "MINUTE entry: Motion hearing set for 4/8/2026 at 2:00 p.m."),
        ("2026-03-20", "MINUTE entry: Status hearing set for 4/1/2026 is reset for 4/15/2026 at 10:00 AM."),
    )
    assert [(one.day.isoformat(), one.time, one.state) for one in found] == [
        ("2026-04-01", "09:30", "superseded"),
        ("2026-04-08", "14:00", "open"),
        ("2026-04-15", "10:00", "open"),
    ]


def test_an_extension_that_only_mentions_a_hearing_leaves_it() -> None:
    found = told(
        ("2026-03-02", "MINUTE entry: Status hearing set for 4/1/2026 at 9:30 AM."),
        (
            "2026-03-10",
            "ORDER granting 7 Motion for Extension of Time. The status hearing of 4/1/2026 remains set.",
        ),
    )
    assert of_kind("hearing", found) == [("2026-04-01", "stated", "open")]


def test_a_vacated_date_set_again_stands_again() -> None:
    lines: list[Line] = [
        ("2026-03-02", "MINUTE entry: Status hearing set for 4/1/2026."),
        ("2026-03-10", "MINUTE entry: the status hearing set for 4/1/2026 is vacated."),
        ("2026-03-12", "MINUTE entry: Status hearing set for 4/1/2026."),
    ]
    assert of_kind("hearing", told(*lines[:2])) == [("2026-04-01", "stated", "superseded")]
    assert of_kind("hearing", told(*lines)) == [("2026-04-01", "stated", "open")]


def test_a_reading_may_bring_times_and_dates_it_saw_moved_and_a_time_it_cannot_mean_is_left_out() -> None:
    case = case_of(
        ("2026-03-02", "MINUTE entry: Status hearing set for 4/1/2026."),
        ("2026-03-20", "MINUTE entry: the hearing is moved."),
    )
    first, second = sorted(case.entries, key=lambda entry: entry.number)
    first.reading = {"deadlines": [{"kind": "hearing", "date": "2026-04-01", "time": "09:30"}]}
    second.reading = {
        "deadlines": [
            {"kind": "hearing", "date": "2026-04-01", "superseded": True},
            {"kind": "hearing", "date": "2026-04-08", "time": "half past nine"},
        ]
    }
    assert [(one.day.isoformat(), one.time, one.state) for one in deadlines_of(case)] == [
        ("2026-04-01", "09:30", "superseded"),
        ("2026-04-08", "", "open"),
    ]


def test_what_is_set_in_the_order_that_stays_a_case_stands() -> None:
    text = "ORDER granting 4 Motion to Stay. Status Report to be filed by 6/1/2026."
    found = told(SERVED, ("2026-03-20", text))
    assert of_kind("answer_due", found) == [("2026-03-25", "stated", "superseded")]
    assert of_kind("status_report_due", found) == [("2026-06-01", "stated", "open")]


def test_a_party_that_left_has_no_date_and_a_late_answer_still_meets_it() -> None:
    gone = party(EGRET.name, terminated=case_of(SERVED).entries[0].filed)
    assert of_kind("answer_due", told(SERVED, parties=(BRIGHT, gone))) == [
        ("2026-03-25", "stated", "superseded")
    ]
    late = told(SERVED, ("2026-04-20", f"ANSWER to 1 Complaint by {EGRET.name} (Roe, Jo)"))
    assert of_kind("answer_due", late) == [("2026-03-25", "stated", "met")]


def test_a_decided_motion_needs_no_opposition() -> None:
    motion = ("2026-03-02", f"MOTION to Dismiss by {EGRET.name} (Roe, Jo)")
    other = ("2026-03-05", "ORDER granting 9 Motion for Leave to Appear Pro Hac Vice.")
    ruled = ("2026-03-09", "ORDER denying as moot 1 Motion to Dismiss.")
    assert of_kind("response_due", told(motion, other, docket="txed/2:26-cv-00001")) == [
        ("2026-03-16", "computed", "open")
    ]
    assert of_kind("response_due", told(motion, other, ruled, docket="txed/2:26-cv-00001")) == [
        ("2026-03-16", "computed", "superseded")
    ]


def test_an_id_stays_while_the_same_date_is_said_again_by_other_entries() -> None:
    again = ("2026-03-10", f"Set Deadlines: {EGRET.name} answer due 3/25/2026.")
    (first,), (second,) = told(SERVED), told(SERVED, again)
    assert first.id == second.id


def test_a_case_without_entries_or_a_forum_with_rules_has_none() -> None:
    assert deadlines_of(case_of()) == []
    assert told(("2026-03-02", "FINAL JUDGMENT"), docket="cafc/26-1234") == []
