"""Kinds that must not be missed, on composed lines with their negations; `kept` was not looked at while tuning."""

from __future__ import annotations

from collections import Counter

import pytest

from services.bench.entries_sets import composed
from services.monitor.entries.reading import read_entry

VITAL = [
    "tro_motion",
    "tro_granted",
    "tro_extended",
    "asset_restraint_motion",
    "asset_restraint",
    "pi_motion",
    "pi_granted",
    "pi_denied",
    "default_motion",
    "default_entered",
    "default_judgment",
    "restraint_lifted",
    "general_exclusion_order",
    "limited_exclusion_order",
    "temporary_exclusion_order",
    "cease_and_desist_order",
    "remedial_order_lifted",
    "itc_default",
]
ENOUGH = 20  # lines of a kind from which its share of right ones says something


def lines(part: str) -> list[tuple[str, str]]:
    """(kind, line) of the composed lines."""
    return [(line.kind, line.text) for line in composed(part)]


@pytest.mark.parametrize(("kind", "line"), lines("tuned"))
def test_a_line_that_must_not_be_missed_is_read_right(kind: str, line: str) -> None:
    assert read_entry(line).kind == kind


def told(*parts: str) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often each kind is read where it is meant, read at all, and meant, on the composed lines of these parts."""
    right, said, labelled = Counter[str](), Counter[str](), Counter[str]()
    for kind, line in (one for part in parts for one in lines(part)):
        found = read_entry(line).kind
        right[kind] += found == kind
        said[found] += 1
        labelled[kind] += 1
    return right, said, labelled


@pytest.mark.parametrize("part", ["tuned", "kept"])
def test_vital_kinds_are_neither_missed_nor_invented(part: str) -> None:
    right, said, labelled = told(part)
    hits = sum(right[kind] for kind in VITAL)
    assert hits / sum(said[kind] for kind in VITAL) >= 0.97
    assert hits / sum(labelled[kind] for kind in VITAL) >= 0.97


def test_each_vital_kind_has_lines_enough_and_is_neither_missed_nor_invented() -> None:
    right, said, labelled = told("tuned", "kept")
    assert not {kind: labelled[kind] for kind in VITAL if labelled[kind] < ENOUGH}
    assert not {kind for kind in VITAL if right[kind] < 0.97 * labelled[kind]}
    assert not {kind for kind in VITAL if right[kind] < 0.97 * said[kind]}


def test_a_vital_line_that_was_kept_unseen_is_hardly_ever_taken_for_another_vital_kind() -> None:
    mixed = [
        (kind, found, line)
        for kind, line in lines("kept")
        if (found := read_entry(line).kind) != kind and found in VITAL
    ]
    assert len(mixed) <= 1, mixed


def test_the_court_decides_by_whose_rules_a_line_is_read() -> None:
    title = "Order: Protective Order. Filed by Judge; public document."
    assert read_entry(title, court="usitc").kind == "protective_order"
    assert read_entry("ORDER staying case pending Investigation No. 337-TA-9999", court="txed").kind == "stay"
    assert (
        read_entry("NOTICE of Limited Exclusion Order issued by the USITC by Bright Co.", court="cacd").kind
        == "other"
    )


def test_an_exclusion_order_tells_the_cease_and_desist_orders_beside_it() -> None:
    read = read_entry(
        "Certain Lamps; Issuance of a Limited Exclusion Order and Cease and Desist Orders; Termination of Investigation"
    )
    assert read.kind == "limited_exclusion_order"
    assert "cease_and_desist_order" in read.also


def test_suspending_an_exclusion_order_issues_none() -> None:
    suspended = "Notice of a Commission Decision to Suspend the Limited Exclusion Order"
    issued = "Notice of Commission Determination to Issue a Limited Exclusion Order; Suspension of the Order Pending Appeal"
    assert read_entry(suspended, court="usitc").kind == "other"
    assert read_entry(issued, court="usitc").kind == "limited_exclusion_order"


def test_a_restraining_order_tells_the_assets_it_restrains() -> None:
    read = read_entry(
        "ORDER granting 12 Motion for Temporary Restraining Order, including asset freeze. Signed by Judge Pat Doe."
    )
    assert (read.kind, "asset_restraint" in read.also) == ("tro_granted", True)


@pytest.mark.parametrize(
    "line",
    [
        "ORDER granting 4 Motion to file the temporary restraining order papers under seal.",
        "ORDER granting 12 Motion for Leave to File Excess Pages in support of motion for preliminary injunction.",
        "ORDER denying 4 Motion to Seal 7 Motion for Preliminary Injunction.",
    ],
)
def test_leave_to_file_a_motion_decides_nothing_of_the_motion(line: str) -> None:
    assert not set(read_entry(line).also) & set(VITAL)


def test_a_minute_entry_that_rules_is_also_a_minute_entry() -> None:
    read = read_entry("MINUTE entry before the Honorable Pat Doe: Motion to seal [4] is granted.")
    assert (read.kind, read.also) == ("seal_order", ("minute_entry",))
