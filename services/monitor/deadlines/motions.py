"""Oppositions and replies to motions, by the local rules that are known for certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from services.monitor.deadlines import counting
from services.monitor.deadlines.draft import Draft
from services.monitor.deadlines.events import Event
from services.monitor.deadlines.rules import LocalRule, local_rules
from shared.vocabulary import DeadlineBasis


def motion_drafts(court: str, events: Sequence[Event], stated: Sequence[Draft]) -> list[Draft]:
    """Opposition and reply for each motion of a kind that matters; none in a court without a known rule."""
    rule = local_rules().courts.get(court)
    if rule is None:
        return []
    motions = [event for event in events if event.name == "motion" and event.kind in local_rules().motions]
    if rule.before_hearing:
        return [draft for motion in motions for draft in _before_hearing(rule, motion, stated)]
    responses = [event for event in events if event.name == "response"]
    return [draft for motion in motions for draft in _after_filing(rule, motion, responses)]


def _after_filing(rule: LocalRule, motion: Event, responses: Sequence[Event]) -> Iterator[Draft]:
    days = rule.response_days(motion.kind)
    if not days:
        return
    due = counting.court_days_after(motion.day, days)
    yield _draft("response_due", due, motion, rule, days=days, event=motion.day)
    answered = [one for one in responses if motion.number and motion.number in one.refers]
    if rule.reply and answered:
        start = due if rule.reply_from == "due" else answered[0].day
        reply = counting.court_days_after(start, rule.reply)
        yield _draft("reply_due", reply, motion, rule, days=rule.reply, event=start)


def _before_hearing(rule: LocalRule, motion: Event, stated: Sequence[Draft]) -> Iterator[Draft]:
    hearings = [draft.day for draft in stated if draft.kind == "hearing" and draft.entry == motion.entry]
    for hearing in hearings[:1]:
        for kind, days in (("response_due", rule.response), ("reply_due", rule.reply)):
            due = counting.court_days_before(hearing, days)
            if due >= motion.day:
                yield _draft(kind, due, motion, rule, days=days, event=hearing, before=True)


def _draft(
    kind: str, due: date, motion: Event, rule: LocalRule, *, days: int, event: date, before: bool = False
) -> Draft:
    words, texts = local_rules().what[kind], local_rules()
    zh, en = (texts.zh_hearing, texts.en_hearing) if before else (texts.zh, texts.en)
    return Draft(
        kind=kind,
        day=due,
        basis=DeadlineBasis.COMPUTED,
        entry=motion.entry,
        since=motion.day,
        said=motion.day,
        rule=f"local_{kind}",
        cite=rule.cite,
        why_zh=zh.format(event=event, days=days, what=words["zh"]),
        why_en=en.format(event=event, days=days, what=words["en"]),
        refers=frozenset(filter(None, (motion.number,))),
    )
