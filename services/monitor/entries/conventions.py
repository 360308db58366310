"""What CM/ECF writes around the text of an event: judge, signature, filers, entries it speaks of, and what it rules on them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec

from services.monitor.entries.judges import judge_in
from services.monitor.entries.line import Line
from services.monitor.entries.outcomes import Ruling
from services.monitor.entries.signs import Tried

_MOST = 20  # names or numbers told of one line
_READ = 3_000
_TAILS = Tried(
    (
        "(Attachment",
        "[Attachment",
        "(Entered:",
        "[Entered:",
        "(Filed on",
        "(Court Reporter",
        "NOTICE TO COUNSEL",
    )
)

_ENTERED = re.compile(r"ntered: (\d\d/\d\d/\d{4})")
_ROLE = (
    r"(?:(?:the |[Pp]laintiff|[Dd]efendant|Counter[- ]?(?:Claimant|Defendant)|[Pp]etitioner|[Rr]espondent|Intervenor|[Aa]ppell(?:ant|ee)|Movant|Complainant|"
    r"Cross[- ](?:Claimant|Defendant))s?'? ?)*"
)
_ROLES = re.compile(_ROLE)
# What follows "by": "Plaintiff Bright Co. for preliminary injunction", "Acme Lamps Inc.. (Roe, Jo)"
_FILER = re.compile(
    rf" ?{_ROLE}(?P<names>[A-Z][^()\[\];:]{{0,900}}?)"
    r"(?=\.? ?\(|(?<![ .][A-Z])\. (?!KG)|\.\.|(?<=[a-z])\.(?=[A-Z])|\.$|$|; "
    r"| (?:for|to|re:?|regarding|against|in support|in opposition|on behalf|as to|with|of|pursuant) |, (?:filed|FILED)\b|\[)"
)
_NOT_FILER = re.compile(
    r"(?:Judge|Honorable|Hon\.|Magistrate|Chief|Clerk|Court|ECF|ACMS|Deputy|Order|Jury|USCA|Telephone|Attorney|Email|Local|Special|Pro Hac|Mail)\b|[A-Z][a-z]+ \d"
)
_CORPORATE = re.compile(
    r"(?:Inc|LLC|L\.L\.C|Ltd|Limited|Co|Corp|Corporation|Company|L\.?P|LLP|S\.?A|N\.?A|PLLC|P\.C|GmbH(?: & Co\. KG)?|Jr|Sr|II|III|et al|INC|LTD|LIMITED|CO|CORP)\.?"
)
_SHORTENED = re.compile(r"\b(?:Inc|Ltd|Co|Corp|Jr|Sr|INC|LTD|CO|CORP|L\.P|S\.A|N\.A|KG)$")
_NUMBER = re.compile(
    r"([0-9](?<=[ \[#][0-9])\d{0,3})(?:-\d+(?=\]))?(?=[\] ,.;:)]|$)(?!\.\w|,\d| (?:days?|pages?|defendants?|weeks|[ap]\.?m)\b)"
)
# What may stand before the number of an entry; after the last of these only a word in capitals follows it.
_NAMING = frozenset(
    [
        "ecf",
        "ecf.",
        "dkt",
        "dkt.",
        "docket",
        "doc",
        "doc.",
        "de",
        "d.e.",
        "d.i.",
        "document",
        "no",
        "no.",
        "nos.",
        "nos",
        "entry",
        "filing",
        "#",
        "motion",
        "motions",
        "order",
        "injunction",
        "stipulation",
        "complaint",
        "dkt.#",
    ]
)
_RULING = frozenset(
    [
        "re",
        "re:",
        "to",
        "granting",
        "denying",
        "and",
        "part",
        "moot",
        "terminating",
        "vacating",
        "regarding",
        "as",
    ]
)

_MOVED = re.compile(
    r"\b(?P<words>(?:[\w'-]+ ){0,3}(?:motions?|applications?|requests?|stipulations?|petitions?)\b"
    r"(?: (?!(?<=\d )and (?:[\w'-]+ ){0,2}(?:motion|application)\b)[\w'/-]+){0,9})"
)
_LEADING = re.compile(
    r"(?:.*\bthat )?(?:\w+(?:'s|s') (?=\d+ ))?(?:(?:\d+|the|any|all|and|s|re|said|inc's)\b ?)*"
)
_TRAILING = re.compile(
    r"\b(?:is|are|be|filed|by|which|\d+)\b.*$|(?: (?:re|as to|as|of|for|to|and|with|in|on|the))+$"
)
_BEFORE_WORDS = re.compile(r"\[?\b(\d{1,4})\]? (?:(?!and )[\w'-]+ ){0,3}$")
_NOUN = re.compile(r"\b(?:motion|application|request|stipulation|petition)")
_AFTER_WORDS = re.compile(
    r"[^\[(.;]{0,60}?[\[( ](?:dkt|ecf|doc|docket|d\.?e|d\.?i)?[. #]*(?:nos?\.?|entry|#)? ?#? ?(\d{1,4})\b(?!/)"
)
_ENDS = re.compile(r" (\d{1,4})\b(?! days)")


class Decision(msgspec.Struct, frozen=True, gc=False):
    """What a line decides. number: of the entry decided, "" when not said. motion: its words. outcome: granted, denied,
    part, moot, undone or withdrawn."""

    number: str
    motion: str
    outcome: str


class Conventions(msgspec.Struct, frozen=True, gc=False):
    """What stands around an event's text. signed, entered: days, court-local. filers: as printed."""

    judge: str = ""
    signed: date | None = None
    entered: date | None = None
    filers: tuple[str, ...] = ()
    rulings: tuple[Decision, ...] = ()
    refers_to: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As JSON values; what the line does not say is left out."""
        told: dict[str, Any] = {}
        if self.judge:
            told["judge"] = self.judge
        if self.signed:
            told["signed"] = self.signed.isoformat()
        if self.entered:
            told["entered"] = self.entered.isoformat()
        if self.filers:
            told["filers"] = list(self.filers)
        if self.rulings:
            told["rulings"] = [
                {"number": one.number, "motion": one.motion, "outcome": one.outcome} for one in self.rulings
            ]
        if self.refers_to:
            told["refers_to"] = list(self.refers_to)
        return told


def conventions_of(line: Line, *, of_court: bool, rulings: Sequence[Ruling] = ()) -> Conventions:
    """The conventions of a line. of_court: whether the court wrote it, so that nobody filed it."""
    head = text = line.text[:_READ]
    for tail in _TAILS.of(line.signs):
        if (at := text.find(tail)) >= 0:
            text = text[:at]
    judge, signed = judge_in(head)
    decided: tuple[Decision, ...] = ()
    if rulings:
        decided = tuple(dict.fromkeys(one for ruling in rulings for one in _decided(ruling)))[:_MOST]
    numbers = _numbers(text)
    if decided:
        numbers += [one.number for one in decided if one.number]
    return Conventions(
        judge=judge,
        signed=signed,
        entered=_entered(line.text),
        filers=() if of_court else _filers(text),
        rulings=decided,
        refers_to=tuple(dict.fromkeys(numbers))[:_MOST] if numbers else (),
    )


def _numbers(text: str) -> list[str]:
    """The numbers of the entries it speaks of."""
    return [
        match[1]
        for match in _NUMBER.finditer(text)
        if (text[match.start() - 1] == "[" or _names_entry(text, match)) and match[1] != "0"
    ]


def _names_entry(text: str, match: re.Match[str]) -> bool:
    before = (
        text[max(0, match.start() - 17) : match.start() - 1]
        .rstrip(" ([")
        .rpartition(" ")[2]
        .lower()
        .strip("(,")
    )
    if before in _NAMING:
        return True
    return before in _RULING and text[match.end() : match.end() + 2].lstrip("] ")[:1].isupper()


def _filers(text: str) -> tuple[str, ...]:
    """Who filed, from "filed by" or the last "by" of a filing."""
    for word in (" BY", " by"):
        at = text.rfind(word)
        while at >= 0:
            found = _FILER.match(text, at + 3)
            if found and not _NOT_FILER.match(found["names"]):
                return _split(_whole_name(found, text))
            at = text.rfind(word, 0, at)
    return ()


def _whole_name(found: re.Match[str], text: str) -> str:
    """The names found, with the full stop of a last "Inc." or "Co." """
    names = found["names"].strip(" .,")
    dotted = found["names"].endswith(".") or text.startswith(".", found.end("names"))
    return f"{names}." if dotted and _SHORTENED.search(names) else names


def _split(names: str) -> tuple[str, ...]:
    found: list[str] = []
    for part in map(str.strip, names.split(", ")):
        roles = _ROLES.match(part)
        name = part[roles.end() :] if roles else part
        if found and _CORPORATE.fullmatch(name):
            found[-1] += f", {name}"
        elif name:
            found.append(name)
    return tuple(dict.fromkeys(found))[:_MOST]


def _decided(ruling: Ruling) -> list[Decision]:
    """One for every motion a ruling names: "granting 101 Motion in Limine, 103 Motion in Limine"."""
    found = []
    for match in _MOVED.finditer(ruling.about):
        words = _trimmed(match["words"])
        found.append(Decision(_number_by(ruling.about, match), words, ruling.outcome))
    return found


def _trimmed(words: str) -> str:
    """A motion's name without what leads up to it and what is said of it."""
    leading = _LEADING.match(words)
    start = leading.end() if leading else 0
    trailing = _TRAILING.search(words, start)
    return words[start : trailing.start() if trailing else None].strip()


def _number_by(about: str, match: re.Match[str]) -> str:
    """The number just before a motion's name, else in it, else just after it."""
    noun = _NOUN.search(about, match.start("words"))
    start = noun.start() if noun else match.start("words")
    if before := _BEFORE_WORDS.search(about, max(0, start - 60), start):
        return before[1]
    if inside := _ENDS.search(about, start, match.end("words")):
        return inside[1]
    after = _AFTER_WORDS.match(about, match.end("words"))
    return after[1] if after else ""


def _entered(line: str) -> date | None:
    at = line.find("ntered: ")
    found = (_ENTERED.match(line, at) or _ENTERED.search(line, at + 1)) if at >= 0 else None
    return _day(found[1]) if found else None


@lru_cache(maxsize=8_192)
def _day(words: str) -> date | None:
    """Of "03/04/2025"."""
    try:
        return date(int(words[6:]), int(words[:2]), int(words[3:5]))
    except ValueError:
        return None
