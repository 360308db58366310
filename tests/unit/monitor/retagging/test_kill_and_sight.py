"""A worker killed in the middle is followed by another; a change of the registry is seen by others at once."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path

from services.monitor.firms.registry import FirmRegistry
from shared.clock import system_clock
from shared.events.firm import FirmRecord
from tests.databases import PostgresStorage, Storage
from tests.racing import PATIENCE_SECONDS, until
from tests.unit.monitor.retagging.killed_worker import stand_still
from tests.unit.monitor.retagging.retagged_office import LANQI, RetaggedOffice, docket, observation

SEEN_WITHIN_SECONDS = 5.0
_IN_THE_THIRD_PIECE = 15  # of three cases, each asked about twice
CASES = {docket(number) for number in range(10)}


def _place(storage: Storage, folder: Path) -> str:
    return storage.url if isinstance(storage, PostgresStorage) else str(folder / "office.db")


def test_a_process_killed_inside_a_piece_leaves_a_job_that_is_finished_with_each_change_told_once(
    storage: Storage, tmp_path: Path
) -> None:
    office = RetaggedOffice(storage.open())
    office.observe(*(observation(number) for number in range(10)))
    office.register(LANQI)
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(
        target=stand_still, args=(_place(storage, tmp_path), _IN_THE_THIRD_PIECE, there)
    )
    process.start()
    there.close()
    assert here.poll(PATIENCE_SECONDS)
    process.kill()
    process.join(PATIENCE_SECONDS)
    half = office.retagging.status()
    assert half
    assert half.ended_at is None
    assert half.looked == 6

    def finished() -> bool:
        job = office.worker().finish()
        return bool(job and job.ended_at)

    until(finished)
    assert set(office.tags().items()) == {(case, "lanqi") for case in CASES}
    assert set(map(tuple, office.revisions().values())) == {(1, 2)}


def test_a_firm_registered_by_one_process_is_known_to_another_within_five_seconds(storage: Storage) -> None:
    """Two processes' connections over a registry of two thousand; the time is that of import and next tag together."""
    others = [
        FirmRecord(id=f"other-{number}", name_en=f"Shenzhen Other{number:04} Trading Co., Ltd.")
        for number in range(2_000)
    ]
    office = RetaggedOffice(storage.open())
    office.registry.import_records(others, "test")
    office.observe(observation(1))
    elsewhere = FirmRegistry(storage.open(), system_clock, lambda: None)
    begin = time.monotonic()
    elsewhere.import_records([LANQI], "another process")
    office.observe(observation(2))
    seconds = time.monotonic() - begin
    assert office.tags()[docket(2)] == "lanqi"
    assert seconds < SEEN_WITHIN_SECONDS
