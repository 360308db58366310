"""The tables of the monthly trademark warning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from services.monitor.entries.kind_names import kind_names
from services.monitor.sources.courts import court_name, court_name_zh
from services.monitor.trademarks.closeness import Hit
from services.monitor.trademarks.month_cases import UNKNOWN_ENDING, MonthOfCases
from services.monitor.trademarks.watching import CloseMarks
from shared.both import Both
from shared.documents import Block, Linked, Paragraph, Table

_ROWS = 50
_NONE = Both("无", "none")
_CASES = Both("案件", "Cases")


def claimants_told(cases: MonthOfCases) -> Table:
    return Table(
        columns=(
            Both("原告", "Plaintiff"), _CASES, Both("涉及企业数", "Firms"), Both("法院", "Courts"), Both("主张的权利", "Asserted"),
        ),
        rows=tuple(
            (
                one.name,
                len(one.cases),
                one.firms,
                _court_names(one.courts),
                "; ".join(one.asserted[:6]) or _NONE,
            )
            for one in cases.claimants[:_ROWS]
        ),
        caption=Both("深圳企业被诉的新案件，按案件数排列；同一原告的不同写法合并计算。", "New cases in which a Shenzhen firm is sued, by number; spellings of one name are joined."),
    )  # fmt: skip


def courts_told(cases: MonthOfCases) -> Table:
    return Table(
        columns=(Both("法院", "Court"), _CASES),
        rows=tuple((Both(court_name_zh(court), court_name(court)), count) for court, count in cases.courts),
        caption=Both("新案件受理法院。", "Courts in which the new cases were filed."),
    )


def asserted_told(cases: MonthOfCases) -> Table:
    return Table(
        columns=(Both("注册号或商标", "Registration or mark"), _CASES, Both("案件编号", "Dockets")),
        rows=tuple((number, len(ids), "; ".join(ids[:4])) for number, ids in cases.asserted[:_ROWS]),
        caption=Both("案卷载明的注册号，每号一行。", "Registrations as the dockets name them, one a row."),
    )


def new_cases_told(cases: MonthOfCases) -> Table:
    return Table(
        columns=(
            Both("案号", "Docket"), Both("案名", "Caption"), Both("法院", "Court"), Both("立案日", "Filed"),
            Both("深圳企业数", "Shenzhen firms"), Both("分级", "Grade"),
        ),
        rows=tuple(
            (
                Linked(row.number, f"/cases/{quote(row.id)}"),
                Both("（密封）", "(sealed)") if row.sealed else row.caption,
                Both(court_name_zh(row.court), court_name(row.court)),
                row.day.isoformat(),
                len(row.firms),
                _GRADES[row.grade.value],
            )
            for row in cases.new[:_ROWS]
        ),
        caption=Both(f"共 {len(cases.new)} 件，最多列出 {_ROWS} 件。", f"{len(cases.new)} in all, at most {_ROWS} shown."),
    )  # fmt: skip


_GRADES = {
    "general": Both("一般", "general"), "ordinary": Both("普通", "ordinary"), "major": Both("重大", "major"),
}  # fmt: skip


def endings_told(cases: MonthOfCases) -> Table:
    return Table(
        columns=(Both("结案方式", "How it ended"), _CASES, Both("案件编号", "Dockets")),
        rows=tuple((_ending(kind), len(ids), "; ".join(ids[:4])) for kind, ids in cases.endings),
        caption=Both(
            "按案卷条目判断的结案方式；无相应条目的列为“案卷未载明”。",
            'As entries of the docket tell; "not stated" where none does.',
        ),
    )


def _ending(kind: str) -> Both:
    return Both("案卷未载明", "not stated") if kind == UNKNOWN_ENDING else Both(*kind_names(kind))


def close_told(marks: CloseMarks) -> tuple[Block, ...]:
    if not marks.applications:
        return (
            Paragraph(
                Both(
                    "本月未提交新商标申请文件，未作比对。",
                    "No file of new applications of this month was handed in; nothing was compared.",
                )
            ),
        )
    return (
        Paragraph(
            Both(
                f"将申请日在本月的 {marks.applications:,} 件申请与登记企业的 {marks.firm_marks:,} 个商标、品牌、别名和名称比对。"
                f"登记企业自身或其关联方的申请 {len(marks.own)} 件，不计入。",
                f"{marks.applications:,} applications filed this month were compared with {marks.firm_marks:,} marks, brands and names "
                f"of registered firms. Applications of these firms and their houses, {len(marks.own)}, are left out.",
            )
        ),
        _hits(marks.close),
    )


def _hits(hits: Sequence[Hit]) -> Table:
    rows: list[tuple[Any, ...]] = [
        (
            Linked(
                hit.mark,
                f"https://tsdr.uspto.gov/#caseNumber={hit.serial}&caseType=SERIAL_NO&searchType=statusSearch",
            ),
            hit.own_mark,
            hit.score,
            Both(hit.why_zh, hit.why_en),
            ", ".join(map(str, hit.classes)) or _NONE,
            "; ".join(owner.name for owner in hit.owners) or _NONE,
            hit.filed.isoformat() if hit.filed else _NONE,
        )
        for hit in hits[:_ROWS]
    ]
    return Table(
        columns=(
            Both("申请商标", "Mark applied for"), Both("近似于", "Close to"), Both("近似分", "Score"), Both("理由", "Why"),
            Both("类别", "Classes"), Both("申请人", "Owner"), Both("申请日", "Filed"),
        ),
        rows=tuple(rows),
        caption=Both(
            f"共 {len(hits)} 件，最多列出 {_ROWS} 件；近似分 0–100，由标识近似度与商品关系得出。",
            f"{len(hits)} in all, at most {_ROWS} shown; score 0 to 100 from likeness of marks and nearness of goods.",
        ),
    )  # fmt: skip


def _court_names(courts: Sequence[str]) -> Both:
    return Both("；".join(map(court_name_zh, courts)), "; ".join(map(court_name, courts)))
