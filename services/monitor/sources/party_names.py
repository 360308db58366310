"""Where the name of a party ends: corporate suffixes, other names, and the parts between commas."""

from __future__ import annotations

import re

from services.monitor.sources.places import is_place_part

_SUFFIXES = frozenset({
    "inc", "incorporated", "llc", "llp", "lllp", "lp", "ltd", "limited", "ltda", "lda", "co", "company",
    "corp", "corporation", "plc", "pllc", "pc", "pa", "sa", "sas", "sarl", "srl", "spa", "sl", "slu", "ag",
    "gmbh", "mbh", "kg", "kgaa", "ohg", "bv", "nv", "as", "aps", "ab", "oy", "oyj", "asa", "pty", "pte",
    "pvt", "private", "sdn", "bhd", "kk", "kft", "zrt", "sro", "spol", "doo", "jsc", "ojsc", "cjsc",
    "pjsc", "ooo", "tbk", "usa", "us", "se", "sapi", "eireli", "ulc", "foundation", "fzco", "fze", "fzc",
    "dmcc", "trust", "gk", "unlimited", "partnership",
})  # fmt: skip
# S.A. de C.V. | GmbH & Co. KG | Sp. z o.o. | L.L.C.-FZ : words between suffixes
_BETWEEN = frozenset(
    ["&", "de", "cv", "rl", "z", "oo", "o", "sp", "and", "v", "a", "s", "r", "l", "b", "n", "k", "dba", "fz"]
)
# Suffixes that are words or places of their own at the beginning of a part: "SA Building", "NV 89501".
_ALSO_WORDS = frozenset(
    {"co", "nv", "us", "usa", "as", "pa", "sa", "se", "ab", "trust", "foundation", "private"}
)
_NO_ENDING = frozenset({"usa", "us", "private", "as", "trust", "foundation"})
# B. V. | L. L. C.
_SPACED = re.compile(r"\b[A-Z]\.(?: [A-Z]\.){1,3}")
_PAREN = re.compile(r"\([^()]{0,80}\)")
# d/b/a IO Hawk | d/b/a/IO Hawk | a.k.a. C-Star | AKA Dawnsens | f/k/a ... | doing business as ... | (a/k/a Ryan Li)
_ALIAS = re.compile(
    r"(?:^|\s)\(?(?:and\s+)?(?:d[/.]?\s?b[/.]?\s?a|a[/.]?\s?k[/.]?\s?a|f[/.]?\s?k[/.]?\s?a|n[/.]?\s?k[/.]?\s?a|doing business (?:as|under)"
    r"|(?:also|formerly|now|previously|commonly) (?:known|doing business) as|trading as|operating as|t/a|formerly|individually"
    r"|(?-i:an?\s+(?:\w+\s+){0,3}(?:division|subsidiary|individual|affiliate|corporation|company|partnership)\b)(?:\s+of)?)"
    r"(?:[/.]|\b)(?=[\s/(\"“A-Z]|$)",
    re.IGNORECASE,
)
AND_FIRST = re.compile(r"^(?:and|&)\s+")
# A Inc. and B LLC, but A Co. and Sons Ltd.
_AND = re.compile(r",?\s+and\s+(?=\S)")
_FAMILY = re.compile(
    r"^(?:Sons?|Company|Co|Daughters?|Associates|Partners|Brothers|Bros|Cie|Compagnie)\b", re.IGNORECASE
)
_COMMA = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))")


def chunks(text: str) -> list[tuple[int, int]]:
    """Start and end of the parts between commas; commas within parentheses, quotes and numbers do not count."""
    spans: list[tuple[int, int]] = []
    start, hidden = 0, _hidden(text)
    for comma in _COMMA.finditer(text):
        if comma.start() not in hidden:
            spans.append((start, comma.start()))
            start = comma.end()
    return [*spans, (start, len(text))]


def parts_of(text: str) -> list[str]:
    """The parts between commas, stripped."""
    return [text[start:end].strip() for start, end in chunks(text)]


