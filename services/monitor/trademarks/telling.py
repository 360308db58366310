"""Close marks as plain JSON values, as the API and the command line print them."""

from __future__ import annotations

from typing import Any

import msgspec

from services.monitor.trademarks.watching import CloseMarks


def close_told(found: CloseMarks) -> dict[str, Any]:
    """The close marks of a month as plain JSON values."""
    told: dict[str, Any] = {
        "month": found.month,
        "applications": found.applications,
        "firm_marks": found.firm_marks,
        "close": msgspec.to_builtins(found.close),
        "own": msgspec.to_builtins(found.own),
    }
    return told
