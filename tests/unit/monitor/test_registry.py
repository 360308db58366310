"""The firm registry: imports are all or nothing, and what one process imports another one sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.cases.case import Party, PartyDetails
from services.monitor.firms.registry import FirmRegistry, Imported, version
from services.monitor.grading.rulebook import load
from services.monitor.judge_of_registry import RegistryJudge
from services.monitor.judging import CaseJudge
from shared.clock import fixed_clock
from shared.database import Database, open_sqlite
from shared.events.catalogue import decode
from shared.events.firm import FirmRecord
from shared.journal.work import UnitOfWork
from shared.vocabulary import PartyRole

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
LANQI = FirmRecord(
    id="lanqi", name_en="Shenzhen Lanqi Technology Co., Ltd.", district="nanshan", source="composed"
)
BOYUE = FirmRecord(id="boyue", name_en="Shenzhen Boyue Electronics Co., Ltd.", source="composed")


@dataclass
class Process:
    """One process over the file, with connections of its own; `rings` counts how often the bus was woken."""

    database: Database
    rings: int = 0

    @property
    def registry(self) -> FirmRegistry:
        return FirmRegistry(self.database, fixed_clock(NOW), self._ring)

    def _ring(self) -> None:
        self.rings += 1

    def told(self) -> list[tuple[str, int]]:
        """Published changes: firm and revision."""
        table = t.JOURNAL.journal
        with self.database.read() as connection:
            rows = connection.execute(sa.select(table.c.payload).order_by(table.c.seq)).scalars()
            bodies = [decode("firm.changed", row).body for row in rows]
        return [(body.firm.id, body.revision) for body in bodies]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[], Process]]:
    """Starts a process over the same file."""
    opened: list[Process] = []

    def starting() -> Process:
        opened.append(Process(open_sqlite(tmp_path / "office.db")))
        t.monitor_metadata.create_all(opened[-1].database.engine)
        return opened[-1]

    yield starting
    for process in opened:
        process.database.close()


def test_an_import_adds_changes_and_leaves_alone(start: Callable[[], Process]) -> None:
    process = start()
    assert process.registry.import_records([LANQI, BOYUE], "analyst") == Imported(2, 0, 0)
    renamed = FirmRecord(id="boyue", name_en="Shenzhen Boyue Optics Co., Ltd.")
    assert process.registry.import_records([LANQI, renamed], "analyst") == Imported(0, 1, 1)
    assert process.registry.all() == {"boyue": renamed, "lanqi": LANQI}
    assert process.told() == [("lanqi", 1), ("boyue", 1), ("boyue", 2)]
    assert process.rings == 2


def test_of_two_rows_with_one_id_the_last_counts(start: Callable[[], Process]) -> None:
    registry = start().registry
    assert registry.import_records([BOYUE, FirmRecord(id="boyue", name_zh="博悦")], "analyst").added == 1
    assert registry.get("boyue") == FirmRecord(id="boyue", name_zh="博悦")
    assert registry.get("nobody") is None


def test_an_import_of_nothing_publishes_nothing(start: Callable[[], Process]) -> None:
    process = start()
    assert process.registry.import_records([], "analyst") == Imported(0, 0, 0)
    assert process.told() == []


def test_the_version_of_the_registry_changes_with_every_import_even_at_one_instant(
    start: Callable[[], Process],
) -> None:
    process = start()
    versions = []
    for firms in ([], [LANQI], [FirmRecord(id="lanqi", name_zh="蓝奇")], [BOYUE]):
        process.registry.import_records(firms, "analyst")
        with process.database.read() as connection:
            versions.append(version(connection))
    assert len(set(versions)) == 4


def test_the_judge_knows_what_another_process_imported(start: Callable[[], Process]) -> None:
    here, there = start(), start()
    judge = RegistryJudge(load("default-1"))
    asked = Party("k", "Lanqi Technology Co., Ltd.", PartyRole.DEFENDANT, "section", PartyDetails(), NOW)

    def present() -> CaseJudge:
        with here.database.begin() as connection:
            return judge(UnitOfWork(connection, NOW, "monitor.cases"))

    before = present()
    assert before.tag(asked) is None
    assert present() is before
    there.registry.import_records([LANQI], "analyst")
    tag = present().tag(asked)
    assert tag
    assert tag.firm == "lanqi"
