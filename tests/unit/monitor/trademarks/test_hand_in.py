"""Files handed in: each serial number once, on both engines, whatever comes again and in whatever order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from services.monitor import tables as t
from services.monitor.crawling.raw_store import FileRawStore
from services.monitor.firms.registry import FirmRegistry
from services.monitor.trademarks import store
from services.monitor.trademarks.closeness import Thresholds
from services.monitor.trademarks.hand_in import TrademarkFiles
from services.monitor.trademarks.watching import TrademarkWatch
from shared.clock import fixed_clock
from shared.database import Database
from shared.errors import BadInput
from shared.events.firm import FirmRecord
from tests.databases import Storage
from tests.unit.monitor.trademarks.daily import daily, record

NOW = datetime(2026, 11, 10, 4, tzinfo=UTC)
LUMAREX = FirmRecord(id="lumarex", brands=("LUMAREX",), industry="lighting")


@pytest.fixture
def database(storage: Storage) -> Database:
    opened = storage.open()
    t.monitor_metadata.create_all(opened.engine)
    return opened


@pytest.fixture
def files(database: Database, tmp_path: Path) -> TrademarkFiles:
    return TrademarkFiles(database, FileRawStore(tmp_path / "raw"), fixed_clock(NOW), within_days=400)


def _marks(database: Database, month: str = "2026-10") -> Sequence[tuple[str, str]]:
    with database.read() as connection:
        return [(one.serial, one.mark) for one in store.of_month(connection, month)]


def test_what_is_handed_in_is_kept_as_it_came_and_read(
    files: TrademarkFiles, database: Database, tmp_path: Path
) -> None:
    data = daily(record("98123402", "SECOND"), record("98123401", "FIRST"), record("981", "BROKEN"))
    taken = files.take_bytes("apc.xml", data, "Analyst One")
    assert (taken.read, taken.new, taken.refused) == (2, 2, 1)
    assert taken.faults == [
        "apc.xml, record 3, serial number 981: serial number '981' is not one of eight digits"
    ]
    assert _marks(database) == [("98123401", "FIRST"), ("98123402", "SECOND")]
    assert FileRawStore(tmp_path / "raw").read(taken.raw) == data
    with database.read() as connection:
        [file] = store.newest_files(connection)
    assert (file.name, file.actor, file.counts["new"], file.faults) == (
        "apc.xml",
        "Analyst One",
        2,
        taken.faults,
    )


def test_the_same_file_again_changes_nothing(files: TrademarkFiles, database: Database) -> None:
    data = daily(record("98123401", "FIRST"), record("98123402", "SECOND"))
    files.take_bytes("apc.xml", data, "a")
    with database.read() as connection:
        before = store.version(connection, "2026-10")
    again = files.take_bytes("apc (1).xml", data, "b")
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)
    with database.read() as connection:
        assert store.version(connection, "2026-10") == before
        assert len(store.newest_files(connection)) == 1


def test_the_newest_transaction_of_an_application_counts_whatever_the_order(
    files: TrademarkFiles, database: Database
) -> None:
    old = record("98123401", "OLD WORDING")
    new = record("98123401", "NEW WORDING").replace("20261102", "20261105")
    assert files.take_bytes("new.xml", daily(new), "a").new == 1
    assert files.take_bytes("old.xml", daily(old), "a").unchanged == 1
    assert files.take_bytes("both.xml", daily(new, new), "a").new == 0
    assert _marks(database) == [("98123401", "NEW WORDING")]


def test_applications_filed_long_ago_are_counted_and_left_out(
    files: TrademarkFiles, database: Database
) -> None:
    taken = files.take_bytes("apc.xml", daily(record("76123401", "AGED", filed="20050304")), "a")
    assert (taken.read, taken.old, taken.new) == (1, 1, 0)
    assert _marks(database, "2005-03") == []


def test_one_without_a_filing_date_counts_where_it_was_handed_in(
    files: TrademarkFiles, database: Database
) -> None:
    files.take_bytes("table.csv", b"serial,mark\n98123401,UNDATED\n", "a")
    assert _marks(database, "2026-11") == [("98123401", "UNDATED")]
    assert _marks(database) == []


def test_a_file_refused_as_a_whole_leaves_nothing(
    files: TrademarkFiles, database: Database, tmp_path: Path
) -> None:
    with pytest.raises(BadInput):
        files.take_bytes("page.html", b"<html></html>", "a")
    with pytest.raises(BadInput, match="is no file"):
        files.take(tmp_path / "absent.xml", "a")
    with database.read() as connection:
        assert store.newest_files(connection) == []


def test_a_month_is_compared_anew_when_firms_or_applications_change(
    files: TrademarkFiles, database: Database
) -> None:
    registry = FirmRegistry(database, fixed_clock(NOW), lambda: None)
    watch = TrademarkWatch(database, Thresholds(), fixed_clock(NOW))
    files.take_bytes("apc.xml", daily(record("98123401", "LUMAREX PRO", classes=("011",))), "a")
    assert (watch.of_month("2026-10").applications, watch.of_month("2026-10").close) == (1, ())
    registry.import_records([LUMAREX], "a")
    assert [hit.serial for hit in watch.of_month("2026-10").close] == ["98123401"]
    files.take_bytes("apc2.xml", daily(record("98123402", "LUMARXE", classes=("011",))), "a")
    assert {hit.serial for hit in watch.of_month("2026-10").close} == {"98123401", "98123402"}
    assert watch.last_of_month("2026-10") == watch.of_month("2026-10")
    assert watch.last_of_month("2026-08").close == ()
    assert watch.of_month("2026-09").applications == 0


def test_filing_days_are_kept_to_their_month(files: TrademarkFiles, database: Database) -> None:
    last, first = date(2026, 10, 31), date(2026, 11, 1)
    files.take_bytes(
        "apc.xml",
        daily(*(record(f"9812340{n}", "X", filed=f"{day:%Y%m%d}") for n, day in enumerate((last, first)))),
        "a",
    )
    assert [serial for serial, _ in _marks(database)] == ["98123400"]
