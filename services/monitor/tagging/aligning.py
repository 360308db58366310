"""Reads a name against a registered one of the same core word by word, so that any shortening or slip of a trade word
or a legal form is understood without a list of them."""

from __future__ import annotations

from services.monitor.tagging.lexicon import FORM, JOINER, Lexicon
from services.monitor.tagging.near import one_slip_apart

_REPAIRED_FROM = 4  # letters a trade word must have for a slip in it to be read over
_ABBREVIATED_TO = 2  # letters an abbreviation must have


def flaws(printed: list[str], registered: list[str], lexicon: Lexicon) -> int | None:
    """How many slips separate the words after the core; None when they are other words, or some are missing.

    A legal form may be missing or be another one on either side.
    """
    ours, theirs = _pure(printed, lexicon), _pure(registered, lexicon)
    if len(theirs) < len(ours):
        is_form = ours[-1] in lexicon.damaged_forms and len(registered) > len(theirs)
        return _sum(ours[:-1], theirs, lexicon, 1) if is_form and len(theirs) == len(ours) - 1 else None
    return _sum(ours, theirs, lexicon, 0) if len(ours) == len(theirs) else None


def _pure(words: list[str], lexicon: Lexicon) -> list[str]:
    """The words but for joiners and the legal form that ends them."""
    kinds = lexicon.kinds
    kept = [word for word in words if not kinds.get(word, 0) & JOINER]
    while kept and kinds.get(kept[-1], 0) & FORM:
        kept.pop()
    return kept


def _sum(ours: list[str], theirs: list[str], lexicon: Lexicon, total: int) -> int | None:
    for printed, meant in zip(ours, theirs, strict=True):
        apart = _apart(printed, meant, lexicon)
        if apart is None:
            return None
        total += apart
    return total


def _apart(printed: str, meant: str, lexicon: Lexicon) -> int | None:
    """0 when the words mean the same or one shortens the other, 1 when a slip is between them."""
    industries = lexicon.industries
    if industries.get(printed, printed) == industries.get(meant, meant) or shortens(printed, meant):
        return 0
    if shortens(meant, printed):
        return 0
    return 1 if len(meant) >= _REPAIRED_FROM and one_slip_apart(printed, meant) else None


def shortens(short: str, word: str) -> bool:
    """Whether the letters of the first word stand in the second in their order, beginning with its first."""
    if not _ABBREVIATED_TO <= len(short) < len(word) or short[0] != word[0]:
        return False
    letters = iter(word)
    return all(letter in letters for letter in short)
