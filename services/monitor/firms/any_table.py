"""A table of firms as people have it: titles above the headings are passed over, an exchange's list is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from services.monitor.firms.columns import REQUIRED, column_of
from services.monitor.firms.exchange_list import is_exchange_list, table_of_list
from services.monitor.firms.rows import FirmTable, table_of_rows
from shared.both import Both

_MOST_TITLES = 5
Rows = Iterable[tuple[int, Sequence[str]]]


def table_of(rows: Rows, name: str) -> FirmTable:
    """The firms of rows with their line numbers.

    The headings stand in the first of the first lines that has one for the firm's name; what is above is passed over.
    name: how to call the file in errors. Raises CannotReadFirms when no line has such headings.
    """
    found = iter(rows)
    first = list(islice(found, _MOST_TITLES))
    place = next((place for place, (_, cells) in enumerate(first) if _is_head(cells)), 0)
    line, headings = first[place] if first else (1, ())
    rest: Iterator[tuple[int, Sequence[str]]] = chain(first[place + 1 :], found)
    if is_exchange_list(headings):
        return table_of_list(headings, rest)
    table = table_of_rows(chain([(line, headings)], rest), name)
    if place == 0:
        return table
    note = Both(
        f"列名在第 {line} 行，其上各行略过。",
        f"the headings stand on line {line}; what is above is passed over",
    )
    return table._replace(head=line, notes=(*table.notes, note))


def _is_head(cells: Sequence[str]) -> bool:
    known = {column.name for cell in cells if (column := column_of(cell))}
    return is_exchange_list(cells) or not known.isdisjoint(REQUIRED)
