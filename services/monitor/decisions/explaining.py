"""A tag's evidence arranged for the eye: the deciding words where they stand, then what they were weighed against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from services.monitor.firms.source_names import source_name
from services.monitor.tagging.classes import classes
from shared.both import Both

# Kinds of conflict that pages have words for (texts review.conflict.*); others are shown as they are.
CONFLICT_KINDS = frozenset(
    {
        "name_says_elsewhere",
        "name_also_says_shenzhen",
        "name_says_shenzhen",
        "registered_in_shenzhen",
        "name_also_says",
        "foreign_form",
        "decided_firm_gone",
    }
)


class Piece(msgspec.Struct, frozen=True):
    """A stretch of printed text; marked: it decided."""

    text: str
    marked: bool = False


class Weighed(msgspec.Struct, frozen=True):
    """One class of evidence: its words in both languages, its precision 0..1, and whether that was measured."""

    name: str
    zh: str
    en: str
    precision: float | None
    measured: bool


class Explained(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader needs to check a tag in a second.

    name, place, context: as printed, the deciding words marked; empty where nothing is printed or, for the context,
    it did not decide. answer: "yes", "no" or "unknown" on whether it is in Shenzhen. registry: the record proposed,
    None without one. conflicts: (kind, detail).
    """

    name: tuple[Piece, ...]
    place: tuple[Piece, ...]
    context: tuple[Piece, ...]
    where: str
    role: str
    answer: str
    location: Weighed | None
    firm: Weighed | None
    cleaned: str
    also_named: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    registry: Mapping[str, Any] | None
    runner_up: str
    runner_up_name: str
    sharing_core: int
    conflicts: tuple[tuple[str, str], ...]

    @property
    def record_source(self) -> Both:
        """Where the proposed record is from, in both languages."""
        return source_name(str((self.registry or {}).get("source") or ""))


def explain(
    answer: Mapping[str, Any], *, name: str, place: str = "", context: str = "", role: str = ""
) -> Explained:
    """The evidence of an answer (tagging.answer.Answer.to_dict). name, place, context: as printed, see CaseJudge.

    An answer without some or any of its evidence, as an enterprise is told it, gives what there is.
    """
    evidence: Mapping[str, Any] = answer.get("evidence") or {}
    span = evidence.get("span") or {}
    where, location = span.get("where", ""), answer.get("shenzhen") or {}
    parts = evidence.get("parts") or {}
    printed = {"name": name, "address": place, "context": context}
    marked = {
        part: _marked(text, span if part == where else {}) if text else () for part, text in printed.items()
    }
    return Explained(
        name=marked["name"],
        place=marked["address"],
        context=marked["context"] if where == "context" else (),
        where=where,
        role=role or answer.get("role", ""),
        answer=location.get("answer", ""),
        location=_location(location, evidence),
        firm=_firm(evidence),
        cleaned=evidence.get("cleaned") or "",
        also_named=tuple(evidence.get("also_named") or ()),
        parts=tuple(
            (part, text) for part in ("core", "industry", "city", "form") if (text := _text(parts.get(part)))
        ),
        registry=evidence.get("registry"),
        runner_up=evidence.get("runner_up") or "",
        runner_up_name=evidence.get("runner_up_name") or "",
        sharing_core=evidence.get("sharing_core") or 0,
        conflicts=tuple((one["kind"], one["detail"]) for one in evidence.get("conflicts") or ()),
    )


def place_printed(details: Sequence[str | None]) -> str:
    """Address, city and country as the tagger reads them: in one line."""
    return ", ".join(filter(None, details))


def _marked(text: str, span: Mapping[str, Any]) -> tuple[Piece, ...]:
    words = span.get("text") or ""
    start = span.get("start", -1)
    if text[start : start + len(words)] != words or start < 0:
        start = text.lower().find(words.lower())
    if not words or start < 0:
        return (Piece(text),)
    end = start + len(words)
    pieces = (Piece(text[:start]), Piece(text[start:end], marked=True), Piece(text[end:]))
    return tuple(piece for piece in pieces if piece.text)


def _location(location: Mapping[str, Any], evidence: Mapping[str, Any]) -> Weighed | None:
    known = classes().location.get(location.get("basis", ""))
    if known is None:
        return None
    measured = bool(evidence.get("basis_measured", known.measured))
    return Weighed(location["basis"], known.zh, known.en, location.get("score"), measured)


def _firm(evidence: Mapping[str, Any]) -> Weighed | None:
    name = evidence.get("class")
    if not name:
        return None
    zh, en = evidence.get("says_zh", ""), evidence.get("says_en", "")
    return Weighed(name, zh, en, evidence.get("precision"), bool(evidence.get("precision_measured")))


def _text(part: Any) -> str:
    return " ".join(part) if isinstance(part, list | tuple) else str(part or "")
