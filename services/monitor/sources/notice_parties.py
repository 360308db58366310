"""Complainants and respondents of a Section 337 notice, from its lists and its running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from services.monitor.sources.addresses import Named, ends_like_an_address, place_of, split_listed, split_of
from services.monitor.sources.notice_facts import MONTHS
from shared.events.docket import PartySeen
from shared.vocabulary import PartyRole

_C_BLOCK = re.compile(
    r"\(a\)\s+The\s+complainants?\s+(?:is|are)\b\s*:?(.{1,20000}?)\(b\)\s+The\s+respondents?", re.DOTALL
)
_R_BLOCK = re.compile(
    r"\(b\)\s+The\s+respondents?\s+(?:is|are)\b[^:]{0,400}?:(.{1,200000}?)(?=\n\s*\(c\)\s|\n\s*\([345]\)\s|\n\s*By order|\Z)",
    re.DOTALL,
)
# The complaint names as respondents: A of B; C of D. | The notice of investigation named twelve respondents: ... |
# The Commission has identified the following as respondents in this investigation: ...
_R_INTRODUCTION = re.compile(
    r"\b(?:nam(?:es?|ed|ing)|identified)\b((?:(?!\.\s)[^:;]){0,90}?)\brespondents?\b(?:(?:\s+in)?\s+this\s+investigation)?(?:\s+are)?\s*:?\s*"
    r"(?=[a-z]?[A-Z\"“`(0-9])"
)
# filed on behalf of A of B (``A'') on January 1, 2020. | filed by A of B.
_C_INTRODUCTION = re.compile(
    r"\bcomplaint\b(?:(?!\.\s+[A-Z]|\brespondents?\b).){0,420}?\bfiled\b(?:(?!\.\s+(?:The|A)\s).){0,220}?\b(?:on\s+behalf\s+of|by)\s+(?=[a-z]?[A-Z\d\"“])"
)
_C_END = re.compile(
    rf"\s+on\s+(?:{MONTHS})\s+\d|,?\s+under\s+section|,?\s+alleging|\.\s+\d+\s+F(?:ed)?\.?\s*R|\.\s+See\s|\.\s+(?:A|An|The|On|Supplement\w*|Amend\w*|Letters?|In|Id)\b\.?|\.?$"
)
# The end of a sentence after a list: a full stop and a word that begins no company's name.
_SENTENCE_END = re.compile(
    r"\.\s+(?=(?:The\s+(?:complain\w+|Office|Commission|notice|investigation|presiding|ALJ|proposed|public|evidentiary|following|Chief)"
    r"|Complainants?|In|Id\.|See|OUII|On|All|Also|An?|This|By|Subsequently|No|For|Relief|Proposed|Respondents?|Commission|\d+\s+F)\b)|\.?$"
)
# (``Complainant'') | (collectively, "Respondents")
_DEFINED = re.compile(r"\s*\((?:(?:collectively|together|hereinafter)[,\s]*)?[“\"`'‘][^)]{0,200}\)")
_SHARED_PLACE = re.compile(r",?\s+(?:both|all|each)\s+(?:located\s+in|of)\s+(.+)$", re.DOTALL)
_SUFFIX_THEN_AND = re.compile(
    r"(?<=[\s,.](?:Inc\.|LLC\.|Ltd\.)),?\s+and\s+(?=[A-Z])|(?<=\b(?:LLC|Ltd|Inc)),?\s+and\s+(?=[A-Z])"
    r"|(?<=(?:Company|Limited)),?\s+and\s+(?=[A-Z])|(?<=Corporation),?\s+and\s+(?=[A-Z])"
)
_LISTED_COMMA = re.compile(
    r",\s+(?!(?:Inc|LLC|L\.L\.C|Ltd|Limited|Co|Corp|L\.P|LP|S\.A|GmbH|d/b/a|a/k/a|a\.k\.a|d\.b\.a)\b)"
    r"(?!\w+(?:\s\w+)?\s+(?:a[./]?k|d[./]?b)[./]?a)(?=[A-Z])"
)
# A notice introduces its parties on its first pages; no expression runs over more than that.
_RUNNING_LIMIT = 60_000
_LEADING = re.compile(r"^(?:and|the following(?: entities)?:?)\s+")


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


def parties_in(body: str, flat: str, *, proposed_count: bool) -> Parties:
    """The parties a notice names.

    body: its text with lines; flat: the same on one line. proposed_count: whether *proposed* respondents are
    respondents, as they are in the receipt of a complaint and nowhere else.
    """
    block = _C_BLOCK.search(body)
    complainants = (
        tuple(map(split_listed, list_items(block.group(1)))) if block else _running_complainants(flat)
    )
    block = _R_BLOCK.search(body)
    if block:
        return Parties(complainants, tuple(map(split_listed, list_items(block.group(1)))))
    return Parties(complainants, _running_respondents(flat, proposed_count=proposed_count))


def list_items(block: str) -> list[str]:
    """The entries of a list that has one party to a paragraph, or to a line that may be wrapped.

    Blank lines separate. Within a run of lines, a change of indentation tells wrapped lines from first ones;
    without one, a line is wrapped when the line before ends with a space or not like an address.
    """
    items: list[str] = []
    for run in re.split(r"\n\s*\n", block):
        items += _items_of_run([line for line in run.split("\n") if line.strip()])
    tidy = (re.sub(r"[;,]?\s*\band$|;$", "", " ".join(item.split())).strip(" ;") for item in items)
    return [part for item in tidy if item for part in re.split(r";\s+(?:and\s+)?(?=\S)", item)]


def running_items(text: str) -> list[Named]:
    """The parties of a running list: "A of B; C and D, both of E; and F of G".

    A forgotten ";" is put in where an address ends and another "name of place" follows.
    """
    plain = _DEFINED.sub("", text)
    named: list[Named] = []
    for item in re.split(r";\s*", plain):
        for piece in _unmerged(_LEADING.sub("", item.strip(" ,"))):
            named += _sharing(piece)
    return [one for one in named if one.name]


def _items_of_run(lines: list[str]) -> Iterator[str]:
    current = ""
    indents = {_indent(line) for line in lines}
    for at, line in enumerate(lines):
        previous = lines[at - 1] if at else ""
        if current and _is_wrapped(current, previous, line, _indent(lines[0]) if len(indents) > 1 else None):
            current = f"{current} {line.strip()}"
        else:
            if current:
                yield current
            current = line.strip()
    if current:
        yield current


def _is_wrapped(current: str, previous: str, line: str, first_indent: int | None) -> bool:
    if first_indent is not None:
        return _indent(line) != first_indent
    if previous.endswith(" ") or re.match(r"\s*(?:\d{4,}|\(|and\b)", line):
        return True
    if re.match(r"\s*[a-z]", line) and not current.endswith((".", ";")):
        return True
    return not ends_like_an_address(re.sub(r"[.;]?\s*(?:and)?$", "", current))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _running_complainants(flat: str) -> tuple[Named, ...] | None:
    for match in _C_INTRODUCTION.finditer(flat[:_RUNNING_LIMIT]):
        rest = flat[match.end() : match.end() + 1500]
        end = _C_END.search(rest)
        found = running_items(rest[: end.start()] if end else rest)
        if found:
            return tuple(found)
    return None


def _running_respondents(flat: str, *, proposed_count: bool) -> tuple[Named, ...] | None:
    for match in _R_INTRODUCTION.finditer(flat[:_RUNNING_LIMIT]):
        if "proposed" in match.group(1).lower() and not proposed_count:
            continue
        rest = flat[match.end() : match.end() + 60_000]
        end = _SENTENCE_END.search(rest)
        found = running_items(rest[: end.start()] if end else rest)
        if found and any(one.address for one in found):
            return tuple(found)
    return None


def _unmerged(item: str) -> Iterator[str]:
    """The item, cut where one party's address ends and the next party begins without a ";"."""
    start = 0
    for match in re.finditer(r"(?<=[a-z.A-Z]),?\s+(?:and\s+)?(?=[A-Z])", item):
        left, right = item[start : match.start()], item[match.end() :]
        if " of " in left and " of " in right and _complete(left) and _begins_party(item, match.end(), right):
            yield left
            start = match.end()
    yield item[start:]


