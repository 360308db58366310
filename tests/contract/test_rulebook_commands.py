"""`ipwatch rulebook` as scripts and people use it."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.hosting.office import open_office
from services.monitor.tables import JOURNAL
from shared.journal.outbox import append
from tests.contract.command_line import Here, on_terminal
from tests.unit.monitor.standing.courts import FIRMS, Filed


@pytest.fixture
def data(tmp_path: Path) -> Path:
    office = open_office(tmp_path)
    office.monitor.firms.import_records(FIRMS, "test")
    suits = [Filed(number, number, "Composed Lamps LLC", (2,)) for number in range(1, 12)]
    with office.database.begin() as connection:
        append(connection, JOURNAL, [suit.told() for suit in suits])
    office.bus.drain()
    office.close()
    return tmp_path


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Here:
    return Here(monkeypatch, capfdbinary)


def test_compare_prints_a_line_for_each_case_that_moves(here: Here, data: Path) -> None:
    ended = here("rulebook", "compare", "default@1", "default@2", "--data", data)
    assert ended.code == 0
    assert ended.rows
    assert all(row["moves"] and row["before"]["rulebook"] == "default@1" for row in ended.rows)
    assert "standing.plaintiff" in {reason["rule"] for reason in ended.rows[-1]["new"]}
    everyone = here("rulebook", "compare", "default-1", "default-1", "--all", "--data", data)
    assert [row["moves"] for row in everyone.rows] == [False] * 11


def test_people_see_a_matrix(data: Path) -> None:
    code, shown = on_terminal("rulebook", "compare", "default@1", "default@2", "--data", data)
    assert code == 0
    assert "of 11 cases move" in shown
    assert "floor.high_frequency_plaintiff" in shown


def test_rulebooks_are_listed_shown_and_checked(here: Here, tmp_path: Path) -> None:
    assert [(row["rulebook"], row["grades"]) for row in here("rulebook", "list").rows] == [
        ("default@1", False),
        ("default@2", True),
    ]
    shown = here("rulebook", "show", "default@2").rows
    assert {"rule", "when_zh", "when_en", "weight"} <= set(shown[0])
    bad = tmp_path / "office-1.yml"
    bad.write_text("id: office\nversion: 1\nthresholds: {ordinary: 9, major: 3}\nrules: []\n", "utf-8")
    ended = here("rulebook", "check", bad)
    assert ended.code == 2
    assert len(ended.told) == 1
    assert "0 < ordinary < major" in ended.told[0]


def test_apply_grades_again_and_says_how_many_changed(here: Here, data: Path) -> None:
    assert here("rulebook", "apply", "--data", data).rows == [{"cases": 11, "changed": 0}]
