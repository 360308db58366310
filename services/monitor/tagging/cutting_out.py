"""Cuts a firm's name out of running text around a word that belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from string import ascii_letters, digits

from services.monitor.tagging.lexicon import FOREIGN, FORM, INDUSTRY, JOINER, Lexicon

REACH = 120  # characters before and after the word that are looked at
_BESIDE = 20  # of them before the word, in which the name mostly begins
_MOST = 12  # words of a name
_SMALL = 3  # of them in lower case
# one word of a name: Co or Shenzhen or 3nod (the first branch, which is quick), also U.S.A and AT&T as one
_WORD = re.compile(
    r"[A-Za-z0-9]{1,61}+(?![.'&-][A-Za-z0-9])|[A-Za-z0-9](?:[A-Za-z0-9]|[.'&-](?=[A-Za-z0-9])){0,60}"
)
_MARKS = frozenset(".'&-")
_ALNUM = frozenset(ascii_letters + digits)
_GAP = re.compile(r"[ \t\r\n]{0,3}(?:[(&/-]|\)[ ]{0,2}\(?)?[ \t\r\n]{0,3}")
_FORM_GAP = re.compile(r"[ \t\r\n.)]{0,4}[,，]?\.?[ \t\r\n(]{0,4}")

Piece = tuple[str, int, int]


class Cutter:
    """Cuts with one lexicon. stops: words that stand beside names in dockets and are never part of one."""

    def __init__(self, lexicon: Lexicon, stops: frozenset[str]) -> None:
        self._kinds = lexicon.kinds
        self._stops = stops

    def cut(self, text: str, at: int) -> tuple[int, int]:
        """Where the name begins and ends to which the word at this place belongs.

        Words are read one by one to the right until the name ends, and to the left only when it may begin there.
        """
        low = max(0, at - REACH)
        words = _WORD.finditer(text, _word_start(text, at, low), at + REACH)
        found = next(words, None)
        if found is None or not found.start() <= at < found.end():
            return at, at
        middle = found.group(), found.start(), found.end()
        following = list(islice(words, 1))
        leads = not self._continues_left(text, middle, following)
        last, end = self._right(text, middle, chain(following, words))
        start = middle[1] if leads else self._left(text, middle, low)
        if (text[end : end + 1] == ")" and "(" in text[start:end]) or (
            text[end : end + 1] == "." and self._kinds.get(_plain(last), 0) & FORM
        ):
            end += 1
        return start, end

    def _continues_left(self, text: str, middle: Piece, following: list[re.Match[str]]) -> bool:
        """Whether words before belong to the name: not when the city leads it."""
        word, start, _ = middle
        if not word.lower().startswith("shenzhen"):
            return True
        after = _plain(following[0].group()) if following else ""
        return text[start - 1 : start] == "(" or bool(self._kinds.get(after, 0) & FORM)

    def _right(self, text: str, middle: Piece, following: Iterable[re.Match[str]]) -> tuple[str, int]:
        """The last word of the name, and where it ends."""
        before, _, before_end = middle
        last, end = before, before_end
        formed, small = False, 0
        for found in islice(following, _MOST - 1):
            word = found.group()
            plain, gap = _plain(word), text[before_end : found.start()]
            kind = self._kinds.get(plain, 0)
            if (
                kind & FORM
                and (gap == " " or _FORM_GAP.fullmatch(gap))
                and (formed or word[0].isupper() or not kind & FOREIGN)
            ):
                last, end, formed = word, found.end(), True
            elif formed or plain in self._stops or not self._joins(gap, before):
                break
            elif self._names(word, plain, kind):
                if not kind & JOINER:
                    last, end = word, found.end()
            else:  # a lower-case word is part of the name when a trade word or a form follows
                small += 1
                if small > _SMALL:
                    break
            before, before_end = word, found.end()
        return last, end

    def _left(self, text: str, middle: Piece, low: int) -> int:
        """Where the first word of the name begins."""
        word, first, _ = middle
        after, after_start = _plain(word), first
        for found in islice(_words_before(text, first, low), _MOST - 1):
            word, plain = found.group(), _plain(found.group())
            kind = self._kinds.get(plain, 0)
            gap = text[found.end() : after_start]
            if gap != " " and (
                "\n" in gap
                or not (
                    _GAP.fullmatch(gap) or (self._kinds.get(after, 0) & FORM and _FORM_GAP.fullmatch(gap))
                )
            ):
                break
            if not self._names(word, plain, kind):
                break
            if not kind & JOINER:
                first = found.start()
            after, after_start = plain, found.start()
        return first

    def _joins(self, gap: str, before: str) -> bool:
        if gap == " " or _GAP.fullmatch(gap):
            return True
        return (
            gap.startswith(".")
            and len(before) <= 5
            and _GAP.fullmatch(gap[1:]) is not None
            and before[0].isupper()
        )

    def _names(self, word: str, plain: str, kind: int) -> bool:
        """Whether a word may be part of a name: capitalised, or one that joins, and no word of the docket."""
        return plain not in self._stops and (
            word != word.lower() or word[0].isdigit() or bool(kind & (JOINER | INDUSTRY))
        )


def _words_before(text: str, at: int, low: int) -> Iterator[re.Match[str]]:
    """The words that end before this place, the nearest first; those further off are read only when they are asked for."""
    near = max(low, text.rfind(" ", low, max(low, at - _BESIDE)))
    yield from reversed(list(_WORD.finditer(text, near, at)))
    yield from reversed(list(_WORD.finditer(text, low, near)))


def _word_start(text: str, at: int, low: int) -> int:
    """Where the word begins that this place is in; a word may have marks inside ("AT&T")."""
    while at > low:
        before = text[at - 1]
        inside = before in _MARKS and at - 1 > low and text[at - 2] in _ALNUM and text[at] in _ALNUM
        if not inside and before not in _ALNUM:
            break
        at -= 1
    return at


def _plain(word: str) -> str:
    lower = word.lower()
    return lower if lower.isalnum() else lower.replace(".", "").replace("'", "")