def _complete(left: str) -> bool:
    named = split_of(left)
    return bool(named.address) and bool(named.place.country)


def _begins_party(item: str, at: int, right: str) -> bool:
    """Whether what follows an address is another party rather than more of the address."""
    head = right.split(" of ", 1)[0]
    beyond = item[:at].rstrip(" ,") + ", " + head.split(",")[0]
    more_of_address = (
        head.count(" ") < 1 or ends_like_an_address(beyond) or re.match(r"(?:a\.?k\.?a|d[/.]b)", right)
    )
    return not more_of_address


def _sharing(piece: str) -> list[Named]:
    """One party, or several that share an address ("both of") or only an "and"."""
    shared = _SHARED_PLACE.search(piece)
    if not shared:
        names = _SUFFIX_THEN_AND.split(piece)
        return [split_of(name) for name in names]
    address = " ".join(shared.group(1).split()).strip(" .,").removeprefix("the ")
    before = piece[: shared.start()]
    names = [part for half in re.split(r",?\s+and\s+(?=[A-Z])", before) for part in _LISTED_COMMA.split(half)]
    return [Named(" ".join(name.split()).strip(" ,"), address, place_of(address)) for name in names]


def _seen(named: Named, role: PartyRole) -> PartySeen:
    return PartySeen(
        name=named.name, role=role, address=named.address, city=named.place.city, country=named.place.country
    )
