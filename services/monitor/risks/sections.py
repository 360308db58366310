"""The sections of a risk analysis: what happened to the firm and in its trade, as tables and a chart."""

from __future__ import annotations

from urllib.parse import quote

from services.monitor.firms.industry_names import industry_name, section_name
from services.monitor.risks.cells import (
    NONE,
    ROWS,
    caption_of,
    case_link,
    cases_told,
    courts_told,
    docket_link,
    numbers_of,
    rights_told,
    shown,
)
from services.monitor.risks.findings import Due, RivalRow
from services.monitor.risks.service import Risk
from services.monitor.risks.trade import Basis
from services.monitor.sources.courts import court_name, court_name_zh
from shared.clock import BEIJING
from shared.documents import (
    Block,
    Both,
    Facts,
    Heading,
    Linked,
    MonthCount,
    Table,
    monthly,
)
from shared.vocabulary import DeadlineBasis, Grade

_SELLERS = 15
_CASES = Both("案件", "Cases")
_GRADES = {
    Grade.GENERAL: Both("一般", "general"),
    Grade.ORDINARY: Both("普通", "ordinary"),
    Grade.MAJOR: Both("重大", "major"),
}
_DUE_BASES = {
    DeadlineBasis.STATED: Both("案卷写明", "stated"), DeadlineBasis.COMPUTED: Both("规则计算", "computed"),
    DeadlineBasis.ESTIMATED: Both("估算", "estimated"),
}  # fmt: skip
_BASES = {
    Basis.INDUSTRY: Both("行业相同", "same industry"), Basis.KEY_INDUSTRY: Both("重点产业相同", "same key industry"),
    Basis.SECTION: Both("国标门类相同", "same section of GB/T 4754"),
}  # fmt: skip


def risk_sections(risk: Risk) -> tuple[Block, ...]:
    """What happened to the firm and in its trade, section by section."""
    return (
        Heading(Both("该企业的案件", "Cases of the firm")), _own(risk),
        Heading(Both("未到期限", "Dates ahead")), _dues(risk),
        Heading(Both("按月趋势", "Trend by month")), _trend(risk),
        Heading(Both("行业与商品领域的原告", "Plaintiffs in its industry and goods")), _plaintiffs(risk),
        Heading(Both("应关注的权利", "Rights to watch")), _rights(risk),
        Heading(Both("337 调查涉及的产品", "Products of Section 337 investigations")), _products(risk),
        Heading(Both("同行业企业及其案件", "Firms of the trade and their cases")), *_rivals(risk),
        Heading(Both("共同被告", "Co-defendants")), _co_defendants(risk),
        Heading(Both("与其标识近似的美国商标新申请", "New US trademark applications close to its marks")), _marks(risk),
    )  # fmt: skip


def _own(risk: Risk) -> Table:
    found = risk.analysis
    return Table(
        columns=(
            Both("案号", "Docket"), Both("案名", "Caption"), Both("法院", "Court"), Both("立案日", "Filed"),
            Both("权利", "Rights"), Both("分级", "Grade"), Both("状态", "State"),
        ),
        rows=tuple(
            (
                docket_link(row), caption_of(row), Both(court_name_zh(row.court), court_name(row.court)), row.day.isoformat(),
                rights_told(row.rights), _GRADES[row.grade],
                Both("未结", "open") if row.is_open(found.as_of) else Both("已结", "closed"),
            )
            for row in found.own[:ROWS]
        ),
        caption=shown(len(found.own), "该企业被确认为当事人的案件，新近在前", "Cases in which it is confirmed as a party, the newest first"),
    )  # fmt: skip


def _dues(risk: Risk) -> Table:
    found = risk.analysis
    numbers = {row.id: row.number for row in found.own}
    return Table(
        columns=(
            Both("日期（法院当地）", "Date (court-local)"), Both("北京时间", "Beijing"), Both("剩余天数", "Days left"), Both("事项", "What"),
            Both("依据", "Why"), Both("案件", "Case"), Both("条目", "Entry"),
        ),
        rows=tuple(
            (
                f"{due.day.isoformat()} {due.time}".rstrip(), _beijing(due), due.days, Both(due.zh, due.en), _basis(due),
                case_link(due.case, numbers.get(due.case, "")), due.entry,
            )
            for due in found.dues[:ROWS]
        ),
        caption=shown(len(found.dues), "未结案件中涉及该企业或各方的期限，条目载明的与依规则推算的；剩余天数自法院当地当日起算", "Deadlines of its open cases that concern it or all parties, stated by entries or computed by rules; days left count from the day in court"),
    )  # fmt: skip


def _beijing(due: Due) -> str:
    return f"{due.ends_at.astimezone(BEIJING):%Y-%m-%d %H:%M}" if due.ends_at else ""


def _basis(due: Due) -> Both:
    words = _DUE_BASES[due.basis]
    return Both(f"{words.zh} · {due.cite}", f"{words.en} · {due.cite}") if due.cite else words


def _trend(risk: Risk) -> Block:
    found = risk.analysis
    own, trade = Both("该企业", "the firm"), Both("同行业", "its trade")
    counts = [
        MonthCount(month.month, series, number)
        for month in found.trend
        for series, number in ((own, month.own), (trade, month.trade))
    ]
    total_own, total_trade = (
        sum(month.own for month in found.trend),
        sum(month.trade for month in found.trend),
    )
    alt = Both(
        f"近 24 个月新案：该企业 {total_own} 件，同行业其他案件 {total_trade} 件",
        f"New cases of 24 months: {total_own} of the firm, {total_trade} others of its trade",
    )
    return monthly(counts, Both("新案件数", "New cases"), alt)


