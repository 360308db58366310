"""The risk of a firm as plain JSON values, as the API and the command line print it."""

from __future__ import annotations

from typing import Any

import msgspec

from services.monitor.reading.rows import CaseRow
from services.monitor.risks.service import Risk
from services.monitor.sources.courts import court_name, court_name_zh


def risk_told(risk: Risk) -> dict[str, Any]:
    """Level with reasons, figures with definitions and rows, and every list. What a reader may not learn is not in it."""
    found = risk.analysis
    lists = ("rivals", "co_defendants", "plaintiffs", "rights", "products", "dues", "trend")
    return {
        "firm": found.firm.id,
        "name_zh": found.firm.name_zh,
        "name_en": found.firm.name_en,
        "as_of": found.as_of,
        "level": risk.judged.level.value,
        "points": risk.judged.points,
        "rules": risk.judged.rules,
        "reasons": msgspec.to_builtins(risk.judged.reasons),
        "figures": msgspec.to_builtins(risk.figures),
        "cases": [_case(row) for row in found.own],
        "trade_cases": [_case(row) for row in found.trade_cases],
        **{name: msgspec.to_builtins(getattr(found, name)) for name in lists},
        "close_marks": msgspec.to_builtins(risk.close_marks),
    }


def _case(row: CaseRow) -> dict[str, Any]:
    return {
        "case": row.id,
        "number": row.number,
        "caption": row.caption,
        "court": row.court,
        "court_name_zh": court_name_zh(row.court),
        "court_name_en": court_name(row.court),
        "day": row.day,
        "terminated": row.terminated,
        "grade": row.grade.value,
        "rights": list(row.rights),
        "sealed": row.sealed,
        "composed": row.composed,
    }
