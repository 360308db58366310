"""Complainants and respondents of a Section 337 notice, from its lists and its running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from services.monitor.sources.addresses import Named, parties_of
from services.monitor.sources.notice_items import items_of
from services.monitor.sources.notice_lists import list_after, reads_like_prose, without_definitions
from services.monitor.sources.party_names import ends_with_suffix
from shared.events.docket import PartySeen
from shared.vocabulary import PartyRole

# (a) The complainant is: | (a) The complainants are the following:
_C_BLOCK = re.compile(
    r"\(\s?a\s?\)\s+(?:the\s+)?(?:\w{1,20}\s+)?complainants?\b(?:\s*\(s\))?\s*(?:is|are)?\b(?:\s+the\s+following[^:;.]{0,120}|\s+as\s+follows)?\s*:?",
    re.IGNORECASE,
)
# (b) The respondents are the following entities alleged to be in violation of section 337, and are the parties
# upon which the complaint is to be served:
_R_BLOCK = re.compile(
    r"\(\s?b\s?\)\s+(?:the\s+)?(?:(?!proposed)\w{1,20}\s+)?respondents?\b(?:\s*\(s\))?(?:\s*(?:is|are)\b(?!\s+the\b)\s*:?|[^:;]{0,400}:)",
    re.IGNORECASE,
)
# (c) The Office of Unfair Import Investigations | (4) For the investigation so instituted
_BLOCK_END = re.compile(
    r"\(\s?c\s?\)\s+(?:the\s+)?(?:office|commission|ouii|unfair|u\.s\.|chief)\b|\([345]\)\s+(?:for\s+the\s+(?:investigation|purpose)|the\s+(?:following|office)\b|in\s+accordance|pursuant\s+to)"
    r"|\n[ \t]{0,80}(?:by\s+order|issued:|responses\s+to|the\s+office\s+of\s+unfair|the\s+commission\s+investigative|end\s+of\s+)",
    re.IGNORECASE,
)
# Respondents: | The USITC has identified the following as respondents in this investigation: |
# The complaint names as respondents the following entities:
_R_COLON = re.compile(
    r"(?P<before>(?:\w{1,20}\s+){0,3})\brespondents?\b(?:\(s\))?(?:(?!\.\s+[A-Z]|\brespondents?\b)[^:;()]){0,160}:(?=\s)",
    re.IGNORECASE,
)
# names as respondents A of B | named one respondent, A of B | The respondents are A of B
_R_RUNNING = re.compile(
    r"\b(?:nam(?:es?|ed|ing)|identif(?:ied|ies))\b(?P<before>(?:(?!\.\s)[^:;]){0,90}?)\brespondents?\b"
    r"(?:(?:\s+in)?\s+(?:this|the)\s+(?:investigation|complaint))?(?:\s+are)?,?\s*(?:the\s+following\s*|including\s+|namely,?\s+)?:?\s*"
    r"(?=[a-z]{0,2}[A-Z\"“`(0-9])"
    r"|\b(?P<other>(?:[Tt]he|sole|only)\s+(?:\w{1,20}\s+)?)respondents?\b(?:(?!\.\s)[^:;]){0,60}?\s(?:are|is|include)\s+(?=[a-z]{0,2}[A-Z\d])"
)
# The notice of investigation named A of B and C of D as respondents.
_R_BETWEEN = re.compile(
    r"\bnam(?:es|ed|ing)\s+(?=[a-z]{0,2}[A-Z\d])(?P<list>[^:]{3,3000}?)\s+as\s+(?:the\s+)?(?P<before>(?:\w{1,20}\s+){0,2})respondents?\b"
)
_C_LABEL = re.compile(
    r"\bcomplainant(?:s|\(s\))?\s*:(?=\s)|\bcomplainants?\s+(?:in\s+this\s+investigation\s+)?(?:is|are)\s*:?(?=\s+[a-z]{0,2}[A-Z\d])",
    re.IGNORECASE,
)
# a complaint was filed ... on behalf of A of B (``A'') on January 1, 2020. | a complaint filed by A of B.
_C_INTRODUCTION = re.compile(
    r"\b(?:filed|submitted|lodged)\b(?:(?!\.\s+(?:The|A)\s)[^:;]){0,220}?\b(?:on\s+behalf\s+of|by)\s+(?:complainants?\s+)?"
    r"(?=[a-z]{0,2}[A-Z\d\"“]|[a-z][\w.-]{1,20}\s(?:[\w.&-]{1,20}\s){0,4}?(?:Inc|LLC|llc|Ltd|Co|Corp|GmbH)\b)"
)
_SENTENCE_BREAK = re.compile(r"\.\s+(?:The|A|An|On|In)\s")
# How far before "filed by" the word complaint may stand (characters).
_BEFORE = 420
# A notice introduces its parties on its first pages; no expression runs over more than that.
_RUNNING_LIMIT = 60_000
_BLOCK_LIMIT = 200_000


class Parties(NamedTuple):
    """The parties a notice names; None when it has no list of that side."""

    complainants: tuple[Named, ...] | None
    respondents: tuple[Named, ...] | None

    def seen(self) -> tuple[PartySeen, ...] | None:
        """Both sides as parties of the docket; None when the notice lists neither."""
        if self.complainants is None and self.respondents is None:
            return None
        sides = ((self.complainants, PartyRole.COMPLAINANT), (self.respondents, PartyRole.RESPONDENT))
        return tuple(_seen(named, role) for side, role in sides for named in side or ())


def parties_in(body: str, *, proposed_count: bool) -> Parties:
    """The parties a notice names.

    body: its text with lines. proposed_count: whether *proposed* respondents are respondents, as they are in the
    receipt of a complaint and nowhere else.
    """
    text = without_definitions(body[:_BLOCK_LIMIT])
    c_block, r_block = _C_BLOCK.search(text), _R_BLOCK.search(text)
    if r_block:
        end = _BLOCK_END.search(text, r_block.end())
        respondents = _all_of(items_of(text[r_block.end() : end.start() if end else len(text)]))
        is_before = c_block is not None and c_block.end() <= r_block.start()
        complainants = (
            _all_of(items_of(text[c_block.end() : r_block.start()])) if c_block and is_before else ()
        )
        return Parties(complainants or _complainants(text), respondents)
    return Parties(_complainants(text), _respondents(text, proposed_count=proposed_count))


def _all_of(items: list[str]) -> tuple[Named, ...]:
    named = (one for item in items for one in parties_of(item))
    return tuple(dict.fromkeys(one for one in named if one.address or not reads_like_prose(one.name)))


def _complainants(text: str) -> tuple[Named, ...] | None:
    head = text[:_RUNNING_LIMIT]
    starts = [match.end() for match in _C_INTRODUCTION.finditer(head) if _speaks_of_complaint(head, match)]
    for start in [*starts[:3], *(match.end() for match in _C_LABEL.finditer(head))]:
        found = _all_of(list_after(head[start : start + 3000], ends_at_date=True))
        if found:
            return found
    return None


def _speaks_of_complaint(text: str, filed: re.Match[str]) -> bool:
    """Whether what was filed is a complaint: the word stands shortly before, in the same sentence."""
    before = text[max(0, filed.start() - _BEFORE) : filed.start()]
    at = before.lower().rfind("complaint")
    return at >= 0 and not _SENTENCE_BREAK.search(before, at) and "respondent" not in before[at:].lower()


def _respondents(text: str, *, proposed_count: bool) -> tuple[Named, ...] | None:
    head = text[:_RUNNING_LIMIT]
    for before, start, end in _introductions(head):
        if "proposed" in before.lower() and not proposed_count:
            continue
        found = _all_of(list_after(text[start : end or start + _RUNNING_LIMIT]))
        if any(one.address for one in found) or _are_names(found):
            return found
    return None


def _are_names(found: tuple[Named, ...]) -> bool:
    """Whether entries without any address are parties all the same: most are names of companies."""
    companies = sum(ends_with_suffix(one.name) for one in found)
    return bool(found) and companies * 2 > len(found) and all(len(one.name) < 150 for one in found)


def _introductions(head: str) -> Iterator[tuple[str, int, int | None]]:
    """What introduces a list of respondents: the words before it, where the list starts, and its end if known."""
    for match in _R_COLON.finditer(head):
        yield head[max(0, match.start() - 40) : match.end()], match.end(), None
    for match in _R_RUNNING.finditer(head):
        yield match.group(0), match.end(), None
    for match in _R_BETWEEN.finditer(head):
        yield match["before"], match.start("list"), match.end("list")


def _seen(named: Named, role: PartyRole) -> PartySeen:
    return PartySeen(
        name=named.name, role=role, address=named.address, city=named.place.city, country=named.place.country
    )
