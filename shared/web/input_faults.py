"""What is wrong with one value of a form or an address, in Chinese; the framework says it in English only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# By the framework's name of a fault (docs.pydantic.dev/latest/errors/validation_errors), {…} from what it says of it.
_CHINESE = {
    "missing": "未填写",
    "string_too_long": "不得超过 {max_length} 个字符",
    "string_too_short": "至少 {min_length} 个字符",
    "enum": "只能是 {expected}",
    "literal_error": "只能是 {expected}",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "bool_parsing": "应为 true 或 false",
    "greater_than_equal": "不得小于 {ge}",
    "less_than_equal": "不得大于 {le}",
    "too_long": "不得多于 {max_length} 项",
    "too_short": "至少 {min_length} 项",
}
_DAY = "应为日期，写作 2026-03-31"


def why_zh(fault: Mapping[str, Any]) -> str:
    """The reason in Chinese, "" for a fault that has no words here. fault: as the framework lists it."""
    kind = str(fault["type"])
    if kind.startswith("date"):
        return _DAY
    words = _CHINESE.get(kind, "")
    try:
        return words.format(**fault.get("ctx", {}))
    except KeyError:
        return ""
