"""The kind that the subjects and the outcome of a line mean, by readings.yml."""

from __future__ import annotations

from services.monitor.entries.kind import GUESS, LIKELY, SURE, VITAL, Kind
from services.monitor.entries.rules import KindRules, Outcomes
from services.monitor.entries.subject import NO_SUBJECT, Subject

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
_ALSO = frozenset(
    {*VITAL, "tro_motion", "pi_motion", "asset_restraint_motion", "default_entered", "default_motion"}
)


def kinds_of(event: str, subjects: list[Subject], outcome: str, words: str, known: KindRules) -> Kind:
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
    """Default judgment takes an order on both; a restraint named before the seal takes a motion, and the order that it begins."""
    if first.subject == "default":
        return event == "order"
    return other.place < first.place and (event == "motion" or (event == "order" and other.place == 0))


def _by_outcome(reading: str | Outcomes, outcome: str) -> str:
    if isinstance(reading, str):
        return reading
    return reading.get(outcome) or reading["unstated"]
