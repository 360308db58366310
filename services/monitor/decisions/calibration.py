"""How right each class of evidence proved to be by what people decided, beside the precision it is said to have."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import msgspec

from services.monitor.decisions.decision import TagDecision
from services.monitor.tagging.classes import EvidenceClass, classes
from shared.vocabulary import TagVerdict

_NORMAL_95 = 1.959964  # standard deviations to either side of 95 % of a normal distribution


class Calibration(msgspec.Struct, frozen=True, kw_only=True):
    """One class. about: "firm" or "location". agreed, of: decisions that agree, of all that speak of the class.

    share: agreed / of. low, high: Wilson's interval of it at 95 %. precision, measured: as stated in classes.yml.
    """

    about: str
    name: str
    zh: str
    en: str
    agreed: int
    of: int
    share: float
    low: float
    high: float
    precision: float
    measured: bool

    @property
    def off(self) -> bool:
        """Whether the stated precision is outside of what was seen."""
        return not self.low <= self.precision <= self.high


def calibrate(decisions: Iterable[TagDecision]) -> list[Calibration]:
    """The classes people decided about, those decided most often first.

    Only what somebody looked at is counted, mostly candidates: it says how far the queue's proposals can be trusted,
    not how right the class is among all names.
    """
    counts: dict[tuple[str, str], list[bool]] = {}
    for decision in decisions:
        for about, name, agrees in _said(decision):
            counts.setdefault((about, name), []).append(agrees)
    known = {"firm": classes().firm, "location": classes().location}
    rows = [
        _row(about, name, said, known[about][name])
        for (about, name), said in counts.items()
        if name in known[about]
    ]
    return sorted(rows, key=lambda row: (-row.of, row.about, row.name))


def wilson(agreed: int, of: int) -> tuple[float, float]:
    """Wilson's score interval of a share at 95 %; (0, 1) for nothing counted."""
    if not of:
        return 0.0, 1.0
    share, z2 = agreed / of, _NORMAL_95**2
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _NORMAL_95 * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    # Rounding must not put the share itself outside.
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def _row(about: str, name: str, said: list[bool], stated: EvidenceClass) -> Calibration:
    agreed, of = sum(said), len(said)
    low, high = wilson(agreed, of)
    return Calibration(
        about=about,
        name=name,
        zh=stated.zh,
        en=stated.en,
        agreed=agreed,
        of=of,
        share=agreed / of,
        low=low,
        high=high,
        precision=stated.precision,
        measured=stated.measured,
    )


def _said(decision: TagDecision) -> Iterator[tuple[str, str, bool]]:
    """What a decision says of the classes of the tagger's answer at that time."""
    verdict, answer = decision.verdict, decision.answer
    link, place = answer.get("firm"), answer.get("shenzhen") or {}
    if link:
        same = link["id"] == decision.firm
        if verdict is not TagVerdict.NOT_FIRM:
            yield "firm", link["class"], verdict is TagVerdict.FIRM and same
        elif same:
            yield "firm", link["class"], False
    if place.get("answer") in {"yes", "no"} and verdict is not TagVerdict.NOT_FIRM:
        yield (
            "location",
            place["basis"],
            (place["answer"] == "yes") == (verdict is not TagVerdict.NOT_SHENZHEN),
        )
