"""Decisions tell how right each class of evidence is, and become a labelled set the tagger is run over again."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.monitor.decisions.calibration import calibrate, wilson
from services.monitor.decisions.labelled import Labelled, labelled, replay
from shared.vocabulary import TagVerdict
from tests.unit.monitor.cases.composed import party
from tests.unit.monitor.decisions.deciding import GUESS, LANQI, STRANGER, A, B, DecidingOffice

LINES = msgspec.json.Decoder(Labelled)


def test_wilsons_interval_is_that_of_the_textbook() -> None:
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_wilsons_interval_holds_the_share_and_narrows_with_more(counted: tuple[int, int]) -> None:
    agreed, of = counted
    low, high = wilson(agreed, of)
    assert 0 <= low <= agreed / of <= high <= 1
    more = wilson(agreed * 4, of * 4)
    assert more[1] - more[0] < high - low


def test_each_decision_counts_for_the_classes_it_speaks_of(office: DecidingOffice) -> None:
    office.hear(A, GUESS, LANQI.name_en)
    office.hear(B, GUESS)
    office.decide(A, GUESS, TagVerdict.FIRM, firm="lanqi")
    office.decide(B, GUESS, TagVerdict.NOT_FIRM)
    office.decide(A, LANQI.name_en, TagVerdict.NOT_SHENZHEN)
    rows = {(row.about, row.name): row for row in calibrate(office.decisions.standing())}
    assert {name: (row.agreed, row.of) for name, row in rows.items()} == {
        ("firm", "brand_in_name"): (1, 2),
        ("firm", "registry_name"): (0, 1),
        ("location", "registry"): (0, 1),
    }
    assert not rows["firm", "brand_in_name"].off
    assert rows["firm", "registry_name"].off


def test_an_undone_decision_counts_for_nothing(office: DecidingOffice) -> None:
    office.hear(A, GUESS)
    office.undo(office.decide(A, GUESS, TagVerdict.FIRM, firm="lanqi"))
    assert calibrate(office.decisions.standing()) == []


def test_a_labelled_set_says_what_the_tagger_read_and_of_people_only_the_account(
    office: DecidingOffice,
) -> None:
    office.hear(A, party(GUESS, address="9 Composed Road", city="Ningbo"))
    office.decide(A, GUESS, TagVerdict.NOT_SHENZHEN, reason="Ms Composed of the store said so")
    (made,) = office.decisions.standing()
    line = msgspec.json.encode(labelled(made))
    assert LINES.decode(line) == labelled(made)
    assert (labelled(made).address, labelled(made).city, labelled(made).by) == (
        "9 Composed Road",
        "Ningbo",
        "an",
    )
    assert b"Ms Composed" not in line
    assert "分析员".encode() not in line


def test_a_replay_agrees_leaves_open_or_contradicts_by_class(office: DecidingOffice) -> None:
    office.hear(A, GUESS, STRANGER, LANQI.name_en)
    office.decide(A, GUESS, TagVerdict.FIRM, firm="lanqi")
    office.decide(A, STRANGER, TagVerdict.NOT_SHENZHEN)
    office.decide(A, LANQI.name_en, TagVerdict.NOT_FIRM, firm="lanqi")
    lines = [labelled(one) for one in office.decisions.standing()]
    found = {row.name: row for row in replay(lines, office.decisions.judge().undecided.tag)}
    assert {name: (row.agrees, row.leaves_open, row.contradicts) for name, row in found.items()} == {
        "brand_in_name": (0, 1, 0),
        "none": (1, 0, 0),
        "registry_name": (0, 0, 1),
    }
    assert found["registry_name"].contradicted[0]["says_firm"] == "lanqi"


def test_after_the_registry_learnt_a_decided_name_its_replay_agrees(office: DecidingOffice) -> None:
    office.hear(A, STRANGER)
    office.decide(A, STRANGER, TagVerdict.FIRM, firm="lanqi", teach=True)
    lines = [labelled(one) for one in office.decisions.standing()]
    (row,) = replay(lines, office.decisions.judge().undecided.tag)
    assert (row.name, row.agrees) == ("none", 1)
