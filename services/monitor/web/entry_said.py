"""What the case page says of an entry besides its kind and text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.monitor.entries.deadlines import deadline_names
from services.monitor.entries.kind_names import kind_names, listed_kinds
from services.monitor.web.amounts_said import amounts_of

_NAMES_SHOWN = 8


def said(reading: Mapping[str, Any], anchors: Mapping[str, str]) -> dict[str, Any]:
    """The reading of an entry as its template shows it. anchors: where on the page the entry of a number stands."""
    ruled = [_numbered(one, anchors) for one in reading.get("rulings", ())]
    shown = {one["number"] for one in ruled}
    # A docket that numbers nothing, as notices of the USITC do, speaks of no number either: those are of pages and rules.
    others = [number for number in reading.get("refers_to", ()) if anchors and number not in shown]
    return {
        "phrase": reading.get("phrase", ""),
        "also": [kind_names(kind) for kind in reading.get("also", ()) if kind in listed_kinds()],
        "amounts": amounts_of(reading),
        "judge": reading.get("judge", ""),
        "signed": reading.get("signed", ""),
        "filers": list(reading.get("filers", ()))[:_NAMES_SHOWN],
        "rulings": ruled,
        "refers_to": [_numbered({"number": number}, anchors) for number in others],
        "superseded": [
            (one["date"], *deadline_names().get(one["kind"], (one["kind"], one["kind"])))
            for one in reading.get("superseded", ())
        ],
    }


def _numbered(one: Mapping[str, Any], anchors: Mapping[str, str]) -> dict[str, Any]:
    return {**one, "anchor": anchors.get(one["number"], "")}
