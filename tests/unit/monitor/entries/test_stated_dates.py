"""What the dates of a line are for, by the conventions of clerks and judges. Every line is composed."""

from __future__ import annotations

from datetime import date

import pytest

from services.monitor.entries.deadlines import Deadline, deadlines_of
from services.monitor.entries.line import line_of

FILED = date(2025, 3, 3)


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.day.isoformat()) for one in deadlines_of(line_of(text), FILED) if not one.moved]


def struck(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.day.isoformat()) for one in deadlines_of(line_of(text), FILED) if one.moved]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what is set, without "for"
        ("Trial set 12/16/2025 before Judge Doe.", [("trial", "2025-12-16")]),
        ("Hearing scheduled 5/20/2025 at 10:30 AM at Courtroom 1.", [("hearing", "2025-05-20")]),
        ("NOTICE resetting Calendar Call for 9:31 4/1/25 for Bright Co.", [("hearing", "2025-04-01")]),
        ("Sentence with report set for 4/8/2025 at 9:00 AM.", [("hearing", "2025-04-08")]),
        ("Ruling is set for 4/8/2025.", [("hearing", "2025-04-08")]),
        # a trial, and what only has its name
        ("Jury Selection & Trial (2.5 weeks) set for 9/9/2025 10:00 AM.", [("trial", "2025-09-09")]),
        (
            "jury trial set for 9:00 9/9/25 for Bright Co. ; pretrial conf set for 10:00 8/8/25 for Bright Co.",
            [("trial", "2025-09-09"), ("hearing", "2025-08-08")],
        ),
        ("MOTION for New Trial 12 : Motion Hearing set for 4/8/2025 9:00 AM.", [("hearing", "2025-04-08")]),
        ("Judge Doe will be on trial for two weeks starting on 4/8/2025.", []),
        # what is due is no hearing, though it speaks of one
        ("The parties shall file briefs on the Markman hearing by May 2, 2025.", [("submission_due", "2025-05-02")]),
        ("Notice of change of counsel due by noon on 4/8/2025.", [("submission_due", "2025-04-08")]),
        ("Motion Deadline set for 4/8/2025.", [("submission_due", "2025-04-08")]),
        # one thing after the other
        (
            "Responses due by 4/8/2025 Depositions due by 5/8/2025",
            [("response_due", "2025-04-08"), ("submission_due", "2025-05-08")],
        ),
        # a conference about something
        (
            "The Court will hold a teleconference to discuss the motion for summary judgment, on April 8, 2025.",
            [("hearing", "2025-04-08")],
        ),
        ("Motion to Amend Amended Complaint, now set for April 8, 2025.", [("hearing", "2025-04-08")]),
        # what is to be done stands after the date
        ("MOTION for Extension of Time to 4/8/2025 to File Response/Reply by Bright Co.", [("response_due", "2025-04-08")]),
        ("ORDER granting ninety more days until 6/3/2025 to serve Acme Lamps Inc.", [("service_due", "2025-06-03")]),
        ("Defendant shall have until April 8, 2025, to file its answer.", [("answer_due", "2025-04-08")]),
        ("So ordered. By April 8, 2025, Bright Co. shall file a response.", [("response_due", "2025-04-08")]),
        ("Conference held. On or before 4/8/2025, the parties shall file a status report.", [("status_report_due", "2025-04-08")]),
        ("The 4/8/2025 deadline for Plaintiff to file its reply stands.", [("reply_due", "2025-04-08")]),
        # stays, experts, extensions
        ("Discovery is stayed until 4/8/2025.", [("stay_ends", "2025-04-08")]),
        ("Motion to exclude the expert witness shall be filed by April 8, 2025.", [("submission_due", "2025-04-08")]),
        ("Rebuttal Expert due by 4/8/2025.", [("expert_report_due", "2025-04-08")]),
        ("ORDER granting 8 Motion for Extension of Time to & inc. 4/8/25.", [("submission_due", "2025-04-08")]),
        ("STIPULATION Extending Time to Respond to FAC to April 8, 2025", [("answer_due", "2025-04-08")]),
        ("ORDER denying 8 Letter Motion for an extension of time to file motions until May 15, 2025.", []),
        (
            "ORDER denying 7 Motion to Expedite and granting 8 Motion for Extension of Time to 5/15/2025.",
            [("submission_due", "2025-05-15")],
        ),
        ("Status hearing previously set for 8/16/2025 at 9:00 a.m. shall remain.", [("hearing", "2025-08-16")]),
        ("It is ordered that a status conference will be held on 5/6/2025.", [("hearing", "2025-05-06")]),
        ("Record Designation set for 5/6/2025.", [("submission_due", "2025-05-06")]),
        ("Court set a status report and scheduling conference for 5/6/2025 at 9:00 AM.", [("hearing", "2025-05-06")]),
        ("Application to adjourn the conference set for April 8, 2025 is denied.", [("hearing", "2025-04-08")]),
    ],
)  # fmt: skip
def test_a_date_is_for_what_the_clerks_words_say(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "gone", "stands"),
    [
        ("The 4/8/2025 status hearing is vacated.", [("hearing", "2025-04-08")], []),
        (
            "Resetting Markman Hearing now set for 4/8/25 to 5/8/2025 10:00 AM.",
            [("hearing", "2025-04-08")],
            [("hearing", "2025-05-08")],
        ),
        (
            "The Motion Hearing noticed for Friday, 4/8/2025, will be decided on papers submitted without oral argument.",
            [("hearing", "2025-04-08")],
            [],
        ),
    ],
)
def test_a_date_struck_or_moved_in_the_same_line_is_told_as_such(
    text: str, gone: list[tuple[str, str]], stands: list[tuple[str, str]]
) -> None:
    assert (struck(text), found(text)) == (gone, stands)


def test_a_hearing_named_by_its_day_alone_is_only_mentioned() -> None:
    assert deadlines_of(line_of("MEMO about the 4/8/2025 status hearing."), FILED) == ()


def test_the_time_of_day_stands_with_a_hearing_only() -> None:
    text = "Hearing set for 4/8/2025 at 9:30 AM. Briefs due by 4/1/2025 at 5:00 PM."
    assert deadlines_of(line_of(text), FILED) == (
        Deadline("hearing", date(2025, 4, 8), "09:30"),
        Deadline("submission_due", date(2025, 4, 1)),
    )
