"""What an import would change, and where each value comes from afterwards."""

from __future__ import annotations

from datetime import date

from services.monitor.firms.planning import plan
from shared.events.firm import FirmRecord, Provenance

HELD = FirmRecord(
    id="lanqi",
    name_en="Shenzhen Lanqi Co., Ltd.",
    address="1 Old Road",
    aliases=("Lanqi",),
    source="exchange list",
    as_of=date(2025, 1, 1),
)


def test_a_table_without_a_column_leaves_its_values_and_their_source() -> None:
    row = FirmRecord(
        id="lanqi",
        name_en="Shenzhen Lanqi Co., Ltd.",
        address="2 New Road",
        source="district",
        as_of=date(2026, 2, 1),
    )
    (change,), unchanged, _ = plan(
        {"lanqi": HELD}, [row], {"id", "name_zh", "name_en", "address", "source", "as_of"}
    )
    assert unchanged == 0
    assert change.after.aliases == ("Lanqi",)
    assert change.after.origin_of("aliases") == Provenance(source="exchange list", as_of=date(2025, 1, 1))
    assert change.after.origin_of("address") == Provenance(source="district", as_of=date(2026, 2, 1))
    assert [(value.name, value.before, value.after) for value in change.values()] == [
        ("address", "1 Old Road", "2 New Road"),
        ("source", "exchange list", "district"),
        ("as_of", "2025-01-01", "2026-02-01"),
    ]


def test_an_empty_cell_under_a_column_takes_the_value_away() -> None:
    row = FirmRecord(id="lanqi", name_en="Shenzhen Lanqi Co., Ltd.", source="exchange list")
    planned = plan({"lanqi": HELD}, [row], {"name_en", "address"})
    assert planned.changes[0].after.address == ""
    assert planned.changes[0].after.source == "exchange list"


def test_the_same_table_twice_changes_nothing_the_second_time() -> None:
    row = FirmRecord(id="lanqi", name_en="Shenzhen Lanqi Co., Ltd.", address="2 New Road", source="district")
    given = {"name_en", "address", "source"}
    after = plan({"lanqi": HELD}, [row], given).changes[0].after
    again = plan({"lanqi": after}, [row], given)
    assert (again.changes, again.unchanged) == ([], 1)


def test_a_new_firm_is_told_with_all_it_has() -> None:
    planned = plan({}, [HELD, FirmRecord(id="lanqi", name_zh="蓝奇")])
    assert (planned.added, planned.changed, planned.unchanged) == (1, 0, 0)
    assert [value.name for value in planned.changes[0].values()] == ["name_zh"]
