"""Time to appeal: what makes it wait, from when it runs again, and whose it is.

Source: Fed. R. App. P. 4(a)(1), (3) and (4); Fed. R. Civ. P. 50(b), 52(b), 59, 60, of which 6(b)(2) lets no court extend
the 28 days. What one party files meets its own time, never that of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from services.monitor.deadlines import counting
from services.monitor.deadlines.draft import Draft, Ending
from services.monitor.deadlines.events import Event
from services.monitor.deadlines.parties import Side, Sides
from shared.vocabulary import DeadlineState

TOLLING_DAYS = 28
APPEALABLE = frozenset({"judgment", "injunction"})
_APPEAL, _CROSS = "notice_of_appeal_due", "cross_appeal_due"
# What a party files to meet a time that each party has for itself; none of these times can be met late.
_OWN: Mapping[str, str] = {
    _APPEAL: "appeal",
    _CROSS: "appeal",
    "post_judgment_motion_due": "post_judgment_motion",
}
_MOTIONS = frozenset({"post_judgment_motion", "relief_motion"})
_FEW = 20  # parties of a case of which each is told its own time by name
_WAITS = (
    "判决后动议提出，上诉期自其裁定起算（Fed. R. App. P. 4(a)(4)）",
    "after a post-judgment motion time runs from the order on it (Fed. R. App. P. 4(a)(4))",
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What motions do to the time to appeal from one judgment.

    motions: made in time and not withdrawn. withdrawn, late: motions without effect. ended: the order on the last of
    the motions, None while one is undecided.
    """

    judgment: Event
    motions: tuple[Event, ...]
    withdrawn: tuple[Event, ...]
    late: tuple[Event, ...]
    ended: Event | None


def waiting_in(judgments: Iterable[Event], events: Sequence[Event]) -> list[Waiting]:
    """What happened to each of these judgments."""
    judgments = list(judgments)
    numbers = {one.number for one in judgments if one.number}
    return [_waiting(judgment, events, numbers) for judgment in judgments]


def runs_again(judgments: Iterable[Event], events: Sequence[Event]) -> list[Event]:
    """The orders from which time to appeal runs anew, each once."""
    ended = [one.ended for one in waiting_in(judgments, events) if one.ended]
    return list({event.entry: event for event in ended}.values())


def first_notices(decisions: Sequence[Event], events: Sequence[Event]) -> list[Event]:
    """The first notice of appeal from each decision, which gives the others their 14 days."""
    found: dict[str, Event] = {}
    for event in events:
        if event.name == "appeal":
            found.setdefault(_decision_of(event, decisions), event)
    return list(found.values())


def end_appeals(drafts: Sequence[Draft], events: Sequence[Event], sides: Sides) -> list[Draft]:
    """The drafts with those times that each party has for itself told by party, met or waiting as they are."""
    appealable = {draft.entry for draft in drafts if draft.kind == _APPEAL}
    decisions = [one for one in events if one.name in APPEALABLE and one.entry in appealable]
    waiting = waiting_in([one for one in decisions if one.name == "judgment"], events)
    for one in waiting:
        _make_wait(one, drafts)
    origin = {one.entry: one for one in decisions}
    origin |= {one.ended.entry: one.judgment for one in waiting if one.ended}
    filed = [event for event in events if event.name in _OWN.values()]
    return [part for draft in drafts for part in _by_party(draft, drafts, filed, sides, origin)]


def _waiting(judgment: Event, events: Sequence[Event], numbers: set[str]) -> Waiting:
    last = counting.court_days_after(judgment.day, TOLLING_DAYS)
    of_it = [
        event
        for event in events
        if event.name in _MOTIONS
        and event.day >= judgment.day
        and event.entry != judgment.entry
        and (judgment.number in event.refers or not event.refers & numbers)
    ]
    timely = [motion for motion in of_it if motion.day <= last]
    withdrawn = [motion for motion in timely if _end_of(motion, timely, events, withdrawn=True)]
    remaining = [motion for motion in timely if motion not in withdrawn]
    ends = [_end_of(motion, remaining, events) for motion in remaining]
    decided = [end for end in ends if end]
    ended = max(decided, key=lambda end: end.day) if decided and len(decided) == len(ends) else None
    late = [motion for motion in of_it if motion.day > last]
    return Waiting(judgment, tuple(remaining), tuple(withdrawn), tuple(late), ended)


def _end_of(
    motion: Event, motions: Sequence[Event], events: Sequence[Event], *, withdrawn: bool = False
) -> Event | None:
    """The first order on a motion, or the first withdrawal of it."""
    names = {"post_judgment_withdrawn", "motion_withdrawn"} if withdrawn else {"post_judgment_ruled"}
    others = {one.number for one in motions if one.number}
    for event in events:
        if event.name not in names or event.day < motion.day or event.entry == motion.entry:
            continue
        alone = len({one.entry for one in motions}) == 1 and event.name != "motion_withdrawn"
        if motion.number in event.refers or (alone and not event.refers & others):
            return event
    return None


