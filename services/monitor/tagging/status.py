"""Decides how far an answer may be trusted: confirmed, for a person to judge, or no tag at all."""

from __future__ import annotations

from dataclasses import dataclass

from services.monitor.tagging.answer import Answer
from services.monitor.tagging.classes import classes
from shared.vocabulary import TagStatus


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which score a safe class is confirmed, and from which score anything is a candidate; 0..1."""

    confirmed: float = 0.9
    candidate: float = 0.4


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
    if classes().location[place.basis].safe and place.score >= thresholds.confirmed:
        return TagStatus.CONFIRMED
    return TagStatus.CANDIDATE


def firm_of(answer: Answer, thresholds: Thresholds = DEFAULT) -> str:
    """The registry id to put on the tag: of a safe link, or of a guess when the whole tag is a candidate; else ""."""
    link, status = answer.firm, status_of(answer, thresholds)
    if link is None or status is None:
        return ""
    safe = classes().firm[link.kind].safe and link.score >= thresholds.confirmed
    return link.firm.id if safe or status is TagStatus.CANDIDATE else ""


def _is_named_elsewhere(answer: Answer) -> bool:
    return answer.firm is not None and answer.firm.kind == "registry_name_elsewhere"
