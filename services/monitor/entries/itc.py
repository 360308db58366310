"""Finds what a document or notice of a Section 337 investigation does, by the rules of itc.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from services.monitor.entries.kinds import LIKELY, SURE, Kind, kind_of
from services.monitor.entries.sought import Sought, quick
from shared.yaml_text import read_yaml

_READ = 700
_FIRST = 3  # letters of a title by which the papers it can be are known
_ALONE = frozenset({"remedial_order_lifted", "motion_denied_other"})  # what else these name is what they undo
# What follows a title: ". Filed by Ann Lee (Firm LLP) on behalf of Bright Co.; public document." | "Notice is hereby given" | "AGENCY:"
_OF_EDIS = ("; public document.", "; confidential document.")
_TITLE_END = quick(r"\. filed\b|\bnotice is hereby given\b|\bagency:|\baction:|\bsummary:|\bnote to users\b")
# A type before a title: "Order: Granting Motion to Compel", "Motion: Complainant's Motion to Compel"
_TYPED = re.compile(r"(?:order|motion)(?:, alj)?: (?:order no\. \d+:? ?)?")


class _Paper(NamedTuple):
    kind: str
    pattern: Sought


class _Act(NamedTuple):
    kind: str
    all: Sought
    none: Sought | None
    needs: tuple[str, ...]
    besides: tuple[_Act, ...]  # what the same title can tell besides


class _Rules(NamedTuple):
    strong: re.Pattern[str]
    weak: tuple[str, ...]
    papers: tuple[_Paper, ...]
    acts: tuple[_Act, ...]


def itc_kind(text: str) -> Kind:
    """The kind of a plain line of a Section 337 docket: "Type: Title. Filed by …", or a notice that begins with its title.

    `also` names what the same title does besides: cease and desist orders beside an exclusion order.
    """
    title = _title(text)
    for rule in _papers(title[:_FIRST]):
        if found := rule.pattern.search(title):
            return Kind(rule.kind, SURE if rule.kind != "other" else LIKELY, found.group())
    if title.startswith("motion"):
        return _as_of_court(title, "motion")
    return _act(title) or _as_of_court(title, "order")


def _act(title: str) -> Kind | None:
    """The first act that a title tells, with those it tells besides."""
    for act, found in _told(_rules().acts, title):
        also = dict.fromkeys(one.kind for one, _ in _told(act.besides, title))
        return Kind(act.kind, SURE, found.group(), tuple(also))
    return None


def _told(acts: tuple[_Act, ...], title: str) -> Iterator[tuple[_Act, re.Match[str]]]:
    for act in acts:
        for word in act.needs:
            if word in title:
                break
        else:
            continue
        found = act.all.search(title)
        if found is not None and not (act.none and act.none.search(title)):
            yield act, found


def looks_of_commission(text: str, *, certain: bool) -> bool:
    """Whether a line of an unknown court is the Commission's. certain: by its beginning, not by words it mentions."""
    title = text[:_READ].lower()
    if certain:
        return "337-ta-" in title or title.endswith(_OF_EDIS) or _rules().strong.match(title) is not None
    return any(map(title.__contains__, _rules().weak))


def _title(text: str) -> str:
    line = text[:_READ].strip().lower()
    end = _TITLE_END.search(line, 8)
    return line[: end.start()] if end else line


def _as_of_court(title: str, event: str) -> Kind:
    """What court dockets call it: the Commission's judges rule on motions in the same words."""
    typed = _TYPED.match(title)
    return kind_of(f"{event} {title[typed.end() :] if typed else title}")


@lru_cache(maxsize=4_096)
def _papers(first: str) -> tuple[_Paper, ...]:
    """Those that a title with these first letters can be."""
    return tuple(one for one in _rules().papers if one.pattern.starts(first))


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    raw: Any = read_yaml(files(__package__).joinpath("itc.yml").read_text("utf-8"))
    return _Rules(
        re.compile(raw["strong"]),
        tuple(raw["weak"]),
        tuple(_Paper(row["kind"], Sought(row["pattern"])) for row in raw["papers"]),
        _acts(raw["acts"], frozenset(raw["besides"])),
    )


def _acts(rows: list[dict[str, Any]], besides: frozenset[str]) -> tuple[_Act, ...]:
    acts: tuple[_Act, ...] = ()
    for row in reversed(rows):
        kind = row["kind"]
        others = () if kind in _ALONE else (one for one in acts if one.kind in besides and one.kind != kind)
        none = Sought(row["none"]) if "none" in row else None
        acts = (_Act(kind, Sought(row["all"]), none, tuple(row["needs"]), tuple(others)), *acts)
    return acts
