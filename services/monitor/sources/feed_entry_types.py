"""Which kinds of docket entries a court's feed says it lists.

Source: the channel description of the feed. Every court chooses for itself: all entries, or only some kinds; who
reads silence must know which. Seen: "Docket entries of type: all", "Docket entries of type: orders,opinions",
"The following Entry Types are included: …", and nyed's "Public Complaints, Orders and Judgments in the last 24 Hours".
"""

from __future__ import annotations

import re
from html import unescape

EVERY_KIND = ("all",)
_HEAD_BYTES = 8192
_MOST_KINDS = 40

# <description>Docket entries of type: all</description>
_DESCRIPTION = re.compile(rb"<description>([^<]{0,2000}|<!\[CDATA\[[^\]]{0,2000}\]\]>)\s{0,20}</description>")
_CDATA = re.compile(r"^\s*<!\[CDATA\[|\]\]>\s*$")
# Docket entries of type: orders, opinions | The following Entry Types are included: order, motion
_LISTED = re.compile(
    r"\b(?:entries of type|types?(?: are)? included)\s?:\s?(.{1,2000})", re.IGNORECASE | re.DOTALL
)
# Public Complaints, Orders and Judgments in the last 24 Hours
_IN_WORDS = re.compile(r"^\s?public (.{1,500}?) in the last\b", re.IGNORECASE | re.DOTALL)
_BETWEEN = re.compile(r",\s?(?:and )?|;\s?| and ", re.IGNORECASE)


def entry_types_of(feed: bytes) -> tuple[str, ...]:
    """The kinds in lower case in the feed's order, ("all",) for every kind, () when the feed does not say."""
    found = _DESCRIPTION.search(feed[:_HEAD_BYTES].split(b"<item", 1)[0])
    if not found:
        return ()
    said = " ".join(unescape(_CDATA.sub("", found.group(1).decode("latin-1"))).split())
    listed = _LISTED.search(said) or _IN_WORDS.search(said)
    if not listed:
        return ()
    kinds = (kind.strip(" .").lower() for kind in _BETWEEN.split(listed.group(1)))
    named = tuple(dict.fromkeys(kind for kind in kinds if kind))[:_MOST_KINDS]
    return EVERY_KIND if "all" in named else named


def is_partial(entry_types: tuple[str, ...]) -> bool:
    """Whether some kinds of entries are known to be left out."""
    return bool(entry_types) and entry_types != EVERY_KIND
