"""The firm registry: imports are all or nothing, and what one process imports another one sees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import pytest
import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.cases.case import Party, PartyDetails
from services.monitor.firms.registry import FirmRegistry, Imported, version
from services.monitor.grading.rulebook import load
from services.monitor.judging.case_judge import CaseJudge
from services.monitor.judging.registry_judge import RegistryJudge
from shared.clock import fixed_clock
from shared.database import Database
from shared.events.catalogue import decode
from shared.events.envelope import Fact
from shared.events.firm import FirmChanged, FirmRecord
from shared.journal.work import UnitOfWork
from shared.trace import tracing
from shared.vocabulary import PartyRole
from tests.databases import PostgresStorage, Storage
from tests.racing import at_once

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

    def facts(self) -> list[Fact[FirmChanged]]:
        """What was published, in order."""
        table = t.JOURNAL.journal
        with self.database.read() as connection:
            rows = connection.execute(sa.select(table.c.payload).order_by(table.c.seq)).scalars()
            return [decode("firm.changed", row) for row in rows]

    def told(self) -> list[tuple[str, int]]:
        """Published changes: firm and revision."""
        return [(fact.body.firm.id, fact.body.revision) for fact in self.facts()]

    def traces(self) -> list[str]:
        """The trace of each published change."""
        return [fact.trace for fact in self.facts()]


@pytest.fixture
def start(storage: Storage) -> Callable[[], Process]:
    """Starts a process over the same database."""

    def starting() -> Process:
        database = storage.open()
        t.monitor_metadata.create_all(database.engine)
        return Process(database)

    return starting


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


def test_a_plan_changes_nothing_and_says_what_the_import_then_does(start: Callable[[], Process]) -> None:
    registry = start().registry
    registry.import_records([LANQI], "analyst")
    renamed = FirmRecord(id="lanqi", name_en="Shenzhen Lanqi Optics Co., Ltd.")
    planned = registry.plan([renamed, BOYUE], {"name_en"})
    assert (planned.added, planned.changed, planned.unchanged) == (1, 1, 0)
    assert registry.all() == {"lanqi": LANQI}
    assert registry.import_records([renamed, BOYUE], "analyst", {"name_en"}) == Imported(1, 1, 0)
    assert registry.get("lanqi") == planned.changes[0].after
    assert registry.all()["lanqi"].district == "nanshan"


def test_every_revision_is_kept_with_who_made_it(start: Callable[[], Process]) -> None:
    registry = start().registry
    renamed = FirmRecord(id="boyue", name_zh="博悦")
    registry.import_records([BOYUE], "Analyst One")
    registry.import_records([renamed], "Analyst Two")
    revisions = registry.history("boyue")
    assert [(one.number, one.record, one.actor, one.at) for one in revisions] == [
        (1, BOYUE, "Analyst One", NOW),
        (2, renamed, "Analyst Two", NOW),
    ]
    assert registry.history("nobody") == []


def test_what_one_import_tells_has_one_trace(start: Callable[[], Process]) -> None:
    process = start()
    with tracing("request-of-an-analyst"):
        process.registry.import_records([LANQI, BOYUE], "analyst")
    process.registry.import_records([FirmRecord(id="a"), FirmRecord(id="b")], "analyst")
    process.registry.import_records([FirmRecord(id="c")], "analyst")
    asked, again, *rest = process.traces()
    assert asked == again == "request-of-an-analyst"
    assert rest[0] == rest[1] != rest[2]


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


def test_imports_at_once_count_every_change_and_publish_it(postgres_storage: PostgresStorage) -> None:
    process = Process(postgres_storage.open())
    t.monitor_metadata.create_all(process.database.engine)
    names = [f"Shenzhen Boyue {word} Co., Ltd." for word in ("Optics", "Trading", "Lighting", "Tools")]
    at_once(
        *(
            partial(process.registry.import_records, [FirmRecord(id="boyue", name_en=name), LANQI], "analyst")
            for name in names
        )
    )
    assert sorted(process.told()) == [*(("boyue", revision) for revision in (1, 2, 3, 4)), ("lanqi", 1)]
    last = max(process.facts(), key=lambda fact: (fact.key == "boyue", fact.body.revision))
    assert process.registry.get("boyue") == last.body.firm
