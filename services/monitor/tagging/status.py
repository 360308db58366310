"""Decides how far an answer may be trusted: confirmed, for a person to judge, or no tag at all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from services.monitor.tagging.answer import Answer
from services.monitor.tagging.classes import classes
from shared.vocabulary import TagStatus


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which score a safe class is confirmed, and from which score anything is a candidate; 0..1.

    by_class: from which score a class (a key of classes.yml) is confirmed instead, whether or not it is held safe;
    above 1 it never is. Raises ValueError for a class nobody knows and for thresholds that contradict each other.
    """

    confirmed: float = 0.9
    candidate: float = 0.4
    by_class: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 0 <= self.candidate <= self.confirmed <= 1:
            raise ValueError("0 ≤ candidate ≤ confirmed ≤ 1 must hold for the scores from which a tag counts")
        known = {**classes().firm, **classes().location}
        strange = sorted(self.by_class.keys() - known.keys())
        if strange:
            raise ValueError(f"no evidence class {strange[0]!r}; there are: {', '.join(known)}")

    @property
    def version(self) -> str:
        """Equal for equal thresholds: a part of what makes stored tags out of date."""
        told = repr((self.confirmed, self.candidate, sorted(self.by_class.items())))
        return hashlib.sha256(told.encode()).hexdigest()[:8]

    def confirms(self, name: str, score: float, *, safe: bool) -> bool:
        """Whether evidence of this class and score needs no person."""
        own = self.by_class.get(name)
        return score >= own if own is not None else safe and score >= self.confirmed


DEFAULT = Thresholds()


def status_of(answer: Answer, thresholds: Thresholds = DEFAULT) -> TagStatus | None:
    """The status of the tag an answer makes; None when the party is not, or not known to be, in Shenzhen.

    A party surely in Shenzhen is confirmed even when the firm behind it is only guessed (see `firm_of`). A
    registered name whose address is elsewhere is a candidate: a person must look. So is a party of unknown place
    that carries a registered brand.
    """
    place = answer.shenzhen
    if place.answer == "no":
        return TagStatus.CANDIDATE if _is_named_elsewhere(answer) else None
    if place.answer == "unknown":
        branded = answer.firm is not None and answer.firm.score >= thresholds.candidate
        return TagStatus.CANDIDATE if branded else None
    if place.score < thresholds.candidate:
        return None
    if thresholds.confirms(place.basis, place.score, safe=classes().location[place.basis].safe):
        return TagStatus.CONFIRMED
    return TagStatus.CANDIDATE


def firm_of(answer: Answer, thresholds: Thresholds = DEFAULT) -> str:
    """The registry id to put on the tag: of a safe link, or of a guess when the whole tag is a candidate; else ""."""
    link, status = answer.firm, status_of(answer, thresholds)
    if link is None or status is None:
        return ""
    safe = thresholds.confirms(link.kind, link.score, safe=classes().firm[link.kind].safe)
    return link.firm.id if safe or status is TagStatus.CANDIDATE else ""


def _is_named_elsewhere(answer: Answer) -> bool:
    return answer.firm is not None and answer.firm.kind == "registry_name_elsewhere"
