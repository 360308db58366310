"""What the columns of a Schedule A list hold: told by their heads, else by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from shared.yaml_text import read_yaml

_LONGEST_HEAD = 80
_LONGEST_TITLE = 400

# Without "www." and a path it must end the text: "JD.com E-commerce Limited" is a name.
# https://www.amazon.com/sp?seller=A1B2C3D4E5F6G7 | www.ebay.com/usr/foo | aliexpress.com/store/910324175
_ENDINGS = (
    r"com|net|org|shop|store|us|uk|eu|de|fr|cn|ca|jp|au|it|es|ru|site|online|top|xyz|club|info|me|io|cc|vip"
)
ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]{3,2000}"
    rf"|(?<![\w@.])[a-z0-9][a-z0-9-]{{0,62}}(?:\.[a-z0-9-]{{1,63}}){{0,4}}\.(?:{_ENDINGS})\b(?:/[^\s<>\"]{{1,2000}}|/?(?=[\s,;)]{{0,9}}$))",
    re.IGNORECASE,
)
# 12 | 12. | (12) | DOE 12 | Defendant 12 | #12
NUMBER = re.compile(
    r"(?:(?:doe|defendant|def\.?|no\.?)\s{0,2}|\#)?\(?(?<!\d)(\d{1,5})(?!\d)[.):、]?", re.IGNORECASE
)
# A1B2C3D4E5F6G7 : Amazon's seller ids; letters and digits without a space, both there
_SELLER_ID = re.compile(r"(?=\w{0,20}\d)(?=\w{0,20}[A-Z])[A-Z0-9]{9,20}")
# Shenzhen Foo Technology Co., Ltd. | Foo Limited | Foo GmbH | 深圳市某某科技有限公司
_COMPANY = re.compile(
    r"(?:\b(?:Co\.?,?\s*Ltd|Ltd|Limited|LLC|L\.L\.C|Inc|Corp|Corporation|Company|GmbH|S\.?A\.?R\.?L|Pte|Pty|B\.V|Trading Co|Co)\b\.?\)?"
    r"|youxiangongsi|you\s?xian\s?gong\s?si|公司|商行|经营部|工厂)\s*$",
    re.IGNORECASE,
)


class Column(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    STORE = "store"
    URL = "url"
    PLATFORM = "platform"
    SELLER_ID = "seller_id"
    COMPANY = "company"
    DEFENDANT = "defendant"
    ADDRESS = "address"
    OTHER = "other"


NAMES = frozenset({Column.STORE, Column.DEFENDANT, Column.COMPANY})


def heads(cells: Sequence[str]) -> list[Column] | None:
    """The columns a row heads; None when it is no row of heads.

    Most of its cells must be known heads, and one of them must head names or store addresses.
    """
    told = [cell for cell in cells if cell.strip()]
    if not told or any(cell.strip().isdigit() or ADDRESS.search(cell) for cell in told):
        return None
    found = [_head(cell) for cell in cells]
    known = [column for column in found if column is not None]
    if len(known) * 3 < len(told) * 2 or not ({*known} & {*NAMES, Column.URL}):
        return None
    return [column or Column.OTHER for column in found]


def by_content(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[Column]:
    """The columns corrected by what stands in them: "Marketplace" heads addresses in one list and sites in another."""
    return [_corrected(column, _cells(rows, at)) for at, column in enumerate(columns)]


def inferred(rows: Sequence[Sequence[str]]) -> list[Column]:
    """The columns of a list without heads."""
    width = max((len(row) for row in rows), default=0)
    found: list[Column] = []
    for at in range(width):
        cells = _cells(rows, at)
        column = _plain_kind(cells)
        if column is Column.STORE and Column.STORE in found:
            is_company = _most(cells, is_company_name)
            column = Column.COMPANY if is_company and Column.COMPANY not in found else Column.OTHER
        elif column is Column.STORE and Column.COMPANY not in found and _most(cells, is_company_name, 0.9):
            column = Column.COMPANY
        found.append(column)
    return found


def is_title(text: str) -> bool:
    """Whether a line is a title, a page's number or another line that is no seller."""
    line = text.strip(" \t.:;*_=-\u2014").lower()
    if not line or len(line) > _LONGEST_TITLE:
        return not line
    return any(pattern.fullmatch(line) for pattern in _titles()) or _is_prose(text)


def is_nothing(text: str) -> bool:
    """Whether a cell says that nothing is known."""
    return not text.strip() or text.lower().strip(" []()") in _words()["nothing"]


def platform_of(address: str) -> str:
    """The site an address belongs to: "https://www.amazon.co.uk/sp?seller=A1" -> "Amazon"; "" for others."""
    host = re.sub(r"^https?://", "", address.lower()).partition("/")[0]
    parts = host.split(":")[0].split(".")
    return next((_platforms()[part] for part in reversed(parts) if part in _platforms()), "")


