"""The deadlines an analysis of a firm takes from those kept: its own and everybody's, open, from the day on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from services.monitor import tables as t
from services.monitor.duedates import store as deadline_store
from services.monitor.risks.deadlines import dues_ahead
from services.monitor.tables import monitor_metadata
from shared.clock import BEIJING
from shared.database import Database, insert, open_sqlite
from shared.events.deadline import CaseDeadline
from shared.vocabulary import DeadlineBasis, DeadlineState

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
CASE = "ilnd/1:26-cv-00001"


@pytest.fixture
def database() -> Database:
    opened = open_sqlite(None)
    monitor_metadata.create_all(opened.engine)
    return opened


def _deadline(name: str, days: int = 5, **values: Any) -> CaseDeadline:
    given: dict[str, Any] = {
        "id": name,
        "kind": "answer_due",
        "zh": "答辩期限",
        "en": "Answer due",
        "day": TODAY + timedelta(days=days),
        "basis": DeadlineBasis.STATED,
    }
    return CaseDeadline(**(given | values))


def _ahead(
    database: Database, *deadlines: CaseDeadline, case: str = CASE, at: datetime = NOW
) -> list[tuple[str, int, str]]:
    with database.begin() as connection:
        kept = deadline_store.Kept(1, {one.id: one for one in deadlines})
        deadline_store.save(connection, {}, {CASE: kept}, NOW)
        found = dues_ahead(connection, "ours", [case], at)
    return [(due.kind, due.days, due.entry) for due in found]


def test_deadlines_of_the_firm_and_of_all_are_told_and_those_of_other_parties_are_not(
    database: Database,
) -> None:
    ahead = _ahead(
        database,
        _deadline("1", 9, party="Ours Co.", firm="ours", basis=DeadlineBasis.COMPUTED),
        _deadline("2", 3, kind="hearing"),
        _deadline("3", 1, party="Near Co.", firm="near"),
        _deadline("4", 1, party="Unregistered Co."),
    )
    assert ahead == [("hearing", 3, ""), ("answer_due", 9, "")]


def test_what_is_met_superseded_or_over_is_not_ahead(database: Database) -> None:
    ahead = _ahead(
        database,
        _deadline("1", state=DeadlineState.MET),
        _deadline("2", state=DeadlineState.SUPERSEDED),
        _deadline("3", -1),
        _deadline("4", 0),
    )
    assert ahead == [("answer_due", 0, "")]


def test_days_left_count_from_the_day_in_court_not_from_the_day_in_beijing(database: Database) -> None:
    # 21 November in Beijing is still the 20th in Chicago.
    morning_in_beijing = datetime(2026, 11, 21, 8, tzinfo=BEIJING)
    assert _ahead(database, _deadline("1", 0), at=morning_in_beijing) == [("answer_due", 0, "")]
    evening_in_beijing = datetime(2026, 11, 21, 22, tzinfo=BEIJING)
    assert _ahead(database, _deadline("1", 0), at=evening_in_beijing) == []


def test_a_hearing_says_when_it_begins_and_a_computed_date_by_which_rule(database: Database) -> None:
    computed = _deadline("2", 6, basis=DeadlineBasis.COMPUTED, cite="Fed. R. Civ. P. 12(a)")
    with database.begin() as connection:
        hearing = _deadline("1", 5, kind="hearing", time="10:00")
        kept = deadline_store.Kept(1, {one.id: one for one in (hearing, computed)})
        deadline_store.save(connection, {}, {CASE: kept}, NOW)
        first, second = dues_ahead(connection, "ours", [CASE], NOW)
    assert (first.time, first.ends_at) == ("10:00", datetime(2026, 11, 25, 16, tzinfo=UTC))
    assert (second.basis, second.cite, second.ends_at) == (
        DeadlineBasis.COMPUTED, "Fed. R. Civ. P. 12(a)", datetime(2026, 11, 27, 5, 59, tzinfo=UTC),
    )  # fmt: skip


def test_one_kind_is_told_once_a_day_however_many_parties_it_is_kept_for(database: Database) -> None:
    assert len(_ahead(database, _deadline("1", firm="ours", party="Ours Co."), _deadline("2"))) == 1


def test_a_deadline_comes_with_the_first_words_of_the_entry_it_follows_from(database: Database) -> None:
    with database.begin() as connection:
        insert(connection, t.entry, [_entry("e1", text="SUMMONS Returned Executed. " * 20)])
    ((_, _, words),) = _ahead(database, _deadline("1", entry="e1"))
    assert words.startswith("SUMMONS Returned Executed.")
    assert words.endswith(" Returned …")
    assert len(words) <= 80


def test_a_case_whose_deadlines_are_not_kept_has_none(database: Database) -> None:
    assert _ahead(database, _deadline("1"), case="ilnd/9:26-cv-00009") == []


def _entry(uid: str, **values: Any) -> dict[str, Any]:
    given: dict[str, Any] = {column.name: "" for column in t.entry.columns if column.server_default is None}
    given |= {"case_id": CASE, "uid": uid, "filed": None, "entered": None, "reading": {}, "observed_at": NOW}
    return given | values