def _make_wait(waiting: Waiting, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        if draft.kind != _APPEAL or draft.entry != waiting.judgment.entry:
            continue
        for motion in waiting.motions[:1]:
            draft.endings.append(Ending(motion.day, DeadlineState.SUPERSEDED, motion.entry, *_WAITS))
        for motion in waiting.withdrawn:
            draft.note(
                f"{motion.day} 的判决后动议已撤回，视同未提出，按较早的日期",
                f"the motion of {motion.day} was withdrawn and counts as never made: the earlier date is kept",
            )
        for motion in waiting.late:
            draft.note(
                f"{motion.day} 的判决后动议逾 {TOLLING_DAYS} 天，上诉期不等待",
                f"the motion of {motion.day} came after {TOLLING_DAYS} days, for which time to appeal does not wait",
            )


def _decision_of(event: Event, decisions: Sequence[Event]) -> str:
    """The entry of the decision that a notice appeals from: one it names, else the latest before; "" for none."""
    before = [one for one in decisions if one.day <= event.day and one.entry != event.entry]
    named = [one for one in before if one.number and one.number in event.refers]
    return max(named or before, key=lambda one: (one.day, one.entry)).entry if before else ""


def _by_party(
    draft: Draft, drafts: Sequence[Draft], events: Sequence[Event], sides: Sides, origin: Mapping[str, Event]
) -> Iterator[Draft]:
    """A draft for each party once somebody acted, with what he filed; one for all before, or where nobody is known."""
    name = _OWN.get(draft.kind)
    if name is None or draft.party:
        yield draft
        return
    filed = [event for event in events if event.name == name and _is_about(event, draft, origin)]
    if draft.kind == _CROSS:
        yield from _cross(draft, drafts, filed, sides, origin)
        return
    # A cross-appeal in its time is an appeal, though it comes behind the party's own time.
    crosses = [one for one in drafts if draft.kind == _APPEAL and one.kind == _CROSS]
    crossed = [one.day for one in crosses if draft.since <= one.since <= draft.day]
    yield from _each(draft, filed, sides, last=max([draft.day, *crossed]))


def _cross(
    draft: Draft, drafts: Sequence[Draft], filed: Sequence[Event], sides: Sides, origin: Mapping[str, Event]
) -> Iterator[Draft]:
    """For everybody but who appealed first: 14 days, or his own time where that is longer."""
    first = next((event for event in filed if event.entry == draft.entry), None)
    own = [one.day for one in drafts if first and one.kind == _APPEAL and _is_about(first, one, origin)]
    if longest := max((day for day in own if day > draft.day), default=None):
        draft.day = longest
        draft.note("其自身上诉期更晚，以较晚者为准", "its own time to appeal ends later and counts")
    others = [event for event in filed if event is not first]
    yield from _each(draft, others, sides, last=draft.day, without=_filers(first, sides))


def _each(
    draft: Draft, filed: Sequence[Event], sides: Sides, *, last: date, without: tuple[str, ...] = ()
) -> Iterator[Draft]:
    timely = [event for event in filed if draft.since <= event.day <= last and event.entry != draft.entry]
    who = {key: event for event in reversed(timely) for key in _filers(event, sides)}
    for event in timely:
        if not _filers(event, sides):
            draft.note(
                f"{event.day} 已有提交，但看不出由谁提交，期限照旧",
                f"something was filed on {event.day}, by whom is not clear: the date is kept",
            )
    if not who and not without:
        yield draft
        return
    named = [side.key for side in sides.all if _told_by_name(side, who, sides)]
    for key in named:
        if key not in without:
            yield _of_party(draft, key, who.get(key))
    if len(named) < len(sides.all):
        yield draft


def _of_party(draft: Draft, key: str, event: Event | None) -> Draft:
    part = replace(draft, party=key, endings=list(draft.endings))
    if event:
        met = (f"{event.day} 已提交", f"filed on {event.day}")
        part.endings.append(Ending(event.day, DeadlineState.MET, event.entry, *met))
    return part


def _told_by_name(side: Side, who: Mapping[str, Event], sides: Sides) -> bool:
    return len(sides.all) <= _FEW or side.tagged or side.key in who


def _filers(event: Event | None, sides: Sides) -> tuple[str, ...]:
    """Who filed a paper; nobody where it names parties of both sides, of whom one only can be meant."""
    known = [side for key in (event.filer if event else ()) if (side := sides.of(key))]
    return tuple(side.key for side in known) if len({side.claims for side in known}) == 1 else ()


def _is_about(event: Event, draft: Draft, origin: Mapping[str, Event]) -> bool:
    """Whether a paper means the decision of this draft: it comes behind it, and names it if it names any."""
    decision = origin.get(draft.entry)
    if decision is None:
        return True
    named = event.refers & {one.number for one in origin.values() if one.number}
    return decision.day <= event.day and (not named or decision.number in named)
