"""The figures of an analysis, each with its date, its definition and the rows behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from services.monitor.reading.rows import CaseRow
from services.monitor.risks.analysis import YEAR
from services.monitor.risks.findings import Analysis
from services.monitor.trademarks.closeness import Hit
from shared.figures import Figure
from shared.vocabulary import Forum, Grade

_SOON = 30  # days
_MEASURES = frozenset(
    {
        "tro_granted", "tro_extended", "pi_granted", "asset_restraint", "general_exclusion_order",
        "limited_exclusion_order", "temporary_exclusion_order", "cease_and_desist_order",
    }
)  # fmt: skip


def figures_of(found: Analysis, close: Sequence[Hit] = ()) -> list[Figure]:
    """All figures of an analysis. close: new trademark applications of others close to marks of the firm."""
    sued = [row for row in found.own if row.answers((found.firm.id,))]
    still = [row for row in sued if row.is_open(found.as_of)]
    return [*_of_firm(found, sued, still), *_of_trade(found), *_beside(found, close)]


def _of_firm(found: Analysis, sued: list[CaseRow], still: list[CaseRow]) -> list[Figure]:
    soon = [due for due in found.dues if due.days <= _SOON]
    return [
        _cases(found, "own.all", found.own, "涉及该企业的案件", "Cases of the firm",
               "该企业被确认为当事人的案件，不论其地位", "cases in which the firm is confirmed as a party, in whatever role"),
        _cases(found, "own.sued", sued, "其中被诉", "Sued in", "其中该企业为被告、被申请人等", "those of them in which it answers"),
        _cases(found, "own.open", still, "被诉且未结", "Sued in and open", "被诉案件中截至该日未见终结日期的", "those in which it answers that had no date of termination by that day"),
        _cases(found, "own.open_major", [row for row in still if row.grade is Grade.MAJOR], "未结重大案件", "Open major cases",
               "未结被诉案件中现分级为重大的", "open ones now graded major"),
        _cases(found, "own.measures", [row for row in still if _MEASURES & row.kinds], "已有强制措施", "With measures ordered",
               "未结被诉案件中案卷条目载明已批准临时限制令或初步禁令、已冻结资产、已发布排除令或停止令的", "open ones with an entry that grants a restraining order or injunction, restrains assets, or issues an exclusion or cease and desist order"),
        _cases(found, "own.section_337", [row for row in still if row.forum is Forum.ITC], "未结 337 调查", "Open Section 337 investigations",
               "未结被诉案件中由美国国际贸易委员会审理的", "open ones before the USITC"),
        _cases(found, "own.last_year", [row for row in sued if row.day > found.as_of - YEAR], "近 365 天被诉", "Sued within 365 days",
               "被诉案件中立案日（不详时为首次收录日）在截至该日的 365 天内的", "those filed (where unknown: first recorded) within the 365 days to that day"),
        _figure(found, "own.due_soon", len(soon), "deadlines", "30 天内期限", "Deadlines within 30 days",
                "未结案件中涉及该企业或各方、尚未完成的期限，条目载明的或依规则推算的，自法院当地当日起 30 天内", "deadlines of its open cases within 30 days from the day it then was in court, stated by entries or computed by rules, that concern it or all parties and are neither met nor superseded",
                [f"{due.case} {due.day} {due.kind}" for due in soon]),
    ]  # fmt: skip


def _of_trade(found: Analysis) -> list[Figure]:
    often = [one for one in found.plaintiffs if one.often]
    recent = [one for one in found.products if one.day > found.as_of - 2 * YEAR and not one.own]
    asserted = [one for one in found.rights if one.of_trade]
    return [
        _figure(found, "trade.firms", found.rivals_count, "firms", "同行业企业", "Firms of the trade",
                "企业名录中行业用语相同、重点产业相同的企业；两者均无记录时按国标门类", "registered firms with the same words of industry or the same key industry; by section of GB/T 4754 where neither is recorded",
                [one.firm for one in found.rivals]),
        _figure(found, "trade.cases", found.trade_count, "cases", "同行业案件", "Cases of the trade",
                "同行业企业被确认为当事人、而该企业不在其中的案件", "cases in which firms of the trade are confirmed and this firm is not",
                [row.id for row in found.trade_cases]),
        _figure(found, "trade.last_year", found.trade_last_year, "cases", "近 365 天同行业新案", "New cases of the trade within 365 days",
                "同行业案件中立案日在截至该日的 365 天内的", "those filed within the 365 days to that day", ()),
        _figure(found, "trade.rise", found.trade_last_year - found.trade_before, "cases", "较此前 365 天增减", "Change from the 365 days before",
                "近 365 天同行业新案数减去此前 365 天的数", "new cases of the trade within 365 days less those of the 365 days before", ()),
        _figure(found, "trade.plaintiffs", len(found.plaintiffs), "plaintiffs", "行业内原告", "Plaintiffs in the trade",
                "在该企业及同行业企业被诉的案件中起诉的原告，同一原告的不同写法合并", "who sues the firm and firms of its trade; spellings of one name are joined",
                [one.name for one in found.plaintiffs]),
        _figure(found, "trade.often", len(often), "plaintiffs", "高频原告", "High-frequency plaintiffs",
                "其中达到本办公室高频原告规则（对深圳企业起诉的件数与期间）的", "those that meet the office's rule for high-frequency plaintiffs: so many cases against Shenzhen firms within so many months",
                [one.name for one in often]),
        _figure(found, "trade.rights", len(asserted), "rights", "曾对同行业主张的权利", "Rights asserted against its trade",
                "在同行业案件中主张的专利号和注册号，每号一次", "numbers of patents and registrations asserted in cases of the trade, each once",
                [one.number for one in asserted]),
        _figure(found, "trade.section_337", len(recent), "cases", "近两年同行业其他 337 调查", "Other Section 337 investigations of the trade within two years",
                "该企业不在其中的同行业案件中近 730 天内由美国国际贸易委员会受理、标题可见的", "cases of the trade without the firm before the USITC within 730 days whose title is known",
                [one.case or one.title for one in recent]),
    ]  # fmt: skip


def _beside(found: Analysis, close: Sequence[Hit]) -> list[Figure]:
    others = [one for one in found.co_defendants if one.others]
    return [
        _figure(found, "co.all", len(found.co_defendants), "parties", "共同被告", "Co-defendants",
                "该企业被诉的案件中其他应诉的当事人，同名一次", "others who answer in cases in which the firm does, each name once",
                [one.name for one in found.co_defendants]),
        _figure(found, "co.others", len(others), "parties", "另有案件的共同被告", "Co-defendants with other cases",
                "共同被告中在其他案件里也被确认的登记企业", "those of them that are registered firms confirmed in other cases",
                [one.name for one in others]),
        _figure(found, "marks.close", len(close), "applications", "近似商标新申请", "Close new trademark applications",
                "截至该月的三个月内申请、已提交到系统、最近一次比对认为与该企业标识近似且申请人不是该企业的美国商标申请", "US applications filed in the three months to that one and handed in here, which the last comparison found close to marks of the firm and which are not of its house",
                [hit.serial for hit in close]),
    ]  # fmt: skip


def _cases(  # noqa: PLR0917 - a row of a table
    found: Analysis, name: str, rows: Sequence[CaseRow], zh: str, en: str, says_zh: str, says_en: str
) -> Figure:
    return _figure(found, name, len(rows), "cases", zh, en, says_zh, says_en, [row.id for row in rows])


def _figure(  # noqa: PLR0917 - a row of a table
    found: Analysis,
    name: str,
    value: int,
    unit: str,
    zh: str,
    en: str,
    says_zh: str,
    says_en: str,
    rows: Iterable[str],
) -> Figure:
    return Figure(
        id=name, value=value, unit=unit, as_of=found.as_of, name_zh=zh, name_en=en,
        definition_zh=says_zh, definition_en=says_en, rows=tuple(rows),
    )  # fmt: skip
