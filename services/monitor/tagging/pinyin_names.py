"""Knows how names registered in Chinese read in pinyin, so that a pinyin name can be a hint to them.

Most cores of two characters sound like another's once tones are dropped, so a reading is never more than a hint.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, product

from services.monitor.tagging.names import Name

_MOST = 12  # readings kept of one core, as 长 is "chang" and "zhang"
_LONGEST = 8  # characters of a core that is read


class PinyinNames:
    """Legal Chinese names by the pinyin of their core, without tones and run together."""

    def __init__(self) -> None:
        self._names: dict[str, tuple[Name, ...]] = {}

    def add(self, name: Name) -> None:
        """Know the readings of this name."""
        for reading in readings_of(name.core):
            self._names[reading] = (*self._names.get(reading, ()), name)

    def remove(self, name: Name) -> None:
        """Forget the readings of this name."""
        for reading in readings_of(name.core):
            left = tuple(other for other in self._names.pop(reading, ()) if other.firm.id != name.firm.id)
            if left:
                self._names[reading] = left

    def of(self, core: str) -> tuple[Name, ...]:
        """The names whose core may read so."""
        return self._names.get(core, ())


def readings_of(core: str) -> list[str]:
    """The pinyin a Chinese core may read as, a few at most; nothing for one that is long or not Chinese alone."""
    if core.isascii() or len(core) > _LONGEST:
        return []
    syllables = [_readings(character) for character in core]
    if not all(syllables):
        return []
    return list(dict.fromkeys(islice(("".join(one) for one in product(*syllables)), _MOST)))


@lru_cache(maxsize=8_192)
def _readings(character: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin  # noqa: PLC0415 - slow to load, and only Chinese names need it

    if character.isascii():
        return (character.lower(),) if character.isalnum() else ()
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)
    return tuple(dict.fromkeys(found[0])) if found else ()
