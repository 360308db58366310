"""How near goods are: the Nice classes of an application against what a firm does, from goods.yml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from services.monitor.tagging.letters import fold
from shared.both import Both
from shared.events.firm import FirmRecord
from shared.yaml_text import read_yaml

SAME, RELATED, OTHER, UNKNOWN = "same", "related", "other", "unknown"


class Nearness(NamedTuple):
    """relation: same, related, other or unknown. trade: what of the firm's trade decided, blank for nothing."""

    relation: str
    classes: tuple[int, ...] = ()
    trade: Both = Both("", "")


class _Trade(NamedTuple):
    number: int
    words: tuple[tuple[Both, re.Pattern[str]], ...]


def classes_of_firm(firm: FirmRecord) -> dict[int, Both]:
    """Nice classes of what a firm does, each with the part of its trade that says so; empty when nothing says it."""
    said = fold(" ; ".join((firm.industry, *firm.key_industries, firm.name_en, firm.name_zh))).casefold()
    found: dict[int, Both] = {}
    for trade in _trades():
        name = next((name for name, pattern in trade.words if pattern.search(said)), None)
        if name:
            found[trade.number] = name
    return found


def nearness(classes: tuple[int, ...], of_firm: Mapping[int, Both]) -> Nearness:
    """How near the classes of an application are to those of a firm."""
    if not classes or not of_firm:
        return Nearness(UNKNOWN)
    same = [number for number in classes if number in of_firm]
    if same:
        return Nearness(SAME, tuple(same), of_firm[same[0]])
    for number in classes:
        near = next((own for own in of_firm if own in _related().get(number, ())), None)
        if near is not None:
            return Nearness(RELATED, (number,), of_firm[near])
    return Nearness(OTHER)


@cache
def _loaded() -> dict[str, object]:
    loaded: dict[str, object] = read_yaml(files(__package__).joinpath("goods.yml").read_text("utf-8"))
    return loaded


@cache
def _trades() -> tuple[_Trade, ...]:
    trades: dict[int, dict[str, list[str]]] = _loaded()["trades"]  # type: ignore[assignment]
    return tuple(
        _Trade(number, tuple((Both(zh, en[0]), _pattern(zh, en)) for zh, en in names.items()))
        for number, names in trades.items()
    )


def _pattern(zh: str, en: list[str]) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(zh)}|\b(?:{'|'.join(map(re.escape, en))})\b")


@cache
def _related() -> dict[int, frozenset[int]]:
    groups: list[list[int]] = _loaded()["related"]  # type: ignore[assignment]
    found: dict[int, set[int]] = {}
    for group in groups:
        for number in group:
            found.setdefault(number, set()).update(group)
    return {number: frozenset(others - {number}) for number, others in found.items()}
