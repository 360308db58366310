"""Reading docket entries; the lines are composed in the forms of CM/ECF."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from services.monitor.entries.amounts import amount_names, amount_samples
from services.monitor.entries.deadlines import deadline_names, deadline_samples
from services.monitor.entries.event import event_of
from services.monitor.entries.kind_names import kind_names, listed_kinds
from services.monitor.entries.kinds_page import PAGE, page
from services.monitor.entries.line import line_of
from services.monitor.entries.reading import read_entry
from services.monitor.entries.rules import Exceptional, Pattern, rules
from tests.real_data import real_data


@pytest.mark.parametrize(("kind", "sample"), [(kind, one.sample) for kind, one in listed_kinds().items()])
def test_every_kind_is_found_in_its_sample(kind: str, sample: str) -> None:
    assert read_entry(sample).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "ORDER denying 12 Motion for Temporary Restraining Order. SO ORDERED. Signed by Judge Doe",
            "motion_denied_other",
        ),
        ("ORDER DENYING 30 Motion to Dismiss.", "motion_denied_other"),
        ("ORDER granting in part and denying in part 30 Motion to Dismiss.", "dismissal_order"),
        ("ORDER granting 4 Motion to Unseal.", "unsealing"),
        ("RESPONSE in Opposition re 30 MOTION for Preliminary Injunction filed by Acme Inc.", "other"),
        ("MEMORANDUM by Bright Co. in support of motion for temporary restraining order 12", "other"),
        ("ANSWER to Counterclaim by Bright Co.", "answer"),
        ("SUMMONS Returned Unexecuted by Bright Co.", "other"),
        ("MOTION by Plaintiff to enforce (Attachments: # 1 Exhibit 1 (filed under seal))", "other"),
        ("Order on Motion for Preliminary Injunction", "other"),
        (
            "MINUTE entry before the Honorable Pat Doe: Motion for extension of time 12 is granted.",
            "extension_of_time",
        ),
        (
            "MINUTE entry before the Honorable Pat Doe: The hearing set for 4/5/2025 is stricken and reset to 5/6/2025.",
            "hearing_set",
        ),
        ("something nobody files", "other"),
        ("", "other"),
    ],
)
def test_the_event_and_its_outcome_decide_not_the_words_it_mentions(text: str, kind: str) -> None:
    assert read_entry(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("NOTICE OF APPEAL as to 1 Judgment", "appeal"),
        ("AMENDED NOTICE OF APPEAL as to Judgment", "appeal"),
        ("NOTICE OF CROSS APPEAL as to 55 Judgment", "appeal"),
        ("USCA Case Number 25-1 for 9 Notice of Appeal as to Judgment", "appeal"),
        ("JUDGMENT of USCA as to 9 Notice of Appeal", "mandate"),
        ("CERTIFIED ADMINISTRATIVE RECORD filed.", "appeal"),
        ("OPINION issued by Pat Doe, Appellate Judge.", "mandate"),
        ("ADDED Counsel for Respondent Ann Lee.", "appearance"),
    ],
)
def test_what_is_said_of_an_appeal_is_told_from_what_ends_it(text: str, kind: str) -> None:
    assert read_entry(text, court="ca9").kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Extension of Time to File Answer", "extension_of_time"),
        ("Appear Pro Hac Vice", "appearance"),
        ("Add and Terminate Attorneys", "appearance"),
        ("Initial Disclosures", "discovery"),
        ("Hearing Cancelled", "hearing_set"),
        (
            "MAILED Trademark report to Patent Trademark Office, Alexandria VA",
            "notice_patent_trademark_office",
        ),
        ("Summons/Returned Returned Executed", "service_executed"),
        ("Order Setting Teleconference", "hearing_set"),
        ("Judgment - Consent", "consent_judgment"),
        ("Motion to Substitute Attorney", "appearance"),
        ("USM 285 Returned Executed", "service_executed"),
        ("Motions Referred: 31 MOTION to Dismiss", "other"),
    ],
)
def test_a_bare_event_title_is_read_by_what_it_names(text: str, kind: str) -> None:
    assert read_entry(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "ORDER GRANTING 100 STIPULATION SETTING BRIEFING SCHEDULE as to 99 MOTION to Dismiss.",
            "scheduling_order",
        ),
        ("STIPULATION re 1 Notice of Removal, Extending Time to Respond by Bright Co.", "extension_of_time"),
        ("NOTICE by Acme Inc. re 1 Notice of Removal, of Pendency of Other Actions (Roe, Jo)", "other"),
        ("LETTER MOTION for Conference re: 25 Case Management Plan by Acme Inc.", "other"),
        ("EXHIBIT F - Excerpts from the Deposition of Jo Roe by Bright Co.", "other"),
        ("ORDER signed by District Judge Doe on 4/2/2025 GRANTING 5 Motion to Seal.", "seal_order"),
        ("ORDER re 19 Motion to Seal. Signed by Judge Doe on 4/2/2025. Mailed notice", "seal_order"),
        ("ORDER denying 50 Motion for Default Judgment; granting leave to refile.", "motion_denied_other"),
        (
            "ORDER granting 20 Motion for Extension of Time to respond to 9 Motion for TRO.",
            "extension_of_time",
        ),
        ("Case transferred to the Western Division.", "transfer"),
        (
            "ENDORSED LETTER addressed to Judge Doe re: briefing schedule. ENDORSEMENT: The proposed schedule is approved.",
            "scheduling_order",
        ),
        (
            "MEMO ENDORSEMENT granting the request for an additional ninety days to serve.",
            "extension_of_time",
        ),
        ("CLERK ORDER granting Motion to file an oversized brief.", "motion_granted_other"),
        (
            "STIPULATION AND ORDER OF DISCONTINUANCE: this action is discontinued. Ordered by Judge Doe",
            "dismissal_order",
        ),
    ],
)
def test_a_line_is_about_itself_not_about_the_entry_it_refers_to(text: str, kind: str) -> None:
    assert read_entry(text).kind == kind


@pytest.mark.parametrize(
    ("title", "kind", "elsewhere"),
    [
        ("Default Judgment", "default_motion", "default_judgment"),
        ("Preliminary Injunction", "pi_motion", "pi_granted"),
        ("Temporary Restraining Order", "tro_motion", "tro_granted"),
        ("Dismiss", "motion_to_dismiss", "other"),
    ],
)
def test_a_feed_that_names_motions_by_their_relief_tells_no_order(
    title: str, kind: str, elsewhere: str
) -> None:
    assert read_entry(title, court="nysd").kind == kind
    assert read_entry(title, court="ilnd").kind == elsewhere


def test_two_figures_of_a_year_are_read_near_the_entry() -> None:
    assert read_entry("Answer due 9/3/99.", filed=date(1999, 5, 17)).deadlines == (
        ("answer_due", date(1999, 9, 3)),
    )


def test_the_title_is_read_when_the_text_says_nothing() -> None:
    assert read_entry("", "Motion to Seal").kind == "seal_motion"
    assert read_entry("(cmf)", "Notice of Voluntary Dismissal").kind == "voluntary_dismissal"


def test_a_court_of_appeals_own_judgment_is_a_mandate() -> None:
    assert read_entry("JUDGMENT: affirmed.", court="cafc").kind == "mandate"
    assert read_entry("JUDGMENT in favor of Bright Co.", court="ilnd").kind == "final_judgment"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "SUMMONS Returned Executed. Acme served on 3/4/2025, answer due 3/25/2025.",
            [("answer_due", "2025-03-25")],
        ),
        ("Status hearing set for Friday, 4/18/2025 at 9:30 AM.", [("hearing", "2025-04-18")]),
        (
            "the motion hearing previously set for 4/5/25 is stricken and reset to 5/24/25 at 9:45 a.m.",
            [("hearing", "2025-05-24")],
        ),
        (
            "Responses due by April 1, 2025. Replies due by 4/15/2025.",
            [("response_due", "2025-04-01"), ("reply_due", "2025-04-15")],
        ),
        ("temporary restraining order is extended until 4/2/2025", [("tro_expires", "2025-04-02")]),
        ("Status hearing held on 3/27/2025. (Entered: 03/28/2025)", []),
        ("answer due 2/30/2025", []),
        ("Answer due: 3/25/25.", [("answer_due", "2025-03-25")]),
        ("The parties shall file a joint letter on or before April 18.", [("submission_due", "2025-04-18")]),
        ("Status Report due by January 7.", [("status_report_due", "2026-01-07")]),
        ("All deadlines are stayed until 4-04-2025.", [("stay_ends", "2025-04-04")]),
        ("Reply due 2025-04-07.", [("reply_due", "2025-04-07")]),
        ("the hearing is set for 10:00 a.m. on October 11, 2025", [("hearing", "2025-10-11")]),
        ("continuing the conference from April 4, 2025 to May 6, 2025", [("hearing", "2025-05-06")]),
        ("the court vacates the hearing set on 5/10/25", []),
        ("the trial set for June 3, 2025, is CONTINUED", []),
        (
            "the target date for completion of the investigation is extended to June 5, 2026",
            [("target_date", "2026-06-05")],
        ),
        ("Jury Trial set for 9/15/2025 09:00 AM", [("trial", "2025-09-15")]),
        ("Discovery cut-off 10/16/2025.", [("discovery_closes", "2025-10-16")]),
        ("Letter from Ann Lee dated 4/4/2025", []),
        ("Status hearing to be held on 4/8/2025 at 11:00 AM.", [("hearing", "2025-04-08")]),
        (
            "Settlement Conference set for 5/26/2025. Settlement statements due by 5/12/2025.",
            [("hearing", "2025-05-26"), ("submission_due", "2025-05-12")],
        ),
        ("Plans are to be filed by the close of business on 4/7/2025.", [("submission_due", "2025-04-07")]),
        ("MOTION to Adjourn Conference scheduled for Friday, May 23, 2025", []),
        ("ORDER as to Jo Roe. Time excluded from 4/11/2025 until 7/10/2025.", []),
        (
            "The hearing set for 8/16/2025 is advanced, at the Court's instance, to 8/14/2025",
            [("hearing", "2025-08-14")],
        ),
        ("Transcript of proceedings. Release of Transcript Restriction set for 10/16/2025", []),
    ],
)
def test_dates_the_text_fixes_are_deadlines(text: str, expected: list[tuple[str, str]]) -> None:
    read = read_entry(text, filed=date(2025, 3, 1))
    assert [(kind, day.isoformat()) for kind, day in read.deadlines] == expected


@pytest.mark.parametrize(("kind", "sample"), deadline_samples())
def test_every_kind_of_deadline_is_found_in_its_sample(kind: str, sample: str) -> None:
    assert [found for found, _ in read_entry(sample).deadlines] == [kind]


@pytest.mark.parametrize(("event", "sample"), rules().lead_samples)
def test_every_event_is_recognised_by_how_its_sample_begins(event: str, sample: str) -> None:
    known = rules()
    line = line_of(sample)
    assert event_of(line.lower, line.signs, known).type == event


@pytest.mark.parametrize("rule", [rule for rules_ in rules().exceptions.values() for rule in rules_])
def test_every_exception_is_found_in_its_sample(rule: Exceptional) -> None:
    assert read_entry(rule.sample).kind == rule.kind


@pytest.mark.parametrize("rule", rules().patterns)
def test_every_pattern_of_a_subject_is_found_in_its_sample(rule: Pattern) -> None:
    assert rule.needs in rule.sample.lower()
    assert rule.pattern.search(rule.sample.lower())


def test_dates_before_the_entry_are_no_deadlines() -> None:
    assert read_entry("answer due 3/25/2025", filed=date(2025, 4, 1)).deadlines == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("COMPLAINT ( Filing fee $ 405 receipt number 1)", (("filing_fee", 405.0),)),
        ("BOND in the amount of $ $25,000.00 posted", (("bond", 25000.0),)),
        ("statutory damages of $2 million per mark", (("statutory", 2_000_000.0),)),
        ("JURY VERDICT: $950,000", (("award", 950_000.0),)),
        ("no money here", ()),
        ("statutory damages of two million dollars ($2,000,000) per mark", (("statutory", 2_000_000.0),)),
        ("damages of two hundred fifty thousand dollars", (("judgment", 250_000.0),)),
        ("between $1,000 and $200,000 per mark", (("statutory", 1000.0), ("statutory", 200_000.0))),
        ("attorney's fees of $3,000 and a bond of $10,000", (("fees", 3000.0), ("bond", 10_000.0))),
        ("MOTION to appear pro hac vice (Filing fee $ 317)", (("pro_hac_vice_fee", 317.0),)),
        ("PayPal has frozen US$1.2 million of Defendants", (("frozen_assets", 1_200_000.0),)),
        ("RMB 3 million and 20,000 euros", ()),
    ],
)
def test_amounts_in_dollars_are_named_by_what_they_are_for(
    text: str, expected: tuple[tuple[str, float], ...]
) -> None:
    assert read_entry(text).amounts == expected


def test_an_amount_says_what_it_is_counted_by_and_who_owes_it() -> None:
    text = "statutory damages of not less than $50,000 per counterfeit mark against each of the Defaulting Defendants"
    told = read_entry(text).to_dict()["amounts"][0]
    assert (told["per"], told["each"], told["bound"]) == ("mark", "defendant", "at least")
    assert "$50,000" in told["phrase"]
    joint = read_entry("JUDGMENT of $9,000, for which defendants are jointly and severally liable").to_dict()
    assert joint["amounts"][0]["each"] == "jointly"


def test_hearings_carry_their_time() -> None:
    told = read_entry("Status hearing set for 5/18/2025 at 1:30 p.m. in Courtroom 2.").to_dict()
    assert told["deadlines"] == [{"kind": "hearing", "date": "2025-05-18", "time": "13:30"}]


@pytest.mark.parametrize(("kind", "sample"), amount_samples())
def test_every_kind_of_amount_is_found_in_its_sample(kind: str, sample: str) -> None:
    assert [found for found, _ in read_entry(sample).amounts] == [kind]


def test_a_reading_prints_as_the_documented_shape() -> None:
    told = read_entry("SUMMONS Returned Executed. answer due 3/25/2025. Fee $5").to_dict()
    assert told["kind"] == "service_executed"
    assert told["deadlines"] == [{"kind": "answer_due", "date": "2025-03-25"}]
    assert [(amount["kind"], amount["usd"]) for amount in told["amounts"]] == [("filing_fee", 5.0)]
    assert set(told) == {"kind", "score", "deadlines", "amounts", "phrase"}


def test_what_a_line_says_besides_stands_in_keys_of_its_own() -> None:
    told = read_entry(
        "ORDER granting 12 Motion to Seal; denying as moot 14 Motion to Expedite. The hearing set for 4/1/2025 is vacated. "
        "Responses are due within fourteen (14) days of service. Bond of RMB 70,000. Signed by Judge Pat Q. Doe on 3/5/2025. "
        "(dg) (Entered: 03/06/2025)"
    ).to_dict()
    assert told["judge"] == "Pat Q. Doe"
    assert (told["signed"], told["entered"]) == ("2025-03-05", "2025-03-06")
    assert told["rulings"] == [
        {"number": "12", "motion": "motion to seal", "outcome": "granted"},
        {"number": "14", "motion": "motion to expedite", "outcome": "moot"},
    ]
    assert told["refers_to"] == ["12", "14"]
    assert told["superseded"] == [{"kind": "hearing", "date": "2025-04-01"}]
    assert told["deadlines"] == []
    assert told["periods"] == [{"kind": "response_due", "within": "14 days", "of": "of service"}]
    assert (told["foreign_amounts"][0]["currency"], told["foreign_amounts"][0]["value"]) == ("CNY", 70000.0)


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        (
            "ORDER denying Plaintiff's 2 Motion for TRO. Signed by Judge Pat Doe on 3/5/2025.",
            [("2", "motion for tro", "denied")],
        ),
        (
            "MINUTE entry before the Honorable Pat Doe: Motions to file under seal 4 and ex parte motion for TRO 5 are granted.",
            [
                ("4", "motions to file under seal", "granted"),
                ("5", "ex parte motion for tro", "granted"),
            ],
        ),
        (
            "ORDER granting 12 Motion to Strike and Motion for Default Judgment.",
            [("12", "motion to strike and motion for default judgment", "granted")],
        ),
    ],
)
def test_each_motion_decided_has_its_own_number_and_name(text: str, decided: list[tuple[str, ...]]) -> None:
    told = read_entry(text).to_dict()["rulings"]
    assert [(one["number"], one["motion"], one["outcome"]) for one in told] == decided


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("ORDER. Plaintiff shall file proof of service within 48 hours of service.", "48 hours"),
        ("ORDER. Expert reports are due within two months after the close of discovery.", "2 months"),
    ],
)
def test_periods_of_hours_and_months_are_told_like_those_of_days(text: str, within: str) -> None:
    assert [one["within"] for one in read_entry(text).to_dict()["periods"]] == [within]


@pytest.mark.parametrize(
    ("text", "filers"),
    [
        ("MOTION by Plaintiff Bright Co., Ltd. for preliminary injunction (Lee, Ann)", ["Bright Co., Ltd."]),
        (
            "ANSWER to 1 Complaint by Acme Lamps Inc., Bright Co.. (Roe, Jo)",
            ["Acme Lamps Inc.", "Bright Co."],
        ),
        (
            "COMPLAINT against Acme, filed by W. John Waara. (Attachments: # 1 Exhibit by Doe)",
            ["W. John Waara"],
        ),
        ("ORDER by Judge Pat Doe granting 4 Motion to Seal", None),
    ],
)
def test_who_filed_is_read_and_a_judge_filed_nothing(text: str, filers: list[str] | None) -> None:
    assert read_entry(text).to_dict().get("filers") == filers


def test_every_name_exists_in_both_languages() -> None:
    assert all(all(kind_names(kind)) for kind in listed_kinds())
    assert all(zh and en for zh, en in (deadline_names() | amount_names()).values())


def test_labelled_entries_are_read_as_a_careful_reader_reads_them() -> None:
    rows = [
        json.loads(line)
        for line in real_data("cases", "entries_labelled.jsonl").read_text("utf-8").splitlines()
    ]
    plain = [
        row
        for row in rows
        if row["verbatim"] and row["confidence"] != "low" and not row["generic_event_name"]
    ]
    kinds = [(read_entry(row["text"], court=row["court_id"] or "").kind, row["label"]) for row in plain]
    assert sum(found == label for found, label in kinds) / len(kinds) >= 0.97
    assert sum(found == "other" for found, _ in kinds) <= sum(label == "other" for _, label in kinds) + 2


def test_the_page_of_kinds_is_as_the_rules_are() -> None:
    assert (Path(__file__).parents[4] / PAGE).read_text("utf-8") == page()
