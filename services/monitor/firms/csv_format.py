"""The registry as CSV.

One row is one firm. `starter.csv` beside this file is a first list composed from public fact: the Shenzhen exchange's
list of December 2025 as exchange_list.py reads it, three misprints in names mended, and firms from general public knowledge.
Each row names its source; it is to be replaced by the office's own list.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator

from services.monitor.firms.any_table import table_of
from services.monitor.firms.columns import column_of
from services.monitor.firms.rows import CannotReadFirms, FirmTable, rows_of
from shared.both import Both
from shared.events.firm import FirmRecord

_SEPARATORS = ",;\t"
_LOOKED_AT = 5
_READ_AS_CHINESE = Both(
    "文件不是 UTF-8 编码，已按 GB18030 读取；如有乱码，请另存为 UTF-8 后重试。",
    "the file is not UTF-8 and was read as GB18030; if characters look wrong, save it as UTF-8 and try again",
)


def table_of_csv(data: bytes, name: str) -> FirmTable:
    """The firms of a CSV file, UTF-8 (with or without a byte order mark), UTF-16 with one, or GB18030.

    Commas, semicolons or tabs between the cells, whichever the headings have. name: how to call the file in errors.
    Raises CannotReadFirms when it is no such text or no table of firms.
    """
    text, encoding = _text(data, name)
    rows = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=_separator(text))
    try:
        table = table_of(_numbered(rows), name)
    except csv.Error as error:
        raise CannotReadFirms(
            f"{name}: not readable as CSV near line {rows.line_num + 1}: {error}",
            zh=f"{name}：第 {rows.line_num + 1} 行附近不符合 CSV 格式；请检查引号和分隔符，或另存为 CSV 后重试。",
        ) from error
    return table._replace(notes=(*table.notes, _READ_AS_CHINESE)) if encoding == "gb18030" else table


def csv_of(firms: Iterable[FirmRecord]) -> bytes:
    """The CSV of firms: UTF-8 with a byte order mark, without which spreadsheets misread Chinese."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows_of(firms))
    return stream.getvalue().encode("utf-8-sig")


def _numbered(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    for cells in rows:
        yield rows.line_num, cells  # type: ignore[attr-defined]


def _text(data: bytes, name: str) -> tuple[str, str]:
    """The text and the encoding it was read in."""
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise CannotReadFirms(
        f"{name} is neither UTF-8 nor GB18030 text; save it as CSV in UTF-8 and try again",
        zh=f"{name} 既不是 UTF-8 也不是 GB18030 文本；请另存为 UTF-8 编码的 CSV 后重试。",
    )


def _separator(text: str) -> str:
    """What stands between the cells: that with which the first lines have the most known headings."""
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]

    def headings(separator: str) -> int:
        return max(
            (sum(column_of(cell.strip('"')) is not None for cell in line.split(separator)) for line in lines),
            default=0,
        )

    return max(_SEPARATORS, key=headings)
