"""The registry as CSV.

One row is one firm. `starter.csv` beside this file is a first list composed from public fact: exchange
lists, annual reports and the firms' own sites. Its list "key" is this project's suggestion of large and often
sued firms, to be replaced by the office's own list.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from services.monitor.firms.rows import CannotReadFirms, FirmTable, rows_of, table_of_rows
from shared.events.firm import FirmRecord


def table_of_csv(data: bytes, name: str) -> FirmTable:
    """The firms of a CSV file, UTF-8 (with or without a byte order mark) or GB18030.

    name: how to call the file in errors. Raises CannotReadFirms when it is no such text or no table of firms.
    """
    rows = csv.reader(io.StringIO(_text(data, name), newline=""), strict=True)
    try:
        return table_of_rows(_numbered(rows), name)
    except csv.Error as error:
        raise CannotReadFirms(
            f"{name}: not readable as CSV near line {rows.line_num + 1}: {error}"
        ) from error


def csv_of(firms: Iterable[FirmRecord]) -> bytes:
    """The CSV of firms: UTF-8 with a byte order mark, without which spreadsheets misread Chinese."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows_of(firms))
    return stream.getvalue().encode("utf-8-sig")


def _numbered(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    for cells in rows:
        yield rows.line_num, cells  # type: ignore[attr-defined]


def _text(data: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CannotReadFirms(f"{name} is neither UTF-8 nor GB18030 text; save it as CSV in UTF-8 and try again")
