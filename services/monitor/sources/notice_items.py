"""The entries of a printed list of parties: numbered, with bullets, one to a line or wrapped over lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from services.monitor.sources.party_names import begins_with_alias, ends_with_suffix, is_suffix, parts_of
from services.monitor.sources.places import (
    ends_like_an_address,
    ends_with_country,
    is_place_part,
    is_within_city,
    place_of,
)

# (1) A | 1. A | (a) A | a) A | iv. A
_ORDINAL = re.compile(r"\s*\(?(?P<ordinal>\d{1,3}|[a-z]|[ivxl]{2,6})[.)]\s+(?=\S)")
_INLINE = re.compile(
    r"(?:^|[;,:.]\s*(?:and\s+)?|\sand\s+)\(?(?P<ordinal>\d{1,3}|[a-z]|[ivxl]{2,6})\)\s*(?=\S)"
)
_BULLET = re.compile(r"\s*(?:[•●▪◦·*‣∙o]|[–—-])\s+(?=\S)|\s*[•●▪◦‣∙](?=\S)")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
# More entries than any list of parties has; the rest is not read.
_MOST = 2_000
# Nobody wraps lines at fewer characters than this.
_NARROWEST = 60
# A line that ends so goes on: "Foo Co.," | "Bank of" | "A and"
_UNFINISHED = re.compile(
    r"(?:,|\bP\.\s?R\.|\b[Pp]eople['’]s|\b(?:of|and|the|No\.?|Room|Rm\.?|Building|Bldg\.?|Unit|Suite|Floor|a/k/a|d/b/a|&))\s*$"
)
_GOES_ON = re.compile(
    r"\s*(?:\d{4,}(?=[\s.,;-])|\d{3}-\d{4}\b|(?:Province|City|District)(?=[,.]|\s\d)|\d{3}[.,;]?$|[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|[A-Z]{1,2}\d[\dA-Z]?\s\d[A-Z]{2}\b|\(|and\b|&|of\b)"
)
_LOWER = re.compile(r"\s*[a-z]{2}")
_SEPARATOR = re.compile(r";\s*(?:and\s+|or\s+)?(?=\S)")
# "A of B; C of D" : a semicolon within a line
_MIDDLE_SEMICOLON = re.compile(r";[ \t]+(?!and[ \t]*\n)\S")
_LAST_AND = re.compile(r";\s*(?:and|or)\s*$")
_END = re.compile(r"(?:[;,.]?\s*\band|[;,])\s*$")
# "Solofill LLC." ends a sentence, "Sample Inc." does not
_SENTENCE_STOP = re.compile(
    r"(?<=\b(?:LLC|LLP))\.$|(?<=(?:GmbH))\.$|(?<=Limited)\.$|(?<=Company)\.$|(?<=Corporation)\.$"
)


def items_of(block: str, *, is_running: bool = False) -> list[str]:
    """The entries of a list as one line each, without numbers, bullets and separators.

    is_running: the list is a paragraph of running text, whose line breaks mean nothing. Otherwise blank lines
    and list marks part entries; without them a line is taken as wrapped when its first word would not have
    fitted on the line before and that line does not end like an address, or when indentation tells so. An entry
    torn in two is put together again.
    """
    lines = [" ".join(block.split())] if is_running else block.split("\n")
    entries: list[str] = []
    for entry in _marked(lines) or _unmarked(block if not is_running else lines[0]):
        entries += [part for piece in _by_ordinals(" ".join(entry.split())) for part in _separated(piece)]
    return [
        tidy
        for entry in _mended(entries[:_MOST])
        if (tidy := _SENTENCE_STOP.sub("", _END.sub("", entry).strip(" ;")))
    ]


def _marked(lines: list[str]) -> list[str]:
    """The entries of a list with numbers, letters or bullets at the beginning of lines; [] when it has none."""
    filled = [line for line in lines if line.strip()]
    if not filled:
        return []
    if _BULLET.match(filled[0]):
        return _gathered(filled, [bool(_BULLET.match(line)) for line in filled], _BULLET)
    starts, expected = [], 1
    for line in filled:
        is_next = expected in _values(_ORDINAL.match(line))
        starts.append(is_next)
        expected += is_next
    is_single = expected == 2 and filled[0].lstrip()[0] in "(1"
    goes_on = any(2 in _values(match) for line in filled for match in _INLINE.finditer(line))
    is_list = starts[0] and (expected > 2 or (is_single and not goes_on))
    return _gathered(filled, starts, _ORDINAL) if is_list else []


def _gathered(lines: list[str], starts: list[bool], mark: re.Pattern[str]) -> list[str]:
    entries: list[str] = []
    for line, is_start in zip(lines, starts, strict=True):
        if is_start:
            entries.append(mark.sub("", line, count=1).strip())
        else:
            entries[-1] += f" {line.strip()}"
    return entries


def _values(match: re.Match[str] | None) -> set[int]:
    """What place an ordinal may stand for: "3" -> 3, "c" -> 3, "iii" -> 3, "i" -> 1 or 9."""
    if match is None:
        return set()
    text = match["ordinal"]
    if text.isdigit():
        return {int(text)}
    values = {ord(text) - ord("a") + 1} if len(text) == 1 else set()
    if set(text) <= set(_ROMAN):
        digits = [_ROMAN[letter] for letter in text]
        values.add(
            sum(-d if any(later > d for later in digits[at + 1 :]) else d for at, d in enumerate(digits))
        )
    return values


def _by_ordinals(text: str) -> list[str]:
    """A line cut at "(1) ... (2) ...", when it counts from the first on."""
    cuts, expected = [], 1
    for match in _INLINE.finditer(text):
        if expected in _values(match):
            cuts.append((match.start(), match.end()))
            expected += 1
    if len(cuts) < 2 or text[: cuts[0][0]].strip():
        return [text]
    ends = [start for start, _ in cuts[1:]] + [len(text)]
    return [text[start:end] for (_, start), end in zip(cuts, ends, strict=True)]


def _unmarked(block: str) -> Iterator[str]:
    for run in re.split(r"\n[ \t]*\n", block):
        lines = [line for line in run.split("\n") if line.strip()]
        if len(_MIDDLE_SEMICOLON.findall(run)) > sum(
            line.rstrip().endswith((";", "; and")) for line in lines
        ):
            yield " ".join(run.split())
        elif lines:
            yield from _unwrapped(lines, max(_NARROWEST, *(len(line.rstrip()) for line in lines)))


def _unwrapped(lines: list[str], width: int) -> Iterator[str]:
    indents = {_indent(line) for line in lines}
    first_indent = _indent(lines[0]) if len(indents) > 1 else None
    current = lines[0].strip()
    for previous, line in pairwise(lines):
        if first_indent is not None:
            is_wrapped = _indent(line) != first_indent
        else:
            is_wrapped = _is_wrapped(current, previous, line, width)
        if is_wrapped:
            current = f"{current} {line.strip()}"
        else:
            yield current
            current = line.strip()
    yield current


def _is_wrapped(current: str, previous: str, line: str, width: int) -> bool:
    if current.endswith(";"):
        return False
    if previous.endswith(" ") or _GOES_ON.match(line) or _UNFINISHED.search(current):
        return True
    is_whole = ends_with_country(re.sub(r"[.;]?\s*(?:and)?$", "", current))
    if _LOWER.match(line) and not is_whole:
        return True
    would_fit = len(previous.rstrip()) + 1 + len(line.split(maxsplit=1)[0]) <= width
    address = parts_of(current)[1:]
    lacks_city = len(address) > 1 and not place_of(", ".join(address)).city
    return not would_fit and (not is_whole or lacks_city)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _separated(text: str) -> list[str]:
    """A line cut at its semicolons; one that ends in a semicolon keeps it, as a sign that it is whole."""
    pieces = [piece.strip() for piece in _SEPARATOR.split(_LAST_AND.sub(";", text))]
    return [piece + (";" if at < len(pieces) - 1 else "") for at, piece in enumerate(pieces) if piece]


def _mended(entries: list[str]) -> list[str]:
    mended: list[str] = []
    for entry in entries:
        if mended and _is_torn(mended[-1], entry):
            before = mended[-1].rstrip("; ")
            comma = "" if before.endswith(",") or not _starts_with_place(entry) else ","
            mended[-1] = f"{before}{comma} {entry}"
        else:
            mended.append(entry)
    return mended


def _is_torn(before: str, after: str) -> bool:
    """Whether two entries are one that was torn: the first has no place, and the second cannot stand alone."""
    plain = _END.sub("", before).strip()
    if before.rstrip().endswith(",") and _starts_with_place(after):
        return True
    if ends_like_an_address(plain):
        return begins_with_alias(after) and ends_like_an_address(_END.sub("", after))
    if (
        re.match(r"(?:of|located)\s", after)
        or _starts_with_place(after)
        or begins_with_alias(after)
        or is_suffix(parts_of(after)[0])
    ):
        return True
    if before.endswith(";") or not ends_like_an_address(_END.sub("", after)):
        return False
    stands_alone = ends_with_suffix(_name_part(after))
    if before.rstrip().endswith(","):
        return not stands_alone
    return stands_alone and not ends_with_suffix(plain) and "," not in plain


def _name_part(text: str) -> str:
    parts = parts_of(text)
    return ", ".join(parts[:2]) if len(parts) > 1 and is_suffix(parts[1]) else parts[0]


def _starts_with_place(text: str) -> bool:
    plain = _END.sub("", text).strip()
    parts = parts_of(plain)
    if ends_with_suffix(parts[0]):
        return False
    if len(parts) == 1:
        return ends_like_an_address(plain) and " of " not in plain
    return is_place_part(parts[0]) or is_within_city(parts[0])
