"""What comes to light about a stored case when it is judged again: news to us, not to the court."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from services.monitor.cases.case import CaseFile
from shared.events.case import CaseChangeItem


def found_later(items: Sequence[CaseChangeItem], case: CaseFile) -> list[CaseChangeItem]:
    """The changes marked as recognised later, with the days of the case, so that nobody takes it for a new one."""
    zh, en = _days(case)
    return [
        msgspec.structs.replace(
            item,
            found_later=True,
            zh=f"系统后来识别{zh}：{item.zh}",
            en=f"Recognised later{en}: {item.en}",
        )
        for item in items
    ]


def _days(case: CaseFile) -> tuple[str, str]:
    filed, closed = case.header_date("filed"), case.header_date("terminated")
    zh = [f"{filed} 立案"] if filed else []
    en = [f"filed {filed}"] if filed else []
    if closed:
        zh.append(f"{closed} 已终结")
        en.append(f"closed {closed}")
    return (f"（{'，'.join(zh)}）", f" ({', '.join(en)})") if zh else ("", "")
