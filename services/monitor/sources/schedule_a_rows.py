"""The rows of a Schedule A table as sellers: which cell is the name, the store, its address and its site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from services.monitor.sources.schedule_a_columns import (
    ADDRESS,
    NUMBER,
    Column,
    by_content,
    heads,
    inferred,
    is_nothing,
    is_title,
    platform_named,
    platform_of,
)
from services.monitor.sources.schedule_a_sellers import Seller, add_store, shown
from shared.events.docket import StoreSeen

Row = Sequence[str]

# (domain) example.com | example.com (website) | Foo Store (Terminated)
_LABEL = re.compile(
    r"^\((?:domain|website|store|storefront|amazon|ebay|seller)\)\s*|\s*[(\[](?:domain|website|terminated|dismissed)[)\]]$",
    re.IGNORECASE,
)
_LONGEST_NAME = 300
_FEW_COLUMNS = 4


def sellers_in(rows: Sequence[Row]) -> list[Seller]:
    """The sellers of one table, which may begin with titles, repeat its heads on every page, and have several
    lists side by side."""
    found: list[Seller] = []
    for columns, body in _parts(rows):
        found += _read_part(columns, body)
    return found


def _parts(rows: Sequence[Row]) -> Iterable[tuple[list[Column] | None, list[Row]]]:
    """Stretches of rows under the same heads; what stands before the first heads is a title if it is one cell."""
    columns: list[Column] | None = None
    body: list[Row] = []
    for row in rows:
        headed = heads(row)
        if headed is None:
            body.append(row)
            continue
        yield columns, body
        columns, body = headed, []
    yield columns, body


def _read_part(columns: list[Column] | None, body: list[Row]) -> list[Seller]:
    rows = [row for row in body if not _is_title_row(row)]
    if not rows:
        return []
    told = by_content(columns, rows) if columns else inferred(rows)
    if columns is None and not _is_list(told, rows):
        return []
    groups = _groups(told)
    counted = [group for group in groups if Column.NUMBER in [told[at] for at in group]]
    found: list[Seller] = []
    platform = ""
    for group in groups:
        for row in rows:
            section = _section(row)
            if section:
                platform = section
                continue
            seller = _seller([(told[at], row[at]) for at in group if at < len(row)], row, len(groups) == 1)
            seller.platform = seller.platform or platform
            _keep(found, seller, is_counted=group in counted)
    return found


def _is_list(columns: Sequence[Column], rows: Sequence[Row]) -> bool:
    """Whether rows without heads are a list of sellers: counted from the left, with addresses of stores, or bare.

    A wide table with addresses that are no store's is something else, e.g. a register of companies.
    """
    if columns[0] is Column.NUMBER or Column.SELLER_ID in columns:
        return True
    if Column.URL in columns:
        at = columns.index(Column.URL)
        stores = sum(at < len(row) and platform_of(row[at]) != "" for row in rows)
        return len(columns) <= _FEW_COLUMNS or stores * 2 > len(rows)
    return all(len([cell for cell in row if cell.strip()]) == 1 for row in rows)


def _keep(found: list[Seller], seller: Seller, *, is_counted: bool) -> None:
    """Add a row's seller; a row without number and name is another store of the one before."""
    if not (seller.is_named or seller.url or seller.seller_id):
        return
    if seller.is_named and (seller.number or not is_counted):
        found.append(seller)
    elif found and not seller.number and not seller.is_named:
        add_store(found[-1], seller)
    elif seller.number:
        found.append(seller)


def _groups(columns: Sequence[Column]) -> list[list[int]]:
    """Lists side by side: a new one begins where the number, or else the first column, comes again."""
    first = Column.NUMBER if columns.count(Column.NUMBER) > 1 else None
    if first is None:
        return [list(range(len(columns)))]
    starts = [at for at, column in enumerate(columns) if column is first]
    return [list(range(start, end)) for start, end in zip(starts, [*starts[1:], len(columns)], strict=True)]


def _seller(cells: Sequence[tuple[Column, str]], row: Row, is_alone: bool) -> Seller:
    seller = Seller()
    for column, cell in cells:
        text = " ".join(cell.split())
        if not is_nothing(text):
            _fill(seller, column, text)
    if is_alone and not seller.url:
        seller.url = next((found.group(0) for cell in row if (found := ADDRESS.search(cell))), "")
    return seller


def _fill(seller: Seller, column: Column, text: str) -> None:
    if column is Column.NUMBER:
        match = NUMBER.fullmatch(text)
        seller.number = match.group(1) if match else ""
        if match is None and not NUMBER.match(text):
            _fill(seller, Column.STORE, text)
    elif column is Column.URL:
        _fill_url(seller, text)
    elif column is Column.PLATFORM:
        seller.platform = platform_named(text) or text[:60]
    elif column is Column.SELLER_ID:
        seller.seller_id = text[:60]
    elif column is Column.ADDRESS:
        seller.address = text[:500]
    elif column is not Column.OTHER:
        _fill_name(seller, column.value, text)


def _fill_url(seller: Seller, text: str) -> None:
    urls = [match.group(0).rstrip(".,;)") for match in ADDRESS.finditer(text)]
    if not urls:
        return
    seller.url = seller.url or urls[0]
    seller.more += [StoreSeen(platform=platform_of(url), url=url) for url in urls if url != seller.url]


def _fill_name(seller: Seller, column: str, text: str) -> None:
    """A name's cell may hold an address too, or the site's id of the seller."""
    name = _LABEL.sub("", text)
    match = ADDRESS.search(name)
    if match:
        is_whole = match.group(0) == name.strip()
        seller.url = seller.url or match.group(0).rstrip(".,;)")
        name = shown(name) if is_whole else ADDRESS.sub(" ", name)
    name = " ".join(name.split()).strip(" ,;:|-–—" if match else " ,;|")
    if name and len(name) <= _LONGEST_NAME and not getattr(seller, column):
        setattr(seller, column, name)


def _section(row: Row) -> str:
    """The site a heading between the rows names, or ""."""
    told = [cell for cell in row if cell.strip()]
    return platform_named(told[0]) if len(told) == 1 else ""


def _is_title_row(row: Row) -> bool:
    told = list(dict.fromkeys(cell.strip() for cell in row if cell.strip()))
    if len(told) != 1 or len(row) == 1:
        return not told or (len(row) == 1 and is_title(told[0]))
    return is_title(told[0])
