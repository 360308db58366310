"""Finds what a docket entry does from the conventions of CM/ECF event lines."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import structs

from services.monitor.entries.event import Event, event_of
from services.monitor.entries.kind import LIKELY, UNREAD, Kind
from services.monitor.entries.line import Line
from services.monitor.entries.outcomes import rulings_of
from services.monitor.entries.ruled import ruled
from services.monitor.entries.rules import Exceptional, KindRules, rules
from services.monitor.entries.scope import HEAD, OF_COURT, scope_of
from services.monitor.entries.sought import quick
from services.monitor.entries.unruled import minute, unruled

_READ = 1_400
_FIRST = 3  # letters of a line by which the exceptions it can be are known
_FILED = ("motion", "stipulation")
# A line that is no order reports a ruling: "Motion to seal is GRANTED".
_IS = quick(r"\b(?:is|are)(?: hereby)? (?:granted|denied|approved|allowed|moot|overruled)")
_DATED = quick(r"\b(?:set|reset|scheduled|rescheduled|held on)\b")
_APPELLATE_END = re.compile(r"^(?!district court order).*?\b(?:affirm|revers|vacat|remand)\w*\b")
# The decision on the appeal itself: "OPINION issued by", "Unpublished per curiam opinion filed"
_APPELLATE_OPINION = re.compile(
    r"(?:en banc |(?:un)?published |per curiam |authored |signed )*opinion\b(?! (?:distributed|and order))"
)


def kind_of(line: Line, appellate: bool = False) -> Kind:
    """The kind of an entry from its text or event title; "other" with a low score when nothing is recognised.

    appellate: the docket is a court of appeals', whose own judgment is a mandate, not a final judgment.
    """
    known = rules()
    event = event_of(line.lower[:_READ].strip(), line.signs, known)
    if not event.type:
        return UNREAD
    said = _special(event, known) or _read(event, line.signs, known)
    found = Kind(said.kind, said.score, said.phrase, said.also, event.type, said.rulings)
    if appellate and (
        found.kind == "final_judgment"
        or (event.type == "order" and _APPELLATE_END.search(event.body[:HEAD]))
        or _APPELLATE_OPINION.match(event.body)
    ):
        return structs.replace(found, kind="mandate")
    return found


def _special(event: Event, known: KindRules) -> Kind | None:
    """Events whose one exception is a word, not a subject."""
    head = event.body[:HEAD]
    if not event.sure and event.type == "calendar" and not _DATED.search(head):
        return UNREAD
    for rule in _exceptions(event.type, head[:_FIRST]):
        if (found := rule.pattern.search(head)) and not (rule.none and rule.none.search(head)):
            return Kind(rule.kind, LIKELY, found.group(), rule.also)
    return None


@lru_cache(maxsize=4_096)
def _exceptions(event: str, first: str) -> tuple[Exceptional, ...]:
    """Those of an event that a line with these first letters can be."""
    return tuple(one for one in rules().exceptions.get(event, ()) if one.pattern.starts(first))


def _read(event: Event, signs: int, known: KindRules) -> Kind:
    type_ = event.type
    if not known.phrases[type_]:
        return unruled(event, " ", known)  # which says it all
    scope = scope_of(event, signs)
    if type_ in OF_COURT or (type_ in _FILED and _IS.search(scope)):
        rulings = rulings_of(scope)
        if rulings:
            return ruled(event, rulings, scope, known)
    if type_ == "minute":
        return minute(event, scope, known)
    return unruled(event, scope, known)
