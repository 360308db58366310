"""The caption of a complaint: who stands above the "v." and who below it.

Facts: the caption stands left of a line of ")", "§", ":" or "|", or of nothing; the case number and the title
of the paper stand right of it. Names are often in capitals, followed by what they are ("a Chinese company").
California puts the lawyers above the court's name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from services.monitor.cases.captions import is_placeholder

_HEAD = 12_000
_LONGEST_LINE = 400
_COURT = re.compile(
    r"^[^\n]{0,120}(?:(?:NORTHERN|SOUTHERN|EASTERN|WESTERN|CENTRAL|MIDDLE)\s+)?DISTRICT\s+(?:OF|COURT)\b[^\n]{0,120}$"
    r"|^[^\n]{0,120}\b\w{3,20}(?:\s\w{3,20})?\s+DIVISION\s{0,80}$",
    re.IGNORECASE | re.MULTILINE,
)
_SEPARATOR = re.compile(r"\s+[)§|│║](?:\s|$)|^[)§|│║](?:\s|$)|\s{2,}[:x](?:\s|$)")
_PIECE = re.compile(r"\S+(?: \S+)*")
_LEFT_WIDTH = 24
_SLACK = 4
# Case No. 1:23-cv-01234 | JURY TRIAL DEMANDED | COMPLAINT FOR PATENT INFRINGEMENT | Judge Foo | FILED UNDER SEAL
_NOT_A_NAME = re.compile(
    r"(?:(?:civil\s+)?(?:action|case)\s+(?:no|number)\b|c\.?a\.?\s+no|no\.\s|jury|demand|(?:\w+\s+){0,3}complaint\b|(?:hon|judge|magistrate|filed|related)\b"
    r"|\(?\d{1,2}[.)]\s|in\s+the\b|united\s+states|for\s+the\b|[-_=x\s]{3,}).{0,200}",
    re.IGNORECASE,
)
_VERSUS = re.compile(r"(?:^|\s)-?\s?(?:v|vs|versus|against)\s?\.?\s?-?,?(?=\s)", re.IGNORECASE)
_ROLE = r"\b(?:Counter-?|Cross-?|Third[- ]Party\s+|Consol\w*\s+)?{0}(?:\(s\)|s)?(?:\s?/\s?\w[\w-]{{0,30}})?\s?[,.;]?\s*"
_PLAINTIFFS = re.compile(_ROLE.format("Plaintiff"), re.IGNORECASE)
_DEFENDANTS = re.compile(_ROLE.format("Defendant"), re.IGNORECASE)

SUFFIX = (
    r"(?:Inc|Incorporated|L\.?\s?L\.?\s?C|L\.?L\.?P|L\.?P|Ltd|Limited|Co|Company|Corp|Corporation|PLC|S\.?A(?:\.?S)?|S\.?p\.?A|S\.?r\.?l|A\.?G|GmbH|KG|B\.?\s?V"
    r"|N\.?V|A/S|AB|Oy|Pty|Pte|Sdn|Bhd|K\.?K|Private)"
)
_ONLY_SUFFIX = re.compile(rf"(?:{SUFFIX}[\s,.]*){{1,4}}", re.IGNORECASE)
# Foo Co., Ltd Tianjin Branch
_BEGINS_IN_SUFFIX = re.compile(r"(?:Ltd|Limited|Inc|LLC)\b", re.IGNORECASE)
_ENDS_IN_SUFFIX = re.compile(rf"\b{SUFFIX}\.?,?\s*$", re.IGNORECASE)
# HUAWEI DEVICE USA, INC. AND HUAWEI DEVICE CO. LTD. : between the names of several
_SUFFIX_AND = re.compile(rf"(\b{SUFFIX}\.?)\s+and\s+", re.IGNORECASE)
# A, B, and C | A; and B : the last name has an "and" before it, so none within
_LAST_AND = re.compile(r"[,;]\s*and\s", re.IGNORECASE)
# a Delaware limited liability company | an individual | a foreign corporation | individually and as owner of Foo
_IS_WHAT = re.compile(
    r"(?:an?|each|both|all)\s(?:[\w.'’()-]{1,30}\s){0,8}(?:corporations?|compan(?:y|ies)|individuals?|partnerships?|entity|entities|persons?|organi[sz]ation|association"
    r"|business|LLC|trust|resident|citizen|proprietorship|firm|enterprise)\b.{0,120}|individually\b.{0,200}|inclusive|jointly.{0,80}",
    re.IGNORECASE,
)
TRADES_AS = re.compile(
    r",?\s*\(?\b(?:d\s?/\s?b\s?/\s?a/?|d\.b\.a\.?|dba|a\s?/\s?k\s?/\s?a/?|a\.k\.a\.?|aka|f\s?/\s?k\s?/\s?a/?|n\s?/\s?k\s?/\s?a|doing\s+business\s+as"
    r"|(?:also|formerly|now)\s+known\s+as|trading\s+as)\b\.?\s+",
    re.IGNORECASE,
)
# DOES 1-10 | JOHN DOES 1 through 5 | THE INDIVIDUALS, CORPORATIONS ... IDENTIFIED ON SCHEDULE A | UNKNOWN ...
_UNNAMED = re.compile(
    r"(?:,?\s+and\s+|[,;]\s*|^)(?:(?:the|certain)\s+)?(?:(?:john|jane)\s+does?\b|does?\s+(?:nos?\.?\s+)?\d|does\b|xyz\s+(?:corp|compan)|abc\s+(?:corp|compan)|unknown\b|unidentified\b"
    r"|(?:individuals|partnerships|corporations|unincorporated|entities|persons|business\s+entities|sellers|operators)\b(?=.{0,200}(?:schedule|exhibit|identified|listed|unincorporated))).*",
    re.IGNORECASE | re.DOTALL,
)


class Caption(NamedTuple):
    """The names above and below the "v." as printed; title: as a docket would print it, "" when there is no caption."""

    plaintiffs: tuple[str, ...]
    defendants: tuple[str, ...]
    title: str


def caption_of(text: str) -> Caption:
    """The caption on the first page of a complaint; empty when it cannot be told."""
    block = _block(text[:_HEAD])
    ours = _PLAINTIFFS.search(block)
    if ours is None:
        return Caption((), (), "")
    versus = _VERSUS.search(f"{block[ours.end() :]} ")
    if versus is None:
        return Caption((), (), "")
    below = block[ours.end() + versus.end() :]
    theirs = _DEFENDANTS.search(below)
    if theirs is None:
        return Caption((), (), "")
    first, second = _tidy(block[: ours.start()]), _tidy(below[: theirs.start()])
    plaintiffs = names_in(first, several=_is_plural(ours.group(0)))
    defendants = names_in(second, several=_is_plural(theirs.group(0)))
    return Caption(plaintiffs, defendants, _title(plaintiffs, defendants, first, second))


def names_in(text: str, *, several: bool) -> tuple[str, ...]:
    """The names of an enumeration, without those who are not named. several: whether there must be more than one."""
    named = _UNNAMED.sub("", text).strip(" ,;")
    apart = _SUFFIX_AND.sub(r"\1; ", named) if several else named
    names = [name for part in re.split(r";\s*(?:and\s+)?", apart) for name in _at_commas(part)]
    if several and named == text.strip(" ,;") and apart == named and not _LAST_AND.search(named):
        names[-1:] = re.split(r"\s+and\s+", names[-1], flags=re.IGNORECASE) if names else []
    return tuple(dict.fromkeys(name for name in names if _is_name(name)))


def _block(head: str) -> str:
    """The left side of the caption on one line, from below the court's name."""
    ours = _PLAINTIFFS.search(head)
    courts = [match.end() for match in _COURT.finditer(head) if "plaintiff" not in match.group(0).lower()]
    places = [place for place in courts if place < 6_000]
    start = _last_before_versus(head, places) if places else 0
    lines = [line[:_LONGEST_LINE] for line in head[start:].splitlines()[:120]] if ours else []
    edge = _right_edge(lines)
    pieces: list[str] = []
    for line in lines:
        pieces += _left_of(line, edge)
    return " ".join(" ".join(pieces).split())


