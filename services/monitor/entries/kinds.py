"""Finds what a docket entry does from the conventions of CM/ECF event lines."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec
from msgspec import structs

from services.monitor.entries.event import Event, event_of
from services.monitor.entries.line import Line
from services.monitor.entries.mentions import (
    before_reference,
    named_for_relief,
    only_asked,
    only_names,
    second_first,
    tells_extended_order,
    those_decided,
    without_early_signature,
    without_title_of_another,
)
from services.monitor.entries.outcomes import SENTENCE, Ruling, rulings_of
from services.monitor.entries.rules import Exceptional, KindRules, Outcomes, rules
from services.monitor.entries.signs import Tried
from services.monitor.entries.sought import quick
from services.monitor.entries.subject import NO_SUBJECT, Subject, first_subject, subjects_of
from services.monitor.entries.undoing import undone_by

HEAD = 260  # characters in which an event line says what it is; what follows gives details
RULING_HEAD = 1_000  # orders and minute entries rule after the judge's name, the appearances and the recitals
READ = 1_400
_FIRST = 3  # letters of a line by which the exceptions it can be are known
NEAR = 80  # an order about an appeal, or about conferring on discovery, says so at its beginning; later it is only mentioned

# What follows the event text proper, or names other entries' subjects.
_TAILS = Tried(
    (
        "(attachment",
        "signed by",
        "(entered:",
        "[entered:",
        "(filed on",
        "modified on",
        "(court reporter",
        "notice to counsel:",
        "note: pursuant to frcp",
    )
)
_ABOUT_ANOTHER = quick(
    r"\(re:? ?\[?\d|\bre:? ?\[?\d|\bto \[?\d"
    r"|\bre:? (?:the )?(?:\[?\d|(?:\w+ ){0,3}(?:motion|order|complaint|response|letter|reply|brief)\b)"
    r"|\b(?:in|of) (?:support|opposition) (?:of|to|re)\b|\bto (?:the )?motion|\bfiled by\b"
)
_HELD = quick(
    r"\b(?:hearing|conference|proceedings?|trial|argument|mediation|call)s?\b"
    r"[^.]{0,80}\b(?:held|begun|completed|concluded)\b|\bproceedings held\b"
)
_PLAINTIFF = quick(r"\bby (?:the )?(?:plaintiff|petitioner)|\bvoluntar")
_NAMED = quick(r"\b(?:motion|application|request|petition)s? (?:to|for|in|of|re|that)\b")
_NUMBERED = re.compile(r"\d(?<=\b\d)\d* (?:\w+ ){0,3}?motion")
_SAME = re.compile(r"\W*(?:the |said |this |that |such )?(?:motion|application|request)s?\W")
_BARE = re.compile(r"\W*\d+\W+motion\W*$")  # "Order on Motion to Extend TRO granting 19 Motion."
_DATED = quick(r"\b(?:set|reset|scheduled|rescheduled|held on)\b")
_APPELLATE_END = re.compile(r"^(?!district court order).*?\b(?:affirm|revers|vacat|remand)\w*\b")
# The decision on the appeal itself: "OPINION issued by", "Unpublished per curiam opinion filed"
_APPELLATE_OPINION = re.compile(
    r"(?:en banc |(?:un)?published |per curiam |authored |signed )*opinion\b(?! (?:distributed|and order))"
)

SURE, LIKELY, GUESS, UNKNOWN = 0.95, 0.85, 0.6, 0.3

# What must not be missed: it beats a ruling on something else that stands before it in the same line.
_VITAL = (
    "tro_granted",
    "tro_extended",
    "asset_restraint",
    "pi_granted",
    "restraint_lifted",
    "default_judgment",
    "pi_denied",
)
_TELLING = frozenset({*_VITAL, "motion_denied_other"})  # what a title does not outweigh
_STANDING = frozenset(_VITAL) - {"restraint_lifted"}  # what a dismissal in the same line does not make moot
_DONE = frozenset({*_VITAL, "default_entered"})  # what an order does only when it says so
_YIELDS = {"default": ("default_judgment",), "under_seal": ("tro", "injunction", "assets")}
_LIFTING = ("dissolve", "release_assets")
# What is asked for and granted together with others of them.
_JOINED = frozenset(
    {
        "tro",
        "injunction",
        "assets",
        "tro_extension",
        "default",
        "default_judgment",
        "dissolve",
        "release_assets",
    }
)
_OF_COURT = ("order", "minute")
_FILED = ("motion", "stipulation")
# A line that is no order reports a ruling: "Motion to seal is GRANTED".
_IS = quick(r"\b(?:is|are)(?: hereby)? (?:granted|denied|approved|allowed|moot|overruled)")
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
_ALSO = frozenset(
    {*_VITAL, "tro_motion", "pi_motion", "asset_restraint_motion", "default_entered", "default_motion"}
)


class Kind(msgspec.Struct, frozen=True, gc=False):
    """What an entry does. score: 0..1, how sure. phrase: the words that decided, lower case.
    also: what it does besides, e.g. a restraining order that restrains assets. event: as which event it was read. rulings: what it decides."""

    kind: str
    score: float
    phrase: str
    also: tuple[str, ...] = ()
    event: str = ""
    rulings: tuple[Ruling, ...] = ()


UNREAD = Kind("other", UNKNOWN, "")


def kind_of(line: Line, appellate: bool = False) -> Kind:
    """The kind of an entry from its text or event title; "other" with a low score when nothing is recognised.

    appellate: the docket is a court of appeals', whose own judgment is a mandate, not a final judgment.
    """
    known = rules()
    event = event_of(line.lower[:READ].strip(), line.signs, known)
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
        return _unruled(event, " ", known)  # which says it all
    scope = _scope(event, signs)
    if type_ in _OF_COURT or (type_ in _FILED and _IS.search(scope)):
        rulings = rulings_of(scope)
        if rulings:
            return _ruled(event, rulings, scope, known)
    if type_ == "minute":
        return _minute(event, scope, known)
    return _unruled(event, scope, known)


def _ruled(event: Event, rulings: tuple[Ruling, ...], scope: str, known: KindRules) -> Kind:
    """The kind of a line that decides: its first ruling, unless a later one is vital and the first is not."""
    told = (
        _of_ruling(ruling, known, _spoken_of(rulings, number, scope)) for number, ruling in enumerate(rulings)
    )
    found = [kind for kind in told if kind is not None]
    if not found:
        return _minute(event, scope, known) if event.type == "minute" else _unruled(event, scope, known)
    main = _main(found, event, scope)
    if main is None:
        main = _unruled(event, scope, known)
    closed = first_subject(scope, "order", known) if "dismiss" in scope else NO_SUBJECT
    if closed.subject == "case_dismissed" and main.kind not in _STANDING:
        main = Kind("dismissal_order", SURE, closed.words)
    elif len(found) > 1 and main.kind in _PLAIN:
        vital = [kind for kind in found if kind.kind in _VITAL]
        main = min(vital, key=lambda kind: _VITAL.index(kind.kind), default=main)
    also = dict.fromkeys(main.also)
    for one in found:
        for besides in (one.kind, *one.also):
            if besides not in (main.kind, "other"):
                also[besides] = None
    if event.type == "minute":
        also["minute_entry"] = None
    return Kind(main.kind, main.score, main.phrase, tuple(also), main.event, rulings)


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
    return _kinds_of("order", second_first(subjects, ruling.about), outcome, ruling.words, known)


def _named(about: str) -> bool:
    """Whether the words name a motion."""
    return _NAMED.search(about) is not None or ("motion" in about and _NUMBERED.search(about) is not None)


def _minute(event: Event, scope: str, known: KindRules) -> Kind:
    """A minute entry that rules on nothing."""
    subjects = subjects_of(scope, "minute", known)
    if subjects and subjects[0].subject == "tro_extension" and not only_asked(scope[: subjects[0].place + 1]):
        return Kind("tro_extended", LIKELY, subjects[0].words, ("minute_entry",))
    if _HELD.search(scope):
        bare = not event.lead.startswith(("minute", "court", "civil", "clerk", "in court", "proceedings"))
        claims = bare and first_subject(scope, "held", known).subject == "claims"
        return Kind("claim_construction" if claims else "minute_entry", LIKELY, event.lead)
    return _kinds_of("minute", subjects, "stated", event.lead, known)


def _unruled(event: Event, scope: str, known: KindRules) -> Kind:
    subjects = subjects_of(scope, event.type, known)
    if event.type == "order":
        subjects = [
            one
            for one in _first_said(scope, subjects)
            if one.subject not in ("appeal", "conferring") or one.place < NEAR
        ]
        subjects = those_decided(subjects, scope)
        outcome = "unstated" if only_names(event.body, subjects) else "stated"
    else:
        outcome = "stated"
        subjects = second_first(_as_filed(event, subjects, scope, known), scope)
    found = _kinds_of(event.type, subjects, outcome, event.lead, known)
    if event.type == "order" and found.kind in _DONE and only_asked(scope[: subjects[0].place + 1]):
        found = Kind("other", GUESS, event.lead)
    return (
        found
        if event.sure
        else structs.replace(found, score=min(found.score, GUESS if found.kind == "other" else LIKELY))
    )


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


def _kinds_of(event: str, subjects: list[Subject], outcome: str, words: str, known: KindRules) -> Kind:
    """The kind by the first subject; what the vital ones among the others mean, besides."""
    table = known.readings[event]
    first = subjects[0] if subjects else NO_SUBJECT
    if first.subject in _YIELDS:
        first = next(
            (one for one in subjects if one.subject in _YIELDS[first.subject] and _takes(event, one, first)),
            first,
        )
    reading = table.get(first.subject)
    if reading is None:
        kind, phrase = _by_outcome(table["*"], outcome), words
        ruled = bool(words) and outcome not in ("stated", "unstated")
        score = LIKELY if ruled or not known.phrases[event] else GUESS
    else:
        kind, phrase = _by_outcome(reading, outcome), first.words
        score = GUESS if outcome == "unstated" and not isinstance(reading, str) else SURE
    if outcome == "granted" and first.subject in _LIFTING:
        return Kind(kind, score, phrase, ("restraint_lifted",))
    # leave to file a motion under seal grants nothing that the motion asks for
    joined = len(subjects) > 1 and first.subject in _JOINED
    return Kind(kind, score, phrase, _besides(kind, subjects, outcome, table) if joined else ())


def _besides(
    kind: str, subjects: list[Subject], outcome: str, table: dict[str, str | Outcomes]
) -> tuple[str, ...]:
    """The vital kinds that the subjects after the first mean."""
    also: dict[str, None] = {}
    for one in subjects[1:]:
        if (reading := table.get(one.subject)) is not None:
            other = _by_outcome(reading, outcome)
            if other in _ALSO and other != kind:
                also[other] = None
    return tuple(also)


def _takes(event: str, other: Subject, first: Subject) -> bool:
    """Default judgment takes an order on both; in a motion a restraint named before the seal does."""
    return event == "order" if first.subject == "default" else event == "motion" and other.place < first.place


def _scope(event: Event, signs: int) -> str:
    """The part of the line that speaks of this entry itself."""
    text = event.body[: RULING_HEAD if event.type in _OF_COURT else HEAD]
    if before := _CUT_BEFORE_TAILS.get(event.type):
        text = before(text)
    for tail in _TAILS.of(signs):
        if (at := text.find(tail)) > 0:
            text = text[:at]
    if after := _CUT_AFTER_TAILS.get(event.type):
        text = after(text)
    return f" {text} "


def _before_another(text: str) -> str:
    """A paper up to the entry it is about."""
    other = _ABOUT_ANOTHER.search(text)
    return text[: other.start()] if other and other.start() > 0 else text


_CUT_BEFORE_TAILS = {"order": without_early_signature, "judgment": without_early_signature}
_CUT_AFTER_TAILS = {
    "notice": without_title_of_another,
    "stipulation": without_title_of_another,
    "motion": before_reference,
    "paper": _before_another,
}


def _by_outcome(reading: str | Outcomes, outcome: str) -> str:
    if isinstance(reading, str):
        return reading
    return reading.get(outcome) or reading["unstated"]
