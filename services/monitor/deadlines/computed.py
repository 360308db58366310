"""The deadlines that follow from rules: events in, dates out, each with its rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from services.monitor.deadlines import counting
from services.monitor.deadlines.draft import Draft
from services.monitor.deadlines.events import EVERYBODY, Event
from services.monitor.deadlines.parties import Side, Sides
from services.monitor.deadlines.rules import Rule, rules_by_trigger
from shared.vocabulary import DeadlineBasis

_COUNT: Mapping[str, Callable[[date, int], date]] = {
    "court": counting.court_days_after,
    "commission": counting.commission_days_after,
    "business": counting.business_days_after,
    "calendar": counting.calendar_days_after,
    "rolled": lambda event, days: counting.forward(counting.calendar_days_after(event, days)),
    "year": lambda event, _: counting.year_after(event),
}
# Days added for the way of service: 19 CFR 201.16(d) and (e), by whether the party is abroad; Fed. R. Civ. P. 6(d).
_COMMISSION_EXTRA = {("mail", True): 10, ("mail", False): 3, ("express", True): 5, ("express", False): 1}
_MAILED_PAPERS = frozenset({"amended_complaint", "counterclaim"})  # served under Rule 5, so Rule 6(d) holds


def computed_from(events: Sequence[Event], sides: Sides) -> list[Draft]:
    """A draft for each rule an event triggers and each party it concerns."""
    return [
        draft
        for event in events
        for rule in rules_by_trigger().get(event.name, ())
        if event.day >= rule.since
        for draft in _of_rule(rule, event, sides)
    ]


def due(rule: Rule, event: Event, party: Side | None = None) -> date:
    """The day on which a rule's period ends; longer where the way of service adds days."""
    if rule.unit == "commission" and event.how:
        extra = _COMMISSION_EXTRA[event.how, bool(party and party.abroad)]
        return counting.commission_days_after(event.day, rule.days, extra)
    if event.how == "mail" and event.name in _MAILED_PAPERS:
        return counting.court_days_after(event.day, rule.days, counting.MAIL_DAYS)
    return _COUNT[rule.unit](event.day, rule.days)


def _of_rule(rule: Rule, event: Event, sides: Sides) -> Iterator[Draft]:
    certain = rule.certain and event.certain
    words = {"event": event.day.isoformat()}
    for party in whom(rule, event, sides):
        yield Draft(
            kind=rule.kind,
            day=due(rule, event, sides.of(party)),
            basis=DeadlineBasis.COMPUTED if certain else DeadlineBasis.ESTIMATED,
            entry=event.entry,
            since=event.day,
            said=event.day,
            party=party,
            rule=rule.id,
            cite=rule.cite,
            why_zh=rule.zh.format(**words),
            why_en=rule.en.format(**words),
            refers=event.refers,
        )


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