def _right_edge(lines: Sequence[str]) -> int:
    """Where the right side of the caption begins; beyond every line where it has none."""
    starts = Counter(
        piece.start()
        for line in lines[:60]
        if not _SEPARATOR.search(line)
        for piece in list(_PIECE.finditer(line))[1:]
        if piece.start() >= _LEFT_WIDTH
    )
    return starts.most_common(1)[0][0] - _SLACK if starts else _LONGEST_LINE


def _last_before_versus(head: str, places: Sequence[int]) -> int:
    """The end of the last line that names the court and stands above the parties."""
    versus = re.search(
        r"^\W{0,80}(?:v|vs|against|-against-)\W{0,3}(?:\s|$)", head, re.IGNORECASE | re.MULTILINE
    )
    limit = versus.start() if versus else len(head)
    return max((place for place in places if place <= limit), default=0)


def _left_of(line: str, edge: int) -> list[str]:
    separator = _SEPARATOR.search(line)
    if separator:
        left = line[: separator.start()].strip()
        return [left] if left and not _NOT_A_NAME.fullmatch(left) else []
    found = (piece for piece in _PIECE.finditer(line) if piece.start() < edge)
    return [piece.group(0) for piece in found if not _NOT_A_NAME.fullmatch(piece.group(0))]


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ,;:-_")


