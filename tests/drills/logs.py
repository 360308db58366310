"""What the processes of a drill said in their logs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

_SERIOUS = ("warning", "error", "critical")
# Facts passed over, or work broken off: none of the drill's faults excuses these.
_NEVER = ("facts_gone", "topic_began_anew", "background_broke")


def warnings(logs: Iterable[Path]) -> Counter[str]:
    """How often each warning and error was said; lines that are none of the program's own count as "?"."""
    return Counter(
        str(line.get("event", "?"))[:60]
        for log in logs
        for line in _lines(log)
        if line.get("level", "error") in _SERIOUS
    )


def inexcusable(said: Counter[str]) -> list[str]:
    """Those that must not be there, whatever fails around the processes."""
    return [f"logged {said[event]} times: {event}" for event in _NEVER if said[event]]


def _lines(log: Path) -> Iterable[dict[str, object]]:
    for text in log.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            line = json.loads(text)
        except ValueError:
            line = None
        yield line if isinstance(line, dict) else {}
