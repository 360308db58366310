"""Text from courts made fit for a subject line, a mail, an XML feed."""

from __future__ import annotations

import unicodedata

# Control characters, direction marks that can reorder what is read, halves of characters, and non-characters.
_UNFIT = {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}


def one_line(text: str, limit: int = 500) -> str:
    """The text on one line, without unfit characters, at most `limit` characters (then ending in …)."""
    kept = "".join(" " if unicodedata.category(char) in _UNFIT else char for char in text[: limit * 4])
    line = " ".join(kept.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
