"""What courts set dates for, and the words each of them uses for it. Every line is composed."""

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
        # answers, pleadings, service
        ("ORDER: Defendant's time to answer, move or otherwise plead is extended through and including April 4, 2025.", [("answer_due", "2025-04-04")]),
        ("Notice of institution; responses to the complaint should be submitted by April 1, 2025.", [("answer_due", "2025-04-01")]),
        ("Responses to the complaint and notice of investigation are due by April 10, 2025.", [("answer_due", "2025-04-10")]),
        ("ORDER: Defendants shall have through April 9, 2025 within which to file their responsive pleadings.", [("answer_due", "2025-04-09")]),
        ("ORDER: Defendant's Answer to the First Amended Complaint shall be filed on or before 4/14/2025.", [("answer_due", "2025-04-14")]),
        ("ORDER: The time for all defendants to move against or answer the complaint is extended to April 18, 2025.", [("answer_due", "2025-04-18")]),
        ("Deadline to amend pleadings: May 16, 2025. Deadline to join parties: May 16, 2025.", [("amended_complaint_due", "2025-05-16"), ("submission_due", "2025-05-16")]),
        ("Motions to amend pleadings and to add parties shall be filed no later than May 16, 2025.", [("amended_complaint_due", "2025-05-16")]),
        ("Last date to join parties or amend pleadings is 5/16/2025.", [("amended_complaint_due", "2025-05-16")]),
        ("Plaintiff shall serve the summons and complaint on all defendants by May 30, 2025.", [("service_due", "2025-05-30")]),
        ("Deadline for completion of service of process: May 30, 2025.", [("service_due", "2025-05-30")]),
        ("ORDER authorizing alternative service; plaintiff shall complete service by April 2, 2025.", [("service_due", "2025-04-02")]),
        ("Time for service of the summons and complaint is extended to June 2, 2025.", [("service_due", "2025-06-02")]),
        ("Proof of service due by 4/9/2025.", [("submission_due", "2025-04-09")]),
        # discovery, experts, contentions
        ("SCHEDULING ORDER: Initial Conference set for 4/10/2025 at 11:00 AM in Courtroom 504N before Magistrate Judge Ann Lee. Proposed discovery plan/scheduling order due by 4/3/2025.", [("hearing", "2025-04-10"), ("submission_due", "2025-04-03")]),
        ("Joint discovery/case management plan due by 3/31/2025.", [("submission_due", "2025-03-31")]),
        ("LETTER ORDER: Initial disclosures pursuant to Rule 26(a)(1) shall be exchanged by March 28, 2025. The parties shall submit a joint proposed discovery plan no later than April 4, 2025.", [("submission_due", "2025-03-28"), ("submission_due", "2025-04-04")]),
        ("Set Deadlines: Fact Discovery due by 8/29/2025. Expert Discovery due by 11/14/2025. Deposition due by 8/29/2025.", [("discovery_closes", "2025-08-29"), ("discovery_closes", "2025-11-14"), ("submission_due", "2025-08-29")]),
        ("Close of expert discovery: February 13, 2026.", [("discovery_closes", "2026-02-13")]),
        ("Parties shall complete fact discovery on or before September 26, 2025 and expert discovery on or before December 19, 2025.", [("discovery_closes", "2025-09-26"), ("discovery_closes", "2025-12-19")]),
        ("Deadline for completion of fact discovery: October 31, 2025. Deadline for expert disclosures: November 14, 2025.", [("discovery_closes", "2025-10-31"), ("expert_report_due", "2025-11-14")]),
        ("Mediation Completion due by 11/3/2025. Plaintiff Expert Witness Designation due by 9/2/2025. Defense Expert Witness List due by 10/2/2025.", [("submission_due", "2025-11-03"), ("expert_report_due", "2025-09-02"), ("expert_report_due", "2025-10-02")]),
        # motions, briefs, and what answers them
        ("Deadline for motions to dismiss, motions for summary judgment, or other dispositive motions: December 1, 2025.", [("dispositive_motion_cutoff", "2025-12-01")]),
        ("Final date for filing dispositive motions is November 7, 2025.", [("dispositive_motion_cutoff", "2025-11-07")]),
        ("ORDER setting briefing: motion for summary judgment due June 6, 2025; opposition June 27, 2025; reply July 11, 2025.", [("dispositive_motion_cutoff", "2025-06-06"), ("response_due", "2025-06-27"), ("reply_due", "2025-07-11")]),
        ("ORDER re: briefing schedule: Opening brief: March 21, 2025. Answering brief: April 4, 2025. Reply brief: April 11, 2025.", [("submission_due", "2025-03-21"), ("answer_due", "2025-04-04"), ("reply_due", "2025-04-11")]),
        ("ORDER setting deadline of March 19, 2025 for plaintiff to respond to the motion to stay.", [("response_due", "2025-03-19")]),
        ("ORDERED that by March 29, 2025, respondent shall file a Response to the Motion to Dismiss. It is further ORDERED that by April 22, 2025, petitioner may file a Reply.", [("response_due", "2025-03-29"), ("reply_due", "2025-04-22")]),
        ("ORAL ORDER: IT IS HEREBY ORDERED that the parties shall meet and confer and, no later than March 14, 2025, file a joint status report. ORDERED by Judge Pat Doe on 3/3/2025.", [("status_report_due", "2025-03-14")]),
        ("Motion Docket Date 3/24/2025.", [("submission_due", "2025-03-24")]),
        ("Deadline to reinstate is 5/30/2025.", [("submission_due", "2025-05-30")]),
        # hearings, conferences, trials
        ("MOTION to Compel by Bright Co. Noting Date 4/4/2025.", [("submission_due", "2025-04-04")]),
        ("Defendants are ordered to show cause on March 18, 2025 at 2:00 p.m. why an injunction should not issue.", [("hearing", "2025-03-18")]),
        ("Jury selection rescheduled to 3/2/2026 at 9:00 AM.", [("trial", "2026-03-02")]),
        ("Motions returnable by 5/6/2025.", [("hearing", "2025-05-06")]),
        ("ORDER Setting Mandatory Settlement Conference. MSC set for 5/22/2025 at 09:30 AM. Confidential statements shall be lodged by May 15, 2025.", [("hearing", "2025-05-22"), ("submission_due", "2025-05-15")]),
        ("ORDER on Joint Motion: Early Neutral Evaluation set for 4/23/2025 at 02:00 PM before Magistrate Judge Ann Lee. Joint Discovery Plan due 4/16/2025.", [("hearing", "2025-04-23"), ("submission_due", "2025-04-16")]),
        ("Joint claim construction chart due July 11, 2025. Tutorial set for August 12, 2025; claim construction hearing August 19, 2025 at 1:30 p.m.", [("submission_due", "2025-07-11"), ("hearing", "2025-08-12"), ("hearing", "2025-08-19")]),
        ("MINUTE entry: Any defendant wishing to object must file a response by 3/20/2025. The motion for default judgment will be presented on 3/27/2025 at 9:00 a.m.", [("response_due", "2025-03-20"), ("hearing", "2025-03-27")]),
        ("NOTICE OF ORAL ARGUMENT. Panel: 2506A. Case scheduled June 3, 2025 10:00 a.m. at the Court (Courtroom 201). Response to oral argument order due: April 17, 2025.", [("hearing", "2025-06-03"), ("response_due", "2025-04-17")]),
        ("Telephonic discovery hearing on 4/8/2025 at 11:00 AM.", [("hearing", "2025-04-08")]),
        ("If no dismissal is filed, a status hearing will be held on 5/6/2025.", [("hearing", "2025-05-06")]),
        ("ORDER SETTING TRIAL: Calendar Call set for 2/3/2026 at 01:45 PM. Jury Trial set for the two-week trial period commencing February 9, 2026. Mediation deadline: 10/1/2025.", [("hearing", "2026-02-03"), ("trial", "2026-02-09"), ("hearing", "2025-10-01")]),
        ("CASE MANAGEMENT AND SCHEDULING ORDER: Mediation to be completed by 8/15/2025; dispositive motions due 9/15/2025; joint final pretrial statement due 1/5/2026; trial term commencing 2/2/2026.", [("hearing", "2025-08-15"), ("dispositive_motion_cutoff", "2025-09-15"), ("submission_due", "2026-01-05"), ("trial", "2026-02-02")]),
        ("Trial: January 26, 2026.", [("trial", "2026-01-26")]),
        ("This matter is set for a five-day bench trial beginning Monday, February 23, 2026.", [("trial", "2026-02-23")]),
        ("Jury trial to begin 2/23/2026 at 9:00 a.m.", [("trial", "2026-02-23")]),
        ("This case is set for trial at the session of the Court commencing on May 5, 2025, in Boston. On March 1, 2025, respondent filed a Motion.", [("trial", "2025-05-05")]),
        ("ORDER: Jury Trial is scheduled for March 24, 2025, with pretrial motions to be heard on March 13, 2025.", [("trial", "2025-03-24"), ("hearing", "2025-03-13")]),
        # restraining orders
        ("TRO granted. This order shall remain in effect until March 17, 2025. OSC hearing re preliminary injunction set for March 17, 2025 at 1:30 p.m. Opposition due March 10; reply due March 13.", [("tro_expires", "2025-03-17"), ("hearing", "2025-03-17"), ("response_due", "2025-03-10"), ("reply_due", "2025-03-13")]),
        ("Temporary restraining order entered, expiring March 17, 2025 at 5:00 p.m.", [("tro_expires", "2025-03-17")]),
        ("Motion for Temporary Restraining Order is GRANTED. This order shall take effect on notice and shall expire at the close of business on March 17, 2025, unless extended.", [("tro_expires", "2025-03-17")]),
        ("The temporary restraining order entered on February 20, 2025 is extended an additional 14 days to March 20, 2025.", [("tro_expires", "2025-03-20")]),
        # the International Trade Commission
        ("Initial Determination extending the target date by two months to August 14, 2026, and resetting the final ID date to April 14, 2026.", [("target_date", "2026-08-14"), ("initial_determination_due", "2026-04-14")]),
        ("Order No. 5: Initial Determination setting the target date at 16 months, i.e., July 13, 2026; the final initial determination on violation shall issue by March 13, 2026.", [("target_date", "2026-07-13"), ("initial_determination_due", "2026-03-13")]),
        ("Order No. 2: Setting target date of June 30, 2026; ID due February 27, 2026.", [("target_date", "2026-06-30"), ("initial_determination_due", "2026-02-27")]),
        ("The final ID is to be filed no later than February 27, 2026.", [("initial_determination_due", "2026-02-27")]),
        ("Petitions for review of the initial determination are due by March 17, 2025, and responses to petitions are due March 25, 2025.", [("submission_due", "2025-03-17"), ("response_due", "2025-03-25")]),
        ("Order No. 3: Notice of ground rules; setting date for submission of proposed procedural schedule; discovery statements due by April 4, 2025.", [("submission_due", "2025-04-04")]),
        ("Initial Determination: the evidentiary hearing is rescheduled for January 12-16, 2026, and the target date is reset to September 14, 2026.", [("hearing", "2026-01-12"), ("target_date", "2026-09-14")]),
        # only mentioned
        ("Redaction Request due 3/24/2025. Redacted Transcript Deadline set for 4/3/2025. Release of Transcript Restriction set for 6/2/2025.", []),
        ("Letter requesting adjournment of the conference scheduled for March 20, 2025.", []),
    ],
)  # fmt: skip
def test_a_date_is_for_what_the_court_sets_it_for(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "gone", "stands"),
    [
        ("Bench trial scheduled for June 1, 2026 is continued to September 14, 2026.", [("trial", "2026-06-01")], [("trial", "2026-09-14")]),
        ("The post-discovery conference is adjourned from 7/16/2025 to 8/6/2025.", [("hearing", "2025-07-16")], [("hearing", "2025-08-06")]),
        ("Noticed motion date of 3/20/2025 is stricken.", [("hearing", "2025-03-20")], []),
        ("The 3/20/2025 presentment date is stricken; no appearance is necessary.", [("hearing", "2025-03-20")], []),
        ("Defendant moved to adjourn the conference set for 3/20/2025. The motion is granted.", [("hearing", "2025-03-20")], []),
        ("Reports due 4/8/25. The motion hearing date of 3/19/25 is vacated.", [("hearing", "2025-03-19")], [("submission_due", "2025-04-08")]),
        ("The motion returnable March 17, 2025 is hereby carried to April 7, 2025.", [("hearing", "2025-03-17")], [("hearing", "2025-04-07")]),
    ],
)  # fmt: skip
def test_what_a_court_takes_off_its_calendar_is_told_as_moved(
    text: str, gone: list[tuple[str, str]], stands: list[tuple[str, str]]
) -> None:
    assert (found(text, moved=True), found(text)) == (gone, stands)


def test_a_range_of_days_begins_with_its_first_day_in_the_year_said_at_its_end() -> None:
    assert found("Evidentiary hearing set for November 2-6, 2026.") == [("hearing", "2026-11-02")]
    assert found("Trial set for May 5 and 6, 2027.") == [("trial", "2027-05-05")]
    assert found("Trial set for 6/1/2026-6/5/2026.") == [("trial", "2026-06-01")]


def test_what_the_parties_ask_of_the_court_sets_nothing() -> None:
    text = "Motions request that the court extend the time to answer from March 18, 2025 to April 20, 2025."
    assert deadlines_of(line_of(text), FILED) == ()
