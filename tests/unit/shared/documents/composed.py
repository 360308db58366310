"""A composed document with every kind of block, and with what could do harm in a page."""

from __future__ import annotations

from datetime import date

from shared.documents import (
    Advice,
    Both,
    Document,
    Facts,
    Heading,
    Linked,
    Moment,
    MonthCount,
    Paragraph,
    Table,
    monthly,
    timeline,
)

HARM = "<script>alert(1)</script> & Co."


def composed_document() -> Document:
    """Figures of a plaintiff nobody has met."""
    trademark = Both("商标", "Trademark")
    return Document(
        title=Both("高频原告预警：合成公司", "Plaintiff warning: Composed Inc."),
        kind="plaintiff_warning",
        as_of=date(2026, 3, 31),
        source_note=Both("据公开案卷统计。", "From public dockets."),
        blocks=(
            Heading(Both("概况", "Overview")),
            Paragraph(Both(f"原告 {HARM}", f"The plaintiff {HARM}")),
            Facts(
                ((Both("案件数", "Cases"), "12"), (Both("法院", "Court"), Both("伊利诺伊北区", "N.D. Ill.")))
            ),
            monthly(
                [MonthCount("2026-01", trademark, 3), MonthCount("2026-03", trademark, 1)],
                Both("案件数", "Cases"),
                Both("每月案件数", "Cases by month"),
            ),
            timeline(
                [Moment(date(2026, 1, 5), "1:26-cv-00001", Both("立案", "Filed"))],
                Both("案件时间线", "Timeline of the cases"),
            ),
            Heading(Both("案件", "Cases"), 2),
            Table(
                (Both("案号", "Number"), Both("被告数", "Defendants")),
                (
                    (Linked("1:26-cv-00001", "/cases/ilnd/1:26-cv-00001"), 1204),
                    (Linked("harm", "javascript:alert(1)"), HARM),
                    (Linked("elsewhere", "//evil.example/"), Both("无", "none")),
                ),
                Both("截至该日的案件", "Cases as of the day"),
            ),
            Advice(
                "response",
                Both("是否已核对店铺？\n是否已联系平台？", "Were the stores checked?\nAnd the platform?"),
            ),
        ),
    )
