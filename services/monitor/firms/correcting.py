"""A record corrected by hand: each cell read as in a table, each corrected value with its own source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from services.monitor.firms.columns import COLUMNS, Unfit
from services.monitor.firms.provenance import origins_from, with_origins
from services.monitor.firms.rows import NAMELESS, cell_text
from shared.both import Both
from shared.events.firm import FirmRecord, Provenance

_BY_NAME = {column.name: column for column in COLUMNS}
_BLANK = FirmRecord(id="")


class Fault(NamedTuple):
    """What is wrong with one cell. column: its name."""

    column: str
    why: Both


def corrected(
    firm: FirmRecord, cells: Mapping[str, str], source: str, as_of: str = ""
) -> tuple[FirmRecord, list[Fault]]:
    """The record with these cells, and what is wrong with them; with a fault it is the record as it was.

    cells: by name of the value, "" to clear it; those not named stay. source, as_of: where the values that become
    others come from; what stays, also in a list that becomes another, keeps its source.
    """
    faults: list[Fault] = []
    read = {name: _value(name, cell, faults) for name, cell in cells.items()}
    day = _value("as_of", as_of, faults)
    values = {name: value for name, value in read.items() if value != getattr(firm, name)}
    if not (read.get("name_zh", firm.name_zh) or read.get("name_en", firm.name_en)):
        faults.append(Fault("name_zh", NAMELESS))
    if values and not source.strip():
        faults.append(
            Fault("source", Both("请说明更正内容的来源", "say where the corrected values come from"))
        )
    if faults:
        return firm, faults
    new = Provenance(source=cell_text(source), as_of=day)
    after = msgspec.structs.replace(firm, **values)
    origins = dict(firm.provenance)
    for name in values:
        origins |= origins_from(firm, new, after, name)
    return with_origins(after, origins), []


def _value(name: str, cell: str, faults: list[Fault]) -> Any:
    text = cell_text(cell)
    if not text:
        return getattr(_BLANK, name)
    try:
        return _BY_NAME[name].read(text)
    except Unfit as error:
        faults.append(Fault(name, error.why))
        return getattr(_BLANK, name)
