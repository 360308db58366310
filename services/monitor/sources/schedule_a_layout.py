"""The lines of a Schedule A text as the rows of a table: below their heads, or sorted out by what the pieces are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.monitor.sources.schedule_a_columns import (
    ADDRESS,
    Column,
    heads,
    is_address,
    is_company_name,
    is_seller_id,
    platform_named,
)
from services.monitor.sources.schedule_a_lines import Cell, Line, cells_of

Rows = list[list[str]]

# Ltd. | Co., Ltd. | Limited : the rest of a name, never a cell of its own
_REST_OF_NAME = re.compile(
    r"(?:co|ltd|limited|llc|inc|corp|company|trading|technology)\b[\w.,() ]{0,60}", re.IGNORECASE
)


def counted_rows(heading: list[Cell], lines: Sequence[Line]) -> Rows:
    """The lines as rows: below their heads where these are told, else by what the pieces are."""
    columns = heads([cell.text for cell in heading]) if heading else None
    told = _first_list(heading, columns) if columns else []
    if told and max(len(line.cells) for line in lines) > 1:
        kinds = [cell.text for cell in told]
        return [
            kinds,
            *([line.number, *_below(told[1:], line)] for line in lines if line.number or line.cells),
        ]
    return [
        ["No.", "Defendant", "Company", "URL", "Seller ID", "Platform", "Seller Name"],
        *(_sorted_out(line) for line in lines),
    ]


def plain_rows(heading: list[Cell], body: Sequence[str]) -> Rows:
    """The rows of a list without numbers: one line, one seller; an address alone belongs to the line before."""
    width = len(heading)
    rows: Rows = [[cell.text for cell in heading]] if heading else [["Defendant", "URL"]]
    for text in body:
        cells = [cell.text for cell in cells_of(text)]
        if (
            len(cells) == 1
            and is_address(cells[0])
            and len(rows) > 1
            and not ADDRESS.search(" ".join(rows[-1]))
        ):
            rows[-1] = [*rows[-1], *[""] * (len(rows[0]) - len(rows[-1]))]
            rows[-1][-1] = cells[0]
        elif width:
            rows.append([*cells, *[""] * (width - len(cells))])
        else:
            rows.append(_name_and_address(" ".join(cells)))
    return rows if len(rows) > 1 else []


def _first_list(heading: list[Cell], columns: Sequence[Column]) -> list[Cell]:
    """The heads of the first of several lists side by side; empty unless it begins with the number."""
    if columns[0] is not Column.NUMBER:
        return []
    again = [at for at, column in enumerate(columns) if column is Column.NUMBER][1:]
    return heading[: again[0]] if again else heading


def _below(told: Sequence[Cell], line: Line) -> list[str]:
    """The cells of a line in the columns of its heads: one by one when all are there, else by place."""
    row = [""] * len(told)
    if not told:
        return row
    shift = (
        0 if not line.cells else max(0, line.cells[0].at - told[0].at) if len(line.cells) == len(told) else 0
    )
    for place, cell in enumerate(line.cells):
        nearest = min(range(len(told)), key=lambda at: abs(told[at].at + shift - cell.at))
        column = place if len(line.cells) == len(told) else nearest
        row[column] = f"{row[column]} {cell.text}".strip()
    return row


def _sorted_out(line: Line) -> list[str]:
    """Number, name, company, address, seller's id and site of a line, by what its pieces look like."""
    if not line.number:
        return ["", line.cells[0].text]
    urls: list[str] = []
    names: list[str] = []
    company = seller_id = platform = ""
    for cell in line.cells:
        urls += [match.group(0) for match in ADDRESS.finditer(cell.text)]
        text = " ".join(ADDRESS.sub(" ", cell.text).split()) if not is_address(cell.text) else ""
        text, platform, seller_id = _without_site(text, platform, seller_id)
        if text and names and _REST_OF_NAME.fullmatch(text):
            names[-1] += f" {text}"
        elif text:
            names.append(text)
    if len(names) > 1 and any(map(is_company_name, names[1:])):
        company = next(name for name in names[1:] if is_company_name(name))
        names = [names[0]]
    name = " ".join(names)
    return [line.number, name, company, " ".join(urls), seller_id, platform, name if company else ""]


def _without_site(text: str, platform: str, seller_id: str) -> tuple[str, str, str]:
    """A piece without the site and the seller's id at its end."""
    words = text.split()
    while words:
        if len(words) > 1 or platform_named(text):
            named = platform_named(words[-1])
            if named and not platform:
                platform = named
                words.pop()
                continue
        if is_seller_id(words[-1]) and len(words[-1]) >= 12 and not seller_id and words[-1].startswith("A"):
            seller_id = words.pop()
            continue
        break
    return " ".join(words), platform, seller_id


def _name_and_address(text: str) -> list[str]:
    urls = " ".join(match.group(0) for match in ADDRESS.finditer(text))
    name = " ".join(ADDRESS.sub(" ", text).split())
    return [name or urls, urls]
