"""The risk analysis of a firm as a document."""

from __future__ import annotations

from services.monitor.risks.level import Level
from services.monitor.risks.sections import risk_sections
from services.monitor.risks.service import Risk
from shared.documents import (
    Block,
    Both,
    Document,
    Heading,
    Paragraph,
    Table,
)

KIND = "firm_risk"
LEVELS = {Level.HIGH: Both("高", "high"), Level.MEDIUM: Both("中", "medium"), Level.LOW: Both("低", "low")}


def risk_document(risk: Risk, *, definitions: bool = True) -> Document:
    """The whole analysis, in both languages. definitions: with a table of all figures and what they mean."""
    found = risk.analysis
    name = Both(found.firm.name_zh or found.firm.name_en, found.firm.name_en or found.firm.name_zh)
    return Document(
        title=Both(f"企业海外知识产权风险分析：{name.zh}", f"Overseas IP risk analysis: {name.en}"),
        kind=KIND,
        as_of=found.as_of,
        blocks=(
            *_level(risk),
            *_suggestions(risk),
            *risk_sections(risk),
            *(_definitions(risk) if definitions else ()),
        ),
        source_note=Both(
            "数字来自本系统收录的案卷和企业名录；期限为案卷条目载明的和依规则推算的，以法院或委员会文件为准。本分析供参考，不构成法律意见。",
            "Figures come from the dockets and the registry recorded here; deadlines are stated by docket entries or "
            "computed by rules, and the papers of the court or Commission decide. The analysis is an aid and no legal advice.",
        ),
    )


def _level(risk: Risk) -> tuple[Block, ...]:
    judged = risk.judged
    level = LEVELS[judged.level]
    return (
        Heading(Both("风险等级", "Level of risk")),
        Paragraph(
            Both(
                f"{level.zh}（{judged.points} 分，规则版本 {judged.rules}）",
                f"{level.en} ({judged.points} points, rules {judged.rules})",
            )
        ),
        Table(
            columns=(Both("理由", "Reason"), Both("分值", "Points")),
            rows=tuple((Both(one.zh, one.en), one.points) for one in judged.reasons),
            caption=Both(
                "命中的规则，分值相加得出等级。", "Rules that hold; their points add up to the level."
            ),
        ),
    )


def _suggestions(risk: Risk) -> tuple[Block, ...]:
    told = [Paragraph(Both(f"· {one.do_zh}", f"- {one.do_en}")) for one in risk.judged.reasons]
    nothing = Paragraph(
        Both("目前没有触发的风险规则；建议保持订阅提醒。", "No rule holds at present; keep the alerts on.")
    )
    return Heading(Both("建议", "Suggestions")), *(told or [nothing])


def _definitions(risk: Risk) -> tuple[Block, ...]:
    return (
        Heading(Both("数字与定义", "Figures and definitions")),
        Table(
            columns=(Both("数字", "Figure"), Both("值", "Value"), Both("定义", "Definition")),
            rows=tuple(
                (Both(one.name_zh, one.name_en), one.value, Both(one.definition_zh, one.definition_en))
                for one in risk.figures
            ),
            caption=Both("均截至文首所示日期。", "All as of the day at the head of this document."),
        ),
    )
