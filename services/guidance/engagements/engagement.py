"""What an engagement is: its present state, the steps that led there, and the notes made on the way."""

from __future__ import annotations

from datetime import datetime

import msgspec

from services.guidance.engagements.states import State
from shared.events.engagement import EngagementChanged, Outcome
from shared.events.envelope import fact_id


class Expert(msgspec.Struct, frozen=True):
    """Who advises. `account` is "" for an expert from outside who has none."""

    account: str
    name: str


class Engagement(msgspec.Struct, frozen=True, kw_only=True):
    """The office's guidance of one firm in one case.

    id: "G-<year>-<number>". revision: 1, 2, 3 … without gaps; every step makes one.
    case: the case it is about now; opened_for: the one it was opened for, before cases were joined.
    firm: id in the firm registry, or "party:<name as printed>" for a firm not registered yet.
    district: a value of vocabulary.District, or "" when unknown.
    outcome: set exactly while concluded or followed up.
    """

    id: str
    revision: int
    case: str
    opened_for: str
    firm: str
    firm_name: str
    district: str
    state: State
    expert: Expert | None = None
    outcome: Outcome | None = None
    opened_at: datetime
    changed_at: datetime


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened to an engagement; it made the engagement's revision of the same number.

    from_state: None for the opening; equal to to_state when the expert or the case changed.
    actor: account id, or the name of the component that did it; actor_name is "" for a component.
    expert_name: set when an expert was assigned.
    """

    engagement: str
    revision: int
    from_state: State | None
    to_state: State
    actor: str
    actor_name: str
    reason: str = ""
    expert_name: str = ""
    at: datetime


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """Something written down about an engagement. Internal notes are hidden from enterprises."""

    engagement: str
    number: int
    author: str
    author_name: str
    text: str
    internal: bool
    at: datetime


def as_fact(engagement: Engagement, step: Step) -> EngagementChanged:
    """What is published of a step."""
    return EngagementChanged(
        engagement=engagement.id,
        revision=engagement.revision,
        case=engagement.case,
        firm=engagement.firm,
        firm_name=engagement.firm_name,
        state=engagement.state,
        previous_state=step.from_state or "",
        reason=step.reason,
        outcome=engagement.outcome,
    )


def as_fact_id(engagement: Engagement) -> str:
    """The id of the fact that published this revision of the engagement."""
    return fact_id("engagement.changed", engagement.id, engagement.revision)
