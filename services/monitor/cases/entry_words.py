"""The words of a docket line that every source prints alike: a sheet adds to the text what a notice leaves out.

One line as three sources print it (composed in their formats):
  docket sheet:  MOTION to Dismiss re [39] by Acme (Attachments: # 1 Exhibit A, # 2 Text of Order)(Doe, Jane)
                 (Entered: 01/02/2023)
  e-mail notice: MOTION to Dismiss re [39] by Acme (Attachments: (1) Exhibit A, (2) Text of Order)(Doe, Jane)
  CourtListener: MOTION to Dismiss re 39 by Acme (Doe, Jane) (dam)
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"\w+")
# of sheets "(Entered: 01/02/2023)", of courts of appeals "[Entered: 10/03/2023 05:52 PM]"
_ENTERED = re.compile(r"[(\[]Entered: [\d/]{8,10}(?: \d{1,2}:\d\d [AP]M)?[)\]]", re.IGNORECASE)
# "(Attachments: " | "(Attachments(s): ": what follows to the closing bracket names attachments
_ATTACHMENTS = re.compile(r"\(\s?Attachment(?:s|\(s\))?:", re.IGNORECASE)
# "(dam)" | "(ag, )" | "(JMC)" at the end: initials of the clerk
_INITIALS = re.compile(r"\(\s?(?:[a-z]{2,4}|[A-Z]{2,4})\s?,?\s?\)\s{0,3}$")


def words(text: str) -> list[str]:
    """The words of a text, case folded; punctuation and brackets say nothing: "[39]" is "39"."""
    return [word.casefold() for word in _WORD.findall(text)]


@lru_cache(maxsize=4096)
def core_words(text: str) -> tuple[str, ...]:
    """The words without attachments, day of entering and clerk; all words where nothing else is there."""
    core = _without_attachments(_ENTERED.sub(" ", text)).rstrip()
    core = _INITIALS.sub("", core)
    return tuple(words(core) or words(text))


def _without_attachments(text: str) -> str:
    """The text without the bracket that lists attachments, brackets inside it included; time is linear."""
    start = _ATTACHMENTS.search(text)
    if start is None:
        return text
    depth = 0
    for place in range(start.start(), len(text)):
        if text[place] == "(":
            depth += 1
        elif text[place] == ")":
            depth -= 1
            if depth == 0:
                return text[: start.start()] + " " + text[place + 1 :]
    return text[: start.start()]