def platform_named(text: str) -> str:
    """The site a cell or a heading names: "amazon.com", "Amazon US Sellers" -> "Amazon"; "" when it names none."""
    words = " ".join(text.lower().split())
    bare = re.sub(
        r"\.(?:com|cn|co\.uk|ca|de)\b|\b(?:us|usa|stores?|sellers?|shops?|storefronts?|accounts?|marketplaces?|defendants?|平台)\b",
        "",
        words[:100],
    ).strip(" .:-()")
    return _platforms().get(bare, "") or _platforms().get(words, "")


def is_company_name(text: str) -> bool:
    """Whether a name ends like a company's."""
    return len(text) < 300 and _COMPANY.search(text) is not None


def is_seller_id(text: str) -> bool:
    """Whether a cell is a site's id of a seller."""
    return _SELLER_ID.fullmatch(text.strip()) is not None


def is_address(text: str) -> bool:
    """Whether a cell is nothing but the address of a page, or several."""
    rest = ADDRESS.sub("", text)
    return rest != text and not re.sub(r"[\s,;()]|domain", "", rest)


def _head(cell: str) -> Column | None:
    text = " ".join(re.sub(r"[.:;*\[\]\"“”]", " ", cell.lower()).split())
    if not text or len(text) > _LONGEST_HEAD:
        return None
    without = re.sub(r"\s*[(（][^()（）]{0,60}[)）]", "", text).strip()
    for said in (text, without):
        for name, pattern in _columns().items():
            if said and pattern.fullmatch(said):
                return Column(name)
    return None


def _corrected(column: Column, cells: list[str]) -> Column:
    if not cells:
        return column
    if _most(cells, is_address):
        return Column.URL
    if column is Column.URL and not _most(cells, lambda cell: ADDRESS.search(cell) is not None, 0.3):
        sites = _most(cells, lambda cell: platform_named(cell) != "", 0.5)
        return Column.PLATFORM if sites else Column.STORE
    return column


def _plain_kind(cells: list[str]) -> Column:
    tests: tuple[tuple[Column, bool], ...] = (
        (Column.OTHER, not cells),
        (Column.NUMBER, is_numbering(cells)),
        (Column.URL, _most(cells, lambda cell: ADDRESS.search(cell) is not None)),
        (Column.PLATFORM, _most(cells, lambda cell: platform_named(cell) != "")),
        (Column.SELLER_ID, _most(cells, is_seller_id, 0.8)),
        (Column.OTHER, _most(cells, lambda cell: bool(re.fullmatch(r"[\d\s$.,/:@-]{1,40}|\S+@\S+", cell)))),
    )
    return next((column for column, holds in tests if holds), Column.STORE)


def is_numbering(cells: Sequence[str]) -> bool:
    """Whether a column counts its rows: numbers that mostly go up by small steps."""
    numbers = [int(match.group(1)) for cell in cells if (match := NUMBER.fullmatch(cell.strip()))]
    if len(numbers) * 5 < len(cells) * 4 or not numbers:
        return False
    steps = [after - before for before, after in pairwise(numbers)]
    return numbers[0] <= 200 and sum(0 < step <= 50 for step in steps) * 5 >= len(steps) * 4


def _most(cells: Sequence[str], holds: Callable[[str], bool], share: float = 0.6) -> bool:
    return bool(cells) and sum(map(holds, cells)) >= share * len(cells)


def _cells(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    return [row[at].strip() for row in rows if at < len(row) and not is_nothing(row[at])]


def _is_prose(text: str) -> bool:
    """Whether a line is a sentence about the list."""
    words = re.findall(r"[A-Za-z']+", text[:_LONGEST_TITLE])
    small = sum(word in {"the", "of", "to", "this", "is", "are", "in", "that", "be", "by", "on", "for", "and", "has", "not"} for word in words)  # fmt: skip
    return len(words) >= 6 and small >= 3 and not ADDRESS.search(text)


@cache
def _words() -> dict[str, Any]:
    text = files("services.monitor.sources").joinpath("schedule_a_words.yml").read_text(encoding="utf-8")
    words: dict[str, Any] = read_yaml(text)
    return words


@cache
def _columns() -> dict[str, re.Pattern[str]]:
    lead = _words()["lead"]
    return {
        name: re.compile(pattern.replace("{lead}", lead)) for name, pattern in _words()["columns"].items()
    }


@cache
def _titles() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _words()["titles"])


@cache
def _platforms() -> dict[str, str]:
    return {str(word): name for name, words in _words()["platforms"].items() for word in words}
