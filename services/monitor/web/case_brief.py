"""A case arranged for a reader in a hurry: the gist, dates ahead, who comes first, what is folded away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from services.monitor.entries.deadlines import deadline_names
from services.monitor.web.entry_said import said
from shared.vocabulary import PartyRole, TagStatus

_TAGGED_SHOWN = 25
_PARTIES_SHOWN = 12
_ENTRIES_SHOWN = 25
_ORDER = {TagStatus.CONFIRMED: 0, TagStatus.CANDIDATE: 1, TagStatus.REJECTED: 2, "": 3}


class Folded(msgspec.Struct, frozen=True):
    """What is shown at once and what only on request."""

    shown: Sequence[Mapping[str, Any]]
    folded: Sequence[Mapping[str, Any]]

    @property
    def count(self) -> int:
        """How many there are in all."""
        return len(self.shown) + len(self.folded)


class Gist(msgspec.Struct, frozen=True, kw_only=True):
    """What a stranger must know first. sues, answers: names. firms: tagged, confirmed ones first, each once."""

    sues: Sequence[str]
    answers: Sequence[str]
    firms: Sequence[Mapping[str, Any]]
    latest: Mapping[str, Any] | None
    reasons: Sequence[Mapping[str, Any]]


def gist(case: Mapping[str, Any]) -> Gist:
    """The gist of a case as `CaseView.as_dict` gives it; tagged firms are named first on either side."""
    parties = _by_tag(case["parties"])
    sides: dict[bool, list[str]] = {True: [], False: []}
    for party in parties:
        sides[PartyRole(party["role"]).claims].append(party["name"])
    tagged = [party for party in parties if party["status"] in (TagStatus.CONFIRMED, TagStatus.CANDIDATE)]
    return Gist(
        sues=sides[True],
        answers=sides[False],
        firms=list({party["firm"] or party["name"]: party for party in reversed(tagged)}.values())[::-1],
        latest=case["entries"][-1] if case["entries"] else None,
        reasons=_telling(case["grading"]["reasons"]),
    )


def _telling(reasons: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The weightiest reason of each sort, by the first part of its rule's id, three at most: no two say the same."""
    weightiest: dict[str, Mapping[str, Any]] = {}
    for reason in sorted(reasons, key=lambda reason: -(reason["points"] or 0)):
        weightiest.setdefault(reason["rule"].partition(".")[0], reason)
    return list(weightiest.values())[:3]


def parties(case: Mapping[str, Any]) -> Folded:
    """Tagged parties first, then those who sue, then the others; a long rest is folded."""
    ordered = _by_tag(case["parties"])
    tagged = sum(bool(party["status"]) for party in ordered)
    shown = min(tagged, _TAGGED_SHOWN) if tagged >= _PARTIES_SHOWN else _PARTIES_SHOWN
    return Folded(ordered[:shown], ordered[shown:])


def timeline(case: Mapping[str, Any]) -> Folded:
    """The newest entries first, each with its anchor; older ones of a long docket folded."""
    anchors = {
        entry["number"]: _anchor(place)
        for place, entry in enumerate(case["entries"], 1)
        if entry.get("number")
    }
    newest_first = [_shown(entry, place, anchors) for place, entry in enumerate(case["entries"], 1)][::-1]
    return Folded(newest_first[:_ENTRIES_SHOWN], newest_first[_ENTRIES_SHOWN:])


def _by_tag(listed: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted(
        listed,
        key=lambda party: (
            _ORDER[party["status"]],
            bool(party["terminated"]),
            not PartyRole(party["role"]).claims,
        ),
    )


def _shown(entry: Mapping[str, Any], place: int, anchors: Mapping[str, str]) -> dict[str, Any]:
    due = [(_when(fixed), *_names(fixed["kind"])) for fixed in entry["deadlines"]]
    return {**entry, "anchor": _anchor(place), "due": due, "said": said(entry.get("reading") or {}, anchors)}


def _when(fixed: Mapping[str, Any]) -> str:
    return f"{fixed['date']} {fixed['time']}" if fixed.get("time") else str(fixed["date"])


def _names(kind: str) -> tuple[str, str]:
    """The Chinese and the English name of a kind of deadline; the kind itself for one no longer known."""
    return deadline_names().get(kind, (kind, kind))


def _anchor(place: int) -> str:
    return f"e{place}"
