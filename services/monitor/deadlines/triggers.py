"""Which events set periods running: those of the docket, corrected by what the rules ask of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from services.monitor.cases.case import CaseFile
from services.monitor.deadlines.appeals import APPEALABLE, first_notices, runs_again
from services.monitor.deadlines.draft import Draft
from services.monitor.deadlines.events import EVERYBODY, Event
from services.monitor.deadlines.parties import Sides
from shared.vocabulary import Forum

_PUBLISHED = ("federal_register", "itc_notice")
_ONLY_FIRST = frozenset({"complaint", "itc_violation", "itc_no_violation", "itc_receipt"})
_CORRECTED = frozenset(
    {"tro_extended", "itc_institution", "complaint", "appeal", "post_judgment_ruled"}
)  # below, by what their rules ask
_PRESIDENTIAL_REVIEW = timedelta(days=61)


def triggers_of(
    case: CaseFile, events: Sequence[Event], sides: Sides, stated: Sequence[Draft]
) -> list[Event]:
    """The events that count, without those whose date the docket states itself or whose rule asks for more."""
    found = [event for event in _once(events) if _counts(event, case, sides)]
    found = [_with_movants(event, events) for event in found]
    extensions = [event for event in found if event.name == "tro_extended"]
    decisions = [event for event in found if event.name in APPEALABLE]
    found = [event for event in found if event.name not in _CORRECTED]
    found += first_notices(decisions, events)
    found += runs_again([event for event in decisions if event.name == "judgment"], events)
    found += [event for event in events if event.name == "complaint" and _may_serve_here(sides)][:1]
    found += _first_extension(extensions, events, stated)
    return found + list(_of_commission(case, events))


def _once(events: Sequence[Event]) -> Iterator[Event]:
    seen: set[str] = set()
    for event in events:
        if event.name not in seen or event.name not in _ONLY_FIRST:
            yield event
        seen.add(event.name)


def _counts(event: Event, case: CaseFile, sides: Sides) -> bool:
    if event.name == "judgment":
        # Judgment against some of several parties is not final (Fed. R. Civ. P. 54(b)).
        return event.kind == "final_judgment" or case.header_date("terminated") is not None
    return event.name != "amended_complaint"  # see answering_amended


def _may_serve_here(sides: Sides) -> bool:
    """Fed. R. Civ. P. 4(m) does not limit service in a foreign country."""
    return bool(sides.answering) and not any(side.abroad for side in sides.answering)


def _with_movants(event: Event, events: Sequence[Event]) -> Event:
    """A denied Rule 12 motion concerns who made it."""
    if event.name != "rule12_denied":
        return event
    motions = [one for one in events if one.name == "rule12_motion" and one.day <= event.day]
    meant = [one for one in motions if one.number in event.refers] or motions[-1:]
    movants = tuple(dict.fromkeys(key for one in meant for key in one.filer or one.parties))
    return replace(event, parties=movants or event.parties)


def _first_extension(
    extensions: Sequence[Event], events: Sequence[Event], stated: Sequence[Draft]
) -> list[Event]:
    """The one extension for a like period, from the day on which the order would have ended."""
    dated = {draft.entry for draft in stated if draft.kind == "tro_expires"}
    orders = [event for event in events if event.name == "tro"]
    if not extensions or extensions[0].entry in dated or not orders:
        return []
    ends = [draft.day for draft in stated if draft.kind == "tro_expires" and draft.said <= extensions[0].day]
    return [replace(extensions[0], day=max(ends, default=orders[0].day + timedelta(days=14)))]


def _of_commission(case: CaseFile, events: Sequence[Event]) -> Iterator[Event]:
    if case.forum is not Forum.ITC:
        return
    if filed := case.header_date("filed"):
        yield Event("itc_complaint", filed, "")
    served = [event for event in events if event.name == "itc_served"]
    instituted = [event for event in events if event.name == "itc_institution"]
    sources = {entry.uid: entry.source for entry in case.entries}
    published = [one for one in instituted if sources.get(one.entry, "").startswith(_PUBLISHED)]
    if served:
        yield served[0]
    elif instituted:
        yield replace((published or instituted)[0], parties=(EVERYBODY,))
    for event in [event for event in events if event.name == "itc_violation"][:1]:
        yield replace(event, name="itc_violation_final", day=event.day + _PRESIDENTIAL_REVIEW)


def answering_amended(
    events: Sequence[Event], drafts: Sequence[Draft], sides: Sides
) -> list[tuple[Event, date]]:
    """Amended complaints with those already in the case, and the end of the time that remained to them.

    Fed. R. Civ. P. 15(a)(3): the later of 14 days and the time remaining to answer the original pleading.
    """
    found = []
    for event in events:
        if event.name != "amended_complaint":
            continue
        there = tuple(side.key for side in sides.answering if _is_in(side.key, event.day, events))
        for key in there:
            ends = [
                draft.day
                for draft in drafts
                if draft.kind == "answer_due" and draft.party in {key, ""} and draft.said <= event.day
            ]
            found.append((replace(event, parties=(key,)), max(ends, default=event.day)))
    return found


def _is_in(key: str, day: date, events: Sequence[Event]) -> bool:
    return any(
        event.day <= day
        and event.name in {"served", "waived", "waived_abroad", "answer", "rule12_motion"}
        and {key, EVERYBODY} & {*event.parties, *event.filer}
        for event in events
    )
