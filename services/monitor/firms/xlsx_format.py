"""The registry as an Excel workbook: the first sheet."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from services.monitor.firms.any_table import table_of
from services.monitor.firms.rows import CannotReadFirms, FirmTable, rows_of
from shared.events.firm import FirmRecord
from shared.workbooks import NoWorkbook, UnpacksTooFar, cell_text, open_workbook

_UNPACKED_LIMIT_BYTES = 400 * 2**20


def table_of_xlsx(data: bytes, name: str) -> FirmTable:
    """The firms of a workbook. Raises CannotReadFirms when it is none, or no table of firms."""
    try:
        book = open_workbook(data, _UNPACKED_LIMIT_BYTES, read_only=True)
    except UnpacksTooFar as error:
        raise CannotReadFirms(
            f"{name}: {error}; split it into smaller workbooks",
            zh=f"{name}：解压后过大；请拆成较小的工作簿。",
        ) from error
    except NoWorkbook as error:
        raise _unreadable(name, str(error)) from error
    try:
        sheet = book.worksheets[0]
        # Some programs write a wrong size into the sheet, and rows would be cut off there.
        sheet.reset_dimensions()
        return table_of(_numbered(sheet.iter_rows(values_only=True)), name)
    except CannotReadFirms:
        raise
    # Sheets are parsed row by row, and a damaged one raises whatever it provokes.
    except Exception as error:
        raise _unreadable(name, f"{type(error).__name__}: {str(error)[:200]}") from error
    finally:
        book.close()


def xlsx_of(firms: Iterable[FirmRecord]) -> bytes:
    """The workbook of firms; every cell is text, so that codes keep their digits and nothing is a formula."""
    from openpyxl import Workbook  # noqa: PLC0415 - 17 MB that few processes need
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

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


def _unreadable(name: str, why: str) -> CannotReadFirms:
    return CannotReadFirms(
        f"{name}: not readable as an Excel workbook ({why}); save it again as .xlsx or as CSV in UTF-8",
        zh=f"{name}：不能作为 Excel 工作簿读取；请重新保存为 .xlsx，或另存为 UTF-8 编码的 CSV。",
    )


def _numbered(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, list[str]]]:
    for line, cells in enumerate(rows, start=1):
        yield line, [_text(cell) for cell in cells]


def _text(cell: Any) -> str:
    """A cell as a person sees it; a day without its midnight."""
    return cell.date().isoformat() if isinstance(cell, datetime) else cell_text(cell)
