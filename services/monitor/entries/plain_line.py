"""An entry's text as one plain line, as all of this folder reads it."""

from __future__ import annotations

from html import unescape

_PLAIN = str.maketrans({"‘": "'", "’": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


def plain_line(text: str, limit: int) -> str:
    """The first `limit` characters on one line with single spaces, straight quotes and no HTML entities."""
    text = text[:limit]
    if "&" in text and ";" in text:
        text = unescape(text)
    if not text.isascii() or "`" in text:
        text = text.translate(_PLAIN)
    if "  " not in text and text.isprintable():  # no white space but single spaces
        return text.strip()
    return " ".join(text.split())
