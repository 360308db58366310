"""The tables of a Schedule A list kept as CSV, as an Excel workbook or as a page."""

from __future__ import annotations

import csv
import io
from typing import Any

from lxml import html

from services.monitor.sources.document import CannotRead
from services.monitor.sources.schedule_a_columns import ADDRESS
from shared.workbooks import NoWorkbook, UnpacksTooFar, cell_text, open_workbook

Rows = list[list[str]]

_MOST_UNPACKED = 24_000_000
_MOST_ROWS = 50_000
_MOST_COLUMNS = 60
_LONGEST_CELL = 4_000


def csv_tables(text: str, name: str) -> list[Rows]:
    """The one table of a CSV text, whatever separates its cells. Raises CannotRead when it cannot be taken apart."""
    try:
        dialect: Any = csv.Sniffer().sniff(text[:20_000], ",;\t|")
    except csv.Error:
        dialect = csv.excel
    dialect.doublequote = True
    dialect.skipinitialspace = True
    csv.field_size_limit(10_000_000)
    try:
        return [_bounded(name, list(csv.reader(io.StringIO(text, newline=""), dialect)))]
    except csv.Error as error:
        raise CannotRead(f"{name}: is no readable CSV ({error}); save it again as CSV in UTF-8") from error


def workbook_tables(data: bytes, name: str) -> list[Rows]:
    """One table for every sheet of an Excel workbook. A merged cell stands in every row it covers; a cell's
    link stands behind its row when the row prints no address.

    Raises CannotRead for what is no workbook, is locked, or unpacks to more than it should.
    """
    try:
        book = open_workbook(data, _MOST_UNPACKED)
    except UnpacksTooFar as error:
        raise CannotRead(f"{name}: {error}, which no list of sellers does; split it") from error
    except NoWorkbook as error:
        why = str(error).partition(":")[0]
        raise CannotRead(
            f"{name}: is no readable Excel workbook ({why}); save it again as .xlsx or CSV"
        ) from error
    return [_bounded(name, _sheet_rows(sheet)) for sheet in book.worksheets if sheet.sheet_state == "visible"]


def page_tables(text: str, name: str) -> list[Rows]:
    """One table for every innermost table of a page; a cell's link stands behind its row as above."""
    root = html.fromstring(text)
    tables = []
    for table in root.iter("table"):
        if table.find(".//table") is None:
            tables.append(_bounded(name, [_page_row(row) for row in table.iter("tr")]))
    return tables


def _bounded(name: str, rows: Rows) -> Rows:
    if len(rows) > _MOST_ROWS:
        raise CannotRead(f"{name}: has {len(rows):,} rows, over the limit of {_MOST_ROWS:,}; split it")
    return [[cell[:_LONGEST_CELL] for cell in row[:_MOST_COLUMNS]] for row in rows]


def _sheet_rows(sheet: Any) -> Rows:
    covered: dict[tuple[int, int], str] = {}
    for area in sheet.merged_cells.ranges:
        if area.max_row - area.min_row < _MOST_ROWS and area.max_col == area.min_col:
            value = cell_text(sheet.cell(area.min_row, area.min_col).value)
            covered |= {(row, area.min_col): value for row in range(area.min_row, area.max_row + 1)}
    rows = []
    for row in sheet.iter_rows(
        max_row=min(sheet.max_row, _MOST_ROWS + 1), max_col=min(sheet.max_column, _MOST_COLUMNS)
    ):
        cells = [covered.get((cell.row, cell.column), "") or cell_text(cell.value) for cell in row]
        links = [cell.hyperlink.target for cell in row if cell.hyperlink and cell.hyperlink.target]
        rows.append(_with_link(cells, links))
    return rows


def _page_row(row: Any) -> list[str]:
    cells = [" ".join(cell.text_content().split()) for cell in row if cell.tag in {"td", "th"}]
    links = [str(link) for link in row.xpath(".//a/@href") if str(link).startswith("http")]
    return _with_link(cells, links)


def _with_link(cells: list[str], links: list[str]) -> list[str]:
    if links and not any(ADDRESS.search(cell) for cell in cells):
        return [*cells, links[0]]
    return cells
