"""Finds the few words of a docket text at which a firm's name may stand, without looking at the others one by one.

The text is cut into lower-case words at the speed of the machine, and all of them are compared with the words of
interest at once; how many firms are registered does not matter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from services.monitor.tagging.cleaning import clean
from shared.events.firm import FirmRecord

_PLAIN = bytes(
    code + 32 if 65 <= code <= 90 else code if 97 <= code <= 122 or 48 <= code <= 57 else 32
    for code in range(256)
)
_CITY = b"shenzhen"
_WORDS = re.compile(rb"[a-z0-9]+")
_SPELLING = re.compile(r"[A-Za-z]{1,40}")
_SHORTEST = 3  # letters of a word worth looking at


class Gate:
    """The words of interest: spellings of the city, and one telling word of every name that does not say the city.

    common: words that stand in names and in any docket alike; they are not looked at.
    """

    def __init__(self, city_words: Iterable[str], common: Iterable[str]) -> None:
        self._common = {word.encode() for word in common}
        self._city = frozenset(word for word in city_words if word.isascii() and len(word) > 2)
        self._telling = {word.encode() for word in self._city}
        self._shared = Counter(self._telling)  # how often beyond the first time a word tells of a name

    def add(self, firm: FirmRecord) -> None:
        """Look at the names of this firm."""
        for word in self._telling_words(firm):
            if word in self._telling:
                self._shared[word] += 1
            else:
                self._telling.add(word)

    def remove(self, firm: FirmRecord) -> None:
        """Look at the names of this firm no longer."""
        for word in self._telling_words(firm):
            if self._shared[word]:
                self._shared[word] -= 1
            else:
                self._telling.discard(word)

    def places(self, text: str) -> list[int]:
        """Where in the text a word of interest begins, in order."""
        plain = text.encode("latin-1", "replace").translate(_PLAIN)
        met = self._telling.intersection(plain.split())
        found = {at for word in met for at in _all(plain, word) if _whole(plain, word, at)}
        found.update(_all(plain, _CITY))  # also inside a name run together
        return sorted(found)

    def is_city(self, text: str, at: int) -> bool:
        """Whether the word of interest here is a spelling of the city."""
        word = _SPELLING.match(text, at)
        return word is not None and (word.group().lower() in self._city or "shenzhen" in word.group().lower())

    def _telling_words(self, firm: FirmRecord) -> Iterator[bytes]:
        for name in {firm.name_en, *firm.other_names}:
            plain = clean(name).text.encode("latin-1", "replace").translate(_PLAIN)
            words = [word for word in _WORDS.findall(plain) if word not in self._common]
            if words and _CITY not in plain and len(longest := max(words, key=len)) >= _SHORTEST:
                yield longest


def _all(plain: bytes, word: bytes) -> Iterator[int]:
    at = plain.find(word)
    while at >= 0:
        yield at
        at = plain.find(word, at + 1)


def _whole(plain: bytes, word: bytes, at: int) -> bool:
    return plain[at - 1 : at] in (b" ", b"") and plain[at + len(word) : at + len(word) + 1] in (b" ", b"")
