"""A Schedule A list as text, typed or taken from a PDF: lines back to the rows of a table.

Facts: columns stand apart by two spaces or more, or, in text copied from a viewer, by one; a cell may run on
over the next lines; pages repeat the heads and carry the court's stamp; two lists may stand side by side
(1 and 26 on one line); in some extracts every cell has a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from services.monitor.sources.filing_stamp import without_stamps
from services.monitor.sources.schedule_a_columns import Column, heads, is_title, platform_named
from services.monitor.sources.schedule_a_layout import Rows, counted_rows, plain_rows
from services.monitor.sources.schedule_a_lines import (
    Cell,
    Line,
    cells_of,
    number_of,
    parts_of,
    steps_apart,
    wrap,
    wrap_number,
)

_LONE_NUMBER = re.compile(r"\s*\d{1,5}[.)]?\s*")
_LARGEST_STEP = 60
_MARGIN = 3
_LONGEST_LINE = 3_000
# Defendant Name / Alias Store URL : heads that stand on one line with single spaces
_HEAD_WORD = re.compile(
    r"(?:no|nos|number|defendants?|names?|alias(?:es)?|sellers?|stores?|storefronts?|shops?|merchants?|urls?|links?|ids?|token|platforms?"
    r"|(?:market|online|internet|e-?commerce)\s?(?:places?)?|company|business|legal|entity|accounts?|user|web|site|website|address(?:es)?"
    r"|domains?|page|and|or|of|/|#|&|amazon|asins?)",
    re.IGNORECASE,
)


def tables_in(text: str) -> list[Rows]:
    """The tables of a text: rows of cells, heads first where they are told."""
    lines = [line.rstrip() for line in without_stamps(text) if len(line) <= _LONGEST_LINE]
    tables: list[Rows] = []
    for heading, body in _stretches(lines):
        rows = _counted(heading, body) or plain_rows(heading, [line for line in body if line])
        if rows:
            tables.append(rows)
    return tables


def _stretches(lines: Sequence[str]) -> Iterator[tuple[list[Cell], list[str]]]:
    """Lines below the same heads. heading: its cells, empty where there is none or its cells cannot be told apart.

    Empty lines are kept, one where there were several.
    """
    heading: list[Cell] = []
    body: list[str] = []
    seen: set[str] = set()
    for line in lines:
        cells = cells_of(line)
        if not cells or (is_title(line) and not _is_body(line)):
            body += [""] if body and body[-1] else []
        elif not _is_heading(line, cells, heading, is_first=line.strip() in seen or not any(body)):
            body.append(line)
        else:
            seen.add(line.strip())
            told = cells if heads([cell.text for cell in cells]) and len(cells) > 1 else []
            if any(body) and [cell.text for cell in told] != [cell.text for cell in heading]:
                sites = _sites_at_end(body)
                yield heading, body[: len(body) - len(sites)]
                heading, body = [], sites
            heading = told or heading
    if any(body):
        yield heading, body


def _is_heading(line: str, cells: Sequence[Cell], heading: Sequence[Cell], *, is_first: bool) -> bool:
    """Whether a line heads columns. is_first: nothing but a heading may stand here."""
    if platform_named(line) or number_of(line):
        return False
    texts = [cell.text for cell in cells]
    told = heads(texts) is not None and (is_first or _is_new_heading(heading, texts))
    return told or _all_head_words(line)


def _sites_at_end(body: Sequence[str]) -> list[str]:
    """A site's name that stands above the next heads belongs to what is below them."""
    told = [line for line in body if line]
    return [told[-1]] if told and platform_named(told[-1]) else []


def _is_body(line: str) -> bool:
    """Whether a line that looks like a title belongs to the list: a site's name, or a number on a line of its own."""
    return platform_named(line) != "" or _LONE_NUMBER.fullmatch(line) is not None


def _is_new_heading(heading: Sequence[Cell], texts: Sequence[str]) -> bool:
    """Whether heads below rows begin another list: "Store" below a long name is but the rest of it."""
    counted = heading and Column.NUMBER in (heads([cell.text for cell in heading]) or ())
    return len(texts) > 1 and (not counted or Column.NUMBER in (heads(texts) or ()))


def _all_head_words(line: str) -> bool:
    """Whether a line with single spaces is nothing but the words of heads: "No. Seller Name Store URL"."""
    words = [word.strip(".,:()") for word in line.split()]
    is_number = len(words) == 1 and words[0].lower() in {"no", "nos", "#", "number", "doe"}
    return is_number or (2 < len(words) <= 14 and all(map(_HEAD_WORD.fullmatch, words)))


def _counted(heading: list[Cell], body: Sequence[str]) -> Rows:
    """The rows of a list that numbers its sellers; empty when it does not."""
    told = [line for line in _number_first(body) if line]
    if not told:
        return []
    apart = steps_apart([line for line in told if number_of(line)])
    lines: list[Line] = []
    last = edge = 0
    current: list[Line] = []
    coming = _coming(told)
    for at, text in enumerate(told):
        number, following = number_of(text), told[at + 1] if at + 1 < len(told) else ""
        if _LONE_NUMBER.fullmatch(text) and (number != last + 1 or number_of(following)):
            wrap_number(current, text)  # else it is the number of a page
            continue
        place = len(text) - len(text.lstrip())
        follows = abs(place - edge) <= _MARGIN and _goes_on(last, number, coming[at])
        if number and (follows or number == 1 or not lines):
            current = parts_of(text, number, apart)
            lines += current
            last, edge = number, place
        elif platform_named(text):
            lines.append(Line("", [Cell(0, text.strip())]))
            current = []
        elif current:
            wrap(current, cells_of(text))
    numbered = sum(bool(line.number) for line in lines)
    return counted_rows(heading, lines) if numbered >= max(1, len(told) // 12) else []


def _coming(lines: Sequence[str]) -> list[int]:
    """For every line the number of the next one that has one, 0 at the end."""
    found, coming = [], 0
    for line in reversed(lines):
        found.append(coming)
        coming = number_of(line) or coming
    return found[::-1]


def _goes_on(last: int, number: int, coming: int) -> bool:
    """Whether a number follows the last one: the next, or one somewhat larger after which the list goes on.

    "2020 Moon Store" in row 1990 is no row 2020, since row 1991 comes next.
    """
    step = number - last
    return step == 1 or (0 < step <= _LARGEST_STEP and (coming == 0 or 0 < coming - number <= _LARGEST_STEP))


def _number_first(body: Sequence[str]) -> list[str]:
    """The lines with each number moved up to the first line of its row, where rows stand apart by empty lines and
    the number in the middle of a wrapped row."""
    blocks: list[list[str]] = [[]]
    for line in body:
        if line:
            blocks[-1].append(line)
        else:
            blocks.append([])
    numbered = [sum(bool(number_of(line)) for line in block) for block in blocks]
    if numbered.count(1) < 2 or any(count > 1 for count in numbered):
        return list(body)
    return [line for block in blocks for line in _moved_up(block)]


def _moved_up(block: list[str]) -> list[str]:
    at = next((at for at, line in enumerate(block) if number_of(line)), 0)
    if at == 0:
        return block
    number = block[at].split()[0]
    begin = block[at].index(number)
    if not block[0][: begin + len(number) + 1].isspace():
        return block
    first = block[0][:begin] + number + block[0][begin + len(number) :]
    rest = block[at][:begin] + " " * len(number) + block[at][begin + len(number) :]
    return [first, *block[1:at], rest, *block[at + 1 :]]
