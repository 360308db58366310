"""Finding a plaintiff by the words of its name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# A run of letters and digits is a word; a Chinese character is a word by itself, as Chinese has no spaces.
_WORD = re.compile(r"[㐀-鿿豈-﫿]|[^\W_㐀-鿿豈-﫿]+")


@lru_cache(maxsize=20_000)
def words_of(name: str) -> str:
    """The words of a name, case and width folded, each between single spaces: " acme tools inc "."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return f" {' '.join(_WORD.findall(folded))} "


def holds(name: str, phrase: str) -> bool:
    """Whether the words of `phrase` stand next to each other, in order, in `name`; never for no words."""
    wanted = words_of(phrase)
    return bool(wanted.strip()) and wanted in words_of(name)
