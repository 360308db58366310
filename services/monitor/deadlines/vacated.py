"""What later orders undo: entries of the court that were vacated, returns of service that were quashed.

An order counts as never made once it is vacated: what it set falls away, what it overtook stands again. Read from
what an order refers to, by the rows of events.yml; a motion, a denial, a proposal or "in part" undoes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from services.monitor.cases.case import CaseFile, Entry
from services.monitor.deadlines.draft import Draft, Ending
from services.monitor.deadlines.events import (
    HEAD,
    Event,
    filer_of,
    in_order,
    is_paper,
    line_of,
    refers_to,
)
from services.monitor.deadlines.parties import Sides, keys, means_everybody
from services.monitor.deadlines.vacating_words import Vacating, patterns, undoes
from shared.vocabulary import DeadlineState

_SERVICE = frozenset({"served", "waived", "waived_abroad"})
# What goes on though its order is vacated: a restraining order does not come back when the injunction falls.
_STAYS = frozenset({"tro_ended", "patent_served"})
# What an order that vacates a grant only seems to do itself.
_GRANTS = frozenset({"motion_granted", "motion_ruled", "extension_granted", "stayed", "tro_extended"})
_SENTENCE = re.compile(r"(?<!\bco)(?<!\binc)(?<!\bltd)(?<!\bcorp)(?<!\bllc)(?<!\bdkt)(?<!\bno)\.\s|;\s")
_CLAUSE = re.compile(r": | granted,? and ")
_CORE = re.compile(r"\b(?:orders?|opinion|judgments?|injunction|default|extension)\b|\[\d")
_AS_TO = re.compile(r"\b(as to|against)\b(.*)")
_OF_WHOM = re.compile(r"\b(?:as to|upon|on|of) (?!process|service)(.*)")
_WORDS = ("设定该期限的命令已被撤销", "the order or service it runs from was vacated or quashed")


@dataclass(frozen=True, slots=True)
class Vacated:
    """An entry undone. by: uid of the order that did it, of this day. parties: keys of those for whom, () for all.

    plain: the order grants nothing itself.
    """

    entry: str
    day: date
    by: str
    parties: tuple[str, ...] = ()
    plain: bool = True


def vacated_in(case: CaseFile, events: Sequence[Event], sides: Sides) -> list[Vacated]:
    """Everything that was undone and stayed so: an order that undoes and is vacated itself undoes nothing."""
    ordered = in_order(case.entries)
    found = [
        one
        for place, entry in enumerate(ordered)
        if _may_undo(entry)
        for one in _undone(entry, ordered[:place], events, sides)
    ]
    places = {entry.uid: place for place, entry in enumerate(ordered)}
    standing: list[Vacated] = []
    for one in sorted(found, key=lambda one: places[one.by], reverse=True):
        if not any(later.entry == one.by and not later.parties for later in standing):
            standing.append(one)
    return standing


def events_left(events: Iterable[Event], vacated: Sequence[Vacated], sides: Sides) -> list[Event]:
    """The events without those undone, and without the grants that an order only names to vacate them."""
    by = {one.by for one in vacated if one.plain}
    left = [event for event in events if event.entry not in by or event.name not in _GRANTS]
    return [event for one in left if (event := _left_of(one, vacated, sides))]


def entries_left(entries: Sequence[Entry], vacated: Sequence[Vacated]) -> list[Entry]:
    """The entries without those undone for all; an order that vacates one only repeats the dates that one set."""
    undone_by = {one.entry: one.by for one in vacated if not one.parties}
    repeated: dict[str, list[object]] = {}
    for entry in entries:
        if entry.uid in undone_by:
            repeated.setdefault(undone_by[entry.uid], []).extend(map(_kind_and_day, _dates(entry)))
    left = [entry for entry in entries if entry.uid not in undone_by]
    return [_without_dates(entry, repeated[entry.uid]) if entry.uid in repeated else entry for entry in left]


def without_vacating(case: CaseFile, vacated: Sequence[Vacated]) -> CaseFile:
    """The case without the orders that do nothing but vacate, whose words are those of what they vacate."""
    plain = {one.by for one in vacated if one.plain}
    return (
        replace(case, entries=[entry for entry in case.entries if entry.uid not in plain]) if plain else case
    )


def _dates(entry: Entry) -> Sequence[Mapping[str, object]]:
    stated: Sequence[Mapping[str, object]] = entry.reading.get("deadlines", ())
    return stated


def _kind_and_day(stated: Mapping[str, object]) -> tuple[object, object]:
    return stated["kind"], stated["date"]


def _without_dates(entry: Entry, repeated: Sequence[object]) -> Entry:
    kept = [one for one in _dates(entry) if _kind_and_day(one) not in repeated]
    return replace(entry, reading={**entry.reading, "deadlines": kept})


def is_undone(draft: Draft, vacated: Sequence[Vacated]) -> bool:
    """Whether the entry that states this was undone for its party."""
    return any(one.entry == draft.entry and draft.party in one.parties for one in vacated)


def fall(draft: Draft, vacated: Sequence[Vacated]) -> None:
    """Mark what an order set that was vacated, or what followed from it."""
    own = [one for one in vacated if one.entry == draft.entry]
    one = min(own or vacated, key=lambda one: (one.day, one.by))
    draft.endings.append(Ending(max(one.day, draft.said), DeadlineState.SUPERSEDED, one.by, *_WORDS))


def _may_undo(entry: Entry) -> bool:
    line = _beginning(entry)
    return undoes().search(line) is not None and not is_paper(line)


def _beginning(entry: Entry) -> str:
    return line_of(entry)[: 2 * HEAD]


def _undone(
    entry: Entry, before: Sequence[Entry], events: Sequence[Event], sides: Sides
) -> Iterator[Vacated]:
    if entry.filed is None:
        return
    words = patterns()
    for sentence in _SENTENCE.split(_beginning(entry)):
        if words.void.search(sentence):
            continue
        for said, aimed, plain in _said_undone(sentence, words):
            parties = _for_whom(aimed, sides)
            if parties is not None:
                for uid in _meant(said, entry, before, events):
                    yield Vacated(uid, entry.filed, entry.uid, parties, plain)
        yield from _quashed(sentence, entry, before, events, sides)


def _said_undone(sentence: str, words: Vacating) -> Iterator[tuple[str, str, bool]]:
    """(words for what is undone, words behind, whether nothing is granted) for each verb that says so."""
    for match in words.verb.finditer(sentence):
        front, behind = sentence[: match.start()], sentence[match.end() :]
        if not words.refused.search(front) or words.joined.search(front):
            yield from _of_orders(behind, behind, words, plain="grant" not in front)
    for match in words.asked.finditer(sentence):
        if _is_granted(sentence, match, words):
            behind = sentence[match.end() :]
            yield from _of_orders(behind, behind, words, plain=False)
    for match in words.passive.finditer(sentence):
        front = _CLAUSE.split(sentence[: match.start()])[-1]
        if not match.group().startswith("be ") or "ordered" in sentence[: match.start()]:
            yield from _of_orders(front, sentence, words, plain="granted" not in sentence)


def _of_orders(said: str, aimed: str, words: Vacating, *, plain: bool) -> Iterator[tuple[str, str, bool]]:
    """Only where an order is meant, not first of all a hearing, a date or a paper."""
    core = words.number.search(said) or _CORE.search(said)
    other = words.elsewhere.search(said)
    if core and not (other and other.start() < core.start()):
        yield said, aimed, plain


def _is_granted(sentence: str, match: re.Match[str], words: Vacating) -> bool:
    return bool(
        words.granted.search(sentence[: match.start()]) or words.granted_after.search(sentence[match.end() :])
    )


def _for_whom(said: str, sides: Sides) -> tuple[str, ...] | None:
    """Keys of those "as to" whom something is undone, () for all; None where it is in part, and not by party."""
    match = _AS_TO.search(said)
    if match is None or means_everybody(match[2]):
        return ()
    named = keys([side for side in sides.named_in(match[2]) if not side.claims])
    if not named:
        return None if match[1] == "as to" else ()
    return () if {side.key for side in sides.answering} <= {*named} else named


def _meant(said: str, entry: Entry, before: Sequence[Entry], events: Sequence[Event]) -> list[str]:
    """The court's entries that are meant: those whose numbers stand there, else the latest of the kind named first."""
    words = patterns()
    numbers = {number for match in words.number.finditer(said) for number in match.groups() if number}
    if numbers:
        return _ruled([one for one in before if one.number in numbers], entry)
    named = [(match.start(), row.event) for row in words.objects if (match := row.words.search(said))]
    if not named:
        return []
    happened = {event.entry for event in events if event.name == min(named)[1]}
    return _ruled([one for one in before if one.uid in happened], entry)[-1:]


