"""How a deadline ends: met by what was filed, or overtaken by what happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from services.monitor.deadlines.draft import Draft, Ending
from services.monitor.deadlines.events import EVERYBODY, Event
from services.monitor.deadlines.parties import Sides
from shared.vocabulary import DeadlineState

MET, SUPERSEDED = DeadlineState.MET, DeadlineState.SUPERSEDED

# What meets a deadline, by its kind. An appearance of counsel meets none. Appeals: appeals.py.
_MET_BY: Mapping[str, frozenset[str]] = {
    "answer_due": frozenset({"answer", "rule12_motion"}),
    "counterclaim_answer_due": frozenset({"answer", "rule12_motion"}),
    "service_due": frozenset({"served", "waived", "waived_abroad"}),
    "response_due": frozenset({"response"}),
    "reply_due": frozenset({"reply"}),
    "institution_decision_due": frozenset({"itc_institution"}),
    "itc_response_due": frozenset({"itc_response"}),
    "petition_for_review_due": frozenset({"itc_petition"}),
}
# What overtakes one, by its kind, and how to say so.
_OVERTAKEN_BY: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "answer_due": {"default_entered": ("已登记缺席", "default was entered")},
    "tro_expires": {
        "tro_ended": (
            "已就初步禁令作出裁定，或撤销限制令",
            "decided on the preliminary injunction, or dissolved",
        )
    },
    "response_due": {"motion_ruled": ("动议已裁定", "the motion was decided")},
    "reply_due": {"motion_ruled": ("动议已裁定", "the motion was decided")},
    "itc_response_due": {"itc_violation": ("已有最终裁决", "finally determined")},
}
_OF_A_PARTY = frozenset({"answer_due", "counterclaim_answer_due", "itc_response_due"})
_OF_A_MOTION = frozenset({"response_due", "reply_due"})
_PRELIMINARY = frozenset({"pi_granted", "pi_denied"})
# What goes on when a case or a party's part in it has ended. The bar of 35 U.S.C. 315(b) runs from service even of a
# complaint that is dismissed later.
_OUTLIVE = frozenset(
    {
        "notice_of_appeal_due", "cross_appeal_due", "post_judgment_motion_due", "fees_motion_due", "ipr_bar",
        "presidential_review_ends", "federal_circuit_appeal_due",
    }
)  # fmt: skip
_NOT_STAYED = frozenset({"hearing", "tro_expires", "ipr_bar", "status_report_due"})


def end_all(drafts: Sequence[Draft], events: Sequence[Event], sides: Sides, closed: date | None) -> None:
    """Give each draft every ending it has. closed: the day the case ended, None while it goes on."""
    motions = {kind: {one.refers for one in drafts if one.kind == kind} for kind in _OF_A_MOTION}
    for draft in drafts:
        draft.endings += _met(draft, events, sides, len(motions.get(draft.kind, ())))
        draft.endings += _overtaken(draft, events, sides)
        draft.endings += _left(draft, events, sides, closed)


def _met(draft: Draft, events: Sequence[Event], sides: Sides, motions: int) -> Iterator[Ending]:
    names = _MET_BY.get(draft.kind, frozenset())
    for event in events:
        if event.name not in names or event.day < draft.since or event.entry == draft.entry:
            continue
        if _concerns(draft, event, sides, motions):
            yield Ending(event.day, MET, event.entry, f"{event.day} 已提交", f"filed on {event.day}")


def _concerns(draft: Draft, event: Event, sides: Sides, motions: int) -> bool:
    """motions: how many there are about which something is due."""
    if draft.kind in _OF_A_MOTION:
        return bool(event.refers & draft.refers) or (not event.refers and motions == 1)
    return draft.kind not in _OF_A_PARTY or _is_of_party(draft, event.filer or event.parties, sides)


def _is_of_party(draft: Draft, who: Sequence[str], sides: Sides) -> bool:
    """Whether those who acted are the party of the draft; where nobody is named, only if it can be nobody else."""
    answering = [side.key for side in sides.answering]
    if draft.party:
        return draft.party in who or (not who and answering == [draft.party])
    return len(answering) <= 1 or set(answering) <= set(who)


def _overtaken(draft: Draft, events: Sequence[Event], sides: Sides) -> Iterator[Ending]:
    reasons = _OVERTAKEN_BY.get(draft.kind, {})
    for event in events:
        if event.name not in reasons or event.day < draft.since or event.entry == draft.entry:
            continue
        if draft.kind in _OF_A_MOTION and not event.refers & draft.refers:
            continue
        if draft.kind in _OF_A_PARTY and not _is_of_party(draft, event.parties, sides):
            continue
        if event.name == "tro_ended" and _is_of_some(event, sides):
            continue
        yield Ending(event.day, SUPERSEDED, event.entry, *reasons[event.name])


def _is_of_some(event: Event, sides: Sides) -> bool:
    """Whether a restraining order was lifted as to some of those who answer, and goes on for the others."""
    if event.kind in _PRELIMINARY or not event.parties:
        return False
    answering = {side.key for side in sides.answering}
    meant = answering & {*event.parties}
    return bool(meant) and meant != answering


def _left(draft: Draft, events: Sequence[Event], sides: Sides, closed: date | None) -> Iterator[Ending]:
    if draft.kind in _OUTLIVE:
        return
    for event in events:
        if draft.said <= event.day <= draft.day and event.entry != draft.entry:
            yield from _by_event(draft, event, events)
    side = sides.of(draft.party)
    if side and side.terminated and draft.said <= side.terminated <= draft.day:
        yield Ending(side.terminated, SUPERSEDED, "", "该当事人已退出案件", "the party left the case")
    if closed and draft.said <= closed <= draft.day:
        yield Ending(closed, SUPERSEDED, "", f"案件已于 {closed} 结案", f"the case was closed on {closed}")


def _by_event(draft: Draft, event: Event, events: Sequence[Event]) -> Iterator[Ending]:
    if event.name == "judgment" and event.kind == "final_judgment":
        yield Ending(event.day, SUPERSEDED, event.entry, "已有最终判决", "final judgment was entered")
    elif event.name == "case_dismissed":
        yield Ending(
            event.day, SUPERSEDED, event.entry, "案件已驳回、撤回或终结", "the case was dismissed or closed"
        )
    elif event.name == "party_dismissed" and draft.party and draft.party in event.parties:
        yield Ending(event.day, SUPERSEDED, event.entry, "该当事人已退出案件", "the party was dismissed")
    elif event.name == "party_dismissed" and draft.party and EVERYBODY in event.parties:
        yield Ending(
            event.day, SUPERSEDED, event.entry, "全部被告已退出案件", "all defendants were dismissed"
        )
    elif event.name == "stayed" and draft.kind not in _NOT_STAYED:
        lifted = any(one.name == "stay_lifted" and event.day <= one.day < draft.said for one in events)
        if not lifted:
            yield Ending(
                event.day,
                SUPERSEDED,
                event.entry,
                "案件中止，恢复后由法院另定",
                "the case is stayed; the court sets new dates",
            )
