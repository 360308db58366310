"""Facts about engagements: the office's one-on-one guidance of one firm in one case."""

from __future__ import annotations

import msgspec

from shared.events.envelope import Body


class Outcome(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How an engagement ended.

    saved_cost_usd, avoided_loss_usd: whole US dollars, None when not claimed; each with its source.
    """

    kind: str
    positive: bool
    saved_cost_usd: int | None = None
    saved_cost_source: str = ""
    avoided_loss_usd: int | None = None
    avoided_loss_source: str = ""
    note: str = ""


class EngagementChanged(Body, frozen=True, kw_only=True, omit_defaults=True):
    """Published when an engagement was opened, moved to another state, or got an outcome."""

    engagement: str
    revision: int
    case: str
    firm: str
    firm_name: str
    state: str
    previous_state: str = ""
    reason: str = ""
    outcome: Outcome | None = None
