"""How well and how fast docket entries are read, beside other ways to do it, measured in the same run."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path

from services.bench.entries_peers import PEERS, tried
from services.bench.entries_sets import (
    Line,
    accuracy,
    by_kind,
    composed,
    dockets_lines,
    folds,
    labelled,
    named,
    stated,
)
from services.hosting.memory import tune_collector
from services.monitor.entries.reading import read_entry
from shared.errors import BadInput

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "data"

Figures = dict[str, float]


def run_entries(count: int, data: Path | None = None) -> None:
    """Measure on so many lines and print. data: the labelled set; default: beside the checkout, left out when absent."""
    tune_collector()  # as every process of the system does
    figures = composed_figures()
    _tell_speed(count)
    _tell_peers("composed: learned from tuned, asked kept", composed("tuned"), composed("kept"))
    try:
        figures |= labelled_figures(data or _BESIDE)
    except BadInput as missing:
        _say(f"labelled lines left out: {missing}")
    else:
        _tell_labelled(labelled(data or _BESIDE, titles=False))
    for name, value in figures.items():
        _say(f"{name:44} {value:8.4f}")
    for name, least in baseline().items():
        if name in figures and figures[name] < least:
            _say(f"BELOW THE BASELINE: {name} is {figures[name]:.4f}, saved is {least:.4f}")


def composed_figures() -> Figures:
    """Accuracy on the composed lines."""
    return {f"composed {part} accuracy": accuracy(composed(part)) for part in ("tuned", "kept")}


def labelled_figures(data: Path) -> Figures:
    """Every figure on the labelled lines by name. Raises BadInput when they are not there."""
    plain = labelled(data, titles=False)
    fifths = [accuracy(fifth) for _, fifth in folds(plain)]
    deadlines, amounts = stated(data, "deadlines"), stated(data, "amounts")
    read_again = stated(data, "deadlines", again=True)
    return {
        "labelled accuracy": accuracy(plain),
        "labelled accuracy, worst fifth of dockets": min(fifths),
        "labelled accuracy, bare titles": accuracy(labelled(data, titles=True)),
        "deadlines precision": deadlines.precision,
        "deadlines recall": deadlines.recall,
        "deadlines precision, labels read again": read_again.precision,
        "deadlines recall, labels read again": read_again.recall,
        "amounts precision": amounts.precision,
        "amounts recall": amounts.recall,
    }


def baseline() -> Figures:
    """The figures saved with the code, which a change may not fall below."""
    saved: Figures = json.loads(files(__package__).joinpath("entries_baseline.json").read_text("utf-8"))
    return saved


def speed(lines: Sequence[tuple[str, date]], *, whole: bool) -> float:
    """Lines a second of one core's time, best of three; no line is met twice.

    whole: with judge, filers, rulings and all else that is told besides kind, deadlines and amounts.
    """
    parts = [lines[start::3] for start in range(3)]
    best = 0.0
    for part in parts:
        started = time.process_time()
        for text, day in part:
            read = read_entry(text, filed=day)
            if whole:
                read.to_dict()
        best = max(best, len(part) / (time.process_time() - started))
    return best


def _tell_speed(count: int) -> None:
    lines = dockets_lines(count)
    length = sum(len(text) for text, _ in lines) / len(lines)
    _say(f"{len(lines)} lines of {length:.0f} characters on average        lines/s")
    _say(f"  kind, deadlines, amounts                   {speed(lines, whole=False):9.0f}")
    _say(f"  with judge, filers, rulings as JSON        {speed(lines, whole=True):9.0f}")


def _tell_peers(title: str, known: Sequence[Line], asked: Sequence[Line]) -> None:
    _say(f"{title:48} right    lines/s")
    started = time.process_time()
    share = accuracy(asked)
    _say(f"  {'these rules':44} {share:7.3f} {len(asked) / (time.process_time() - started):10.0f}")
    for name, build in PEERS.items():
        try:
            result = tried(build, known, asked)
        except ImportError as missing:
            _say(f"  {name:44} left out: {missing.name} is not installed")
            continue
        _say(f"  {name:44} {result.accuracy:7.3f} {result.lines_a_second:10.0f}")


def _tell_labelled(plain: Sequence[Line]) -> None:
    for number, (known, asked) in enumerate(folds(plain), 1):
        title = f"labelled, fold {number}: {len(asked)} lines of dockets not learned from"
        _tell_peers(title, [*known, *composed("tuned")], asked)
    _say("labelled lines by kind                         lines precision recall")
    for kind, found in by_kind(plain).items():
        _say(f"  {named(kind):44} {found.meant:5} {found.precision:8.3f} {found.recall:7.3f}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
