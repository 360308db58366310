"""Reading docket entries; the lines are composed in the forms of CM/ECF."""

from __future__ import annotations

import json
from datetime import date

import pytest

from services.monitor.entries.deadlines import deadline_names, deadline_samples
from services.monitor.entries.reading import all_kinds, kind_names, read_entry
from services.monitor.entries.rules import rules
from tests.real_data import real_data


@pytest.mark.parametrize(("kind", "sample"), rules().samples)
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
    line = " ".join(sample.lower().split())
    before = known.before.match(line)
    lead = known.leads.match(line[before.end() :] if before else line)
    assert lead is not None
    assert lead.lastgroup == event


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
    ],
)
def test_amounts_in_dollars_are_named_by_what_they_are_for(
    text: str, expected: tuple[tuple[str, float], ...]
) -> None:
    assert read_entry(text).amounts == expected


def test_a_reading_prints_as_the_documented_shape() -> None:
    read = read_entry("SUMMONS Returned Executed. answer due 3/25/2025. Fee $5")
    assert read.to_dict() == {
        "kind": "service_executed",
        "score": read.score,
        "deadlines": [{"kind": "answer_due", "date": "2025-03-25"}],
        "amounts": [{"kind": "filing_fee", "usd": 5.0}],
    }


def test_every_name_exists_in_both_languages() -> None:
    assert all(all(kind_names(kind)) for kind in all_kinds())
    assert all(zh and en for zh, en in deadline_names().values())


def test_labelled_entries_are_read_as_a_careful_reader_reads_them() -> None:
    rows = [
        json.loads(line)
        for line in real_data("cases", "entries_labelled.jsonl").read_text("utf-8").splitlines()
    ]
    plain = [row for row in rows if row["verbatim"] and row["confidence"] != "low"]
    right = [read_entry(row["text"], court=row["court_id"] or "").kind == row["label"] for row in plain]
    assert sum(right) / len(right) >= 0.9
