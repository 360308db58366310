"""One decision of a person about a party: what, where it holds, why, and what the tagger said at that time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from services.monitor.cases.case import PartyDetails, name_key
from services.monitor.decided import Decided
from shared.vocabulary import DecisionScope, PartyRole, TagVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class TagDecision(Decided):
    """See tables.tag_decision.

    number: 1, 2, 3 … in the order in which they were made. dockets: those of the case then; the decision goes where
    they go. name: as printed; key: folded. place: see `place_of`, "" where the decision is not bound to one.
    firm: the registered firm it speaks of. printed: address, city, country and extra of the party then.
    answer: the tagger's then. taught: the alias the firm was given.
    """

    id: str
    number: int
    verdict: TagVerdict
    scope: DecisionScope
    case_id: str
    dockets: tuple[str, ...]
    name: str
    key: str
    role: PartyRole
    place: str = ""
    firm: str = ""
    printed: dict[str, str] = field(default_factory=dict)
    answer: dict[str, Any] = field(default_factory=dict)
    taught: str = ""

    def rank(self, details: PartyDetails, dockets: Collection[str]) -> tuple[int, int] | None:
        """How strongly it speaks of a party of this name with these details in this case; None: not at all.

        What was decided at the case itself goes before what was decided elsewhere, there a decision that names the
        place before one that does not, and of equals the later.
        """
        if not set(self.dockets).isdisjoint(dockets):
            return (2, self.number)
        if self.scope is DecisionScope.PLACE:
            return (1, self.number) if self.place and self.place == place_of(details) else None
        return (0, self.number) if self.scope is DecisionScope.NAME else None


def place_of(details: PartyDetails) -> str:
    """The place of a party by which two of one name are told apart: its city, else its address; "" for neither."""
    if city := name_key(details.city):
        return f"city:{city}"
    address = name_key(details.address)
    return f"address:{address}" if address else ""


def printed_of(details: PartyDetails) -> dict[str, str]:
    """What is printed with a party's name, as far as the tagger reads it."""
    texts = {name: getattr(details, name) for name in ("address", "city", "country", "extra")}
    return {name: text for name, text in texts.items() if text}