def _is_plural(role: str) -> bool:
    return role.strip(" ,.;").lower().endswith("s")


def _at_commas(text: str) -> list[str]:
    """An enumeration cut at its commas, with what belongs to a name left with it."""
    names: list[str] = []
    for part in re.split(r",\s*", text):
        piece = part.strip()
        after_and = re.match(r"and\s+", piece, re.IGNORECASE)
        bare = piece[after_and.end() :] if after_and else piece
        if not bare or _IS_WHAT.fullmatch(bare):
            continue
        trade = TRADES_AS.search(bare)
        before_trade = bare[: trade.start()] if trade else bare
        if (
            names
            and not after_and
            and (not before_trade or _ONLY_SUFFIX.fullmatch(before_trade) or _BEGINS_IN_SUFFIX.match(bare))
        ):
            names[-1] += f", {bare}"
        else:
            names += _at_and(bare)
    return names


def _at_and(text: str) -> list[str]:
    """ "Foo Co. and Bar Inc." -> both; "Johnson and Johnson" stays."""
    found = [text]
    for match in re.finditer(r"\s+and\s+", text, re.IGNORECASE):
        left, right = text[: match.start()], text[match.end() :]
        if _ENDS_IN_SUFFIX.search(left) or _IS_WHAT.search(left):
            found = [left, *_at_and(right)]
            break
    return [
        re.sub(r"[,\s]+(?:an?\s(?:[\w.-]{1,30}\s){0,4}(?:corporation|company|individual))$", "", one)
        for one in found
    ]


def _is_name(name: str) -> bool:
    letters = sum(character.isalnum() for character in name)
    return letters >= 2 and len(name) <= 200 and not is_placeholder(name) and not _IS_WHAT.fullmatch(name)


def _title(plaintiffs: Sequence[str], defendants: Sequence[str], first: str, second: str) -> str:
    """As PACER prints captions: the first of each side, "et al" for the rest."""
    sides = []
    for names, text in ((plaintiffs, first), (defendants, second)):
        head = (names[0] if names else text)[:200]
        sides.append(f"{head} et al" if len(names) > 1 else head)
    return " v. ".join(sides) if all(sides) else ""
