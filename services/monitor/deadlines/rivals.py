"""When two dates of one kind cannot both hold: a stated one stands before a computed one, a later before an earlier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from services.monitor.deadlines.draft import Draft, Ending
from services.monitor.deadlines.parties import Sides
from services.monitor.deadlines.stated import ONE_AT_A_TIME
from shared.vocabulary import DeadlineBasis, DeadlineState

_OF_A_MOTION = frozenset({"response_due", "reply_due"})
_STATED = DeadlineBasis.STATED
_BY_DOCKET = ("案卷另行写明了日期", "the docket states another date")
_BY_LATER = ("之后的条目另定了日期", "a later entry sets another date")


def settle(drafts: Sequence[Draft], sides: Sides, places: Mapping[str, int]) -> list[Draft]:
    """The drafts without those a stated one repeats, which takes over their rule; overtaken ones are marked.

    places: of entries in their docket, by uid.
    """
    kept = [draft for draft in drafts if not _is_repeated(draft, drafts, sides)]
    for draft in kept:
        for other in kept:
            if other is draft or other.kind != draft.kind or not _covers(other, draft, sides):
                continue
            if words := _overtakes(other, draft, places):
                day = max(other.said, draft.since)
                draft.endings.append(Ending(day, DeadlineState.SUPERSEDED, other.entry, *words))
    return kept


def _is_repeated(draft: Draft, drafts: Sequence[Draft], sides: Sides) -> bool:
    if draft.basis is _STATED:
        return False
    for other in drafts:
        same = (other.kind, other.day) == (draft.kind, draft.day) and _covers(other, draft, sides)
        if other.basis is _STATED and not other.asked and same and other.party == draft.party:
            other.rule, other.cite = draft.rule, draft.cite
            other.why_zh = f"案卷条目写明，与规则计算一致：{draft.why_zh}"
            other.why_en = f"the docket entry says so, as the rule does: {draft.why_en}"
            other.since = min(other.since, draft.since)
            other.refers = other.refers | draft.refers
            return True
    return False


def _covers(other: Draft, draft: Draft, sides: Sides) -> bool:
    """Whether what one says holds for the party or the motion of the other."""
    if draft.kind in _OF_A_MOTION:
        return other.entry == draft.entry or bool(other.refers & draft.refers)
    if other.party == draft.party:
        return True
    # A return of service that names nobody known says nothing of the others.
    unknown_service = other.basis is not _STATED or "served" in other.line or "waiver" in other.line
    return not other.party and not unknown_service


def _overtakes(other: Draft, draft: Draft, places: Mapping[str, int]) -> tuple[str, str] | None:
    """What to say where `other` stands instead of `draft`; None where both can hold."""
    if other.asked:
        return None
    if other.basis is _STATED and draft.basis is not _STATED:
        stands = other.said >= draft.said or other.entry == draft.entry
        return _BY_DOCKET if stands and other.day != draft.day else None
    if draft.kind not in ONE_AT_A_TIME or other.entry == draft.entry:
        return None
    later = _place(other, places) > _place(draft, places)
    stale = other.basis is not _STATED and draft.basis is _STATED
    if later and (other.day > draft.day or other.basis is _STATED) and not (stale and other.day < draft.day):
        return _BY_LATER
    return None


def _place(draft: Draft, places: Mapping[str, int]) -> tuple[date, int]:
    return (draft.said, places.get(draft.entry, -1))
