"""Reads the firm registry's CSV form.

One row is one firm. `starter.csv` beside this file is a first list composed from public fact: exchange
lists, annual reports and the firms' own sites. Its list "key" is this project's suggestion of large and often
sued firms, to be replaced by the office's own list.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple, TextIO

from services.monitor.firms.credit_code import fault_in
from services.monitor.firms.districts import district_of
from shared.errors import BadInput
from shared.events.firm import FirmRecord

COLUMNS = (
    "id",
    "name_zh",
    "name_en",
    "aliases",
    "credit_code",
    "district",
    "address",
    "industry",
    "lists",
    "source",
)
REQUIRED = ("name_zh", "name_en")


class CannotReadFirms(BadInput):
    """The file as a whole is not a firm registry; nothing of it was taken."""


class RowError(NamedTuple):
    """One thing wrong in one row. line: 1-based line in the file. column: "" when it concerns the whole row."""

    line: int
    column: str
    why: str


def decode_firms(data: bytes, name: str) -> TextIO:
    """The text of a registry file, UTF-8 (with or without a byte order mark) or GB18030.

    Raises CannotReadFirms when it is neither.
    """
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return io.StringIO(data.decode(encoding), newline="")
        except UnicodeDecodeError:
            continue
    raise CannotReadFirms(f"{name} is neither UTF-8 nor GB18030 text; save it as CSV in UTF-8 and try again")


def read_firms(text_stream: TextIO, name: str) -> tuple[list[FirmRecord], list[RowError]]:
    """The firms of a CSV file and what was wrong with the rows left out.

    name: how to call the file in errors. A row with an error is left out; an unknown column is reported and
    ignored. Raises CannotReadFirms when the header lacks a required column or the text is not CSV.
    """
    rows = csv.reader(text_stream, strict=True)
    try:
        columns = _header(next(rows, []), name)
        firms: dict[str, FirmRecord] = {}
        lines: dict[str, int] = {}
        errors = [
            RowError(1, column, "unknown column, ignored") for column in columns if column not in COLUMNS
        ]
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            line = rows.line_num
            record, faults = _record(columns, cells, line)
            if record is not None and record.id in firms:
                faults.append(
                    RowError(line, "id", f"{record.id!r} already stands on line {lines[record.id]}")
                )
            elif record is not None:
                firms[record.id], lines[record.id] = record, line
            errors.extend(faults)
    except (csv.Error, UnicodeDecodeError) as error:
        raise CannotReadFirms(
            f"{name}: not readable as CSV near line {rows.line_num + 1}: {error}"
        ) from error
    return list(firms.values()), errors


def _header(cells: list[str], name: str) -> list[str]:
    columns = [cell.strip().lstrip("\ufeff").lower() for cell in cells]
    missing = [column for column in REQUIRED if column not in columns]
    if missing:
        raise CannotReadFirms(
            f"{name}: column {', '.join(missing)} is missing from the first line; "
            f"expected columns: {','.join(COLUMNS)}"
        )
    return columns


def _record(columns: list[str], cells: list[str], line: int) -> tuple[FirmRecord | None, list[RowError]]:
    if len(cells) > len(columns):
        why = f"{len(cells)} cells under {len(columns)} columns; put a cell with a comma in double quotes"
        return None, [RowError(line, "", why)]
    row = {column: cell.strip() for column, cell in zip(columns, cells, strict=False)}
    get = partial(_cell, row)
    code = get("credit_code").upper().replace(" ", "")
    district = district_of(get("district"))
    faults = [RowError(line, column, why) for column, why in _faults(row, code, district is not None)]
    if faults:
        return None, faults
    record = FirmRecord(
        id=get("id") or code or _made_id(get("name_en"), get("name_zh")),
        name_zh=get("name_zh"),
        name_en=get("name_en"),
        aliases=_split(get("aliases")),
        credit_code=code,
        district=district.value if district else "",
        address=get("address"),
        industry=get("industry"),
        lists=_split(get("lists")),
        source=get("source"),
    )
    return record, []


def _cell(row: dict[str, str], column: str) -> str:
    return row.get(column, "")


def _faults(row: dict[str, str], code: str, district_known: bool) -> Iterator[tuple[str, str]]:
    if not row.get("name_zh") and not row.get("name_en"):
        yield "name_zh", "neither a Chinese nor an English name is given"
    if code and (fault := fault_in(code)):
        yield "credit_code", f"{code}: {fault}"
    district = row.get("district", "")
    if district and not district_known:
        yield "district", f"{district!r} is not one of Shenzhen's ten districts"


def _split(cell: str) -> tuple[str, ...]:
    parts = (part.strip() for part in cell.replace("；", ";").split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


def _made_id(name_en: str, name_zh: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", name_en.lower()).strip("-")
    return slug or "firm-" + hashlib.sha256(name_zh.encode()).hexdigest()[:12]
