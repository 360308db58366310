"""All deadlines of a case: stated and computed, with what became of each. A pure function of the case."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from services.monitor.cases.case import CaseFile
from services.monitor.deadlines.appeals import end_appeals
from services.monitor.deadlines.computed import computed_from
from services.monitor.deadlines.draft import Draft
from services.monitor.deadlines.events import Event, events_in, filer_of, in_order
from services.monitor.deadlines.extensions import extended, note_unclear
from services.monitor.deadlines.life import end_all
from services.monitor.deadlines.motions import motion_drafts
from services.monitor.deadlines.parties import Sides
from services.monitor.deadlines.rivals import settle
from services.monitor.deadlines.rules import names_of
from services.monitor.deadlines.service import commission_service_in, served_in
from services.monitor.deadlines.stated import stated_in
from services.monitor.deadlines.triggers import answering_amended, triggers_of
from services.monitor.deadlines.vacated import (
    Vacated,
    entries_left,
    events_left,
    fall,
    is_undone,
    vacated_in,
    without_vacating,
)
from shared.events.deadline import CaseDeadline
from shared.vocabulary import DeadlineBasis, DeadlineState, Forum


def deadlines_of(case: CaseFile) -> list[CaseDeadline]:
    """Every deadline of a case whose entries are loaded, soonest first; the order of its entries does not matter.

    An aid, no legal advice. States are open, met or superseded; that a day has passed is said when it is read.
    """
    sides = Sides(case.parties.values())
    events = sorted(
        [*events_in(case, sides), *served_in(case, sides), *commission_service_in(case)],
        key=lambda event: (event.day, event.name, event.number, event.entry),
    )
    kept = _reckoned(case, events, sides)
    if vacated := vacated_in(case, events, sides):
        kept = _without(vacated, kept, case, events, sides)
    told = {one.id: one for one in (_told(draft, sides) for draft in kept)}
    return sorted(told.values(), key=lambda one: (one.day, one.time, one.kind, one.party, one.id))


def _without(
    vacated: Sequence[Vacated], drafts: Sequence[Draft], case: CaseFile, events: Sequence[Event], sides: Sides
) -> list[Draft]:
    """What stands once the vacated is taken as never made, and of these drafts those that fall with it."""
    left = replace(case, entries=entries_left(case.entries, vacated))
    standing = _reckoned(left, events_left(events, vacated, sides), sides, vacated)
    ids = {_id(draft) for draft in standing}
    fallen = [draft for draft in drafts if _id(draft) not in ids]
    for draft in fallen:
        fall(draft, vacated)
    return [*standing, *fallen]


def _reckoned(
    case: CaseFile, events: Sequence[Event], sides: Sides, vacated: Sequence[Vacated] = ()
) -> list[Draft]:
    numbered = {entry.number: entry for entry in in_order(case.entries) if entry.number}
    granted = {number for event in events if event.name == "motion_granted" for number in event.refers}
    stated = stated_in(
        case,
        sides,
        lambda number: filer_of(numbered[number], sides) if number in numbered else (),
        frozenset(granted),
    )
    stated = [draft for draft in stated if not is_undone(draft, vacated)]
    drafts = [*stated, *_by_rules(case, events, sides, stated)]
    kept = settle(drafts, sides, {entry.uid: place for place, entry in enumerate(in_order(case.entries))})
    telling = without_vacating(case, vacated)
    kept += extended(telling, sides, kept)
    kept = end_appeals(kept, events, sides)
    end_all(kept, events, sides, case.header_date("terminated"))
    note_unclear(telling, sides, kept)
    return kept


def _by_rules(case: CaseFile, events: Sequence[Event], sides: Sides, stated: Sequence[Draft]) -> list[Draft]:
    """Only district courts and the Commission have rules here; elsewhere only what is stated counts."""
    if case.forum not in {Forum.DISTRICT, Forum.ITC}:
        return []
    drafts = computed_from(triggers_of(case, events, sides, stated), sides)
    drafts += motion_drafts(case.court, events, stated)
    for event, remaining in answering_amended(events, [*stated, *drafts], sides):
        for draft in computed_from([event], sides):
            draft.day = max(draft.day, remaining)
            drafts.append(draft)
    return drafts


def _told(draft: Draft, sides: Sides) -> CaseDeadline:
    side, end = sides.of(draft.party), draft.ending
    zh, en = names_of(draft.kind)
    why_zh, why_en = draft.why_zh, draft.why_en
    if draft.asked:
        why_zh, why_en = f"{why_zh}，但只是申请，尚待批准", f"{why_en}, but only asks for it, not granted yet"
    if end:
        why_zh, why_en = f"{why_zh}；{end.zh}", f"{why_en}; {end.en}"
    return CaseDeadline(
        id=_id(draft),
        kind=draft.kind,
        zh=zh,
        en=en,
        day=draft.day,
        time=draft.time,
        party=side.name if side else "",
        firm=side.firm if side else "",
        basis=draft.basis,
        state=end.state if end else DeadlineState.OPEN,
        rule=draft.rule,
        cite=draft.cite,
        entry=draft.entry,
        because=end.entry if end else "",
        why_zh=why_zh,
        why_en=why_en,
    )


def _id(draft: Draft) -> str:
    """Stays while a computed date moves with its event, and when a stated one is said again."""
    stated = draft.basis is DeadlineBasis.STATED
    what = ("stated", draft.kind, draft.day) if stated else (draft.rule, draft.kind, draft.entry)
    return hashlib.sha256("\x1f".join(map(str, (*what, draft.party))).encode()).hexdigest()[:24]
