"""Cuts a firm's name out of running text around a word that belongs to it."""

from __future__ import annotations

import re

from services.monitor.tagging.lexicon import FOREIGN, FORM, INDUSTRY, JOINER, Lexicon

REACH = 120  # characters before and after the word that are looked at
_MOST = 12  # words of a name
_SMALL = 3  # of them in lower case
# one word of a name: Co or Shenzhen or 3nod, also U.S.A and AT&T as one
_WORD = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9]|[.'&-](?=[A-Za-z0-9])){0,60}")
_GAP = re.compile(r"[ \t\r\n]{0,3}(?:[(&/-]|\)[ ]{0,2}\(?)?[ \t\r\n]{0,3}")
_FORM_GAP = re.compile(r"[ \t\r\n.)]{0,4}[,，]?\.?[ \t\r\n(]{0,4}")

Piece = tuple[str, int, int]


class Cutter:
    """Cuts with one lexicon. stops: words that stand beside names in dockets and are never part of one."""

    def __init__(self, lexicon: Lexicon, stops: frozenset[str]) -> None:
        self._kinds = lexicon.kinds
        self._stops = stops

    def cut(self, text: str, at: int) -> tuple[int, int]:
        """Where the name begins and ends to which the word at this place belongs."""
        low = max(0, at - REACH)
        pieces = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text, low, at + REACH)]
        mid = next((i for i, (_, start, end) in enumerate(pieces) if start <= at < end), None)
        if mid is None:
            return at, at
        last = self._right(text, pieces, mid)
        first = self._left(text, pieces, mid) if self._continues_left(text, pieces, mid) else mid
        end = pieces[last][2]
        if (text[end : end + 1] == ")" and "(" in text[pieces[first][1] : end]) or (
            text[end : end + 1] == "." and self._kinds.get(_plain(pieces[last][0]), 0) & FORM
        ):
            end += 1
        return pieces[first][1], end

    def _continues_left(self, text: str, pieces: list[Piece], mid: int) -> bool:
        """Whether words before belong to the name: not when the city leads it."""
        word, start, _ = pieces[mid]
        if not word.lower().startswith("shenzhen"):
            return True
        following = _plain(pieces[mid + 1][0]) if mid + 1 < len(pieces) else ""
        return text[start - 1 : start] == "(" or bool(self._kinds.get(following, 0) & FORM)

    def _right(self, text: str, pieces: list[Piece], mid: int) -> int:
        last = mid
        formed, small = False, 0
        for i in range(mid + 1, min(mid + _MOST, len(pieces))):
            word, start, _ = pieces[i]
            plain, gap = _plain(word), text[pieces[i - 1][2] : start]
            kind = self._kinds.get(plain, 0)
            if (
                kind & FORM
                and _FORM_GAP.fullmatch(gap)
                and (formed or word[0].isupper() or not kind & FOREIGN)
            ):
                last, formed = i, True
            elif formed or plain in self._stops or not self._joins(gap, pieces[i - 1][0]):
                break
            elif self._names(word, plain, kind):
                last = last if kind & JOINER else i
            else:  # a lower-case word is part of the name when a trade word or a form follows
                small += 1
                if small > _SMALL:
                    break
        return last

    def _left(self, text: str, pieces: list[Piece], mid: int) -> int:
        first = mid
        for i in range(mid - 1, max(mid - _MOST, -1), -1):
            word, _, end = pieces[i]
            plain = _plain(word)
            kind = self._kinds.get(plain, 0)
            gap, after = text[end : pieces[i + 1][1]], _plain(pieces[i + 1][0])
            if "\n" in gap or (
                not _GAP.fullmatch(gap)
                and not (self._kinds.get(after, 0) & FORM and _FORM_GAP.fullmatch(gap))
            ):
                break
            if not self._names(word, plain, kind):
                break
            if not kind & JOINER:
                first = i
        return first

    def _joins(self, gap: str, before: str) -> bool:
        if _GAP.fullmatch(gap):
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


def _plain(word: str) -> str:
    return word.lower().replace(".", "").replace("'", "")
