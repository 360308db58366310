"""Finds the patents, trademark registrations and copyright registrations that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from shared.vocabulary import Right


class Asserted(NamedTuple):
    """A right named by its number.

    kind: patent, design_patent, plant_patent, reissue_patent, trademark, copyright; "patent_or_trademark" where
    the text leaves it open, as the report form AO 120 does. number: without spaces, commas and leading zeros
    ("7162537", "D823456", "VA2123456"). start, end: where in the text it is printed.
    """

    kind: str
    number: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """Equal for all ways to print it: "patent 7162537"."""
        return f"{self.kind} {self.number}"


OPEN_KIND = "patent_or_trademark"
_PREFIXED = {"D": "design_patent", "PP": "plant_patent", "RE": "reissue_patent"}
_RIGHT = {
    "patent": Right.PATENT,
    "plant_patent": Right.PATENT,
    "reissue_patent": Right.PATENT,
    "design_patent": Right.DESIGN_PATENT,
    "trademark": Right.TRADEMARK,
    "copyright": Right.COPYRIGHT,
}

# U.S. Patent Nos. | Pat. No. | Design Patent Number(s) | Patent Registration No. D | patents 7,162,537
_PATENTS = re.compile(
    r"\b(?P<design>design\s+)?pat(?:ents?|\.)(?P<open>\s*(?:/|and|or)\s*trade-?marks?)?\s*(?:reg(?:istration|\.)?\s*)?"
    r"(?:nos?\b\.?|numbers?(?:\(s\))?|#)?\s*:?\s*(?=[\dDRPU#])",
    re.IGNORECASE,
)
# U.S. Trademark Registration Nos. | U.S. Reg. No. | Registration Nos. | Registered Trademark No. | Trademark Number(s)
_MARKS = re.compile(
    r"\b(?:reg(?:istration|istered|\.)?(?:\s+trade-?marks?)?|trade-?marks?)\s*(?:nos?\b\.?|numbers?(?:\(s\))?)\s*:?\s*(?=[\d#])",
    re.IGNORECASE,
)
# 7,162,537 | 7162537 | D823,456 | USD823456S | RE45,123 | PP12,345 | 10,123,456 B2
_NUMBER = re.compile(
    r"(?:U\.?\s?S\.?\s?)?(?P<prefix>D|RE|PP)?\.?\s?(?P<digits>\d{1,2},\d{3},\d{3}|\d{2,3},\d{3}|\d{5,8})(?P<kind>\s?[A-Z]\d?\b)?(?!\d|,\d{3})"
)
# what may stand between the numbers of a list: "(the '537 patent)", "; and", "U.S. Patent No."
_BETWEEN = re.compile(
    r"(?:\s*\([^()]{0,80}\))?\s*(?:[,;&]|and\b|or\b|\s)*\s*(?:(?:U\.?\s?S\.?|United\s+States)\s+)?"
    r"(?:(?:design\s+)?pat(?:ents?|\.)\s*)?(?:reg(?:istration|\.)?\s*)?(?:nos?\.?\s*)?#?",
    re.IGNORECASE,
)
# D823,456 | RE45,123 with no word before it
_ALONE = re.compile(
    r"(?<![\w$])(?:U\.?\s?S\.?\s?)?(?P<prefix>D|RE|PP)\s?(?P<digits>\d{2,3},\d{3}|1,\d{3},\d{3})(?!\d|,\d)"
)
# VA 2-123-456 | VAu 1-234-567 | TX0008123456
_COPYRIGHT = re.compile(
    r"\b(?P<series>(?:VA|TX|PA|SR)U?)\s?(?P<digits>\d-\d{3}-\d{3}|000\d{7}|\d{7}(?!\d))(?!\d)", re.IGNORECASE
)
_ABOUT_COPYRIGHT = re.compile(r"copyright|registration|reg\.", re.IGNORECASE)
# the '537 patent | '537 and '296 patents
_SHORT = re.compile(r"['’‘`](\d{3})\b(?=[^.;]{0,60}\bpatents?\b)", re.IGNORECASE)
_MOST_IN_LIST = 60
_UTILITY_DIGITS = (7, 8)
_DESIGN_DIGITS, _MARK_DIGITS, _OTHER_DIGITS = (6, 7), (6, 7), (4, 5)
_DIGITS = {
    "patent": _UTILITY_DIGITS,
    "design_patent": _DESIGN_DIGITS,
    "trademark": _MARK_DIGITS,
    OPEN_KIND: (7, 8),
}


def asserted_in(text: str) -> tuple[Asserted, ...]:
    """The rights a text names by number, each once, in its order."""
    found = [*_patents(text), *_marks(text), *_copyrights(text)]
    once: dict[str, Asserted] = {}
    for one in sorted(found, key=lambda one: one.start):
        once.setdefault(one.number, one)
    return tuple(once.values())


@lru_cache(maxsize=4_096)
def of_printed(printed: str, marks: bool = False) -> str:
    """The key of a right as a source states it ("7,162,537", "Reg. No. 4,000,001"), or "other <as printed>".

    marks: bare numbers are trademark registrations, for the case is about nothing else.
    """
    for one in asserted_in(printed):
        return one.key
    for one in asserted_in(f"{'Reg.' if marks else 'Patent'} No. {printed}"):
        return one.key
    return f"other {' '.join(printed.split())}"


def plainest_first(printed: Iterable[str]) -> list[str]:
    """Rights as sources print them, those that say their kind ("Reg. No. 4,000,001") before bare numbers of the same."""
    return sorted(printed, key=lambda one: not asserted_in(one))


def right_of(key: str) -> Right | None:
    """The kind of right of a key as `Asserted.key` makes it; None where that is open."""
    return _RIGHT.get(key.partition(" ")[0])


def short_names_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Last three digits of the patents a text calls by them ("the '537 patent"), with the place."""
    for match in _SHORT.finditer(text):
        yield match.group(1), *match.span()


