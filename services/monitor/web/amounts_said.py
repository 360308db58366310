"""The amounts an entry or a whole case names, as pages show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from services.monitor.entries.amounts import amount_names

# What a case is about in money, in the order it is told; what filing and lawyers cost stands with its entry only.
_OF_CASE = ("damages_sought", "statutory", "frozen_assets", "bond", "settlement", "award", "judgment")
_RULED = frozenset({"award", "judgment"})


def amounts_of(reading: Mapping[str, Any]) -> list[dict[str, str]]:
    """The amounts of an entry: kind with its names, sum, what it is counted by, who owes it, bound and phrase."""
    return [_said(one) for one in _named(reading)]


def amounts_of_case(entries: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """The largest sum of each kind, currency and unit that the docket names, with the anchor of its entry.

    entries: in the order of the docket, as the timeline numbers them.
    """
    largest: dict[tuple[str, ...], tuple[float, dict[str, str]]] = {}
    for place, entry in enumerate(entries, 1):
        for one in _named(entry.get("reading") or {}):
            key = (one["kind"], one.get("currency", ""), one.get("per", ""), one.get("each", ""))
            if one["kind"] in _OF_CASE and _value(one) > largest.get(key, (0.0, {}))[0]:
                largest[key] = (_value(one), _said(one) | {"anchor": f"e{place}"})
    return [told for _, (_, told) in sorted(largest.items(), key=lambda one: _OF_CASE.index(one[0][0]))]


def _named(reading: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The amounts of a reading. What a pleading or motion calls a judgment or an award is asked for as yet."""
    kind = reading.get("kind", "")
    asks = kind.endswith(("complaint", "motion")) or kind == "counterclaim"
    for name in ("amounts", "foreign_amounts"):
        for one in reading.get(name, ()):
            yield {**one, "kind": "damages_sought"} if asks and one["kind"] in _RULED else one


def _said(one: Mapping[str, Any]) -> dict[str, str]:
    zh, en = amount_names().get(one["kind"], (one["kind"], one["kind"]))
    sign = f"{one['currency']} " if "currency" in one else "$"
    digits = 0 if _value(one).is_integer() else 2
    return {
        "zh": zh,
        "en": en,
        "sum": f"{sign}{_value(one):,.{digits}f}",
        **{name: str(one.get(name, "")) for name in ("per", "each", "bound", "phrase")},
    }


def _value(one: Mapping[str, Any]) -> float:
    return float(one["value"] if "currency" in one else one["usd"])
