"""When a source was blind, remembered and told once."""

from __future__ import annotations

from datetime import datetime

import pytest
from structlog.testing import capture_logs

from services.monitor.bootstrap import MIGRATIONS
from services.monitor.coverage.gaps import GapLog
from services.monitor.coverage.watch import CoverageWatch
from services.monitor.crawling.records import DatabaseSourceLog
from services.monitor.crawling.switches import SourceSwitches
from shared.database import Database
from shared.migrate import migrate
from tests.databases import Storage
from tests.unit.monitor.coverage.composed_states import DAY, HOUR, MINUTE, NOW, rows, settings, state

COURT = "pacer_rss:ilnd"
DEAF = {"last_error": "503", "failures": 9}


class Scene:
    """A watch over one court, with a clock that the test moves."""

    def __init__(self, database: Database) -> None:
        self.now = NOW
        self.log = DatabaseSourceLog(database, self.clock)
        self.switches = SourceSwitches(database, self.clock)
        self.database = database
        self.watch = self.another()

    def another(self) -> CoverageWatch:
        """A watch in another process."""
        only = settings(courts=("ilnd",))
        return CoverageWatch(self.database, self.log, self.switches, only, clock=self.clock)

    def clock(self) -> datetime:
        return self.now


@pytest.fixture
def scene(storage: Storage) -> Scene:
    database = storage.open()
    migrate(database, "monitor", MIGRATIONS)
    return Scene(database)


def test_a_source_that_went_blind_is_told_once_and_so_is_its_return(scene: Scene) -> None:
    scene.log.record(state(answered_at=NOW - 2 * HOUR, **DEAF))
    with capture_logs() as told:
        first, second = scene.watch.look(), scene.another().look()
    assert [gap.source for gap in first.began] == [COURT]
    assert second.began == second.ended == ()
    scene.now = NOW + HOUR
    scene.log.record(state(at=scene.now))
    with capture_logs() as told_later:
        ended = scene.watch.look().ended
    assert [(gap.since, gap.until) for gap in ended] == [(NOW - 2 * HOUR, NOW + HOUR)]
    events = [line["event"] for line in (*told, *told_later)]
    assert events == ["source_blind", "source_sees_again"]
    assert [(gap.since, gap.until, gap.alarm) for gap in scene.watch.gaps()] == [
        (NOW - 2 * HOUR, NOW + HOUR, "warning")
    ]


def test_a_gap_that_grows_louder_stays_one_gap(scene: Scene) -> None:
    scene.log.record(state(answered_at=NOW - 2 * HOUR, **DEAF))
    scene.watch.look()
    scene.now = NOW + 5 * HOUR
    scene.log.record(state(at=scene.now, answered_at=NOW - 2 * HOUR, **DEAF))
    assert scene.watch.look().began == ()
    (gap,) = scene.watch.gaps()
    assert (gap.since, gap.until, gap.alarm) == (NOW - 2 * HOUR, None, "alarm")


def test_a_source_blind_again_with_the_same_newest_item_has_its_gap_reopened(scene: Scene) -> None:
    frozen = state(newest_item=NOW - 3 * DAY)
    for seen in (frozen, state(newest_item=NOW), frozen):
        scene.log.record(seen)
        scene.watch.look()
    (gap,) = scene.watch.gaps()
    assert (gap.since, gap.until) == (NOW - 3 * DAY, None)


def test_a_source_switched_off_by_hand_is_a_gap_until_it_is_resumed(scene: Scene) -> None:
    scene.log.record(state())
    assert scene.watch.look().began == ()
    scene.switches.stop(COURT, by="Ana", why="maintenance")
    (gap,) = scene.watch.look().began
    assert (gap.since, gap.why_en) == (NOW, "It was stopped by hand by Ana. maintenance")
    scene.switches.resume(COURT)
    scene.now += MINUTE
    scene.log.record(state(at=scene.now))
    assert len(scene.watch.look().ended) == 1


def test_old_gaps_are_not_told_any_more(scene: Scene) -> None:
    gaps = GapLog(scene.database)
    found = rows(state(answered_at=NOW - 2 * HOUR, **DEAF))
    gaps.note(list(found.values()), NOW)
    gaps.note([], NOW)
    assert len(gaps.since(NOW - DAY)) == 1
    assert gaps.begun_by_source(NOW - DAY) == {COURT: 1}
    assert gaps.since(NOW + DAY) == []
