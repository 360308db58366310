"""How a word of Latin letters sounds to an American ear, as a key equal for words that sound alike.

A grouping of spellings made for marks: letters that are spoken alike become one, silent ones go, vowels stay as five
groups, so that ANKER, ANCKER and ANQUER share a key and ANKER and UNCLE do not. It is coarser than speech on purpose
only where invented spellings play: PH and F, C, K and Q, X and KS, YOU and U, doubled letters.
"""

from __future__ import annotations

import re

_STEPS = tuple(
    (re.compile(pattern), spoken)
    for pattern, spoken in (
        (r"^(?:kn|gn)", "n"),  # KNIGHT, NIGHT
        (r"^wr", "r"),
        (r"^ps", "s"),
        (r"^you", "u"),  # YOUGREEN, UGREEN
        (r"igh", "i"),
        (r"(?<=[aeiou])gh", ""),
        (r"tion|sion", "xn"),
        (r"ph", "f"),
        (r"sch", "sk"),
        (r"tch|ch", "C"),
        (r"sh", "S"),
        (r"th", "T"),
        (r"wh", "w"),
        (r"ck|cq|cc(?![eiy])|kh", "k"),
        (r"qu", "kw"),
        (r"q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"dg|g(?=e$)", "j"),
        (r"ee|ea|ie|ey$|y", "i"),
        (r"oo|ou|ew|ue$", "u"),
        (r"ai|ay|ei", "e"),
        (r"aw|au|oa|ow", "o"),
        (r"(?<=[^aeiou])e$", ""),  # silent at the end
        (r"(.)\1+", r"\1"),
    )
)


def sound_of(word: str) -> str:
    """The key of a word in lower case; "" for one without letters."""
    if not word.isascii() or not any(letter.isalpha() for letter in word):
        return ""
    for pattern, spoken in _STEPS:
        word = pattern.sub(spoken, word)
    return word
