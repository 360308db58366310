"""Notes of clerks before the event, and titles of several parts. Every line is composed."""

from __future__ import annotations

import pytest

from services.monitor.entries.reading import read_entry


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Refiled as Docket No. 22. MOTION for leave to appear Pro Hac Vice filed by Acme Lamps Inc.", "appearance"),
        ("FILING ERROR - (see doc #12) COMPLAINT against Acme Lamps Inc. Document filed by Bright Co.", "complaint"),
        ("ELECTRONIC AMENDED SUMMONS ISSUED as to Acme Lamps Inc. (dg)", "summons_issued"),
        ("EO: MINUTES: Status conference held before Judge Pat Doe. (dg)", "minute_entry"),
        ("ORDER Setting Deadlines: a Stipulation of Dismissal is due on or before 5/16/2025 at 5 PM.", "scheduling_order"),
        ("AFFIDAVIT of Service filed by Bright Co.. Acme Lamps Inc. served on 11/6/2025, answer due 11/27/2025.", "service_executed"),
        ("AFFIDAVIT OF SERVICE for Subpoena to Testify served on Jo Roe on 3/26/2025, filed by Bright Co.", "discovery"),
        ("CONSENT DECREE as to Acme Lamps Inc. Signed by Judge Pat Doe on 6/1/2025.", "consent_judgment"),
        ("FILING ERROR - PDF ERROR - CIVIL COVER SHEET filed. (Roe, Jo)", "other"),
        ("FILING ERROR DEFICIENT PLEADING - PDF ERROR - COMPLAINT against Acme Lamps Inc.", "complaint"),
        ("CLERK'S NOTICE. Electronic filing error. Please re-file in its entirety. Re: 31 MOTION for leave to appear Pro Hac Vice", "other"),
        ("DEFICIENCY NOTICE: document 17 MOTION to Dismiss the Complaint filed by Acme Lamps Inc. is not a motion. (dg)", "other"),
        ("DEFENDANTS' COMBINED CROSS-MOTION FOR SUMMARY JUDGMENT AND OPPOSITION filed by Acme Lamps Inc.", "summary_judgment_motion"),
        ("MINUTE ORDER REASSIGNING CASE by Clerk. Case reassigned to Judge Pat Doe for all further proceedings. (dg)", "other"),
        ("Process Receipt and Return Executed by United States Marshal as to 1 Complaint (dg)", "service_executed"),
        ("Docket Note: Case electronically transferred to the District of Utah pursuant to 11 Order. (dg)", "transfer"),
        ("DOCUMENT FILED IN CLOSED CASE - STIPULATION OF VOLUNTARY DISMISSAL by Bright Co.", "voluntary_dismissal"),
        ("SETTING LETTER: Show Cause Hearing set for 6/27/2025 at 11:00 AM before Judge Pat Doe. (dg)", "hearing_set"),
        ("Notice of Change of Hearing", "hearing_set"),
        ("ORDER: Final Pretrial Conference set for 6/4/2025 at 10:00 AM by telephone before Judge Pat Doe. (dg)", "hearing_set"),
        ("Motion Hearing AND ~Util - Set/Reset Deadlines/Hearings", "minute_entry"),
        ("Agreed Judgment signed by Judge Pat Doe. (dg)", "consent_judgment"),
        ("STIPULATION WITH PROPOSED ORDER Setting Schedule for Amended Complaint filed by Bright Co.", "scheduling_order"),
        ("DOCKET TEXT ORDER granting 107 Motion for Leave to File Supplement. Signed by Judge Pat Doe.", "motion_granted_other"),
        ("ORDER by Judge Pat Doe, Motions Submitted 26 MOTION to Dismiss the Amended Complaint. (dg)", "other"),
        ("Proposed Verdict Sheet by Acme Lamps Inc.", "trial"),
        ("NOTICE of Case Assignment. Judge Pat Doe assigned to case. Whoever filed the Notice of Removal is directed to the Notice on Consent. (dg)", "other"),
        ("Dismiss AND Dismiss for Failure to State a Claim", "motion_to_dismiss"),
        ("***NOTICE TO ATTORNEY REGARDING MOTION. Notice to Attorney Ann Lee to re-file 12 MOTION to Withdraw. (dg)", "other"),
    ],
)  # fmt: skip
def test_a_note_before_the_event_does_not_hide_it(text: str, kind: str) -> None:
    assert read_entry(text).kind == kind
