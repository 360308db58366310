"""The response in a Section 337 investigation: days added for the way of service, and extensions of it.

Sources: 19 CFR 210.13(a) (20 days), 201.14(a) (counted from the first business day), 201.16(d) and (e) (days added for
mail and express delivery), 210.6 (added to the period's end); 19 CFR 210.75(b) (enforcement). All lines are composed.
"""

from __future__ import annotations

from typing import Any

import pytest

from shared.vocabulary import PartyRole
from tests.unit.monitor.cases.composed import party
from tests.unit.monitor.deadlines.composed_cases import EGRET, HERON, ITC_DOCKET, Line, of_kind, told

ITC: dict[str, Any] = {
    "docket": ITC_DOCKET,
    "parties": (
        party("Bright Co.", PartyRole.COMPLAINANT),
        party(EGRET.name, PartyRole.RESPONDENT),
        party(HERON.name, PartyRole.RESPONDENT),
        party("Acme Lamps Inc.", PartyRole.RESPONDENT, address="12 Main Street, Dayton, Ohio 45402"),
    ),
}


def served(how: str) -> Line:
    return ("2026-01-16", f"The complaint and notice of investigation were served {how} on 1/15/2026.", "")


MAILED = served("by mail")
TO_MARCH = "Extension of Time to Respond to the Complaint and Notice of Investigation until March 2, 2026"


@pytest.mark.parametrize(
    ("how", "due", "cite", "zh", "en"),
    [
        # The first day is Friday the 16th, the 20th 4 February; ten more end on Saturday the 14th, Monday is a holiday.
        ("by mail", "2026-02-17", "201.16(d), 210.6", "另加 10 天", "abroad by mail adds 10 days"),
        # Five more end on Monday the 9th.
        ("by express delivery", "2026-02-09", "201.16(e), 210.6", "另加 5 天", "delivery adds 5 days"),
    ],
)
def test_the_reason_names_the_days_the_way_of_service_adds(
    how: str, due: str, cite: str, zh: str, en: str
) -> None:
    (one,) = [one for one in told(served(how), **ITC) if "Egret" in one.party]
    assert (one.kind, one.day.isoformat()) == ("itc_response_due", due)
    assert one.cite == f"19 CFR 210.13(a), 201.14(a), {cite}"
    assert zh in one.why_zh
    assert en in one.why_en


def test_where_the_place_is_not_known_the_days_within_the_united_states_are_added_and_the_others_named() -> (
    None
):
    (one,) = [one for one in told(MAILED, **ITC) if not one.party]
    assert one.day.isoformat() == "2026-02-09"  # 4 February and three days is Saturday the 7th
    assert "adds 3 days (abroad 10)" in one.why_en


def test_an_amended_complaint_by_mail_names_rule_6d_and_its_three_days() -> None:
    summons = ("2026-03-06", f"SUMMONS Returned Executed by Bright Co.. {EGRET.name} served on 3/4/2026.")
    amended = f"First AMENDED COMPLAINT against {EGRET.name} filed by Bright Co., served by first class mail"
    (one,) = [one for one in told(summons, ("2026-03-23", amended)) if one.rule == "frcp_15a3"]
    # 14 days end on Monday 6 April, three more on Thursday the 9th.
    assert (one.day.isoformat(), one.cite) == ("2026-04-09", "Fed. R. Civ. P. 15(a)(3), 6(d)")
    assert "adds 3 days" in one.why_en
    assert "另加 3 天" in one.why_zh


def test_papers_served_without_mail_have_no_days_added() -> None:
    (one,) = told(("2026-03-06", f"SUMMONS Returned Executed. {EGRET.name} served by mail on 3/4/2026."))
    assert (one.day.isoformat(), one.cite) == ("2026-03-25", "Fed. R. Civ. P. 12(a)(1)(A)(i)")


@pytest.mark.parametrize(
    "title",
    [
        f"Order No. 3 Granting Respondents' Unopposed Motion for {TO_MARCH}",
        "Order No. 3: Extending the Time to Respond to the Notice of Investigation to March 2, 2026",
    ],
)
def test_an_extension_in_an_investigation_stands_instead_of_the_computed_date(title: str) -> None:
    found = told(MAILED, ("2026-02-05", title, "Order"), **ITC)
    assert {one.kind for one in found} == {"itc_response_due"}
    assert [(one.day.isoformat(), one.party) for one in found if one.state == "open"] == [("2026-03-02", "")]
    again = ("2026-02-27", title.replace("March 2", "March 16"), "Order")
    both = told(MAILED, ("2026-02-05", title, "Order"), again, **ITC)
    assert [one.day.isoformat() for one in both if one.state == "open"] == ["2026-03-16"]


def test_an_extension_that_names_a_respondent_is_his_only() -> None:
    order = ("2026-02-05", f"Order No. 3 Granting {EGRET.name}'s Motion for {TO_MARCH}", "Order")
    found = told(MAILED, order, **ITC)
    assert of_kind("itc_response_due", found, "Egret") == [
        ("2026-02-17", "computed", "superseded"),
        ("2026-03-02", "stated", "open"),
    ]
    assert of_kind("itc_response_due", found, "Heron") == [("2026-02-17", "computed", "open")]
    response = (
        "2026-03-02",
        f"Response to Complaint: Response. Filed by Roe on behalf of {EGRET.name}.",
        "Response to Complaint",
    )
    answered = of_kind("itc_response_due", told(MAILED, order, response, **ITC), "Egret")
    assert answered[1] == ("2026-03-02", "stated", "met")


def test_a_motion_for_an_extension_and_an_answer_to_enforcement_move_nothing() -> None:
    motion = ("2026-02-05", f"Motion: Unopposed Motion for {TO_MARCH}", "Motion")
    asked = of_kind("itc_response_due", told(MAILED, motion, **ITC), "Egret")
    assert asked == [("2026-02-17", "computed", "open")]
    other = "Order No. 3: Response to the enforcement complaint is due by March 2, 2026"
    found = told(MAILED, ("2026-02-05", other, "Order"), **ITC)
    assert of_kind("itc_response_due", found, "Egret") == [("2026-02-17", "computed", "open")]