def _plaintiffs(risk: Risk) -> Table:
    found = risk.analysis.plaintiffs
    return Table(
        columns=(
            Both("原告", "Plaintiff"), Both("高频", "Often"), Both("对该企业", "Against the firm"), Both("对同行业", "Against its trade"),
            Both("近 365 天", "Within 365 days"), Both("权利", "Rights"), Both("法院", "Courts"), Both("最近", "Latest"),
        ),
        rows=tuple(
            (
                one.name, Both("高频", "yes") if one.often else "", one.of_own, one.of_trade, one.last_year,
                rights_told(one.rights), courts_told(one.courts), one.latest.isoformat(),
            )
            for one in found[:ROWS]
        ),
        caption=shown(len(found), "在该企业及同行业案件中起诉的原告，近 365 天案件多者在前", "Who sues in cases of the firm and its trade, those with most cases within 365 days first"),
    )  # fmt: skip


def _rights(risk: Risk) -> Table:
    found = risk.analysis.rights
    return Table(
        columns=(
            Both("专利号或注册号", "Patent or registration"), Both("权利", "Rights"), Both("主张者", "Asserted by"),
            Both("对该企业", "Against the firm"), Both("对同行业", "Against its trade"), Both("最近", "Latest"),
        ),
        rows=tuple(
            (
                one.number, rights_told(one.rights), "; ".join(one.holders[:3]) or NONE, one.of_own, one.of_trade,
                one.latest.isoformat(),
            )
            for one in found[:ROWS]
        ),
        caption=shown(len(found), "在该企业及同行业案件中主张的号码", "Numbers asserted in cases of the firm and its trade"),
    )  # fmt: skip


def _products(risk: Risk) -> Table:
    found, numbers = risk.analysis.products, numbers_of(risk)
    return Table(
        columns=(Both("调查标题（所涉产品）", "Title, with its products"), Both("涉及该企业", "With the firm"), Both("立案日", "Filed"), Both("案件", "Case")),
        rows=tuple(
            (
                one.title, Both("是", "yes") if one.own else Both("否", "no"), one.day.isoformat(),
                case_link(one.case, numbers.get(one.case, "")) if one.case else NONE,
            )
            for one in found[:ROWS]
        ),
        caption=shown(len(found), "该企业及同行业企业所在的 337 调查", "Section 337 investigations with the firm or firms of its trade"),
    )  # fmt: skip


def _rivals(risk: Risk) -> tuple[Block, ...]:
    found, numbers = risk.analysis, numbers_of(risk)
    counted = Facts(
        (
            (Both("同行业登记企业", "Registered firms of the trade"), f"{found.rivals_count:,}"),
            (Both("同行业案件", "Cases of the trade"), f"{found.trade_count:,}"),
            (Both("其中近 365 天", "Of these within 365 days"), f"{found.trade_last_year:,}"),
            (Both("此前 365 天", "In the 365 days before"), f"{found.trade_before:,}"),
        )
    )
    if not found.rivals:
        return (counted,)
    busy = sorted(found.rivals, key=lambda one: (-len(one.cases), one.firm))
    table = Table(
        columns=(Both("企业", "Firm"), Both("依据", "Why"), _CASES, Both("案件编号", "Dockets")),
        rows=tuple(
            (
                Linked(Both(one.name_zh or one.name_en, one.name_en or one.name_zh), f"/firms/{quote(one.firm)}"),
                _why(one),
                len(one.cases), cases_told(one.cases, numbers),
            )
            for one in busy[:ROWS]
        ),
        caption=shown(len(busy), "案件多者在前", "Those with most cases first"),
    )  # fmt: skip
    return counted, table


def _why(rival: RivalRow) -> Both:
    word = section_name(rival.word) if rival.basis is Basis.SECTION else industry_name(rival.word)
    basis = _BASES[rival.basis]
    return Both(f"{basis.zh}：{word.zh}", f"{basis.en}: {word.en}")


def _co_defendants(risk: Risk) -> Table:
    found, numbers = risk.analysis.co_defendants, numbers_of(risk)
    # Of the sellers of a long list a few give an idea; the firms of the registry are what can be acted upon.
    most = min(ROWS, max(_SELLERS, sum(1 for one in found if one.firm)))
    return Table(
        columns=(Both("共同被告", "Co-defendant"), Both("共同案件", "Cases together"), Both("其他案件", "Other cases"), Both("案件编号", "Dockets")),
        rows=tuple(
            (
                Linked(Both(one.name, one.printed), f"/firms/{quote(one.firm)}") if one.firm else one.name,
                len(one.together), len(one.others), cases_told((*one.others, *one.together), numbers),
            )
            for one in found[:most]
        ),
        caption=shown(len(found), "与该企业在同一案件中应诉的当事人；登记企业在前", "Who answers in the same cases; registered firms first", most),
    )  # fmt: skip


def _marks(risk: Risk) -> Table:
    return Table(
        columns=(Both("申请商标", "Mark"), Both("近似于", "Close to"), Both("近似分", "Score"), Both("理由", "Why"), Both("申请人", "Owner"), Both("申请号", "Serial")),
        rows=tuple(
            (
                hit.mark, hit.own_mark, hit.score, Both(hit.why_zh, hit.why_en),
                "; ".join(owner.name for owner in hit.owners) or NONE, hit.serial,
            )
            for hit in risk.close_marks[:ROWS]
        ),
        caption=shown(len(risk.close_marks), "近三个月提交到系统的申请", "Of applications of three months handed in here"),
    )  # fmt: skip
