"""What people write about an engagement, made fit to keep."""

from __future__ import annotations

from services.guidance.engagements.refusals import Incomplete


def tidy(text: str, longest: int) -> str:
    """The text without surrounding space and unprintable characters (line breaks stay).

    Raises Incomplete when it is longer than `longest` characters.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    kept = "".join(one for one in lines if one.isprintable() or one in "\n\t")
    if len(kept) > longest:
        raise Incomplete(
            f"文字共 {len(kept)} 个字符，最多 {longest} 个：请缩短或分开记录。",
            f"The text has {len(kept)} characters and may have {longest}: shorten it or split it.",
        )
    return kept
