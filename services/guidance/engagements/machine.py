"""The state machine of engagements: values in, the next value and the step that led to it out."""

from __future__ import annotations

from datetime import datetime

import msgspec

from services.guidance.engagements.engagement import Engagement, Expert, Step
from services.guidance.engagements.outcome import checked
from services.guidance.engagements.refusals import Incomplete, MoveRefused, NotAllowed
from services.guidance.engagements.states import Move, State, moves_for
from shared.accounts.account import Account, Language
from shared.events.engagement import Outcome
from shared.vocabulary import Role

OPENERS = frozenset({Role.ADMINISTRATOR, Role.ANALYST, Role.DISTRICT_OFFICER})


def open_engagement(
    number: str,
    *,
    case: str,
    firm: str,
    firm_name: str,
    district: str,
    actor: Account,
    reason: str,
    at: datetime,
) -> tuple[Engagement, Step]:
    """A new engagement with its first step. Raises NotAllowed when the actor may not open one."""
    check_opener(actor, district)
    engagement = Engagement(
        id=number,
        revision=1,
        case=case,
        opened_for=case,
        firm=firm,
        firm_name=firm_name,
        district=district,
        state=State.PROPOSED,
        opened_at=at,
        changed_at=at,
    )
    return engagement, _step(engagement, None, actor, reason, at)


def check_opener(actor: Account, district: str) -> None:
    """Raise NotAllowed unless the actor may open an engagement for a firm of this district."""
    if actor.role not in OPENERS:
        raise NotAllowed(
            "您的账户不能发起指导：请联系市中心分析员或所在区工作站。",
            "Your account cannot open an engagement: ask an analyst or the district's officer.",
        )
    if actor.role is Role.DISTRICT_OFFICER and actor.district != district:
        raise NotAllowed(
            "区工作站只能为本区企业发起指导：请联系市中心分析员。",
            "A district officer opens engagements for firms of the own district only: ask an analyst.",
        )


def move(
    engagement: Engagement,
    to: str,
    actor: Account,
    reason: str,
    at: datetime,
    *,
    expert: Expert | None = None,
    outcome: Outcome | None = None,
) -> tuple[Engagement, Step]:
    """The engagement in its next state, and the step.

    Raises MoveRefused when there is no such move for this actor, Incomplete when the reason, the expert or
    the outcome that the move needs is missing or cannot be taken. Whether the actor may see the engagement
    at all is the caller's question.
    """
    chosen = _chosen(engagement.state, to, actor.role)
    _check_reason(chosen, reason)
    if chosen.needs == "expert" and expert is None:
        raise Incomplete("请选择或填写专家。", "Choose an expert or write the expert's name.")
    if chosen.needs == "outcome":
        if outcome is None:
            raise Incomplete("办结须填写成效。", "An engagement is concluded with its outcome: fill it in.")
        outcome = checked(outcome)
    elif chosen.to is State.FOLLOWED_UP:
        outcome = engagement.outcome
    else:
        outcome = None
    following = msgspec.structs.replace(
        engagement,
        revision=engagement.revision + 1,
        state=chosen.to,
        expert=_expert_after(engagement, chosen, expert),
        outcome=outcome,
        changed_at=at,
    )
    given = expert.name if chosen.needs == "expert" and expert else ""
    return following, _step(following, engagement.state, actor, reason, at, expert_name=given)


def assign(
    engagement: Engagement, expert: Expert, actor: Account, reason: str, at: datetime
) -> tuple[Engagement, Step]:
    """The engagement with its (new) expert: a move from accepted, a change of expert once assigned."""
    if engagement.state not in (State.ASSIGNED, State.ADVISING):
        return move(engagement, State.ASSIGNED, actor, reason, at, expert=expert)
    if actor.role not in OPENERS:
        raise NotAllowed("您的账户不能改派专家。", "Your account cannot change the expert: ask an analyst.")
    if expert == engagement.expert:
        raise Incomplete(f"{expert.name} 已是本指导的专家。", f"{expert.name} is the expert already.")
    following = msgspec.structs.replace(
        engagement, revision=engagement.revision + 1, expert=expert, changed_at=at
    )
    return following, _step(following, engagement.state, actor, reason, at, expert_name=expert.name)


def carry_over(engagement: Engagement, case: str, component: str, at: datetime) -> tuple[Engagement, Step]:
    """The engagement moved to another case because cases were joined or parted; its state stays."""
    following = msgspec.structs.replace(
        engagement, revision=engagement.revision + 1, case=case, changed_at=at
    )
    reason = (
        f"案件 {engagement.case} 与 {case} 合并或拆分，本指导转至 {case}。"
        f"Cases {engagement.case} and {case} were joined or parted; this engagement goes with {case}."
    )
    step = Step(
        engagement=engagement.id,
        revision=following.revision,
        from_state=engagement.state,
        to_state=engagement.state,
        actor=component,
        actor_name="",
        reason=reason,
        at=at,
    )
    return following, step


def _chosen(state: State, to: str, role: Role) -> Move:
    allowed = moves_for(state, role)
    for candidate in allowed:
        if candidate.to == to:
            return candidate
    raise MoveRefused(
        f"“{state.label('zh')}”的指导不能变为“{_label(to, 'zh')}”：您可以{_offer(allowed, 'zh')}。",
        f"An engagement that is {state.label('en')} cannot become {_label(to, 'en')}: "
        f"you may {_offer(allowed, 'en')}.",
    )


def _offer(allowed: tuple[Move, ...], language: Language) -> str:
    if not allowed:
        return "查看，但不能变更其状态" if language == "zh" else "look at it, but not move it"
    if language == "zh":
        return "选择：" + "、".join(f"{one.zh}（{one.to.label('zh')}）" for one in allowed)
    return ", ".join(f"{one.en} ({one.to})" for one in allowed)


def _label(to: str, language: Language) -> str:
    return State(to).label(language) if to in set(State) else f"“{to}”"


def _check_reason(chosen: Move, reason: str) -> None:
    if chosen.reason and not reason.strip():
        raise Incomplete(
            f"“{chosen.zh}”须说明理由。", f"To {chosen.en} takes a reason: write one line that says why."
        )


def _expert_after(engagement: Engagement, chosen: Move, expert: Expert | None) -> Expert | None:
    if chosen.needs == "expert":
        return expert
    return None if chosen.to is State.ACCEPTED else engagement.expert


def _step(
    following: Engagement,
    before: State | None,
    actor: Account,
    reason: str,
    at: datetime,
    *,
    expert_name: str = "",
) -> Step:
    return Step(
        engagement=following.id,
        revision=following.revision,
        from_state=before,
        to_state=following.state,
        actor=actor.id,
        actor_name=actor.name,
        reason=reason.strip(),
        expert_name=expert_name,
        at=at,
    )
