"""Rows of cells as firms and firms as rows, whatever file they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from services.monitor.firms.clashes import Clash
from services.monitor.firms.columns import COLUMNS, NAMES, REQUIRED, Column, Unfit, column_of
from services.monitor.firms.made_id import made_id
from shared.both import Both
from shared.errors import BadInput
from shared.events.firm import FirmRecord

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
# What a spreadsheet would take for a formula; exported with a quote before it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
NAMELESS = Both("未填写中文名称，也未填写英文名称", "neither a Chinese nor an English name is given")


class CannotReadFirms(BadInput):
    """The file as a whole is not a firm registry; nothing of it was taken."""


class RowError(NamedTuple):
    """One thing wrong in one row. line: 1-based line in the file. column: "" when it concerns the whole row."""

    line: int
    column: str
    why: Both


class FirmTable(NamedTuple):
    """The firms of a file. given: names of the columns it has, for it says nothing about the others.

    lines: by id of the firm the line it stands on. notes: what a person should know of how the file was read.
    head: line of the headings.
    """

    firms: list[FirmRecord]
    errors: list[RowError]
    given: frozenset[str]
    lines: Mapping[str, int] = MappingProxyType({})
    notes: Sequence[Both] = ()
    head: int = 1

    def clashing(self, clashes: Iterable[Clash]) -> list[RowError]:
        """Clashes with the registry as errors of their rows."""
        return [RowError(self.lines.get(one.firm, 0), one.column, one.why) for one in clashes]


def table_of_rows(rows: Iterable[tuple[int, Sequence[str]]], name: str) -> FirmTable:
    """The firms of rows with their line numbers, the first of them the headings.

    name: how to call the file in errors. A row with an error is left out; an unknown column is reported and
    ignored. Raises CannotReadFirms when neither a column of Chinese nor one of English names is there.
    """
    found = iter(rows)
    line, headings = next(found, (1, ()))
    columns = [column_of(heading) for heading in headings]
    _check(columns, name)
    errors = [
        RowError(line, heading.strip(), Both("未知的列，已忽略", "unknown column, ignored"))
        for heading, column in zip(headings, columns, strict=True)
        if column is None and heading.strip()
    ]
    firms: dict[str, FirmRecord] = {}
    lines: dict[str, int] = {}
    for line, cells in found:
        if not any(cell.strip() for cell in cells):
            continue
        record, faults = _record(columns, cells, line)
        if record is not None and record.id in firms:
            faults = [RowError(line, "id", _twice(record.id, lines[record.id]))]
        elif record is not None:
            firms[record.id], lines[record.id] = record, line
        errors += faults
    return FirmTable(
        list(firms.values()), errors, frozenset(column.name for column in columns if column), lines
    )


def rows_of(firms: Iterable[FirmRecord]) -> Iterator[list[str]]:
    """A row of headings and one for each firm; reading them gives the same firms."""
    yield list(NAMES)
    for firm in firms:
        yield [_exported(column.write(getattr(firm, column.name))) for column in COLUMNS]


def _exported(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def cell_text(cell: str) -> str:
    """The text of a cell: one line, without control characters and the quote that keeps a formula from being one."""
    text = " ".join(_CONTROL.sub(" ", cell).split())
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def _twice(firm: str, line: int) -> Both:
    return Both(f"{firm!r} 已出现在第 {line} 行", f"{firm!r} already stands on line {line}")


def _check(columns: Sequence[Column | None], name: str) -> None:
    known = {column.name for column in columns if column}
    missing = [column for column in REQUIRED if column not in known]
    if missing:
        raise CannotReadFirms(
            f"{name}: column {', '.join(missing)} is missing from the first line; "
            f"expected columns: {','.join(NAMES)}",
            zh=f"{name}：首行缺少列 {'、'.join(missing)}；应有的列为：{','.join(NAMES)}",
        )


def _record(
    columns: Sequence[Column | None], cells: Sequence[str], line: int
) -> tuple[FirmRecord | None, list[RowError]]:
    if any(cell.strip() for cell in cells[len(columns) :]):
        why = Both(
            f"{len(columns)} 列之下有 {len(cells)} 个单元格；含逗号的单元格请加双引号",
            f"{len(cells)} cells under {len(columns)} columns; put a cell with a comma in double quotes",
        )
        return None, [RowError(line, "", why)]
    values: dict[str, Any] = {}
    faults = []
    for column, cell in zip(columns, map(cell_text, cells), strict=False):
        if column is None or not cell:
            continue
        try:
            values[column.name] = column.read(cell)
        except Unfit as error:
            faults.append(RowError(line, column.name, error.why))
    if not (values.get("name_zh") or values.get("name_en")):
        faults.insert(0, RowError(line, "name_zh", NAMELESS))
    if faults:
        return None, faults
    names = (values.get(name, "") for name in ("credit_code", "name_en", "name_zh"))
    values.setdefault("id", made_id(*names))
    return FirmRecord(**values), []
