"""Cells that tables of a risk analysis have in common: cases and their links, rights, courts, captions of tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar
from urllib.parse import quote

from services.monitor.reading.rows import CaseRow
from services.monitor.risks.service import Risk
from services.monitor.sources.courts import court_name, court_name_zh
from shared.documents import Both, Cell, Linked
from shared.vocabulary import Right

_Value = TypeVar("_Value")
ROWS = 60  # most rows of a table
NONE = Both("无", "none")
_RIGHTS = {
    Right.PATENT: Both("专利", "patent"), Right.DESIGN_PATENT: Both("外观设计专利", "design patent"),
    Right.TRADEMARK: Both("商标", "trademark"), Right.COPYRIGHT: Both("著作权", "copyright"),
    Right.TRADE_SECRET: Both("商业秘密", "trade secret"),
}  # fmt: skip


def shown(count: int, zh: str, en: str, rows: int = ROWS) -> Both:
    """The caption of a table: what it lists, how many there are, and how many of them stand in it."""
    more = count > rows
    return Both(
        f"{zh}；共 {count} 项{f'，列出前 {rows} 项' if more else ''}。",
        f"{en}; {count} in all{f', the first {rows} shown' if more else ''}.",
    )


def numbers_of(risk: Risk) -> dict[str, str]:
    """By id of a case the number people know it by: an investigation's id is that of its complaint."""
    return {row.id: row.number for row in (*risk.analysis.own, *risk.analysis.trade_cases)}


def cases_told(cases: Sequence[str], numbers: Mapping[str, str]) -> str:
    """The first few of these cases by their numbers."""
    return "; ".join(numbers.get(case, case) for case in cases[:4])


def docket_link(row: CaseRow) -> Linked:
    """The number of a case, leading to its page."""
    return Linked(row.number, _address(row.id))


def case_link(case: str, number: str = "") -> Linked:
    """The same by its id; number: what it is called, its id unless given."""
    return Linked(number or case, _address(case))


def caption_of(row: CaseRow) -> Cell:
    """The caption, or that there is none."""
    return row.caption or NONE


def rights_told(rights: Sequence[Right]) -> Both:
    """The names of kinds of right."""
    return _joined(rights, lambda right: _RIGHTS[right])


def courts_told(courts: Sequence[str]) -> Both:
    """The names of the first few courts."""
    return _joined(courts[:4], lambda court: Both(court_name_zh(court), court_name(court)))


def _address(case: str) -> str:
    return f"/cases/{quote(case, safe='/:')}"


def _joined(values: Sequence[_Value], words: Callable[[_Value], Both]) -> Both:
    told = [words(value) for value in values]
    return Both("；".join(one.zh for one in told), "; ".join(one.en for one in told)) if told else NONE
