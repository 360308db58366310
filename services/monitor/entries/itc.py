"""Finds what a document or notice of a Section 337 investigation does, by the rules of itc.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from services.monitor.entries.itc_rules import CERTAIN, FIRST, Act, itc_rules
from services.monitor.entries.kind import LIKELY, SURE, Kind
from services.monitor.entries.kinds import kind_of
from services.monitor.entries.line import Line, line_of
from services.monitor.entries.signs import sign
from services.monitor.entries.sought import quick

_READ = 700
_NUMBER = "337-ta-"
# What follows a title: ". Filed by Ann Lee (Firm LLP) on behalf of Bright Co.; public document." | "Notice is hereby given" | "AGENCY:"
_OF_EDIS = ("; public document.", "; confidential document.")
_TITLE_END = quick(r"\. filed\b|\bnotice is hereby given\b|\bagency:|\baction:|\bsummary:|\bnote to users\b")
_ENDED = sign(". filed", "notice is hereby given", "agency:", "action:", "summary:", "note to users")
# A type before a title: "Order: Granting Motion to Compel", "Motion: Complainant's Motion to Compel"
_TYPED = re.compile(r"(?:order|motion)(?:, alj)?: (?:order no\. \d+:? ?)?")


def itc_kind(line: Line) -> Kind:
    """The kind of a line of a Section 337 docket: "Type: Title. Filed by …", or a notice that begins with its title.

    `also` names what the same title does besides: cease and desist orders beside an exclusion order.
    """
    title = _title(line)
    for rule in itc_rules().papers(title[:FIRST]):
        if found := rule.pattern.search(title):
            return Kind(rule.kind, SURE if rule.kind != "other" else LIKELY, found.group())
    if title.startswith("motion"):
        return _as_of_court(title, "motion")
    return _act(title) or _as_of_court(title, "order")


def _act(title: str) -> Kind | None:
    """The first act that a title tells, with those it tells besides."""
    signs = itc_rules().title_signs.of(title)
    for act, found in _told(itc_rules().acts(signs), title):
        besides = (one for one in act.besides if signs & one.needs)
        also = dict.fromkeys(one.kind for one, _ in _told(besides, title))
        return Kind(act.kind, SURE, found.group(), tuple(also))
    return None


def _told(acts: Iterable[Act], title: str) -> Iterator[tuple[Act, re.Match[str]]]:
    for act in acts:
        found = act.all.search(title)
        if found is not None and not (act.none and act.none.search(title)):
            yield act, found


def looks_of_commission(line: Line, *, certain: bool) -> bool:
    """Whether a line of an unknown court is the Commission's. certain: by its beginning, not by words it mentions."""
    known, lower = itc_rules(), line.lower
    if certain and known.can_start(lower[:CERTAIN]) and known.strong.match(lower, 0, _READ):
        return True
    if not line.signs & known.weak:
        return False
    title = lower[:_READ]
    if certain:
        return _NUMBER in title or title.endswith(_OF_EDIS)
    return any(map(title.__contains__, known.weak_words))


def _title(line: Line) -> str:
    head = line.lower[:_READ].strip()
    end = _TITLE_END.search(head, 8) if line.signs & _ENDED else None
    return head[: end.start()] if end else head


def _as_of_court(title: str, event: str) -> Kind:
    """What court dockets call it: the Commission's judges rule on motions in the same words."""
    typed = _TYPED.match(title)
    return kind_of(line_of(f"{event} {title[typed.end() :] if typed else title}"))
