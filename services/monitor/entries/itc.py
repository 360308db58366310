"""Finds what a document or notice of a Section 337 investigation does, by the rules of itc.yml."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from services.monitor.entries.kinds import LIKELY, SURE, Kind, kind_of
from shared.yaml_text import read_yaml

_READ = 700
# What follows a title: ". Filed by Ann Lee (Firm LLP) on behalf of Bright Co.; public document." | "Notice is hereby given" | "AGENCY:"
_TITLE_END = re.compile(
    r"\. filed\b|\bnotice is hereby given\b|\bagency:|\baction:|\bsummary:|\bnote to users\b"
)
_TITLE_ENDS = (". filed", "notice is hereby given", "agency:", "action:", "summary:", "note to users")
_OF_EDIS = ("; public document.", "; confidential document.")
# A type before a title: "Order: Granting Motion to Compel", "Motion: Complainant's Motion to Compel"
_TYPED = re.compile(r"(?:order|motion)(?:, alj)?: (?:order no\. \d+:? ?)?")


class _Rule(NamedTuple):
    kind: str
    all: re.Pattern[str]
    none: re.Pattern[str] | None
    needs: tuple[str, ...] = ("",)

    def find(self, title: str) -> re.Match[str] | None:
        if not any(map(title.__contains__, self.needs)):
            return None
        found = self.all.search(title)
        return None if found is None or (self.none is not None and self.none.search(title)) else found


class _Rules(NamedTuple):
    strong: re.Pattern[str]
    weak: tuple[str, ...]
    papers: tuple[_Rule, ...]
    acts: tuple[_Rule, ...]
    besides: frozenset[str]


def itc_kind(text: str) -> Kind:
    """The kind of a plain line of a Section 337 docket: "Type: Title. Filed by …", or a notice that begins with its title.

    `also` names what the same title does besides: cease and desist orders beside an exclusion order.
    """
    title = _title(text)
    rules = _rules()
    for rule in rules.papers:
        if found := rule.find(title):
            return Kind(rule.kind, SURE if rule.kind != "other" else LIKELY, found.group())
    if title.startswith("motion"):
        return _as_of_court(title, "motion")
    done = [(rule.kind, found) for rule in rules.acts if (found := rule.find(title))]
    if not done:
        return _as_of_court(title, "order")
    kind, found = done[0]
    also = tuple(dict.fromkeys(one for one, _ in done[1:] if one in rules.besides and one != kind))
    if kind in ("remedial_order_lifted", "motion_denied_other"):
        also = ()
    return Kind(kind, SURE, found.group(), also)


def looks_of_commission(text: str, *, certain: bool) -> bool:
    """Whether a line of an unknown court is the Commission's. certain: by its beginning, not by words it mentions."""
    title = text[:_READ].lower()
    if certain:
        return "337-ta-" in title or title.endswith(_OF_EDIS) or _rules().strong.match(title) is not None
    return any(map(title.__contains__, _rules().weak))


def _title(text: str) -> str:
    line = text[:_READ].strip().lower()
    end = _TITLE_END.search(line, 8) if any(map(line.__contains__, _TITLE_ENDS)) else None
    return line[: end.start()] if end else line


def _as_of_court(title: str, event: str) -> Kind:
    """What court dockets call it: the Commission's judges rule on motions in the same words."""
    typed = _TYPED.match(title)
    return kind_of(f"{event} {title[typed.end() :] if typed else title}")


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    raw: Any = read_yaml(files(__package__).joinpath("itc.yml").read_text("utf-8"))
    return _Rules(
        re.compile(raw["strong"]),
        tuple(raw["weak"]),
        tuple(_Rule(row["kind"], re.compile(row["pattern"]), None) for row in raw["papers"]),
        tuple(
            _Rule(
                row["kind"],
                re.compile(row["all"]),
                re.compile(row["none"]) if "none" in row else None,
                tuple(row["needs"]),
            )
            for row in raw["acts"]
        ),
        frozenset(raw["besides"]),
    )
