"""Dates that follow from orders which extend the time to answer by a period and name no date: see extensions.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

import msgspec

from services.monitor.cases.case import CaseFile, Entry
from services.monitor.deadlines import counting
from services.monitor.deadlines.draft import Draft, Ending
from services.monitor.deadlines.events import in_order, is_paper, line_of, refers_to
from services.monitor.deadlines.parties import Sides
from shared.vocabulary import DeadlineBasis, DeadlineState, Forum
from shared.yaml_text import read_yaml

_GRANTED = re.compile(r"\b(?:is|are) (?:hereby )?granted\b")
_DENIED = re.compile(r"\b(?:den(?:y|ied|ies|ying)|vacat\w*|withdraw\w*)\b")
_STATES = frozenset({"answer_due", "response_due", "submission_due"})


class Extensions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of extensions.yml."""

    number: str
    what: str
    unless: str = msgspec.field(name="not")
    by: str
    within: str
    words: dict[str, int]
    cite: str
    by_zh: str
    by_en: str
    within_zh: str
    within_en: str


def extended(case: CaseFile, sides: Sides, drafts: Sequence[Draft]) -> list[Draft]:
    """A date for each order that extends the one open date to answer of the party it means; the old one is marked.

    Nothing where the order names a date, where more than one date is open, or where the party is not clear.
    """
    known = list(drafts)
    for entry in in_order(case.entries if case.forum is Forum.DISTRICT else ()):
        known += list(_of_order(entry, sides, known))
    return known[len(drafts) :]


def _of_order(entry: Entry, sides: Sides, drafts: Sequence[Draft]) -> Iterator[Draft]:
    line = line_of(entry)
    period = _period(line)
    if period is None or entry.filed is None or _names_a_date(entry, drafts):
        return
    form, days = period
    base = _base(entry, sides, drafts)
    if base is None:
        return
    start = base.day if form == "by" else entry.filed
    known = _known()
    words = {"order": entry.filed, "days": days, "old": base.day}
    day = counting.court_days_after(start, days)
    base.endings.append(
        Ending(
            entry.filed, DeadlineState.SUPERSEDED, entry.uid, "之后的裁定已延期", "a later order extends it"
        )
    )
    yield Draft(
        kind=base.kind,
        day=day,
        basis=DeadlineBasis.ESTIMATED if base.basis is DeadlineBasis.ESTIMATED else DeadlineBasis.COMPUTED,
        entry=entry.uid,
        since=base.since,
        said=entry.filed,
        party=base.party,
        rule=f"order_{form}",
        cite=known.cite,
        why_zh=(known.by_zh if form == "by" else known.within_zh).format(**words),
        why_en=(known.by_en if form == "by" else known.within_en).format(**words),
    )


def _period(line: str) -> tuple[str, int] | None:
    """The way an order's period is counted and its days; None where it sets none or not clearly."""
    if " day" not in line.replace("-", " ") or _only_asks(line):
        return None
    what, unless, by, within = _patterns()
    if not what.search(line) or unless.search(line):
        return None
    for form, pattern in (("within", within), ("by", by if "grant" in line or "extended" in line else None)):
        days = {_days(match) for match in pattern.finditer(line)} if pattern else set()
        if days:
            return (form, days.pop()) if len(days) == 1 and 0 not in days else None
    return None


def _only_asks(line: str) -> bool:
    return is_paper(line) and not _GRANTED.search(line)


def _named(line: str, sides: Sides) -> set[str]:
    """Keys of those who answer and whom a line names."""
    return {side.key for side in sides.named_in(line) if side.answers}


def _days(match: re.Match[str]) -> int:
    words = next(filter(None, match.groups()))
    return int(words) if words.isdigit() else _known().words.get(words, 0)


def _names_a_date(entry: Entry, drafts: Sequence[Draft]) -> bool:
    if any(one["kind"] in _STATES for one in entry.reading.get("deadlines", ())):
        return True
    refers = refers_to(line_of(entry))
    return any(one.kind == "answer_due" and one.number in refers for one in drafts)


def _base(entry: Entry, sides: Sides, drafts: Sequence[Draft]) -> Draft | None:
    """The one date to answer that was open for the party an order means."""
    named = _named(line_of(entry), sides)
    before = [
        one
        for one in drafts
        if one.kind == "answer_due"
        and not one.asked
        and not one.endings
        and entry.filed
        and one.said < entry.filed
        and (one.party in named or (not named and len(sides.answering) == 1))
    ]
    return before[0] if len({(one.day, one.party) for one in before}) == 1 else None


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    known = _known()
    return tuple(
        re.compile(text) for text in (known.what, known.unless, *map(_numbered, (known.by, known.within)))
    )


def _numbered(pattern: str) -> str:
    return pattern.replace("{n}", _known().number.replace("?P<n>", ""))


@lru_cache(maxsize=1)
def _known() -> Extensions:
    return msgspec.convert(
        read_yaml(files(__package__).joinpath("extensions.yml").read_text("utf-8")), Extensions
    )


def note_unclear(case: CaseFile, sides: Sides, drafts: Sequence[Draft]) -> None:
    """Say in the reason of dates to answer that stay open that an order extended time, but to which day is not clear."""
    made = {draft.entry for draft in drafts}
    for entry in in_order(case.entries if case.forum is Forum.DISTRICT else ()):
        line = line_of(entry)
        if entry.uid in made or not _extends_unclearly(line) or _names_a_date(entry, drafts):
            continue
        named = _named(line, sides)
        for draft in drafts:
            may = draft.kind == "answer_due" and not draft.ending and (not named or draft.party in named)
            if may and entry.filed and draft.said < entry.filed:
                draft.note(
                    f"{entry.filed} 的裁定准予延期，但新日期无法算出，请查阅该裁定",
                    f"an order of {entry.filed} extends time, to a day not clear here: read it",
                )


def _extends_unclearly(line: str) -> bool:
    granted = "exten" in line and "grant" in line and not _DENIED.search(line)
    return granted and not _only_asks(line) and bool(_patterns()[0].search(line))
