"""Names the value of a firm's record by which it was found, and where that value comes from."""

from __future__ import annotations

from typing import Any

from services.monitor.tagging.letters import fold
from shared.events.firm import FirmRecord

_LISTS = ("aliases", "former_names", "brands")


def origin_told(firm: FirmRecord, kind: str, text: str) -> dict[str, Any]:
    """The value that decided, as plain JSON values: its name, and source and date of it by the record's provenance.

    kind: class of evidence. text: the cleaned name that was linked.
    """
    value, one = _value(firm, kind, text)
    origin = firm.origin_of(value, one)
    return {
        "value": value,
        "value_source": origin.source,
        "value_as_of": origin.as_of.isoformat() if origin.as_of else None,
    }


def _value(firm: FirmRecord, kind: str, text: str) -> tuple[str, str]:
    """The name of the value, and which one of a list, "" where it is none or nobody knows."""
    if kind.startswith("storefront"):
        return "stores", ""
    if "alias" in kind or "brand" in kind:
        return _list_with(firm, text)
    chinese = not text.isascii() or kind == "pinyin"
    return ("name_zh" if firm.name_zh and (chinese or not firm.name_en) else "name_en"), ""


def _list_with(firm: FirmRecord, text: str) -> tuple[str, str]:
    """The list of names that holds the longest one standing in the text, and that one."""
    folded = fold(text).casefold()
    held = [
        (len(name), value, name)
        for value in _LISTS
        for name in getattr(firm, value)
        if fold(name).casefold() in folded
    ]
    return max(held)[1:] if held else ("aliases", "")
