"""The days that schedules list, and those that orders name without setting them. Every line is composed."""

from __future__ import annotations

from datetime import date

import pytest

from services.monitor.entries.deadlines import deadlines_of
from services.monitor.entries.line import line_of

FILED = date(2025, 3, 3)


def found(text: str, moved: bool = False) -> list[tuple[str, str]]:
    return [
        (one.kind, one.day.isoformat()) for one in deadlines_of(line_of(text), FILED) if one.moved == moved
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # items that name a thing and its day, with no word that it is due
        (
            "SCHEDULING ORDER. Claim construction opening brief 6/5/2025. Claim construction reply brief 6/26/2025. Tutorial 7/8/2025 at 2:00 PM.",
            [("submission_due", "2025-06-05"), ("reply_due", "2025-06-26"), ("hearing", "2025-07-08")],
        ),
        (
            "The schedule is: Motions to Compel May 2, 2025 Fact Discovery May 16, 2025 Expert Disclosures June 6, 2025 Plaintiff's Pretrial Statement August 1, 2025",
            [("submission_due", "2025-05-02"), ("discovery_closes", "2025-05-16"), ("expert_report_due", "2025-06-06"), ("submission_due", "2025-08-01")],
        ),
        (
            "Order No. 4: Setting Procedural Schedule. Identification of expert witnesses: May 2, 2025; Exchange of exhibit lists among the parties: May 9, 2025; Initial expert reports: May 16, 2025",
            [("expert_report_due", "2025-05-02"), ("submission_due", "2025-05-09"), ("expert_report_due", "2025-05-16")],
        ),
        ("Proposed schedule: Deadline to produce source code May 2, 2025; Markman Hearing June 6, 2025.", [("submission_due", "2025-05-02"), ("hearing", "2025-06-06")]),
        # the day stands first
        ("On May 6, 2025, the court will hold a hearing on claim construction.", [("hearing", "2025-05-06")]),
        ("It is ordered that on May 6, 2025 at 10:00 a.m., counsel shall appear by video.", [("hearing", "2025-05-06")]),
        ("Under the court's practices, by May 2, 2025, at noon, each party shall file any opposition.", [("response_due", "2025-05-02")]),
        ("The parties shall file, by May 2, 2025, a joint status report.", [("status_report_due", "2025-05-02")]),
        # what the very word before "due" names
        ("MOTION regarding reply by Bright Co. Responses due by 4/8/2025", [("response_due", "2025-04-08")]),
        ("Motion to dismiss the First Amended Complaint Response due by 4/8/2025.", [("response_due", "2025-04-08")]),
        ("MOTION to strike the Amended Complaint (Responses due by 4/8/2025)", [("response_due", "2025-04-08")]),
        ("Motions in limine due by 4/8/2025, Resistances to any Motions in Limine due by 4/15/2025.", [("motions_in_limine_due", "2025-04-08"), ("response_due", "2025-04-15")]),
        ("ANSWER to complaint by Acme LLC. Discovery ends on 9/8/2025.", [("discovery_closes", "2025-09-08")]),
        # time given without the word extended
        ("Acme shall have up to and including April 8, 2025, to supplement its bill of costs.", [("submission_due", "2025-04-08")]),
        ("Plaintiff shall have until May 2, 2025 to effectuate service of the summons.", [("service_due", "2025-05-02")]),
        ("Acme must answer counts I and IV by April 8, 2025.", [("answer_due", "2025-04-08")]),
        ("The answer/response deadline is now May 2, 2025.", [("answer_due", "2025-05-02")]),
        ("Defendant shall file a pleading responsive to the complaint on or before April 8, 2025", [("answer_due", "2025-04-08")]),
        ("Motions to join parties and to amend or supplement the pleadings shall be filed on or before May 2, 2025.", [("amended_complaint_due", "2025-05-02")]),
        ("The parties will meet and confer to prepare a joint chart to be filed no later than May 2, 2025.", [("submission_due", "2025-05-02")]),
        ("Pleading Amendment Deadline 6/30/2025.", [("amended_complaint_due", "2025-06-30")]),
        # hearings and trials by other names
        ("Last date to hear motions is 5/6/2025 at 9:30 a.m.", [("hearing", "2025-05-06")]),
        ("Oral argument date set for 9:00 a.m. May 6, 2025. Notice sent to counsel.", [("hearing", "2025-05-06")]),
        ("Attorneys' Meeting set for 5/6/2025 08:30 AM.", [("hearing", "2025-05-06")]),
        ("The parties are ready to proceed to trial on Monday, 5/5/2025.", [("trial", "2025-05-05")]),
        ("Telephone Hearing Regarding Jury Selection set for 5/6/2025.", [("hearing", "2025-05-06")]),
        ("Defendants shall show cause before this Court in Courtroom 6, at 40 Main Street, on May 6, 2025, why an injunction should not issue.", [("hearing", "2025-05-06")]),
        ("Defendants shall appear before Judge Doe on the 6th day of May, 2025, at 10:30 a.m.", [("hearing", "2025-05-06")]),
        ("The argument on the motion will be held on May 6, 2025.", [("hearing", "2025-05-06")]),
        ("Noticed for 4/17/2025 at 1:30 PM: motion to dismiss.", [("hearing", "2025-04-17")]),
        ("Bench trial is set for June 29 - July 2, 2026.", [("trial", "2026-06-29")]),
        ("Evidentiary hearing is set for December 5 to December 9, 2025.", [("hearing", "2025-12-05")]),
        ("The case is reset for trial on Monday, June 9, 2025, at 9:30 a.m.", [("trial", "2025-06-09")]),
        # one thing after the other, with nothing between
        (
            "Deadlines: Time to Answer 4/8/2025 Initial Disclosures Due 5/8/2025 Expert Disclosures Due 6/9/2025 Discovery Closes 7/8/2025 Pretrial Disclosures 8/8/2025",
            [("answer_due", "2025-04-08"), ("submission_due", "2025-05-08"), ("expert_report_due", "2025-06-09"), ("discovery_closes", "2025-07-08"), ("submission_due", "2025-08-08")],
        ),
        # what stands in the sentence besides
        ("In light of the joint status report, the court directs Acme to file a notice by 5:00 PM on April 8, 2025.", [("submission_due", "2025-04-08")]),
        ("Any amicus briefs on the motions for summary judgment must be filed by May 2, 2025.", [("submission_due", "2025-05-02")]),
        ("Parties are to file the motion by Monday (04/07/2025).", [("submission_due", "2025-04-07")]),
        ("Responding expert reports by 10/31/2025.", [("expert_report_due", "2025-10-31")]),
        ("Any reply to the opposition due by April 8, 2025.", [("reply_due", "2025-04-08")]),
        ("Deadlines: Amendment of Pleadings: August 18, 2025 Administrative Record Filing: October 30, 2025", [("amended_complaint_due", "2025-08-18"), ("submission_due", "2025-10-30")]),
        ("Parties to exchange exhibit lists on April 14, 2025.", [("submission_due", "2025-04-14")]),
        # only spoken of
        ("The patent will expire on May 5, 2029.", []),
        ("Motions will not be heard on (5/6/2025).", []),
        ("The court is reluctant to stay this case until October 6, 2025.", []),
        ("Parties need not appear on the motion on 5/6/2025.", []),
        ("Each month starting from May 6, 2025 until the sum is paid.", []),
        ("Plaintiff shall produce a redacted version of Page ID# 296 by April 8, 2025.", [("submission_due", "2025-04-08")]),
    ],
)  # fmt: skip
def test_a_schedule_is_read_item_by_item(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "gone", "stands"),
    [
        ("The court ADJOURNS the conference scheduled for May 6, 2025 sine die.", [("hearing", "2025-05-06")], []),
        ("The conference scheduled for May 6, 2025 is being adjourned to May 8, 2025.", [("hearing", "2025-05-06")], [("hearing", "2025-05-08")]),
        ("The court shall also continue the conference set for May 6, 2025, to May 8, 2025.", [("hearing", "2025-05-06")], [("hearing", "2025-05-08")]),
        ("The court CONTINUES the 5/6/2025 conference to 5/8/2025 at 10:00 AM.", [("hearing", "2025-05-06")], [("hearing", "2025-05-08")]),
        ("The court resets the conference set for 5/6/2025 to 5/8/2025 at 10:00 AM.", [("hearing", "2025-05-06")], [("hearing", "2025-05-08")]),
        (
            "A hearing is set for May 6, 2025 at 08:00 AM. The status hearing set for April 6, 2025 is CONTINUED to May 6, 2025 at 8:00 a.m. The conference set for April 7, 2025 is taken off calendar.",
            [("hearing", "2025-04-06"), ("hearing", "2025-04-07")],
            [("hearing", "2025-05-06")],
        ),
        ("The motion set to be heard May 6, 2025, is taken off calendar.", [("hearing", "2025-05-06")], []),
        ("Motions noticed for hearing on May 6, 2025, have been taken under submission.", [("hearing", "2025-05-06")], []),
        ("Counsel requests an adjournment of the initial pre-trial conference scheduled for May 6, 2025. SO ORDERED.", [("hearing", "2025-05-06")], []),
        ("Status hearing set for 5/6/2025. The 5/6/2025 status hearing is vacated.", [("hearing", "2025-05-06")], []),
    ],
)  # fmt: skip
def test_what_an_order_moves_is_told_as_moved_and_no_more_as_set(
    text: str, gone: list[tuple[str, str]], stands: list[tuple[str, str]]
) -> None:
    assert (found(text, moved=True), found(text)) == (gone, stands)


def test_what_may_not_be_changed_is_not_moved() -> None:
    text = "Case schedule: Case Management Conference May 6, 2025 None of the dates set here may be changed."
    assert (found(text), found(text, moved=True)) == ([("hearing", "2025-05-06")], [])
