"""Under which key the cases of one plaintiff are counted together."""

from __future__ import annotations

from services.monitor.cases.case import name_key


def plaintiff_key(name: str) -> str:
    """Equal for the spellings of one plaintiff."""
    return name_key(name)
