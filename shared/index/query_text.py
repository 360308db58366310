"""What a person typed, read as clauses that must all match; nothing typed is ever an error.

- Words must all occur, in any order. "Quoted words" (also “…”, 「…」, 『…』) occur as a phrase.
- What is written without a gap is a phrase too: 1:23-cv-01234, AT&T, 深圳市蓝鲸光电. Spaces, commas,
  semicolons, brackets and their Chinese forms are gaps.
- A star directly behind a word finds every word that begins like it: infring*.
- A stretch of Chinese, Japanese or Korean text is found wherever it stands, a single character too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from shared.index.terms import Term, located, normal

LONGEST_QUERY = 1_000
"""Characters of a query that are read; the rest is ignored, with the word the limit falls into."""

MOST_CLAUSES = 64
"""Different clauses of a query that are read; the rest is ignored."""

_QUOTED_OR_NOT = re.compile(r'["“”„＂「『](?P<quoted>[^"“”„＂」』]*)["”“＂」』]?|[^"“”„＂「『]+')
_GAP = re.compile(r"[\s,;!?*|<>()\[\]{}，、；。！？…（）【】《》〈〉｛｝]")


class Clause(NamedTuple):
    """Terms that occur one directly after the other. prefix: the last one may go on."""

    terms: tuple[str, ...]
    prefix: bool


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a query, each once, in the order typed; () when nothing in it can be searched."""
    text = text.strip()
    if len(text) > LONGEST_QUERY:
        text = text[:LONGEST_QUERY].rsplit(maxsplit=1)[0]
    text = normal(text)
    found: dict[Clause, None] = {}
    for match in _QUOTED_OR_NOT.finditer(text):
        places = list(located(match.group()))
        groups = [places] if match["quoted"] is not None else _groups(places, match.group())
        for group in filter(None, groups):
            found[_clause(group, _is_starred(text, match.start() + group[-1].end))] = None
    return tuple(found)[:MOST_CLAUSES]


def _groups(places: Iterable[Term], text: str) -> list[list[Term]]:
    """The terms of unquoted text, parted where a gap stands between two of them."""
    groups: list[list[Term]] = [[]]
    for term in places:
        if groups[-1] and _GAP.search(text, groups[-1][-1].end, max(term.start, groups[-1][-1].end)):
            groups.append([])
        groups[-1].append(term)
    return groups


def _clause(group: Sequence[Term], starred: bool) -> Clause:
    """The clause of a group; an unspaced run at its end may go on, since it is found wherever it stands."""
    words = tuple(term.text for term in group)
    if not group[-1].cjk:
        return Clause(words, starred)
    is_end_of_pair = len(group) > 1 and group[-2].end > group[-1].start
    return Clause(words[:-1], prefix=False) if is_end_of_pair else Clause(words, prefix=True)


def _is_starred(text: str, end: int) -> bool:
    return text[end : end + 1] == "*" or (text[end + 1 : end + 2] == "*" and text[end] in '"”“＂」』')
