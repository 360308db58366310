"""What is to be done by a date, where a line says it after the date."""

from __future__ import annotations

import re

from services.monitor.entries.purposes import BY

_INSERTED_LENGTH = 40  # characters
# "extension of time to 2/2/2025 to file a reply", "until 4/30/2025 to serve defendant"
_TO_DO = re.compile(
    r",?(?: (?:with)?in which)? to (?:file|answer|respond|reply|serve|oppose|move|complete|submit|plead|amend|effect|effectuate|perfect|retain|obtain|produce|notify|designate|object)\b[^.;]{0,60}"
)
# "sets a deadline of May 2, 2025 for filing motions to amend"
_FOR_IT = re.compile(r" (?:for|to) [^.;]{3,70}")
# "sets June 5, 2026 as the target date"
_AS_IT = re.compile(r" as (?:the|a|its) [^.;,]{3,40}")
# "shall meet and confer and, no later than March 14, 2025, file a status report"
_GOES_ON = re.compile(
    r", (?:jointly )?(?:file|submit|serve|respond|answer|show cause|move|reply|notify|exchange|produce|provide|complete)\b[^.;]{0,60}"
)
_INSERTED = re.compile(
    r"\b(?:and|or|to|shall|must|may|will|also),? (?:on or before|by|no later than|not later than) "
)
# "the parties shall file, by May 2, 2025, a joint status report"
_VERB_FIRST = re.compile(
    r"\b(?:file|submit|serve|exchange|produce|provide|lodge),? (?:on or before|by|no later than|not later than) $"
)
_OBJECT = re.compile(r",? (?:an?|the|their|its|his|her|any) [^.;]{3,70}")
_NUMBERED = re.compile(r"[\s,]*(?:\(?[a-z0-9]{1,2}[.)] )?")  # fits everything
# "In accordance with the practices of the court, by May 2, 2025, at noon, each party shall file any opposition"
_WHO_SHALL = re.compile(
    r",? (?:at (?:noon|[\d:]+ ?[ap]\.?m\.?),? )?(?:the |each |any |all )?[\w' ]{3,40} (?:shall|must|may|will) "
)
# A sentence may begin with its day: "By April 28, 2025, defendant shall file a response"
_SENTENCE = re.compile(
    r"(?:,? (?:the )?\w+ (?:shall|must|may) file with the court and serve on (?:counsel for )?(?:the )?\w+)?(?:[^.;]|(?<=\b\w)\.|(?<=\bco)\.|(?<=\binc)\.|(?<=\bcorp)\.|(?<=\bltd)\.){0,70}"
)
_SPAN = frozenset({"to", "until", "through", "extended to", "extended until", "extended through"})
SAID_AFTER = _SPAN | BY  # cues after whose date it may stand, besides those of a deadline
# Of a hearing: "on August 9, 2025 the court will hold a hearing", "on May 6, 2025, at 10:00 a.m., counsel shall appear"
_SITS = re.compile(
    r"(?:,? at [^,;]{1,16})?,? (?:the )?(?:court|judge|magistrate|undersigned|parties|counsel|commission|administrative|plaintiff|defendant)[^.;]{0,40}"
    r"\b(?:will|shall) (?:hold|conduct|hear|appear|convene)\b"
)
_BEGINS = re.compile(r"(?:^|[.;:,)]|that|ordered|further)\W*on (?:\w+day,? )?$")


def to_be_done(lower: str, end: int, cue: str, clause: str) -> str:
    """The words that say it; "" where none stand after the date.

    lower: the line in lower case. end: where the date ends in it. cue: as of cue_before. clause: the words before the date.
    """
    if cue in _SPAN:
        said = _TO_DO.match(lower, end)
    elif cue in BY:
        said = _by(lower, end, cue, clause)
    elif cue == "set":
        said = _AS_IT.match(lower, end)
    else:
        said = _FOR_IT.match(lower, end) if cue.startswith("deadline") else None
    return said.group() if said else ""


def is_sitting(lower: str, end: int, clause: str) -> bool:
    """Whether a sentence that begins with "on" and a date goes on with what the court does that day."""
    return _SITS.match(lower, end) is not None and _BEGINS.search(clause) is not None


def _by(lower: str, end: int, cue: str, clause: str) -> re.Match[str] | None:
    begin = _NUMBERED.match(clause)
    if clause.endswith(f"that {cue} ") or (begin and clause.startswith(cue, begin.end())):
        return _SENTENCE.match(lower, end)
    near = max(0, len(clause) - _INSERTED_LENGTH)
    if (what := _OBJECT.match(lower, end)) and _VERB_FIRST.search(clause, near):
        return what
    if clause.endswith(f", {cue} ") and _WHO_SHALL.match(lower, end):
        return _SENTENCE.match(lower, end)
    inserted = lower.startswith(", ", end) and _INSERTED.search(clause, near)
    return _GOES_ON.match(lower, end) if inserted else None
