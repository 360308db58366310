"""Finds registered cores one slip of the pen away, and those a cut-off core begins, at a cost that does not grow."""

from __future__ import annotations

from bisect import bisect_left, insort
from itertools import combinations

from rapidfuzz.distance import OSA, Levenshtein

NEAR_LENGTH = 4  # letters; shorter cores are not compared: one letter is too much of them
LONGEST = 60  # letters; longer cores are not compared
FEW = 4  # cores that may begin alike before a beginning says nothing


class NearCores:
    """Cores by what is left when any one letter is dropped.

    Two words one slip apart (a letter added, dropped, replaced, or two neighbours swapped) have such a rest in
    common. Rests are kept as hashes; what they find is compared letter by letter.
    """

    def __init__(self) -> None:
        self._cores: dict[int, str | tuple[str, ...]] = {}

    def add(self, core: str) -> None:
        """Put a core in; each once."""
        for rest in set(_rests(core)):
            found = self._cores.get(rest)
            if found is None:
                self._cores[rest] = core
            else:
                self._cores[rest] = (*((found,) if isinstance(found, str) else found), core)

    def remove(self, core: str) -> None:
        """Take a core out again."""
        for rest in _rests(core):
            found = self._cores.pop(rest, ())
            left = tuple(other for other in ((found,) if isinstance(found, str) else found) if other != core)
            if left:
                self._cores[rest] = left

    def near(self, core: str) -> list[str]:
        """The cores one slip away, in alphabetical order; at most a few dozen."""
        known = self._cores
        met = known.keys() & _rests(core)
        if not met:
            return []
        seen: set[str] = set()
        for cores in map(known.__getitem__, met):
            seen.update((cores,) if isinstance(cores, str) else cores)
        seen.discard(core)
        return sorted([other for other in seen if one_slip_apart(core, other)])


def _rests(core: str) -> list[int]:
    """The core and what dropping each letter leaves of it, as hashes; nothing for one too short or too long.

    Hashed as letters, not as words: no word has to be made of what is left.
    """
    if not (NEAR_LENGTH <= len(core) <= LONGEST and core.isascii()):
        return []
    letters = tuple(core)
    return [hash(letters), *map(hash, combinations(letters, len(letters) - 1))]


def one_edit_apart(one: str, other: str) -> bool:
    """Whether one letter added, dropped or replaced turns one word into the other; true of equal words."""
    return Levenshtein.distance(one, other, score_cutoff=1) <= 1


def one_slip_apart(one: str, other: str) -> bool:
    """Whether one edit, or two neighbouring letters swapped, turns one word into the other; true of equal words."""
    return OSA.distance(one, other, score_cutoff=1) <= 1


class PrefixCores:
    """Cores in alphabetical order. Sorting waits for `settle` or the first look-up, as many come at once."""

    def __init__(self) -> None:
        self._cores: list[str] = []
        self._sorted = False

    def add(self, core: str) -> None:
        """Put a core in."""
        if self._sorted:
            insort(self._cores, core)
        else:
            self._cores.append(core)

    def remove(self, core: str) -> None:
        """Take a core out again."""
        self.settle()
        at = bisect_left(self._cores, core)
        if self._cores[at : at + 1] == [core]:
            del self._cores[at]

    def beginning_with(self, start: str) -> list[str]:
        """The cores that begin so; nothing when more than a few do."""
        self.settle()
        cores = self._cores
        at = bisect_left(cores, start)
        found = []
        for core in cores[at : at + FEW + 1]:
            if not core.startswith(start):
                break
            found.append(core)
        return found if len(found) <= FEW else []

    def settle(self) -> None:
        """Sort what has come since; from now on every core goes to its place at once."""
        if not self._sorted:
            self._cores.sort()
            self._sorted = True
