"""The monthly trademark warning as a document: figures and lists computed, the advice left to an analyst.

It may be read by every firm once it is published. So it counts registered firms and names none of them as a party, withholds
names in sealed cases, and shows of a close application the mark it comes close to, not whose record that is.
"""

from __future__ import annotations

from datetime import date

from services.monitor.trademarks.month_cases import MonthOfCases
from services.monitor.trademarks.warning_tables import (
    asserted_told,
    claimants_told,
    close_told,
    courts_told,
    endings_told,
    new_cases_told,
)
from services.monitor.trademarks.watching import CloseMarks
from services.monitor.warnings.warning import TRADEMARK
from shared.both import Both
from shared.documents import (
    Advice,
    Document,
    Facts,
    Heading,
    MonthCount,
    Paragraph,
    monthly,
)

ADVICE = "advice"
_SERIES = Both("涉深圳企业商标新案", "New trademark cases with Shenzhen firms")


def title_of(month: str) -> Both:
    """The title of the warning of a month."""
    year, number = month.split("-")
    return Both(f"美国商标预警（{year}年{int(number)}月）", f"US trademark warning, {month}")


def warning_of(cases: MonthOfCases, marks: CloseMarks, as_of: date) -> Document:
    """The warning of one month; marks: of the applications filed in it, none where none was handed in."""
    return Document(
        title=title_of(cases.month),
        kind=TRADEMARK,
        as_of=as_of,
        blocks=(
            Heading(Both("一、概况", "1. Overview")),
            Paragraph(_summary(cases, marks)),
            Facts(_facts(cases)),
            monthly(
                [MonthCount(month, _SERIES, count) for month, count in cases.trend],
                Both("新案件数", "New cases"),
                _trend_told(cases),
            ),
            Heading(Both("二、原告", "2. Who sues")),
            claimants_told(cases),
            Heading(Both("三、法院", "3. Courts")),
            courts_told(cases),
            Heading(Both("四、主张的商标", "4. Marks and registrations asserted")),
            asserted_told(cases),
            Heading(Both("五、新案清单", "5. New cases")),
            new_cases_told(cases),
            Heading(Both("六、本月终结的案件", "6. Cases that ended this month")),
            endings_told(cases),
            Heading(
                Both(
                    "七、与登记企业标识近似的新申请", "7. New applications close to marks of registered firms"
                )
            ),
            *close_told(marks),
            Heading(Both("八、建议", "8. Advice")),
            Advice(ADVICE, _draft_advice(cases, marks)),
        ),
        source_note=Both(
            "数字来自本系统收录的美国联邦法院案卷，按立案日（不详时按首次收录日）计月，仅计有当事人被确认为深圳企业且权利含商标的案件；"
            "近似商标由规则比对得出，供排查使用，不构成法律意见。密封案件不显示名称。",
            "Figures come from the dockets recorded here, by month of filing (where unknown, of first recording), and count cases "
            "about trademarks in which a party is confirmed as a Shenzhen firm. Close marks are found by rules, for checking; "
            "this is no legal advice. Sealed cases are shown without names.",
        ),
    )


def _summary(cases: MonthOfCases, marks: CloseMarks) -> Both:
    new = len(cases.new)
    zh = (
        f"本月新增涉深圳企业的美国商标案件 {new} 件，涉及登记企业 {len(cases.firms)} 家、原告 {len(cases.claimants)} 名；"
        f"较上月{_change_zh(new - cases.previous)}，较上年同月{_change_zh(new - cases.year_ago)}。"
    )
    en = (
        f"New US trademark cases with Shenzhen firms this month: {new}, with {len(cases.firms)} registered firms and "
        f"{len(cases.claimants)} plaintiffs; {_change_en(new - cases.previous)} the month before, "
        f"{_change_en(new - cases.year_ago)} the same month last year."
    )
    if marks.applications:
        zh += f"比对本月提交的新申请 {marks.applications:,} 件，其中 {len(marks.close)} 件与登记企业的标识近似。"
        en += f" Of {marks.applications:,} new applications handed in, {len(marks.close)} come close to marks of registered firms."
    return Both(zh, en)


def _change_zh(by: int) -> str:
    return f"增加 {by} 件" if by > 0 else f"减少 {-by} 件" if by < 0 else "持平"


def _change_en(by: int) -> str:
    return f"{by} more than" if by > 0 else f"{-by} fewer than" if by < 0 else "as many as"


def _facts(cases: MonthOfCases) -> tuple[tuple[Both, str | Both], ...]:
    counted = (
        (Both("新案件", "New cases"), len(cases.new)),
        (Both("上月新案件", "New cases the month before"), cases.previous),
        (Both("上年同月新案件", "New cases in the same month last year"), cases.year_ago),
        (Both("其中深圳企业被诉的", "Those in which a Shenzhen firm is sued"), len(cases.answering)),
        (Both("涉及的登记企业（同一企业计一次）", "Registered firms in them, each once"), len(cases.firms)),
        (Both("附表A案件", "Schedule A cases"), len(cases.schedule_a)),
        (
            Both("已批准临时限制令的新案件", "New cases with a restraining order granted"),
            len(cases.restrained),
        ),
        (Both("现分级为重大的新案件", "New cases now graded major"), len(cases.major)),
        (Both("本月终结的案件", "Cases that ended this month"), len(cases.ended)),
    )
    return tuple((name, f"{value:,}") for name, value in counted)


def _trend_told(cases: MonthOfCases) -> Both:
    highest = max(cases.trend, key=lambda one: one[1])
    return Both(
        f"近十三个月新案件数：最高 {highest[0]}，{highest[1]} 件；本月 {len(cases.new)} 件",
        f"New cases of thirteen months: most in {highest[0]}, {highest[1]}; this month {len(cases.new)}",
    )


def _draft_advice(cases: MonthOfCases, marks: CloseMarks) -> Both:
    zh, en = [], []
    if cases.claimants:
        names = ", ".join(one.name for one in cases.claimants[:3])
        zh.append(f"向经营相关商品的企业提示本月原告（{names}）及其主张的商标，排查在售商品与店铺图文。")
        en.append(
            f"Tell firms that sell such goods of this month's plaintiffs ({names}) and their marks; have goods and shop pages checked."
        )
    if cases.restrained:
        zh.append(
            f"{len(cases.restrained)} 件新案已批准临时限制令：提示企业核对账户与下架通知，注意听证日期。"
        )
        en.append(
            f"Restraining orders were granted in {len(cases.restrained)} new cases: have accounts and delistings checked, and hearings watched."
        )
    if marks.close:
        zh.append(f"逐件核查 {len(marks.close)} 件近似申请，公告后 30 天内可提出异议（15 U.S.C. 1063）。")
        en.append(
            f"Check the {len(marks.close)} close applications; opposition is open for 30 days from publication (15 U.S.C. 1063)."
        )
    zh.append("（请分析员补充）")
    en.append("(to be completed by an analyst)")
    return Both("\n".join(zh), "\n".join(en))
