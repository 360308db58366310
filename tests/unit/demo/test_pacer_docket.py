"""A rendered docket sheet reads as a court's own sheet: juriscraper finds the same facts, parties and entries."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from juriscraper.pacer import DocketReport

from services.demo import pacer_docket
from services.demo.world import Case, World
from services.demo.world.calendar import midnight


def parse(case: Case, instant: datetime) -> dict[str, Any]:
    report = DocketReport(case.court.id)
    report._parse_text(pacer_docket.render(case, instant).decode())
    return dict(report.data)


def end(world: World) -> datetime:
    return midnight(world.start + timedelta(days=14))


def test_every_case_reads_with_its_facts_at_the_end(world: World) -> None:
    for case in world.cases:
        sheet = parse(case, end(world))
        assert sheet["docket_number"] == case.number
        assert sheet["date_filed"] == case.filed
        assert (sheet["nature_of_suit"], sheet["cause"]) == (case.nature_of_suit, case.cause)
        assert (sheet["demand"], sheet["jury_demand"]) == (case.demand, case.jury_demand)
        assert case.judge.endswith(sheet["assigned_to_str"])
        assert bool(sheet["date_terminated"]) == (case.closed is not None)


@settings(max_examples=60, deadline=None)
@given(position=st.integers(0, 45), passed=st.floats(0, 14 * 24))
def test_a_sheet_shows_parties_and_entries_of_its_instant(world: World, position: int, passed: float) -> None:
    case = world.cases[position]
    instant = max(case.entries[0].entered, midnight(world.start) + timedelta(hours=passed))
    sheet = parse(case, instant)
    assert [(p["type"], p["name"]) for p in sheet["parties"]] == [
        (party.role, party.name) for party in case.parties_at(instant)
    ]
    assert [
        (e["document_number"] or "", e["date_filed"], e["pacer_seq_no"], e["description"])
        for e in sheet["docket_entries"]
    ] == [
        (
            entry.number,
            entry.filed,
            str(entry.sequence) if entry.number else None,
            f"{entry.text} (Entered: {entry.filed:%m/%d/%Y})",
        )
        for entry in case.entries_at(instant)
    ]


def test_counsel_and_address_stand_beside_the_party(world: World) -> None:
    case = next(case for case in world.cases if case.caption.startswith("Meridian Optics"))
    plaintiff, defendant, _affiliate = parse(case, end(world))["parties"]
    assert plaintiff["attorneys"][0]["name"] == "Ambrose Quill"
    assert plaintiff["attorneys"][0]["contact"].startswith("Quill Harmon PLLC\n")
    assert "Nanshan District, Shenzhen" in defendant["extra_info"]


def test_a_party_that_left_stays_with_the_day_it_left(world: World) -> None:
    case = next(case for case in world.cases if case.caption.startswith("Fernhollow"))
    left = {party["name"]: party["date_terminated"] for party in parse(case, end(world))["parties"]}
    assert left["Heyan Software Co., Ltd."] == world.start + timedelta(days=6)
    assert left["Shenzhen Heyan Software Co., Ltd."] is None


@settings(max_examples=30, deadline=None)
@given(passed=st.floats(0, 14 * 24))
def test_a_sealed_case_shows_no_party_before_unsealing(world: World, passed: float) -> None:
    for case in world.cases:
        instant = midnight(world.start) + timedelta(hours=passed)
        if case.unsealed is None or not case.opened(instant):
            continue
        page = pacer_docket.render(case, instant).decode()
        if instant < case.unsealed:
            assert pacer_docket.SEALED_SENTENCE in page
            assert case.parties[0].name not in page
            sheet = parse(case, instant)
            assert (sheet["docket_number"], sheet["parties"], sheet["docket_entries"]) == (
                case.number,
                [],
                [],
            )
        else:
            assert pacer_docket.SEALED_SENTENCE not in page
            assert case.parties[0].name in page


def test_all_sellers_stand_on_the_sheet_after_unsealing(world: World) -> None:
    case = next(case for case in world.cases if case.pacer_case_id == "901101")
    assert case.unsealed is not None
    before = parse(case, case.unsealed)
    after = parse(case, case.unsealed + timedelta(days=1))
    assert len(before["parties"]) == 2
    assert len(after["parties"]) >= 62
    assert any("SEALED TEMPORARY RESTRAINING ORDER" in e["description"] for e in before["docket_entries"])


def test_a_sheet_is_labelled(world: World) -> None:
    assert b"COMPOSED DEMONSTRATION DATA" in pacer_docket.render(world.cases[0], end(world))
