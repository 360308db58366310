"""The kind of a line that rules on nothing."""

from __future__ import annotations

from msgspec import structs

from services.monitor.entries.event import Event
from services.monitor.entries.kind import GUESS, LIKELY, VITAL, Kind
from services.monitor.entries.meaning import kinds_of
from services.monitor.entries.mentions import (
    only_asked,
    only_names,
    second_first,
    tells_extended_order,
    those_decided,
)
from services.monitor.entries.outcomes import SENTENCE
from services.monitor.entries.rules import KindRules
from services.monitor.entries.sought import quick
from services.monitor.entries.subject import Subject, first_subject, subjects_of

_NEAR = 80  # an order about an appeal, or about conferring on discovery, says so at its beginning; later it is only mentioned
_HELD = quick(
    r"\b(?:hearing|conference|proceedings?|trial|argument|mediation|call)s?\b"
    r"[^.]{0,80}\b(?:held|begun|completed|concluded)\b|\bproceedings held\b"
)
_PLAINTIFF = quick(r"\bby (?:the )?(?:plaintiff|petitioner)|\bvoluntar")
_DONE = frozenset({*VITAL, "default_entered"})  # what an order does only when it says so

_WEAK = frozenset({"other", "hearing_set"})  # what an order does besides extending a restraining order


def minute(event: Event, scope: str, known: KindRules) -> Kind:
    """The kind of a minute entry. scope: see scope_of."""
    subjects = subjects_of(scope, "minute", known)
    if subjects and subjects[0].subject == "tro_extension" and not only_asked(scope[: subjects[0].place + 1]):
        return Kind("tro_extended", LIKELY, subjects[0].words, ("minute_entry",))
    if _HELD.search(scope):
        bare = not event.lead.startswith(("minute", "court", "civil", "clerk", "in court", "proceedings"))
        claims = bare and first_subject(scope, "held", known).subject == "claims"
        return Kind("claim_construction" if claims else "minute_entry", LIKELY, event.lead)
    return kinds_of("minute", subjects, "stated", event.lead, known)


def unruled(event: Event, scope: str, known: KindRules) -> Kind:
    """The kind by what the line is about. scope: see scope_of."""
    subjects = subjects_of(scope, event.type, known)
    if event.type == "order":
        subjects = [
            one
            for one in _first_said(scope, subjects)
            if one.subject not in ("appeal", "conferring") or one.place < _NEAR
        ]
        subjects = those_decided(subjects, scope)
        outcome = "unstated" if only_names(event.body, subjects) else "stated"
    else:
        outcome = "stated"
        subjects = second_first(_as_filed(event, subjects, scope, known), scope)
    found = kinds_of(event.type, subjects, outcome, event.lead, known)
    if event.type == "order" and found.kind in _DONE and only_asked(_before(found.phrase, subjects, scope)):
        found = Kind("other", GUESS, event.lead)
    if event.type == "order" and found.kind in _WEAK and tells_extended_order(scope):
        found = Kind("tro_extended", LIKELY, "extended")
    return (
        found
        if event.sure
        else structs.replace(found, score=min(found.score, GUESS if found.kind == "other" else LIKELY))
    )


def _before(words: str, subjects: list[Subject], scope: str) -> str:
    """What stands before the subject that these words told."""
    told = next((one for one in subjects if one.words == words), subjects[0])
    return scope[: told.place + 1]


def _first_said(scope: str, subjects: list[Subject]) -> list[Subject]:
    """The subjects of the first sentence of an order that has any: what comes later gives details."""
    if len(subjects) < 2 or subjects[0].rank < 1:
        return subjects
    stop = SENTENCE.search(scope, min(subject.place for subject in subjects))
    return [one for one in subjects if stop is None or one.place < stop.start()]


def _as_filed(event: Event, subjects: list[Subject], scope: str, known: KindRules) -> list[Subject]:
    """Subjects of a filing, where who files it tells more than its words."""
    if event.type == "motion" and subjects and subjects[0].subject == "dismiss":
        own = known.agreed.search(event.beginning) or (
            _PLAINTIFF.search(scope) and "counterclaim" not in scope
        )
        if own:
            return [structs.replace(subjects[0], subject="voluntary"), *subjects[1:]]
    return subjects
