"""Tables of applications in CSV or XLSX: one row is one application, its first row are headings."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from importlib.resources import files

from services.monitor.trademarks.application import (
    Application,
    Owner,
    Unreadable,
    Wrong,
    classes_of,
    serial_of,
)
from shared.errors import BadInput
from shared.workbooks import NoWorkbook, UnpacksTooFar, cell_text, open_workbook
from shared.yaml_text import read_yaml

_UNPACKED_LIMIT_BYTES = 400 * 2**20
_LONGEST_CELL = 20_000
_DAY_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%m/%d/%Y", "%Y%m%d", "%Y年%m月%d日", "%b %d, %Y", "%B %d, %Y")
_CLASS = re.compile(r"[A-Za-z]*\s*\(?\s*0*(\d{1,3})\s*\)?")


def read_csv(data: bytes, name: str) -> Iterator[Application | Unreadable]:
    """The applications of a CSV text, UTF-8 or GB18030. Raises BadInput when it is no table of applications."""
    text = _decoded(data, name)
    delimiter = max(",\t;", key=text.partition("\n")[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    csv.field_size_limit(2**24)
    try:
        yield from _applications(((rows.line_num, cells) for cells in rows), name)
    except csv.Error as error:
        raise BadInput(
            f"{name}: not readable as CSV near line {rows.line_num + 1}: {error}",
            zh=f"{name} 第 {rows.line_num + 1} 行附近无法按 CSV 读取；请检查引号和分隔符。",
        ) from error


def read_xlsx(data: bytes, name: str) -> Iterator[Application | Unreadable]:
    """The applications of the first sheet of a workbook. Raises BadInput when it is no table of applications."""
    try:
        book = open_workbook(data, _UNPACKED_LIMIT_BYTES, read_only=True)
    except (NoWorkbook, UnpacksTooFar) as error:
        raise BadInput(
            f"{name}: not readable as an Excel workbook ({error}); save it again as .xlsx or as CSV in UTF-8",
            zh=f"{name} 无法作为 Excel 工作簿读取；请另存为 .xlsx 或 UTF-8 编码的 CSV。",
        ) from error
    try:
        rows = book.worksheets[0].iter_rows(values_only=True)
        yield from _applications(
            ((line, [_cell(cell) for cell in cells]) for line, cells in enumerate(rows, start=1)), name
        )
    finally:
        book.close()


@cache
def _known() -> dict[str, str]:
    named = read_yaml(files(__package__).joinpath("headings.yml").read_text("utf-8"))
    return {heading: column for column, headings in named.items() for heading in headings}


def _applications(rows: Iterable[tuple[int, Sequence[str]]], name: str) -> Iterator[Application | Unreadable]:
    found = iter(rows)
    _, headings = next(found, (1, ()))
    columns = [_known().get(re.sub(r"[\W_]+", "", heading).casefold(), "") for heading in headings]
    if missing := {"serial", "mark"} - set(columns):
        raise BadInput(
            f"{name}: column {' and '.join(sorted(missing))} is missing from the first line; "
            "expected headings such as: Serial Number, Mark, Owner, Class, Filing Date, Goods",
            zh=f"{name} 首行缺少 {'、'.join(sorted(missing))} 列；列名应如 Serial Number, Mark, Owner, Class, Filing Date, Goods。",
        )
    empty = True
    for line, cells in found:
        if any(cell.strip() for cell in cells):
            empty = False
            yield _row(dict(zip(columns, cells, strict=False)), f"line {line}")
    if empty:
        raise BadInput(
            f"{name}: has headings and no application below them; hand in the table with its rows",
            zh=f"{name} 只有列名，没有申请；请提交含数据行的表格。",
        )


def _row(row: dict[str, str], place: str) -> Application | Unreadable:
    said = {name: " ".join(cell[:_LONGEST_CELL].split()) for name, cell in row.items() if name}
    try:
        owners = [part.strip() for part in re.split(r"[;；|]", said.get("owner", "")) if part.strip()]
        return Application(
            serial=serial_of(said["serial"]),
            mark=said["mark"].lstrip("'"),
            other_texts=tuple(filter(None, (said.get("other_texts", ""),))),
            owners=tuple(
                Owner(name=owner, address=said.get("address", ""), country=said.get("country", ""))
                for owner in owners
            ),
            filed=_day(said.get("filed", "")),
            classes=classes_of(_class_numbers(said.get("classes", ""))),
            goods=said.get("goods", ""),
        )
    except Wrong as wrong:
        return Unreadable(place, str(wrong))


def _class_numbers(cell: str) -> list[str]:
    """The numbers of "009; 042", "IC 009, IC 042" or "9 42"."""
    pieces = [
        piece for piece in re.split(r"[;,，；、|/&]|\s+and\s+|\s+(?=\d)|\s+(?=IC\b)", cell) if piece.strip()
    ]
    return [
        found.group(1) if (found := _CLASS.fullmatch(piece.strip())) else piece
        for piece in pieces
        if piece.strip().upper() not in ("IC", "CLASS", "INT", "INT.")
    ]


def _day(cell: str) -> date | None:
    """Raises Wrong for what is no day."""
    if not cell:
        return None
    for form in _DAY_FORMS:
        try:
            return datetime.strptime(cell, form).date()  # noqa: DTZ007 - a calendar day
        except ValueError:
            continue
    raise Wrong(f"filing date {cell[:40]!r} is no day; write it as 2026-03-02")


def _cell(cell: object) -> str:
    return cell.date().isoformat() if isinstance(cell, datetime) else cell_text(cell)


def _decoded(data: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput(
        f"{name} is neither UTF-8 nor GB18030 text; save it as CSV in UTF-8 and try again",
        zh=f"{name} 既非 UTF-8 也非 GB18030 文本；请另存为 UTF-8 编码的 CSV 后重试。",
    )
