"""Days of schedules copied as tables, days without a year, and what lasts for so many days. Every line is composed."""

from __future__ import annotations

from datetime import date

import pytest

from services.monitor.entries.deadlines import deadlines_of, periods_in
from services.monitor.entries.line import line_of

FILED = date(2025, 3, 3)


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.day.isoformat()) for one in deadlines_of(line_of(text), FILED) if not one.moved]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Opposition due 4/4; reply due 4/11.",
            [("response_due", "2025-04-04"), ("reply_due", "2025-04-11")],
        ),
        ("Conference set for 4/9 at 9:30 a.m.", [("hearing", "2025-04-09")]),
        ("The restraining order expires 3/17.", [("tro_expires", "2025-03-17")]),
        ("Status report due by 1/15.", []),  # who leaves the year out means no day of next year
        ("Damages are reduced by 3/4; the rest is due by 3/4 of the members.", []),
        ("See ECF 3/12, page 4/5, and support by 24/7.", []),
        ("Letter due by 13/45.", []),
    ],
)
def test_a_day_without_its_year_is_the_next_one(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_day_without_its_year_needs_the_day_of_the_entry() -> None:
    assert deadlines_of(line_of("Opposition due 4/4.")) == ()


TABLE = [
    ("trial", "2026-10-05"),
    ("hearing", "2026-09-01"),
    ("dispositive_motion_cutoff", "2026-06-01"),
    ("expert_report_due", "2026-04-15"),
    ("discovery_closes", "2026-03-16"),
]


@pytest.mark.parametrize(
    "text",
    [
        "SCHEDULING ORDER: 10/05/2026 - Jury trial; 09/01/2026 - Pretrial conference; 06/01/2026 - Dispositive motions due; 04/15/2026 - Opening expert reports; 03/16/2026 - Fact discovery closes",
        "SCHEDULING ORDER: October 5, 2026: Jury trial. September 1, 2026: Pretrial conference. June 1, 2026: Dispositive motions due. April 15, 2026: Opening expert reports. March 16, 2026: Fact discovery closes.",
        "DOCKET CONTROL ORDER Date Event October 5, 2026 *Jury Selection - 9:00 a.m. in Tyler September 1, 2026 *Pretrial Conference June 1, 2026 *File Dispositive Motions April 15, 2026 Serve Disclosures for Expert Witnesses March 16, 2026 Deadline to Complete Fact Discovery",
    ],
)  # fmt: skip
def test_a_table_may_begin_its_rows_with_their_days(text: str) -> None:
    assert found(text) == TABLE


@pytest.mark.parametrize(
    "text",
    [
        "Pretrial schedule: Trial date - October 5, 2026; pretrial conference - September 1, 2026; dispositive motions - June 1, 2026; expert reports - April 15, 2026; fact discovery cutoff - March 16, 2026.",
        "PRETRIAL SCHEDULE Event | Date | Jury trial | October 5, 2026 | Pretrial conference | September 1, 2026 | Dispositive motions to be filed by | June 1, 2026 | Expert reports due | April 15, 2026 | Fact discovery to be completed by | March 16, 2026 |",
        "PRETRIAL SCHEDULE TRIAL DATE October 5, 2026 Pretrial conference set for September 1, 2026 Dispositive motions must be filed by (see LCR 7(d)) June 1, 2026 Expert reports due April 15, 2026 Discovery completed by March 16, 2026",
    ],
)  # fmt: skip
def test_a_table_may_end_its_rows_with_their_days(text: str) -> None:
    assert found(text) == TABLE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Order No. 6: Fact discovery cutoff - January 16, 2026; Evidentiary hearing - June 1-5, 2026; Final ID due - September 4, 2026; Target date - January 4, 2027.",
            [("discovery_closes", "2026-01-16"), ("hearing", "2026-06-01"), ("initial_determination_due", "2026-09-04"), ("target_date", "2027-01-04")],
        ),
        ("The Judge set August 3, 2026 as the target date.", [("target_date", "2026-08-03")]),
        ("Hearing set for June 1 - 5, 2026.", [("hearing", "2026-06-01")]),
        ("Trial set for June 1 through 5, 2026.", [("trial", "2026-06-01")]),
        # what goes on
        (
            "Defendants shall answer on or before May 30, 2025 to the first complaint; on or before June 2, 2025 to the second complaint.",
            [("answer_due", "2025-05-30"), ("answer_due", "2025-06-02")],
        ),
        (
            "CASE SCHEDULE Expert Reports Plaintiff: November 3, 2025 Defendant: December 1, 2025",
            [("expert_report_due", "2025-11-03"), ("expert_report_due", "2025-12-01")],
        ),
        (
            "SCHEDULING ORDER Discovery Deadlines: Non Expert: 9/12/2025 Expert: 11/14/2025",
            [("discovery_closes", "2025-09-12"), ("discovery_closes", "2025-11-14")],
        ),
        (
            "Motions in limine due by 8/4/2025, proposed voir dire questions and agreed pretrial order due by 8/18/2025",
            [("motions_in_limine_due", "2025-08-04"), ("submission_due", "2025-08-18")],
        ),
        ("2. EXPERT DISCLOSURES a. All non-expert discovery shall be completed by September 19, 2025.", [("discovery_closes", "2025-09-19")]),
        ("All motions related to discovery must be filed by 9/5/2025.", [("submission_due", "2025-09-05")]),
        (
            "The Court orders as follows. 1. On or before 4:30 p.m. on May 5, 2025, defendants must file with the Court and serve on counsel for the plaintiff their opposition. 2. On or before May 12, 2025, plaintiff may file a reply.",
            [("response_due", "2025-05-05"), ("reply_due", "2025-05-12")],
        ),
        # stays
        ("ELECTRONIC ORDER entered granting 14 Motion to Stay only until 5/30/25.", [("stay_ends", "2025-05-30")]),
        ("The stay and all that hangs on it would expire on May 30, 2025.", [("stay_ends", "2025-05-30")]),
        ("The motion for a stay is referred to the panel that sits on Tuesday, June 17, 2025.", []),
        # what is due is told by its own sentence
        ("The deadline to confer and file a joint report is continued to June 16, 2025.", [("submission_due", "2025-06-16")]),
        ("Reply brief filed by Acme and DHL. Paper copies due on 3/28/2025.", [("submission_due", "2025-03-28")]),
    ],
)  # fmt: skip
def test_a_row_says_what_its_day_is_for(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "within"),
    [
        (
            "Motion for restraining order granted. It shall remain in effect for fourteen days.",
            "tro_expires",
            "14 days",
        ),
        ("The TRO is extended for an additional 14 days.", "tro_expires", "14 days"),
        ("This case is stayed for sixty days.", "stay_ends", "60 days"),
        ("Time to serve is extended by 30 days.", "service_due", "30 days"),
    ],
)
def test_what_lasts_so_long_sets_a_period(text: str, kind: str, within: str) -> None:
    assert [(one.kind, one.within) for one in periods_in(line_of(text))] == [(kind, within)]


def test_what_lasted_so_long_sets_none() -> None:
    assert periods_in(line_of("The parties worked together for fourteen days.")) == ()
