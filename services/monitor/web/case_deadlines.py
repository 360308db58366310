"""The deadlines of one case arranged for its page: what is ahead, what is over; alike ones of many parties as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from textwrap import shorten
from typing import Any

import msgspec

_NAMES_SHOWN = 3


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """A deadline or several alike. days: from today in court on. instant: when it ends or begins, UTC.

    party: whom it concerns, firms of Shenzhen first, the rest of many counted; everybody: all on that
    side beside them. anchor, because_anchor: of entries.
    """

    day: date
    time: str
    days: int
    instant: datetime
    kind: str
    zh: str
    en: str
    basis: str
    state: str
    party: str
    everybody: bool
    why_zh: str
    why_en: str
    cite: str
    anchor: str
    because_anchor: str
    title: str


def dues(case: Mapping[str, Any]) -> tuple[list[Due], list[Due]]:
    """What lies ahead, soonest first, and what was met, superseded or has passed, latest first.

    case: as `CaseView.as_dict` gives it.
    """
    places = {entry["uid"]: (f"e{place}", entry) for place, entry in enumerate(case["entries"], 1)}
    found = [_due(alike, places) for alike in alike_in(case["deadlines"])]
    ahead = [due for due in found if due.state == "open"]
    return ahead, [due for due in reversed(found) if due.state != "open"]


def alike_in(deadlines: Iterable[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """Deadlines that differ in nothing but whom they concern, in the order of the first of each."""
    groups: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for one in deadlines:
        same = ("case", "date", "time", "kind", "basis", "state", "rule", "why_zh")
        groups.setdefault(tuple(one.get(name) for name in same), []).append(one)
    return list(groups.values())


def _due(alike: list[Mapping[str, Any]], places: Mapping[str, tuple[str, Mapping[str, Any]]]) -> Due:
    one = alike[0]
    anchor, entry = places.get(one["entry"], ("", {}))
    return Due(
        day=date.fromisoformat(one["date"]),
        time=one["time"],
        days=one["days_left"],
        instant=datetime.fromisoformat(one["ends_at"]),
        kind=one["kind"],
        zh=one["zh"],
        en=one["en"],
        basis=one["basis"],
        state=one["state"],
        party=parties_of(alike),
        everybody=any(not one["party"] for one in alike),
        why_zh=one["why_zh"],
        why_en=one["why_en"],
        cite=one["cite"],
        anchor=anchor,
        because_anchor=places.get(one["because"], ("", {}))[0],
        title=(entry.get("title") or shorten(entry.get("text", ""), 80, placeholder=" …")) if entry else "",
    )


def parties_of(alike: list[Mapping[str, Any]]) -> str:
    """Whom deadlines that are alike concern: firms of Shenzhen first, the rest of many counted."""
    ordered = sorted(alike, key=lambda one: (not one["firm"], one["party"]))
    names = list(dict.fromkeys(one["party"] for one in ordered if one["party"]))
    more = len(names) - _NAMES_SHOWN
    return "; ".join(names[:_NAMES_SHOWN]) + (f" +{more}" if more > 0 else "")
