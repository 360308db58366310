"""Entry reading may not get worse than the saved figures; and what the benchmark prints."""

from __future__ import annotations

import pytest

from services.bench.entries import baseline, composed_figures, labelled_figures, run_entries
from services.bench.entries_sets import composed, dockets_lines, folds, labelled
from tests.real_data import real_data


def test_composed_lines_are_read_as_well_as_saved() -> None:
    assert all(value >= baseline()[name] for name, value in composed_figures().items())


def test_labelled_lines_are_read_as_well_as_saved() -> None:
    data = real_data("cases", "entries_labelled.jsonl").parents[1]
    below = {name: value for name, value in labelled_figures(data).items() if value < baseline()[name]}
    assert not below


def test_a_fold_learns_nothing_from_the_dockets_it_is_asked_about() -> None:
    data = real_data("cases", "entries_labelled.jsonl").parents[1]
    for known, asked in folds(labelled(data, titles=False)):
        assert asked
        assert not {line.docket for line in known} & {line.docket for line in asked}


def test_tuned_and_kept_lines_are_different_lines() -> None:
    assert not {line.text for line in composed("tuned")} & {line.text for line in composed("kept")}


def test_lines_to_measure_speed_on_are_as_long_as_real_ones() -> None:
    lines = dockets_lines(1_000)
    assert len(set(lines)) == 1_000
    assert 150 < sum(len(text) for text, _ in lines) / len(lines) < 400


def test_the_benchmark_prints_speed_and_figures(capsys: pytest.CaptureFixture[str]) -> None:
    run_entries(300)
    printed = capsys.readouterr().out
    assert "kind, deadlines, amounts" in printed
    assert "these rules" in printed
    assert "BELOW THE BASELINE" not in printed
