"""Facts about tags: what people decide about parties."""

from __future__ import annotations

from shared.events.envelope import Body
from shared.vocabulary import DecisionScope, TagVerdict


class TagDecided(Body, frozen=True, kw_only=True, omit_defaults=True):
    """Published when a person decided about a party, or took a decision back.

    decision: its id. name: of the party, folded as for comparison. firm: registry id the decision speaks of, "" for
    none. case: in which it was made. undone: it was taken back. beyond: of a decision that concerns many cases, those
    up to this id follow it already; "" for the first fact of it.
    """

    decision: str
    verdict: TagVerdict
    scope: DecisionScope
    name: str
    firm: str = ""
    case: str
    undone: bool = False
    beyond: str = ""
