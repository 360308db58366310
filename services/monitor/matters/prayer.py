"""The prayer of a complaint: what the plaintiff asks the court for."""

from __future__ import annotations

import re

from services.monitor.matters.remedies import named_in

# PRAYER FOR RELIEF | WHEREFORE, Plaintiff prays | REQUEST FOR RELIEF | RELIEF REQUESTED
_HEAD = re.compile(
    r"^\s*(?:(?:PRAYER|REQUEST|DEMAND)\s+FOR\s+RELIEF|RELIEF\s+(?:REQUESTED|SOUGHT))\b|\bWHEREFORE,?\s+(?:the\s+)?(?:Plaintiff|Complainant)",
    re.IGNORECASE | re.MULTILINE,
)
_LENGTH = 12_000  # characters; a prayer of many counts takes three pages


def remedies_prayed_for(text: str) -> tuple[str, ...]:
    """The remedies named in the last prayer of a complaint; () when it has none."""
    heads = list(_HEAD.finditer(text))
    # "WHEREFORE" may follow its own heading; what stands before the first of the two is no prayer.
    start = next((head.start() for head in heads if heads[-1].start() - head.start() < _LENGTH), None)
    return named_in(text[start : start + _LENGTH]) if start is not None else ()
