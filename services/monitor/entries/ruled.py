"""The kind of a line that decides something."""

from __future__ import annotations

import re

from services.monitor.entries.event import Event
from services.monitor.entries.kind import SURE, VITAL, Kind
from services.monitor.entries.meaning import kinds_of
from services.monitor.entries.mentions import named_for_relief, second_first, tells_extended_order
from services.monitor.entries.outcomes import Ruling
from services.monitor.entries.rules import KindRules
from services.monitor.entries.sought import quick
from services.monitor.entries.subject import NO_SUBJECT, first_subject, subjects_of
from services.monitor.entries.undoing import undone_by
from services.monitor.entries.unruled import minute, unruled

_NAMED = quick(r"\b(?:motion|application|request|petition)s? (?:to|for|in|of|re|that)\b")
_NUMBERED = re.compile(r"\d(?<=\b\d)\d* (?:\w+ ){0,3}?motion")
_SAME = re.compile(r"\W*(?:the |said |this |that |such )?(?:motion|application|request)s?\W")
_BARE = re.compile(r"\W*\d+\W+motion\W*$")  # "Order on Motion to Extend TRO granting 19 Motion."
_TELLING = frozenset({*VITAL, "motion_denied_other"})  # what a title does not outweigh
_STANDING = frozenset(VITAL) - {"restraint_lifted"}  # what a dismissal in the same line does not make moot
# What is ordered with it and counts less: "denying 8 Motion to Transfer; granting 9 Motion for Preliminary Injunction"
_BESIDE = frozenset({"transfer", "stay", "consolidation", "severance", "appearance", "protective_order"})
_ORDERED = _STANDING - {"pi_denied"}
_PLAIN = frozenset(
    {
        "other",
        "motion_granted_other",
        "motion_denied_other",
        "seal_order",
        "extension_of_time",
        "discovery",
        "default_entered",
        "hearing_set",
        "minute_entry",
        "unsealing",
        "bond",
        "scheduling_order",
    }
)


def ruled(event: Event, rulings: tuple[Ruling, ...], scope: str, known: KindRules) -> Kind:
    """The kind of a line that decides: its first ruling, unless a later one is vital and the first is not."""
    told = (
        _of_ruling(ruling, known, _spoken_of(rulings, number, scope)) for number, ruling in enumerate(rulings)
    )
    found = [kind for kind in told if kind is not None]
    if not found:
        return minute(event, scope, known) if event.type == "minute" else unruled(event, scope, known)
    main = _main(found, event, scope)
    if main is None:
        main = unruled(event, scope, known)
    closed = first_subject(scope, "order", known) if "dismiss" in scope else NO_SUBJECT
    if closed.subject == "case_dismissed" and main.kind not in _STANDING:
        main = Kind("dismissal_order", SURE, closed.words)
    elif len(found) > 1:
        main = _vital(main, found)
    also = dict.fromkeys(main.also)
    for one in found:
        for besides in (one.kind, *one.also):
            if besides not in (main.kind, "other"):
                also[besides] = None
    if event.type == "minute":
        also["minute_entry"] = None
    return Kind(main.kind, main.score, main.phrase, tuple(also), main.event, rulings)


def _vital(main: Kind, found: list[Kind]) -> Kind:
    """The most vital of what is decided, where the main thing counts less."""
    above = VITAL if main.kind in _PLAIN else _ORDERED if main.kind in _BESIDE else ()
    vital = [kind for kind in found if kind.kind in above]
    return min(vital, key=lambda kind: VITAL.index(kind.kind), default=main)


def _main(found: list[Kind], event: Event, scope: str) -> Kind | None:
    """The first kind that says something; None where the order's own name tells more than its rulings."""
    main = found[0]
    if main.kind == "other" and len(found) > 1:
        main = next((kind for kind in found if kind.kind != "other"), main)
    if main.kind not in _PLAIN:
        return main
    if main.kind == "extension_of_time" and tells_extended_order(scope):
        return Kind("tro_extended", SURE, main.phrase)
    if not named_for_relief(event.body) or any(one.kind in _TELLING for one in found):
        return main
    return None


def _spoken_of(rulings: tuple[Ruling, ...], number: int, scope: str) -> str:
    """The words that tell what a ruling is about when it names nothing: the line for the first, what stands behind the one
    before for "the motion is granted", none for "denying …; granting leave to refile"."""
    if number == 0:
        return scope
    before = rulings[number - 1].words
    return scope[scope.find(before) + len(before) :] if _SAME.match(rulings[number].about) else ""


def _of_ruling(ruling: Ruling, known: KindRules, line: str) -> Kind | None:
    """The kind a ruling gives. line: where to find what it is about when it names nothing itself."""
    outcome = ruling.outcome
    if outcome == "withdrawn":
        return None
    if outcome == "part":
        outcome = "granted"
    elif outcome == "moot" and ruling.words.startswith("den"):
        outcome = "denied"
    subjects = subjects_of(ruling.about, "order", known)
    untold = not subjects or subjects[0].subject == "judgment"  # "FINAL JUDGMENT granted. 9 Motion for …"
    if untold and outcome != "undone" and (_BARE.match(ruling.about) or not _named(ruling.about)):
        near = [] if subjects else subjects_of(f"{ruling.about}{ruling.words} ", "order", known)
        subjects = near or subjects_of(line, "order", known) or subjects
    if outcome == "undone":
        subjects = undone_by(ruling, subjects)
        if not subjects:
            return None
    return kinds_of("order", second_first(subjects, ruling.about), outcome, ruling.words, known)


def _named(about: str) -> bool:
    """Whether the words name a motion."""
    return _NAMED.search(about) is not None or ("motion" in about and _NUMBERED.search(about) is not None)
