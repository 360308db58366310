"""Counts right and wrong links of noisy real names, and right and wrong answers to "is it in Shenzhen"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from random import Random
from typing import NamedTuple

from services.bench.tagging_names import Named, Registered
from services.bench.tagging_noise import NOISE
from services.monitor.tagging.classes import classes
from services.monitor.tagging.tagger import Tagger

ABSENT = "not registered"


class Query(NamedTuple):
    """A name to look up, the id of its firm ("" when it is not registered), and what was done to the name."""

    name: str
    firm: str
    noise: str


class Found(NamedTuple):
    """What was answered: a firm's id or "", and how sure the answer is, as its class or as a score."""

    firm: str
    kind: str
    score: float


class Counts(NamedTuple):
    """precision, recall, f1: 0..1 over all links. false_links: share of unregistered names that got a link."""

    precision: float
    recall: float
    f1: float
    false_links: float


def queries(
    registered: Registered, seed: int = 3, noises: Mapping[str, Callable[[str, Random], str]] = NOISE
) -> list[Query]:
    """Every real registered name with every noise, and every real name that is not registered."""
    chance = Random(seed)  # noqa: S311 - spoils names, guards nothing
    asked = [
        Query(spoil(firm.name_en, chance), firm.id, noise)
        for firm in registered.real
        for noise, spoil in noises.items()
    ]
    return [*asked, *(Query(name, "", ABSENT) for name in registered.absent)]


def by_tagger(tagger: Tagger) -> Callable[[str], Found]:
    """The look-up of the tagger; any link counts, whatever its class."""

    def find(name: str) -> Found:
        link = tagger.tag(name).firm
        return Found(link.firm.id, link.kind, link.score) if link else Found("", "", 0.0)

    return find


def counted(asked: Iterable[Query], found: Iterable[Found], threshold: float = 0.0) -> Counts:
    """Links at or above the threshold, counted."""
    links = right = wanted = absent = false = 0
    for query, answer in zip(asked, found, strict=True):
        linked = bool(answer.firm) and answer.score >= threshold
        links += linked
        right += linked and answer.firm == query.firm
        wanted += bool(query.firm)
        absent += not query.firm
        false += linked and not query.firm
    precision, recall = right / max(links, 1), right / max(wanted, 1)
    return Counts(precision, recall, 2 * right / max(links + wanted, 1), false / max(absent, 1))


def by_noise(asked: list[Query], found: list[Found]) -> dict[str, tuple[int, float]]:
    """Names and share of right answers by what was done to them; of unregistered names, "no firm" is right."""
    tally: dict[str, list[bool]] = defaultdict(list)
    for query, answer in zip(asked, found, strict=True):
        tally[query.noise].append(answer.firm == query.firm)
    return {noise: (len(right), sum(right) / len(right)) for noise, right in tally.items()}


def by_class(asked: list[Query], found: list[Found]) -> dict[str, tuple[int, float]]:
    """Links and precision by class of evidence."""
    tally: dict[str, list[bool]] = defaultdict(list)
    for query, answer in zip(asked, found, strict=True):
        if answer.firm:
            tally[answer.kind].append(answer.firm == query.firm)
    return {kind: (len(right), sum(right) / len(right)) for kind, right in sorted(tally.items())}


def confirmed_precision(classed: dict[str, tuple[int, float]]) -> float:
    """Precision of the links that need no person."""
    safe = [(count, share) for kind, (count, share) in classed.items() if classes().firm[kind].safe]
    total = sum(count for count, _ in safe)
    return sum(count * share for count, share in safe) / total if total else 0.0


def located(tagger: Tagger, named: Iterable[Named], *, with_address: bool) -> Counts:
    """Answers "yes" to "is it in Shenzhen" against the labels; false_links: share of "yes" for names elsewhere."""
    right = said = wanted = elsewhere = 0
    for one in named:
        if one.in_shenzhen is not None:
            yes = tagger.tag(one.name, one.address if with_address else "").shenzhen.answer == "yes"
            said += yes
            right += yes and one.in_shenzhen
            wanted += one.in_shenzhen
            elsewhere += not one.in_shenzhen
    return Counts(
        right / max(said, 1),
        right / max(wanted, 1),
        2 * right / max(said + wanted, 1),
        (said - right) / max(elsewhere, 1),
    )


def linked_share(tagger: Tagger, named: Iterable[Named]) -> float:
    """Share of the names of organisations elsewhere that got a link to a registered firm all the same."""
    elsewhere = {one.name for one in named if one.in_shenzhen is False} - {
        one.name for one in named if one.in_shenzhen is not False
    }
    return sum(tagger.tag(name).firm is not None for name in elsewhere) / max(len(elsewhere), 1)