def _patents(text: str) -> Iterator[Asserted]:
    for head in _PATENTS.finditer(text):
        kind = "design_patent" if head["design"] else OPEN_KIND if head["open"] else "patent"
        yield from _listed(text, head.end(), kind)
    for match in _ALONE.finditer(text):
        yield _named(match, "patent")


def _marks(text: str) -> Iterator[Asserted]:
    for head in _MARKS.finditer(text):
        before = text[max(0, head.start() - 30) : head.start()].lower()
        if not re.search(r"pat(?:ents?|\.)\W*(?:/|and|or)?\W*$|copyrights?\W*$", before):
            yield from _listed(text, head.end(), "trademark")


def _listed(text: str, start: int, kind: str) -> Iterator[Asserted]:
    """The numbers of a list that begins here, as long as one follows another."""
    for _ in range(_MOST_IN_LIST):
        match = _NUMBER.match(text, start)
        if match is None:
            return
        one = _named(match, kind)
        digits = re.sub(r"\D", "", one.number)
        if len(digits) not in _DIGITS.get(one.kind, _OTHER_DIGITS) or digits.startswith("0"):
            return
        yield one
        between = _BETWEEN.match(text, match.end())
        start = between.end() if between else match.end()


def _named(match: re.Match[str], kind: str) -> Asserted:
    prefix = match["prefix"] or ""
    digits = match["digits"].replace(",", "")
    if prefix and kind != "trademark":
        kind = _PREFIXED[prefix]
    elif kind == "design_patent":
        prefix = "D"
    return Asserted(kind, prefix + digits, *match.span())


def _copyrights(text: str) -> Iterator[Asserted]:
    for match in _COPYRIGHT.finditer(text):
        if "-" in match["digits"] or _ABOUT_COPYRIGHT.search(
            text, max(0, match.start() - 200), match.start()
        ):
            digits = match["digits"].replace("-", "").lstrip("0")
            yield Asserted("copyright", match["series"].upper() + digits, *match.span())
