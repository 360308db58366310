"""The lines of a Schedule A text taken apart: pieces with their places, numbers, lists side by side, wrapped cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from services.monitor.sources.schedule_a_columns import ADDRESS, NUMBER, is_address

_GAP = re.compile(r"\t+| {2,}|\s+\|\s*|^\|\s*|\s*\|$")
# 12 amazing5c | 12. amazing5c | DOE 12 amazing5c | (12) amazing5c
_COUNTED = re.compile(rf"({NUMBER.pattern})(?:\s+|$)", re.IGNORECASE)
_INTEGER = re.compile(r"(?<!\S)(\d{1,5})[.)]?(?!\S)")
_SIDE_BY_SIDE = 0.6


class Cell(NamedTuple):
    """A piece of a line and the place it begins at."""

    at: int
    text: str


class Line(NamedTuple):
    """A numbered line, or a part of one where lists stand side by side, with the lines that continue it."""

    number: str
    cells: list[Cell]


def cells_of(line: str) -> list[Cell]:
    """The pieces of a line between gaps, with where they begin."""
    found, start = [], 0
    for gap in [*_GAP.finditer(line.rstrip()), None]:
        end = gap.start() if gap else len(line.rstrip())
        piece = line[start:end]
        if piece.strip():
            found.append(Cell(start + len(piece) - len(piece.lstrip()), piece.strip()))
        start = gap.end() if gap else end
    return found


def number_of(line: str) -> int:
    """The number a line begins with, 0 when it does not."""
    match = _COUNTED.match(line.strip())
    return int(match.group(2)) if match else 0


def steps_apart(lines: Sequence[str]) -> list[int]:
    """How far the numbers on one line are apart, where lists stand side by side: [25] for 1 and 26; else []."""
    votes: Counter[int] = Counter()
    for line in lines:
        numbers = [int(match.group(1)) for match in _INTEGER.finditer(line)]
        votes.update(
            {other - numbers[0] for other in numbers[1:] if 0 < other - numbers[0] <= 500} if numbers else ()
        )
    return sorted(step for step, count in votes.items() if count >= max(2, _SIDE_BY_SIDE * len(lines)))


def parts_of(line: str, number: int, apart: Sequence[int]) -> list[Line]:
    """A numbered line cut where the lists beside it begin."""
    starts = [len(line) - len(line.lstrip())]
    for step in apart:
        found = next(
            (m.start() for m in _INTEGER.finditer(line, starts[-1] + 1) if int(m.group(1)) == number + step),
            -1,
        )
        if found >= 0:
            starts.append(found)
    parts = []
    for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
        match = _COUNTED.match(line[start:end])
        if match:
            begin = start + match.end()
            cells = [Cell(begin + cell.at, cell.text) for cell in cells_of(line[begin:end])]
            parts.append(Line(match.group(2), cells))
    return parts


def wrap(current: list[Line], cells: Sequence[Cell]) -> None:
    """Add the pieces of a wrapped line to the cells they stand below."""
    for cell in cells:
        places = [
            (abs(held.at - cell.at), -held.at, line, place)
            for line in current
            for place, held in enumerate(line.cells)
        ]
        if not places:
            current[-1].cells.append(cell)
            continue
        far, _, line, place = min(places, key=lambda one: one[:2])
        held = line.cells[place]
        if _is_own_cell(held, cell, far, alone=len(line.cells) == 1):
            line.cells.append(cell)
            line.cells.sort(key=lambda one: one.at)
        else:
            line.cells[place] = Cell(held.at, _run_on(held.text, cell.text))


def wrap_number(current: list[Line], text: str) -> None:
    """Add a number on a line of its own to the cell it stands exactly below."""
    cell = cells_of(text)[0]
    for line in current:
        for place, held in enumerate(line.cells):
            if held.at == cell.at and len(line.cells) > 1:
                line.cells[place] = Cell(held.at, _run_on(held.text, cell.text))


def _is_own_cell(held: Cell, cell: Cell, far: int, *, alone: bool) -> bool:
    """Whether a piece below a numbered line is another cell of it, as where every cell has a line of its own."""
    if is_address(cell.text) != is_address(held.text) and (alone or far > 2):
        return bool(re.match(r"https?:|www\.", cell.text)) or not ADDRESS.search(held.text)
    return alone and far > 12


def _run_on(text: str, more: str) -> str:
    """A cell and its next line: addresses run on without a space."""
    tail = text.rsplit(None, 1)[-1]
    is_address_tail = ADDRESS.search(tail) and not re.match(r"https?:|www\.", more)
    return text + ("" if is_address_tail and " " not in more else " ") + more
