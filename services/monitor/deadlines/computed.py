"""The deadlines that follow from rules: events in, dates out, each with its rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from services.monitor.deadlines import counting
from services.monitor.deadlines.draft import Draft
from services.monitor.deadlines.events import EVERYBODY, Event
from services.monitor.deadlines.parties import Side, Sides
from services.monitor.deadlines.rules import Added, Rule, added_days, rules_by_trigger
from shared.vocabulary import DeadlineBasis

_LONGER: Mapping[str, Callable[[date, int, int], date]] = {
    "court": counting.court_days_after,
    "commission": counting.commission_days_after,
}
_COUNT: Mapping[str, Callable[[date, int], date]] = {
    "business": counting.business_days_after,
    "calendar": counting.calendar_days_after,
    "rolled": lambda event, days: counting.forward(counting.calendar_days_after(event, days)),
    "year": lambda event, _: counting.year_after(event),
}


def computed_from(events: Sequence[Event], sides: Sides) -> list[Draft]:
    """A draft for each rule an event triggers and each party it concerns."""
    return [
        draft
        for event in events
        for rule in rules_by_trigger().get(event.name, ())
        if event.day >= rule.since
        for draft in _of_rule(rule, event, sides)
    ]


def added_to(rule: Rule, event: Event, party: Side | None = None) -> Added | None:
    """What the way of service adds to a rule's period; one whose place is not known counts as in the United States."""
    abroad = bool(party and party.abroad)
    for row in added_days():
        fits = (row.unit, row.how) == (rule.unit, event.how) and row.abroad in {abroad, None}
        if fits and (not row.triggers or event.name in row.triggers):
            return row
    return None


def _due(rule: Rule, event: Event, added: Added | None) -> date:
    if longer := _LONGER.get(rule.unit):
        return longer(event.day, rule.days, added.days if added else 0)
    return _COUNT[rule.unit](event.day, rule.days)


def _of_rule(rule: Rule, event: Event, sides: Sides) -> Iterator[Draft]:
    certain = rule.certain and event.certain
    for party in whom(rule, event, sides):
        added = added_to(rule, event, sides.of(party))
        why_zh, why_en = _why(rule, event, added)
        yield Draft(
            kind=rule.kind,
            day=_due(rule, event, added),
            basis=DeadlineBasis.COMPUTED if certain else DeadlineBasis.ESTIMATED,
            entry=event.entry,
            since=event.day,
            said=event.day,
            party=party,
            rule=rule.id,
            cite=f"{rule.cite}, {added.cite}" if added else rule.cite,
            why_zh=why_zh,
            why_en=why_en,
            refers=event.refers,
        )


def _why(rule: Rule, event: Event, added: Added | None) -> tuple[str, str]:
    zh, en = rule.zh.format(event=event.day), rule.en.format(event=event.day)
    if added is None:
        return zh, en
    return f"{zh}；{added.zh.format(days=added.days)}", f"{en}; {added.en.format(days=added.days)}"


def whom(rule: Rule, event: Event, sides: Sides) -> tuple[str, ...]:
    """Keys of the parties a rule concerns, "" for all; with all who answer also each firm of Shenzhen among them."""
    if rule.whom == "all" and rule.kind != "itc_response_due":
        return ("",)
    if rule.whom == "opponents":
        claimants = [side.key for side in sides.all if side.claims]
        return tuple(claimants) if len(claimants) == 1 else ("",)
    if EVERYBODY in event.parties or rule.whom == "all":
        return ("", *(side.key for side in sides.answering if side.tagged))
    named = tuple(key for key in event.parties if (side := sides.of(key)) and not side.claims)
    return named or (() if rule.kind == "ipr_bar" else ("",))