def continues_name(part: str) -> bool:
    """Whether a part after a comma still belongs to the name before it: "Ltd.", "Co. Ltd. (HK)", "d/b/a Hawk"."""
    return (
        is_suffix(part) or begins_with_alias(part) or starts_with_suffix(part) or _is_place_with_alias(part)
    )


def begins_with_alias(text: str) -> bool:
    """Whether a text starts with "d/b/a" and the like."""
    return _ALIAS.match(text.strip()) is not None


def is_suffix(part: str) -> bool:
    """Whether a part is nothing but corporate suffixes: "Ltd.", "S.A. de C.V.", "GmbH & Co. KG", "Ltd. (HK)"."""
    words = _words(_PAREN.sub(" ", part))
    return (
        bool(words) and words[0] in _SUFFIXES and all(word in _SUFFIXES or word in _BETWEEN for word in words)
    )


def starts_with_suffix(part: str) -> bool:
    """Whether a suffix runs on into what follows, the comma being forgotten: "Ltd Shenzhen Shi", "Inc. d/b/a Y"."""
    first, _, rest = part.partition(" ")
    return bool(rest) and _plain(first) in _SUFFIXES - _ALSO_WORDS


def ends_with_suffix(text: str) -> bool:
    """Whether a text is a finished company name: its last word is a corporate suffix."""
    words = _words(_PAREN.sub(" ", text.strip(" ,")))
    return bool(words) and words[-1] in _SUFFIXES - _NO_ENDING


def after_suffixes(parts: list[str], end: int) -> int:
    """How many parts the name has: those up to `end`, and the suffixes and other names that follow."""
    while end < len(parts):
        is_last = end == len(parts) - 1
        if continues_name(parts[end]) and not (is_last and is_place_part(parts[end])):
            end += 1
        elif is_place_part(parts[end]) and end + 1 < len(parts) and begins_with_alias(parts[end + 1]):
            end += 2
        else:
            break
    return end


def split_names(text: str, *, certain: bool = False) -> list[str]:
    """The names of a list without places: "A, Inc., B Co., Ltd. and C LLC".

    A comma or "and" parts two names where a company's name is finished before it; with `certain` (the text is
    known to name several, as before "both of") it always does, unless a suffix or other name follows.
    """
    names: list[str] = []
    for part in parts_of(text):
        follows = names and (
            continues_name(part) or is_place_part(part) or not (certain or ends_with_suffix(names[-1]))
        )
        if follows and not part.startswith("and "):
            names[-1] = f"{names[-1]}, {part}"
        else:
            names.append(part.removeprefix("and "))
    return [one for name in names for one in _at_and(name, certain=certain and len(names) == 1) if one]


def _is_place_with_alias(part: str) -> bool:
    """ "China a.k.a. C-Sample" """
    alias = _ALIAS.search(part)
    return alias is not None and alias.start() > 0 and is_place_part(part[: alias.start()])


def _at_and(name: str, *, certain: bool) -> list[str]:
    start = 0
    found: list[str] = []
    for match in _AND.finditer(name):
        left, right = name[start : match.start()], name[match.end() :]
        both = ends_with_suffix(left) and (certain or ends_with_suffix(right) or "," in right)
        if (both or (certain and not found)) and not _FAMILY.match(right) and not begins_with_alias(right):
            found.append(left.strip(" ,"))
            start = match.end()
    return [*found, name[start:].strip(" ,")]


def _hidden(text: str) -> set[int]:
    """Positions within parentheses or quotes that are closed again."""
    hidden: set[int] = set()
    for match in re.finditer(r"\([^()]{0,300}\)|\"[^\"]{0,200}\"|“[^”]{0,200}”", text):
        hidden.update(range(match.start(), match.end()))
    return hidden


def _words(text: str) -> list[str]:
    joined = _SPACED.sub(lambda found: found.group(0).replace(" ", ""), text.replace("/", ""))
    return [_plain(word) for word in joined.split() if _plain(word)]


def _plain(word: str) -> str:
    return word.lower().replace(".", "").strip(",;()'\"")