def _ruled(meant: Sequence[Entry], entry: Entry) -> list[str]:
    """Uids of those that the court wrote on the same docket."""
    return [one.uid for one in meant if one.docket == entry.docket and not is_paper(line_of(one))]


def _quashed(
    sentence: str, entry: Entry, before: Sequence[Entry], events: Sequence[Event], sides: Sides
) -> Iterator[Vacated]:
    words = patterns()
    match = words.quashed.search(sentence)
    if match is None or entry.filed is None:
        return
    asked = match.group().startswith("to ")
    front = sentence[: match.start()]
    if not (_is_granted(sentence, match, words) if asked else not words.refused.search(front)):
        return
    whom = _whose_service(sentence, match, before, sides)
    earlier = {one.uid for one in before}
    for event in events:
        for key in whom:
            if event.name in _SERVICE and event.entry in earlier and key in event.parties:
                yield Vacated(event.entry, entry.filed, entry.uid, (key,), plain=False)


def _whose_service(
    sentence: str, match: re.Match[str], before: Sequence[Entry], sides: Sides
) -> tuple[str, ...]:
    """Those named behind "as to" or "on", else who asked for it, else the only one who answers."""
    aimed = _OF_WHOM.search(sentence, match.start())
    asked = [one for one in before if one.number and one.number in refers_to(sentence)]
    movers = [key for one in asked for key in filer_of(one, sides)]
    for found in (keys(sides.named_in(aimed[1])) if aimed else (), tuple(movers)):
        if answering := tuple(key for key in found if (side := sides.of(key)) and side.answers):
            return answering
    return keys(sides.answering) if len(sides.answering) == 1 else ()


def _left_of(event: Event, vacated: Sequence[Vacated], sides: Sides) -> Event | None:
    """The event for those for whom it was not undone; None where nobody is left."""
    for one in vacated:
        if one.entry != event.entry or event.name in _STAYS:
            continue
        if not one.parties:
            return None
        answering = {key for key in event.parties if (side := sides.of(key)) and side.answers}
        if answering and answering <= {*one.parties}:
            return None
        event = replace(event, parties=tuple(key for key in event.parties if key not in one.parties))
    return event
