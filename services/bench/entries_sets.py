"""What entry reading is measured on: composed lines beside the code, and labelled ones beside the checkout."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from importlib.resources import files
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

from services.monitor.entries.kind_names import kind_names, listed_kinds
from services.monitor.entries.reading import EntryReading, read_entry
from shared.errors import BadInput
from shared.yaml_text import read_yaml

_FOLDS = 5
_COMPOSED = ("entries_vital.yml", "entries_itc.yml")
_NAMES = (
    "Bright Co.",
    "Northwind Tools, Inc.",
    "Shenzhen Ruiguang Lighting Co., Ltd.",
    "Acme Lamps Inc.",
    "Blue Harbor LLC",
)
_TAILS = (
    " (Attachments: # 1 Exhibit A - Registration, # 2 Exhibit B - Claim Chart, # 3 Declaration of Ann Lee, # 4 Text of Proposed Order)(Lee, Ann)"
    " (Entered: {day:%m/%d/%Y})",
    " as to the Defendants listed in Schedule A, Northwind Tools, Inc., Blue Harbor LLC and others. (dg) (Entered: {day:%m/%d/%Y})",
    " Signed by Magistrate Judge Pat Q. Doe on {day:%m/%d/%Y}. (dg) (Entered: {later:%m/%d/%Y})",
    " Status hearing set for {later:%m/%d/%Y} at 9:30 a.m. in Courtroom 1725 before the Honorable Pat Doe. Mailed notice. (dg, )",
    " This is a TEXT ENTRY ONLY. There is no PDF document associated with this entry. (dg) (Entered: {day:%m/%d/%Y}) No. {number}",
)


class Line(NamedTuple):
    """A labelled line. docket: which it stands in, so that folds keep dockets whole."""

    text: str
    kind: str
    court: str = ""
    docket: str = ""


class _Corrected(NamedTuple):
    """All dates of a labelled line by kind, found by a second reader: entries_read_again.yml."""

    docket: str
    day: str
    says: str
    fixes: set[tuple[str, str]]

    def is_of(self, row: dict[str, Any]) -> bool:
        return self.docket in row["source"] and self.day == row["date"] and self.says in row["text"]


class Found(NamedTuple):
    """Precision and recall of things found, with how many there were."""

    precision: float
    recall: float
    meant: int


def composed(part: str) -> list[Line]:
    """The composed lines of a part: "tuned", or "kept", which was not looked at while the rules were written."""
    read = [read_yaml(files(__package__).joinpath(name).read_text("utf-8"))[part] for name in _COMPOSED]
    return [Line(text, kind) for kinds in read for kind, texts in kinds.items() for text in texts]


def labelled(data: Path, *, titles: bool) -> list[Line]:
    """The verbatim lines that a second reader would label alike. titles: bare event titles, or else all others.

    Raises BadInput when the file is not there.
    """
    return [
        Line(row["text"], row["label"], row["court_id"] or "", row["source"])
        for row in _rows(data)
        if row["verbatim"] and row["confidence"] != "low" and bool(row["generic_event_name"]) is titles
    ]


def accuracy(lines: Sequence[Line]) -> float:
    """The share of lines whose kind is the labelled one."""
    return sum(read_entry(line.text, court=line.court).kind == line.kind for line in lines) / max(
        1, len(lines)
    )


def by_kind(lines: Sequence[Line]) -> dict[str, Found]:
    """Precision and recall of every kind labelled, most frequent first."""
    pairs = [(line.kind, read_entry(line.text, court=line.court).kind) for line in lines]
    kinds = sorted({kind for kind, _ in pairs}, key=lambda kind: -sum(one == kind for one, _ in pairs))
    return {kind: _found(pairs, kind) for kind in kinds}


def folds(lines: Sequence[Line]) -> Iterator[tuple[list[Line], list[Line]]]:
    """(the others, a fifth) five times over, every docket whole in one fifth."""
    dockets = sorted(
        {line.docket for line in lines}, key=lambda name: (-sum(line.docket == name for line in lines), name)
    )
    place = {name: number % _FOLDS for number, name in enumerate(dockets)}
    for fold in range(_FOLDS):
        yield (
            [line for line in lines if place[line.docket] != fold],
            [line for line in lines if place[line.docket] == fold],
        )


def stated(data: Path, what: str, *, again: bool = False) -> Found:
    """Deadlines ("deadlines": kind and date) or amounts ("amounts": dollars) against the labels of verbatim lines.

    Precision on lines labelled exhaustively only. again: with the dates that a second reader found.
    """
    corrected = _read_again() if again else ()
    hits = said = meant = met = 0
    for row in _rows(data):
        if not row["verbatim"]:
            continue
        filed = date.fromisoformat(row["date"]) if row["date"] else None
        read = read_entry(row["text"], filed=filed, court=row["court_id"] or "")
        wanted, found = _wanted(row, what), _told(read, what)
        wanted = next((one.fixes for one in corrected if one.is_of(row)), wanted)
        met += len(wanted & found)
        meant += len(wanted)
        if row["deadlines_exhaustive"]:
            hits += len(wanted & found)
            said += len(found)
    return Found(hits / max(1, said), met / max(1, meant), meant)


def dockets_lines(count: int) -> list[tuple[str, date]]:
    """So many different lines in the shapes and lengths of real ones, with the day each was filed."""
    samples = [kind.sample for kind in listed_kinds().values()] + [line.text for line in composed("tuned")]
    lines = []
    for number, sample in enumerate(islice(cycle(samples), count)):
        day = date(2025, 1, 6) + timedelta(days=number % 300)
        tail = _TAILS[number % len(_TAILS)].format(day=day, later=day + timedelta(days=30), number=number)
        body = sample.replace("Bright Co.", _NAMES[number % len(_NAMES)]).replace(
            "Acme Lamps Inc.", f"Store {number}"
        )
        lines.append((body + tail, day))
    return lines


def named(kind: str) -> str:
    """The English name of a kind."""
    return kind_names(kind)[1]


def _found(pairs: Sequence[tuple[str, str]], kind: str) -> Found:
    hits = sum(label == found == kind for label, found in pairs)
    said, meant = sum(found == kind for _, found in pairs), sum(label == kind for label, _ in pairs)
    return Found(hits / max(1, said), hits / max(1, meant), meant)


def _read_again() -> list[_Corrected]:
    rows = read_yaml(files(__package__).joinpath("entries_read_again.yml").read_text("utf-8"))
    return [
        _Corrected(
            row["docket"],
            str(row["day"]),
            row["says"],
            {(kind, str(day)) for kind, day in row["fixes"].items()},
        )
        for row in rows
    ]


def _wanted(row: dict[str, Any], what: str) -> set[tuple[str, str]]:
    if what == "amounts":
        return {("", f"{one['amount_usd']:.2f}") for one in row["amounts"]}
    return {
        (str(one["deadline_kind"]), str(one["deadline_date"]))
        for one in row["deadlines"]
        if not one.get("superseded") and not one.get("relative")
    }


def _told(read: EntryReading, what: str) -> set[tuple[str, str]]:
    if what == "amounts":
        return {("", f"{usd:.2f}") for _, usd in read.amounts}
    return {(kind, day.isoformat()) for kind, day in read.deadlines}


def _rows(data: Path) -> list[dict[str, Any]]:
    path = data / "cases" / "entries_labelled.jsonl"
    try:
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    except FileNotFoundError as missing:
        raise BadInput(f"{path}: no labelled entries there; name their folder with --data") from missing
