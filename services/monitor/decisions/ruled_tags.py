"""The tag a party has by what a person decided of it."""

from __future__ import annotations

from typing import Any, Protocol

import msgspec

from services.monitor.cases.case import Party, Tag
from services.monitor.decisions.decision import TagDecision
from services.monitor.decisions.rulings import Ruling
from services.monitor.tagging.addresses import NOWHERE
from services.monitor.tagging.answer import Answer, Location
from services.monitor.tagging.classes import classes
from services.monitor.tagging.linked import NOT_LINKED
from services.monitor.tagging.locating import locate
from shared.events.firm import FirmRecord
from shared.vocabulary import TagStatus, TagVerdict

BASIS = "decision"
# Places that are known only through the firm: without it nothing says that the party is in Shenzhen.
_THROUGH_THE_FIRM = frozenset({"registry", "registry_candidate", "brand"})


class Tagging(Protocol):
    """What is asked of the judge that knows the registry."""

    def answer_of(self, party: Party) -> Answer:
        """What the tagger says of a party."""

    def tag_of(self, answer: Answer) -> Tag | None:
        """The tag an answer makes, None when it makes none."""

    def firm(self, firm: str) -> FirmRecord | None:
        """A registered firm, None for one that is not registered."""


def ruled(ruling: Ruling, answer: Answer, tagging: Tagging) -> Tag | None:
    """The tag of a party of which this was decided. answer: the tagger's now; it stays on the tag as evidence.

    "Not this firm" answers one question only: where the party's own name or address says Shenzhen it stays a party
    in Shenzhen, without firm, as sure as that evidence is; else the tag is rejected. Where the tagger does not (or no
    longer) propose the firm, it says what it says. A decision for a firm that is no longer registered makes a
    candidate: somebody must look again.
    """
    decision, proposed = ruling.decisive, answer.firm.firm if answer.firm else None
    if decision is None:
        refusal = _refusal(ruling, proposed) if proposed else None
        return _is_not_firm(refusal, answer, tagging) if refusal else tagging.tag_of(answer)
    if decision.verdict is TagVerdict.FIRM:
        return _is_firm(decision, answer, tagging)
    if decision.verdict is TagVerdict.SHENZHEN:
        return _tag(decision, TagStatus.CONFIRMED, answer)
    return _tag(decision, TagStatus.REJECTED, answer, proposed)


def _refusal(ruling: Ruling, proposed: FirmRecord) -> TagDecision | None:
    """The decision that it is not this firm, or not one of the records united with it."""
    return next((ruling.refused[one] for one in proposed.every_id if one in ruling.refused), None)


def _is_firm(decision: TagDecision, answer: Answer, tagging: Tagging) -> Tag:
    firm = tagging.firm(decision.firm)
    if firm is not None:
        return _tag(decision, TagStatus.CONFIRMED, answer, firm)
    tag = _tag(decision, TagStatus.CANDIDATE, answer)
    told: dict[str, Any] = tag.answer["evidence"]
    gone = {"kind": "decided_firm_gone", "detail": decision.firm}
    evidence = told | {"conflicts": [*told.get("conflicts", ()), gone]}
    return msgspec.structs.replace(tag, answer=tag.answer | {"evidence": evidence})


def _is_not_firm(refusal: TagDecision, answer: Answer, tagging: Tagging) -> Tag:
    left = tagging.tag_of(_without_firm(answer))
    if left is None:
        return _tag(refusal, TagStatus.REJECTED, answer, answer.firm.firm if answer.firm else None)
    return msgspec.structs.replace(left, answer=answer.to_dict(), decided_by=refusal.by, decision=refusal.id)


def _without_firm(answer: Answer) -> Answer:
    """What is left when the firm is not it: the place as the address says, else as the name does."""
    if answer.shenzhen.basis not in _THROUGH_THE_FIRM:
        return msgspec.structs.replace(answer, firm=None)
    grounds = answer.grounds
    found = locate(grounds.text, grounds.parts, NOWHERE, NOT_LINKED, affiliate=False)
    place = Location(found.answer, classes().location[found.basis].precision, found.basis)
    return msgspec.structs.replace(answer, firm=None, shenzhen=place)


def _tag(decision: TagDecision, status: TagStatus, answer: Answer, firm: FirmRecord | None = None) -> Tag:
    return Tag(
        status=status,
        firm=firm.id if firm else "",
        firm_name_zh=firm.name_zh if firm else "",
        firm_name_en=firm.name_en if firm else "",
        district=firm.district if firm else "",
        score=1.0,
        basis=BASIS,
        answer=answer.to_dict(),
        decided_by=decision.by,
        decision=decision.id,
        formerly=firm.formerly if firm else (),
    )
