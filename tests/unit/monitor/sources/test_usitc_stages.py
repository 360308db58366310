"""The stages of an investigation, rows apart in the database's file, are one docket."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from shared.events.docket import DocketObserved
from tests.unit.monitor.sources.test_usitc_ids import INSTITUTED, file, read_all

VIOLATION: dict[str, Any] = INSTITUTED | {
    "Investigation Termination Date": "11-30-2018",
    "Start Date": "05-17-2017",
}
ENFORCEMENT: dict[str, Any] = INSTITUTED | {
    "Investigation ID": 2,
    "Investigation Phase": {"Name": "Enforcement"},
    "Start Date": "04-01-2019",
    "Initiating Document Received Date": "02-22-2019",
    "Investigation Termination Date": "06-10-2019",
    "Docket Number": None,
    "Participants": [
        {
            "Participant": {"Name": "Composed Trading Co., Ltd.", "Country": {"name": "China"}},
            "Participant Type": {"name": "Respondent"},
            "Participant Disposition": {"name": "Violation Found"},
        },
        {
            "Participant": {"Name": "Late Trading LLC", "Country": {"name": "United States"}},
            "Participant Type": {"name": "Respondent"},
            "Participant Disposition": {"name": "Consent Order"},
            "Participant Disposition Date": "06-01-2019",
        },
    ],
}
ADVISORY = ENFORCEMENT | {
    "Investigation ID": 3,
    "Investigation Phase": {"Name": "Advisory Opinion"},
    "Start Date": "03-21-2019",
    "Investigation Termination Date": None,
    "Participants": [],
}


def test_all_stages_are_one_docket_whose_end_is_that_of_the_violation_stage() -> None:
    [docket] = read_all(file(VIOLATION, ENFORCEMENT, ADVISORY))
    assert isinstance(docket, DocketObserved)
    assert (docket.filed, docket.terminated) == (date(2026, 1, 22), date(2018, 11, 30))
    assert docket.phase == "Violation (ended 2018-11-30); Advisory Opinion; Enforcement (ended 2019-06-10)"
    assert docket.same_as == ("usitc/DN-3936",)


def test_the_end_of_an_enforcement_stage_ends_no_investigation() -> None:
    [docket] = read_all(file(ENFORCEMENT, INSTITUTED))
    assert isinstance(docket, DocketObserved)
    assert docket.terminated is None


def test_parties_of_all_stages_are_kept_with_how_each_stage_ended_for_them() -> None:
    [docket] = read_all(file(ENFORCEMENT, VIOLATION))
    assert isinstance(docket, DocketObserved)
    assert [(party.name, party.disposition, party.terminated) for party in docket.parties or ()] == [
        ("Sample Optics, Inc.", "", None),
        ("Composed Trading Co., Ltd.", "Settled; Enforcement: Violation Found", date(2026, 3, 4)),
        ("Late Trading LLC", "Enforcement: Consent Order", date(2019, 6, 1)),
    ]


def test_the_order_of_rows_does_not_matter() -> None:
    rows = [VIOLATION, ENFORCEMENT, ADVISORY, ENFORCEMENT | {"Investigation ID": 4, "Topic": "Other words"}]
    found = set()
    for seed in range(8):
        random.Random(seed).shuffle(rows)
        [docket] = read_all(file(*rows))
        assert isinstance(docket, DocketObserved)
        found.add(docket)
    assert len(found) == 1
