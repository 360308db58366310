"""The registry as an Excel workbook: the first sheet, headings in its first row."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

from services.monitor.firms.rows import CannotReadFirms, FirmTable, rows_of, table_of_rows
from shared.events.firm import FirmRecord

_UNPACKED_LIMIT_BYTES = 400 * 2**20


def table_of_xlsx(data: bytes, name: str) -> FirmTable:
    """The firms of a workbook. Raises CannotReadFirms when it is none, or no table of firms."""
    try:
        _check_size(data, name)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            return table_of_rows(_numbered(book.worksheets[0].iter_rows(values_only=True)), name)
        finally:
            book.close()
    except CannotReadFirms:
        raise
    # openpyxl raises whatever a damaged workbook provokes.
    except Exception as error:
        raise CannotReadFirms(
            f"{name}: not readable as an Excel workbook ({type(error).__name__}: {str(error)[:200]}); "
            "save it again as .xlsx or as CSV in UTF-8"
        ) from error


def xlsx_of(firms: Iterable[FirmRecord]) -> bytes:
    """The workbook of firms; every cell is text, so that codes keep their digits and nothing is a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("firms")
    for row in rows_of(firms):
        cells = [WriteOnlyCell(sheet, value=text) for text in row]
        for cell in cells:
            cell.data_type = "s"
        sheet.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _check_size(data: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(item.file_size for item in archive.infolist())
    if size > _UNPACKED_LIMIT_BYTES:
        raise CannotReadFirms(f"{name}: unpacks to {size / 1e6:,.0f} MB; split it into smaller workbooks")


def _numbered(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, list[str]]]:
    for line, cells in enumerate(rows, start=1):
        yield line, [_text(cell) for cell in cells]


def _text(cell: Any) -> str:
    """A cell as a person sees it: a whole number without ".0", a day without its midnight."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
