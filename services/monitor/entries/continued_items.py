"""Days that go on with what was said of the day before: "by May 31 to the first complaint; by June 1 to the second"."""

from __future__ import annotations

import re

from services.monitor.entries.dates import FoundDate

_BARE = re.compile(r"\W*(?:and |or |then )?(?:on or before|by|no later than|not later than|until|through) \Z")
_GOES_ON = re.compile(r",? (?:to|for|as to|in) (?!file|serve|submit|answer|respond|reply)")
_TO_WHOM = (" to ", " for ", " as to ", " in ", ", to ", ", for ", ", as to ", ", in ")
# A row of a schedule that names only whose or which: "Expert Reports Plaintiff: 11/2/2026 Defendant: 12/1/2026"
_WHOSE = re.compile(
    r"(?:\A|[\s.;,(:])(?:plaintiff|defendant|complainant|respondent|fact|expert|non[- ]?expert|rebuttal)s?(?:'s?)?: ?\Z"
)
_HEADING = 80  # characters
# After a day that begins what follows: no part of its sentence
_WITHIN = (" to ", " at ", " in ", " by ", " on ", " and ", " or ", " before ", " for ", " through ", " until ", " is ", " as ")  # fmt: skip


def says_no_more(lower: str, found: FoundDate, floor: int) -> bool:
    """Whether a day has no words of its own but those that say whose it is, after it. floor: where the day before ends."""
    if not lower.startswith(_TO_WHOM, found.end):
        return False
    at = lower.rfind("; ", floor, found.start)
    return (
        at >= 0
        and _BARE.fullmatch(lower, at + 2, found.start) is not None
        and _GOES_ON.match(lower, found.end) is not None
    )


def whose(lower: str, start: int, floor: int) -> str | None:
    """The words with their heading, where those before a day name only whose it is, "" where the day before has the
    heading; None for others.

    lower: a line in lower case. floor: where the day before ends, 0 for none.
    """
    if not lower.endswith((":", ": "), 0, start):
        return None
    words = lower[max(floor, start - _HEADING) : start]
    label = _WHOSE.search(words)
    if label is None:
        return None
    return words if label.start() > 1 else ""


def begins_anew(text: str, lower: str, floor: int) -> bool:
    """Whether a day that ends there is followed by a word with a capital, as in tables: "… 11/8/2024 Discovery closes"."""
    return (
        text.startswith(" ", floor)
        and text[floor + 1 : floor + 2].isupper()
        and text[floor + 2 : floor + 3].islower()
        and not lower.startswith(_WITHIN, floor)
    )
