"""Comparing observations with the JSON that juriscraper expects of the same page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from services.monitor.sources.pacer_page import UNKNOWN_TITLE
from services.monitor.sources.pacer_parties import role_of
from services.monitor.sources.reading import Document, read
from shared.events.docket import DocketObserved


def expected_of(page: Path) -> Any:
    """The JSON beside a page."""
    return json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))


def observed(page: Path, docket: str = "") -> list[DocketObserved]:
    """What a page shows; everything in it must be readable."""
    found = list(read(Document.from_path(page)._replace(docket=docket)))
    assert all(isinstance(one, DocketObserved) for one in found), found
    return [one for one in found if isinstance(one, DocketObserved)]


def header_shown(docket: DocketObserved) -> dict[str, object]:
    """The header in the words of the JSON, where ours has the field."""
    return {
        "docket_number": docket.number,
        "case_name": docket.caption or UNKNOWN_TITLE,
        "date_filed": iso(docket.filed),
        "date_terminated": iso(docket.terminated),
        "assigned_to_str": docket.judge,
        "nature_of_suit": docket.nature_of_suit,
        "cause": docket.cause,
        "demand": docket.demand,
    }


def header_expected(expected: dict[str, Any]) -> dict[str, object]:
    """The same fields of the JSON, empty where it has none."""
    days = {name: expected.get(name) for name in ("date_filed", "date_terminated")}
    words = {
        name: expected.get(name) or ""
        for name in ("docket_number", "case_name", "assigned_to_str", "nature_of_suit", "cause", "demand")
    }
    return {**words, **days}


def entries_shown(docket: DocketObserved) -> list[dict[str, object]]:
    """The entries in the words of the JSON."""
    return [
        {
            "date_filed": iso(entry.filed),
            "document_number": entry.number,
            "pacer_doc_id": entry.document_id,
            "pacer_seq_no": entry.sequence,
            "description": entry.text,
            "short_description": entry.title,
            "attachments": [(one.number, one.document_id, one.title) for one in entry.attachments],
        }
        for entry in docket.entries
    ]


def entries_expected(expected: dict[str, Any]) -> list[dict[str, object]]:
    """The same of the JSON."""
    return [
        {
            "date_filed": (entry["date_filed"] or "")[:10] or None,
            **{
                name: folded(str(entry.get(name) or ""))
                for name in (
                    "document_number",
                    "pacer_doc_id",
                    "pacer_seq_no",
                    "description",
                    "short_description",
                )
            },
            "attachments": attachments_expected(entry.get("attachments", [])),
        }
        for entry in expected["docket_entries"]
    ]


def attachments_expected(found: list[dict[str, Any]]) -> list[tuple[int, str, str]]:
    """Number, document id and title of the JSON's attachments."""
    return [
        (int(one["attachment_number"]), one["pacer_doc_id"] or "", folded(one["description"]))
        for one in found
    ]


def parties_shown(docket: DocketObserved) -> list[tuple[object, ...]]:
    """Name, role, day of leaving and lawyers."""
    return [
        (party.name, party.role, iso(party.terminated), sorted({one.name for one in party.counsel}))
        for party in docket.parties or ()
    ]


def parties_expected(expected: dict[str, Any]) -> list[tuple[object, ...]]:
    """The same of the JSON; a party that represents itself is no lawyer of its own."""
    return [
        (
            folded(party["name"]),
            role_of(party["type"]),
            party.get("date_terminated"),
            sorted(
                {
                    folded(one["name"]).replace(" ,", ",")
                    for one in party.get("attorneys", [])
                    if "PRO SE" not in one["contact"]
                }
            ),
        )
        for party in expected["parties"]
    ]


def iso(day: object) -> str | None:
    """A day as the JSON writes it."""
    return None if day is None else str(day)


def folded(text: str | None) -> str:
    """On one line."""
    return " ".join((text or "").split())
