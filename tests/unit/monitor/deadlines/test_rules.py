"""What the rules make of dockets: each rule once, as its text and worked examples have it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from services.monitor.deadlines.events import events_in, shapes
from services.monitor.deadlines.parties import Sides
from services.monitor.deadlines.rules import kind_names, local_rules, rules
from shared.vocabulary import Forum, PartyRole
from tests.unit.monitor.cases.composed import party
from tests.unit.monitor.deadlines.composed_cases import (
    ACME,
    BRIGHT,
    EGRET,
    HERON,
    ITC_DOCKET,
    Line,
    case_of,
    of_kind,
    told,
)

SERVED = f"SUMMONS Returned Executed by Bright Co.. {EGRET.name} served on 3/4/2026. (Lee, Ann)"
RETURNED = ("2026-03-06", SERVED)
ITC: dict[str, Any] = {
    "docket": ITC_DOCKET,
    "parties": (
        party("Bright Co.", PartyRole.COMPLAINANT),
        party(EGRET.name, PartyRole.RESPONDENT),
        party("Acme Lamps Inc.", PartyRole.RESPONDENT),
    ),
}


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: f"{shape.event}: {shape.sample[:40]}")
def test_the_sample_of_each_shape_is_read_as_its_event(shape: Any) -> None:
    line: Line = ("2026-03-02", shape.sample)
    more: dict[str, Any] = ITC if shape.forum is Forum.ITC else {"parties": (BRIGHT, ACME)}
    case = case_of(line, **more)
    assert shape.event in {event.name for event in events_in(case, Sides(case.parties.values()))}


@pytest.mark.parametrize(
    ("event", "text"),
    [
        ("rule12_denied", "ORDER denying as moot 15 Motion to Dismiss."),
        ("rule12_denied", "MOTION to reconsider the order denying 15 Motion to Dismiss by Acme Lamps Inc."),
        ("tro", "MOTION by Plaintiff Bright Co. for temporary restraining order"),
        ("tro_extended", "MOTION by Plaintiff Bright Co. to extend the temporary restraining order"),
        ("tro_extended", "ORDER denying 21 Motion to extend the temporary restraining order."),
        ("stayed", "MOTION to Stay pending inter partes review by Acme Lamps Inc."),
        ("stayed", "ORDER denying 40 Motion to Stay."),
        ("stayed", "ORDER granting 41 Motion to Lift Stay."),
        ("case_dismissed", "NOTICE of Voluntary Dismissal by Bright Co. as to Acme Lamps Inc."),
        ("case_dismissed", "NOTICE of Voluntary Dismissal by Bright Co. as to certain defendants"),
        ("answer", "NOTICE of Appearance by Jo Roe on behalf of Acme Lamps Inc."),
        ("motion_granted", "ORDER denying 12 Motion for Extension of Time to Answer."),
        ("post_judgment_motion", "RESPONSE in Opposition re 90 MOTION to Alter Judgment filed by Bright Co."),
        ("post_judgment_motion", "MOTION for Extension of Time to file a motion for new trial by Bright Co."),
        ("post_judgment_motion", "ORDER denying 90 Motion to Alter Judgment."),
        (
            "post_judgment_ruled",
            "ORDER granting 95 Motion for Extension of Time to respond to 90 MOTION to Alter Judgment.",
        ),
        (
            "post_judgment_ruled",
            "ORDER granting 95 Motion for Leave to file a reply re 90 MOTION to Alter Judgment.",
        ),
        ("motion_withdrawn", "ORDER granting 95 Motion to Withdraw as Attorney."),
        ("tro_ended", "ORDER denying 20 Motion to Dissolve the temporary restraining order."),
        ("tro_ended", "ORDER setting hearing re 20 Motion to Dissolve the temporary restraining order."),
        ("tro_ended", "MINUTE entry: the hearing on the temporary restraining order is vacated."),
        ("tro_ended", "ORDER: the temporary restraining order stands until it is dissolved."),
    ],
)
def test_what_only_looks_like_an_event_is_none(event: str, text: str) -> None:
    case = case_of(("2026-03-02", text), parties=(BRIGHT, ACME))
    assert event not in {one.name for one in events_in(case, Sides(case.parties.values()))}


def test_every_rule_names_its_source_its_kind_and_an_event_there_is() -> None:
    known = {shape.event for shape in shapes()} | {
        "served", "waived", "waived_abroad", "patent_served", "itc_served", "itc_complaint", "itc_violation_final",
    }  # fmt: skip
    for rule in rules():
        assert rule.cite, rule.id
        assert rule.kind in kind_names(), rule.id
        assert rule.trigger in known, rule.id
        assert rule.zh.format(event="x") != rule.en.format(event="x")
    assert len({rule.id for rule in rules()}) == len(rules())
    assert not {"ilnd", "njd"} & local_rules().courts.keys()


def test_an_answer_is_due_three_weeks_after_service_in_china_too() -> None:
    found = told(RETURNED)
    assert of_kind("answer_due", found) == [("2026-03-25", "computed", "open")]
    assert [one.firm for one in found] == ["firm-egret"]


@pytest.mark.parametrize(
    ("parties", "text", "due"),
    [
        ((BRIGHT, ACME), "WAIVER OF SERVICE returned executed by Bright Co.. Acme Lamps Inc. waiver sent on 3/4/2026.", ("2026-05-04", "computed", "open")),
        ((BRIGHT, EGRET), f"WAIVER OF SERVICE returned executed by Bright Co.. {EGRET.name} waiver sent on 3/4/2026.", ("2026-06-02", "estimated", "open")),
    ],
)  # fmt: skip
def test_a_waiver_gives_sixty_days_and_ninety_abroad(parties: Any, text: str, due: Any) -> None:
    assert of_kind("answer_due", told(("2026-03-10", text), parties=parties)) == [due]


def test_each_party_served_has_its_own_date_and_everybody_means_every_firm() -> None:
    text = f"SUMMONS Returned Executed by Bright Co.. {EGRET.name} served on 3/4/2026; {HERON.name} served on 3/6/2026."
    found = told(("2026-03-09", text), parties=(BRIGHT, EGRET, HERON))
    assert of_kind("answer_due", found, "Egret") == [("2026-03-25", "computed", "open")]
    assert of_kind("answer_due", found, "Heron") == [("2026-03-27", "computed", "open")]
    text = (
        "SUMMONS Returned Executed by Bright Co. as to The Partnerships Identified on Schedule A on 3/4/2026."
    )
    found = told(("2026-03-09", text), parties=(BRIGHT, ACME, EGRET, HERON))
    assert {(one.party, one.day) for one in found} == {
        (name, date(2026, 3, 25)) for name in ("", EGRET.name, HERON.name)
    }


def test_service_limits_the_plaintiff_only_where_no_defendant_is_abroad() -> None:
    complaint = ("2026-03-02", "COMPLAINT against Acme Lamps Inc. filed by Bright Co. (Lee, Ann)")
    assert of_kind("service_due", told(complaint, parties=(BRIGHT, ACME))) == [
        ("2026-06-01", "computed", "open")
    ]
    assert of_kind("service_due", told(complaint, parties=(BRIGHT, ACME, EGRET))) == []


def test_an_amended_complaint_leaves_the_longer_time() -> None:
    amended = f"First AMENDED COMPLAINT against {EGRET.name} filed by Bright Co."
    late = told(RETURNED, ("2026-03-20", amended))
    assert of_kind("answer_due", late) == [
        ("2026-03-25", "computed", "superseded"),
        ("2026-04-03", "computed", "open"),
    ]
    early = told(RETURNED, ("2026-03-09", amended))
    assert {one.day for one in early if one.kind == "answer_due"} == {date(2026, 3, 25)}


def test_an_amended_complaint_served_by_mail_adds_three_days() -> None:
    amended = f"First AMENDED COMPLAINT against {EGRET.name} filed by Bright Co., served by first class mail"
    found = told(RETURNED, ("2026-03-23", amended))
    assert ("2026-04-09", "computed", "open") in of_kind("answer_due", found)


def test_after_a_denied_motion_to_dismiss_its_movant_answers_in_two_weeks() -> None:
    found = told(
        RETURNED,
        ("2026-03-25", f"MOTION to Dismiss for Failure to State a Claim by {EGRET.name} (Roe, Jo)"),
        ("2026-06-05", "ORDER denying 2 Motion to Dismiss. Signed by Judge Pat Doe on 6/5/2026."),
    )
    # 14 days later is 19 June, Juneteenth, a Friday.
    assert of_kind("answer_due", found, "Egret") == [
        ("2026-03-25", "computed", "met"),
        ("2026-06-22", "computed", "open"),
    ]


def test_a_counterclaim_is_answered_by_the_plaintiff_in_three_weeks() -> None:
    found = told(
        ("2026-03-25", f"ANSWER to 1 Complaint, COUNTERCLAIM against Bright Co. by {EGRET.name} (Roe, Jo)"),
        ("2026-04-10", "ANSWER to Counterclaim by Bright Co. (Lee, Ann)"),
    )
    assert of_kind("counterclaim_answer_due", found) == [("2026-04-15", "computed", "met")]
    assert [one.party for one in found if one.kind == "counterclaim_answer_due"] == ["Bright Co."]


def test_a_restraining_order_ends_after_two_weeks_and_is_extended_once() -> None:
    order = ("2026-03-02", "SEALED TEMPORARY RESTRAINING ORDER signed by the Honorable Pat Doe on 3/2/2026.")
    extended = ("2026-03-12", "ORDER granting 3 Motion to extend the temporary restraining order.")
    assert of_kind("tro_expires", told(order)) == [("2026-03-16", "computed", "open")]
    assert of_kind("tro_expires", told(order, extended)) == [
        ("2026-03-16", "computed", "superseded"),
        ("2026-03-30", "computed", "open"),
    ]
    until = ("2026-03-12", "ORDER: the temporary restraining order is extended until 4/2/2026.")
    injunction = ("2026-03-31", "PRELIMINARY INJUNCTION ORDER signed by the Honorable Pat Doe on 3/31/2026.")
    assert of_kind("tro_expires", told(order, until, injunction)) == [
        ("2026-03-16", "computed", "superseded"),
        ("2026-04-02", "stated", "superseded"),
    ]


def test_judgment_sets_the_times_of_motions_fees_and_appeal_from_its_entry() -> None:
    text = f"FINAL JUDGMENT in favor of Bright Co. against {EGRET.name} (Entered: 06/02/2026)"
    found = told(("2026-06-01", text))
    assert of_kind("fees_motion_due", found) == [("2026-06-16", "computed", "open")]
    assert of_kind("post_judgment_motion_due", found) == [("2026-06-30", "computed", "open")]
    assert of_kind("notice_of_appeal_due", found) == [("2026-07-02", "computed", "open")]
    later = told(("2026-06-01", text), ("2026-06-20", f"MOTION to Alter Judgment by {EGRET.name} (Roe, Jo)"))
    assert of_kind("post_judgment_motion_due", later, "Egret") == [("2026-06-30", "computed", "met")]
    assert of_kind("post_judgment_motion_due", later, "Bright") == [("2026-06-30", "computed", "open")]
    assert of_kind("notice_of_appeal_due", later) == [("2026-07-02", "computed", "superseded")]
    appealed = told(
        ("2026-06-01", text), ("2026-06-20", f"NOTICE OF APPEAL as to 1 Judgment by {EGRET.name}")
    )
    assert of_kind("notice_of_appeal_due", appealed, "Egret") == [("2026-07-02", "computed", "met")]
    assert of_kind("notice_of_appeal_due", appealed, "Bright") == [("2026-07-02", "computed", "open")]
    assert of_kind("cross_appeal_due", appealed) == [("2026-07-06", "computed", "open")]


def test_an_injunction_may_be_appealed_and_a_default_judgment_of_some_is_not_final() -> None:
    order = ("2026-04-02", "ORDER granting 30 Motion for Preliminary Injunction. Signed by Judge Pat Doe.")
    assert of_kind("notice_of_appeal_due", told(order)) == [("2026-05-04", "computed", "open")]
    default = ("2026-04-02", "FINAL DEFAULT JUDGMENT ORDER against the remaining defendants.")
    assert of_kind("notice_of_appeal_due", told(default)) == []


@pytest.mark.parametrize(
    ("docket", "kind", "response", "reply"),
    [
        ("cand/5:26-cv-00001", "Dismiss", "2026-03-16", "2026-03-23"),
        ("nysd/1:26-cv-00001", "Dismiss", "2026-03-16", "2026-03-19"),
        ("txwd/6:26-cv-00001", "Dismiss", "2026-03-16", "2026-03-19"),
        ("ded/1:26-cv-00001", "Dismiss", "2026-03-16", "2026-03-19"),
        ("gand/1:26-cv-00001", "Dismiss", "2026-03-16", "2026-03-26"),
        ("txnd/3:26-cv-00001", "Dismiss", "2026-03-23", "2026-03-26"),
        ("flmd/8:26-cv-00001", "Dismiss", "2026-03-23", ""),
        ("ilnd/1:26-cv-00001", "Dismiss", "", ""),
        ("njd/2:26-cv-00001", "Dismiss", "", ""),
    ],
)
def test_motions_are_answered_by_the_local_rule_where_it_is_known(
    docket: str, kind: str, response: str, reply: str
) -> None:
    motion = ("2026-03-02", f"MOTION to {kind} by {EGRET.name} (Roe, Jo)")
    opposed = ("2026-03-12", "RESPONSE in Opposition re 1 MOTION to Dismiss filed by Bright Co.")
    found = told(motion, opposed, docket=docket)
    assert of_kind("response_due", found) == ([(response, "computed", "met")] if response else [])
    assert of_kind("reply_due", found) == ([(reply, "computed", "open")] if reply else [])


def test_central_california_counts_back_from_the_hearing() -> None:
    text = f"MOTION to Dismiss by {EGRET.name}. Motion set for hearing on 4/13/2026 at 08:30 AM before Judge Pat Doe."
    found = told(("2026-03-02", text), docket="cacd/2:26-cv-00001")
    assert of_kind("response_due", found) == [("2026-03-23", "computed", "open")]
    assert of_kind("reply_due", found) == [("2026-03-30", "computed", "open")]
    (hearing,) = [one for one in found if one.kind == "hearing"]
    assert hearing.time == "08:30"


def test_the_bar_to_inter_partes_review_outlives_the_case() -> None:
    found = told(RETURNED, nature_of_suit="830 Patent", terminated=date(2026, 3, 20))
    assert of_kind("ipr_bar", found) == [("2027-03-04", "computed", "open")]
    assert of_kind("answer_due", found) == [("2026-03-25", "computed", "superseded")]
    assert of_kind("ipr_bar", told(RETURNED, nature_of_suit="840 Trademark")) == []


RECEIPT: Line = (
    "2026-02-06",
    "Notice of Receipt of Complaint; Solicitation of Comments",
    "Receipt of complaint",
)
NOTICE: Line = (
    "2026-03-05",
    "Certain Composed Lamps; Institution of Investigation",
    "Institution of investigation",
)


def test_an_investigation_has_its_times_from_complaint_to_response() -> None:
    found = told(RECEIPT, NOTICE, filed=date(2026, 2, 2), source="federal_register", **ITC)
    assert of_kind("public_interest_comments_due", found) == [("2026-02-17", "computed", "open")]
    assert of_kind("institution_decision_due", found) == [("2026-03-04", "estimated", "met")]
    assert of_kind("itc_response_due", found, "Egret") == [("2026-03-25", "estimated", "open")]
    assert "10" in next(one.why_en for one in found if one.kind == "itc_response_due")


@pytest.mark.parametrize(
    ("how", "due"),
    [
        ("by mail ", "2026-04-06"),
        ("by express delivery ", "2026-03-30"),
        ("electronically ", ""),
        ("", "2026-03-25"),
    ],
)
def test_service_abroad_by_mail_or_express_adds_the_commissions_days(how: str, due: str) -> None:
    served: Line = (
        "2026-03-06",
        f"The complaint and notice of investigation were served {how}on 3/5/2026.",
        "Notice",
    )
    found = told(NOTICE, served, **ITC)
    expected = [(due, "computed", "open")] if due else [("2026-03-25", "estimated", "open")]
    assert of_kind("itc_response_due", found, "Egret") == expected


def test_a_response_meets_the_date_of_its_respondent_only() -> None:
    text = "Response to Complaint: Response. Filed by Roe (Roe LLP) on behalf of Acme Lamps Inc.; public document."
    parties = (ITC["parties"][0], *(party(one.name, PartyRole.RESPONDENT) for one in (EGRET, HERON)))
    text = text.replace("Acme Lamps Inc.", HERON.name)
    found = told(NOTICE, ("2026-03-20", text, "Response to Complaint"), docket=ITC_DOCKET, parties=parties)
    assert of_kind("itc_response_due", found, "Heron") == [("2026-03-25", "estimated", "met")]
    assert of_kind("itc_response_due", found, "Egret") == [("2026-03-25", "estimated", "open")]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("ID/RD - Final on Violation: Initial Determination on Violation of Section 337.", "2026-03-18"),
        ("ID/RD - Other Than Final on Violation: Initial Determination Granting Summary Determination and Terminating the Investigation.", "2026-03-16"),
        ("ID/RD - Other Than Final on Violation: Initial Determination Granting Motion to Amend the Complaint.", "2026-03-13"),
    ],
)  # fmt: skip
def test_initial_determinations_may_be_petitioned_in_their_times(text: str, due: str) -> None:
    found = told(("2026-03-06", text), **ITC)
    # Friday 6 March: the Commission's count begins on Monday the 9th; the 12th day is Friday the 20th.
    expected = {"2026-03-18": "2026-03-20", "2026-03-16": "2026-03-18"}.get(due, due)
    assert of_kind("petition_for_review_due", found) == [(expected, "computed", "open")]


def test_a_violation_goes_to_the_president_and_then_to_the_federal_circuit() -> None:
    text = "Commission Final Determination of Violation of Section 337; Issuance of a Limited Exclusion Order"
    found = told(("2026-03-06", text, "Final determination"), terminated=date(2026, 3, 6), **ITC)
    assert of_kind("presidential_review_ends", found) == [("2026-05-05", "estimated", "open")]
    assert of_kind("federal_circuit_appeal_due", found) == [("2026-07-06", "estimated", "open")]
    none = "Commission Final Determination of No Violation of Section 337; Termination of the Investigation"
    found = told(("2026-03-06", none, "Final determination"), **ITC)
    assert of_kind("federal_circuit_appeal_due", found) == [("2026-05-05", "estimated", "open")]


def test_the_target_date_is_the_last_one_set() -> None:
    found = told(
        ("2026-03-20", "Order No. 3: Setting the target date; the target date is July 6, 2027.", "Order"),
        (
            "2027-05-03",
            "Notice of Commission decision to extend the target date to August 6, 2027.",
            "Notice",
        ),
        **ITC,
    )
    assert of_kind("target_date", found) == [
        ("2027-07-06", "stated", "superseded"),
        ("2027-08-06", "stated", "open"),
    ]


def test_periods_of_before_the_amendments_of_2009_are_not_computed() -> None:
    text = f"SUMMONS Returned Executed by Bright Co.. {EGRET.name} served on 3/4/2008."
    assert told(("2008-03-06", text)) == []
