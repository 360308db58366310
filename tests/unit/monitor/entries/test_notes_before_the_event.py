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


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chief District Judge Pat Doe: ORDER entered. MEMORANDUM AND ORDER - The Court DENIES the Agency's motion to dismiss, D. 9.", "motion_denied_other"),
        ("NOTICE of default issued for failure to file paper copies of the brief. Paper copies are due 6/24/2025.", "other"),
        ("NOTICE of default as to Acme Lamps Inc. (dg)", "default_entered"),
        ("TEXT ORDER: The Order to Show Cause hearing presently set for 3/24/2025 is hereby rescheduled to 3/25/2025.", "hearing_set"),
        ("Case argued by Ms. Ann Lee for Appellant Bright Co. and Jo Roe for Appellee Acme Lamps Inc.", "minute_entry"),
        ("U.S. civil case docketed. U.S. Appeal. Docketing Statement due by 11/20/2025.", "appeal"),
        ("STIPULATION Regarding Deadlines Related to Defendant's Motion to Dismiss by Bright Co. (Lee, Ann)", "scheduling_order"),
        ("STIPULATION of Dismissal of the claims on the deadlines by Bright Co. (Lee, Ann)", "voluntary_dismissal"),
        ("Added Attorney(s) Jo Roe for party(s) Appellant Acme Lamps Inc. per disclosure statement.", "appearance"),
        ("TEXT ORDER: The Court is in receipt of Defendant's Letter requesting a stay of the temporary restraining order, (ECF No. 28). Defendant did not request a stay at the time the Court entered the TRO, and its request is out of order.", "stay"),
        ("ORDER: Plaintiff is seeking a temporary restraining order and shall appear on 5/5/2025.", "other"),
        ("ORDER entered: the Court enters the TRO. Signed by Judge Pat Doe.", "tro_granted"),
        ("MEMORANDUM AND OPINION denying 8 Motion to Transfer Case; granting 9 Motion for Preliminary Injunction.", "pi_granted"),
        ("MEMORANDUM AND OPINION granting 8 Motion to Transfer Case; denying 9 Motion for Preliminary Injunction.", "transfer"),
        ("ORDER ADOPTING 4 Report and Recommendations. The Plaintiff's claims against Acme Lamps Inc. are DISMISSED WITH PREJUDICE.", "dismissal_order"),
        ("ORDER. It is hereby ORDERED that briefing shall be STAYED until the D.C. Circuit rules. The Court hereby STRIKES the pending 46 Motion for Summary Judgment.", "stay"),
        ("LEAVE TO FILE DENIED - Motion for Leave to File Brief. This document is unavailable as the Court denied its filing. Signed by Judge Pat Doe.", "motion_denied_other"),
        ("ORDER. Counsel in these consolidated cases shall appear for a hearing on the pending 34 & 53 Motions for Preliminary Injunctions.", "other"),
        ("ORDER: the cases are consolidated for pretrial purposes. Signed by Judge Pat Doe.", "consolidation"),
        ("ORDER setting preliminary injunction bond at $5,000. Signed by Judge Pat Doe.", "bond"),
        ("ELECTRONIC ORDER entered re: 12 Motion to Modify Preliminary Injunction by Acme Lamps Inc. The Court ALLOWS D. 12.", "motion_granted_other"),
        ("ORDER: this order allows the parties to file 3 exhibits. Signed by Judge Pat Doe.", "other"),
        ("TEMPORARY RESTRAINING ORDER: Defendants are restrained pending the hearing of Plaintiff's Application for a preliminary injunction. This order stays under seal.", "tro_granted"),
        ("ORDER that the papers remain under seal until the temporary restraining order is served. Signed by Judge Pat Doe.", "seal_order"),
        ("MEMORANDUM AND ORDER denying Motion to Vacate Stay. Signed by Judge Pat Doe.", "stay"),
        ("*STRICKEN per Order Doc. 32 LODGED Proposed Motion to Dismiss re: 22 MOTION for Leave to File.", "other"),
        ("NOTICE OF AVAILABILITY OF SETTLEMENT CONFERENCE before a magistrate judge. (dg)", "other"),
        ("TEXT ORDER: Oral argument by telephone has been scheduled before Judge Doe re: 3 MOTION to Intervene.", "hearing_set"),
        ("Order AND ~Util - Add and Terminate Attorneys", "other"),
        ("Order Staying Case AND ~Util - Terminate Civil Case", "stay"),
        ("Order on Motion for Stay", "stay"),
        ("Briefing order filed", "scheduling_order"),
        ("Enforce Judgment", "other"),
        ("ORDER response/briefing schedule re 12 the Motion to Transfer the Case. Responses are due by 2/12/2026.", "scheduling_order"),
        ("MOTION for Leave to Appear Amicus Curiae by Bright Co. (Lee, Ann)", "other"),
        ("NOTICE by Bright Co. re 9 MOTION to Compel Production of Records (Additional Authority) (Lee, Ann)", "other"),
        ("NOTICE of Deposition by Bright Co. re 9 MOTION to Stay (Lee, Ann)", "discovery"),
        ("MEMORANDUM to 2 Motion to Compel by Bright Co. (Lee, Ann)", "other"),
        ("Submission of 31 Cross MOTION to Compel to District Judge Pat Doe. (dg)", "other"),
        ("DISTRICT COURT JUDGMENT, dated 7/10/2026, RECEIVED.", "other"),
        ("EO: In light of [ECF 81 ] Order Granting Renewed Motion to Stay, the Scheduling Conference scheduled for 5/7/2026 is VACATED.", "hearing_set"),
        ("ORDER (Clerk) The District Court granted Bright Co. leave to intervene. The caption is amended.", "other"),
    ],
)  # fmt: skip
def test_what_a_line_does_is_told_from_what_it_answers(text: str, kind: str) -> None:
    assert read_entry(text).kind == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Notice of Commission Determination To Grant a Joint Motion To Terminate the Investigation", "itc_termination"),
        ("Notice of Institution", "investigation_instituted"),
        ("Notice of Commission Determination To Review a Final Initial Determination Finding a Violation of Section 337; Extension of the Target Date", "commission_review"),
        ("Commission Determination Not To Review a Final Initial Determination Finding a Violation of Section 337; and Extension of the Target Date", "commission_no_review"),
        ("Commission Determination Not To Review an Initial Determination Extending the Target Date", "target_date"),
        ("Commission Determination To Review in Part a Remand Initial Determination and To Extend the Target Date; Request for Written Submissions", "commission_review"),
        ("Notice of a Commission Determination To Review an Enforcement Initial Determination and Order No. 9", "commission_review"),
        ("Notice of Commission Determination To Review in Part and, on Review, Affirm a Final Initial Determination Finding No Violation; Termination of the Investigation", "no_violation_found"),
        ("Notice of Commission Determination To Review in Part a Final Initial Determination Finding No Violation; Request for Written Submissions", "commission_review"),
        ("Commission Determination To Institute a Modification Proceeding; Issuance of a Modified Limited Exclusion Order; Termination of the Modification Proceeding", "limited_exclusion_order"),
        ("Commission Determination To Review in Part a Final Initial Determination; and, on Review, To Find No Violation of Section 337; Termination of the Investigation", "no_violation_found"),
        ("Commission Determination To Ratify Prior Actions and Review a Final Initial Determination of Violation; Schedule for Written Submissions", "commission_review"),
        ("Commission Determination To Institute a Modification Proceeding Concerning the Limited Exclusion Order", "other"),
    ],
)  # fmt: skip
def test_what_a_notice_of_the_commission_does_first_is_its_kind(title: str, kind: str) -> None:
    assert read_entry(f"Certain LED Lamps; {title}", court="usitc").kind == kind
