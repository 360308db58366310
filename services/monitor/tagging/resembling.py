"""Weighs how well a party's name fits a registered name of the same, or nearly the same, core."""

from __future__ import annotations

from services.monitor.tagging.drawn import may_be_misread, readings
from services.monitor.tagging.names import Name
from services.monitor.tagging.near import one_edit_apart
from services.monitor.tagging.parsing import NameParts
from services.monitor.tagging.pinyin import is_pinyin

SAME, SHORTER, DIFFERENT = "same", "shorter", "different"
LONG = 8  # letters from which one slip in a core leaves little doubt
VERY_LONG = 12  # letters from which it leaves little even when both words are pinyin
SHORT = 6  # letters below which one letter replaced or dropped makes another firm of it
SHORTEST_TYPED = 5  # letters below which letters swapped or doubled make another firm of it
_SMALL_WORD = 4
_DRAWN_ALIKE = str.maketrans("l10", "iio")
_SHARED_BY_SOUND = 2  # characters of a core that another firm's mostly sounds like
_TYPED = frozenset({"swapped", "doubled", "look-alike"})
_SLIPPED = frozenset({"registry_name", "city_missing", "cut_off"})


def trade(printed: tuple[str, ...], registered: tuple[str, ...]) -> str:
    """How the trade words of a printed name relate to the registered ones.

    A stump of several meanings ("elec") fits each of them. "shorter": they agree as far as the printed ones go.
    """
    if printed == registered:
        return SAME
    if len(printed) > len(registered):
        return DIFFERENT
    for one, other in zip(printed, registered, strict=False):
        if not (one.startswith(other) or other.startswith(one)):
            return DIFFERENT
    return SAME if len(printed) == len(registered) else SHORTER


def kind_of(parts: NameParts, name: Name) -> str:
    """How a name of the same core fits: a class of evidence, or "" when two things or more are wrong."""
    weak = []
    fit = trade(parts.industry, name.industry)
    if fit != SAME:
        cut = fit == SHORTER and not parts.form and (parts.city or parts.industry)
        weak.append("cut_off" if cut else "industry_differs")
    if name.city and not parts.city:
        weak.append("city_missing")
    if not same_form(parts, name):
        weak.append("form_differs")
    if parts.city == "perhaps":
        weak.append("slip_beside_core")
    if not name.legal:
        alias = "storefront" if name.store else "alias"
        return "" if weak or (parts.form and not name.form) else alias
    if not weak:
        return "registry_name"
    return weak[0] if len(weak) == 1 else ""


def as_registered(parts: NameParts, name: Name) -> bool:
    """Whether nothing at all is wrong: the commonest answer of `kind_of`, at a look."""
    return (
        name.legal
        and parts.industry == name.industry
        and (parts.city or not name.city)
        and parts.city != "perhaps"
        and not parts.american
        and not parts.foreign
        and not parts.place
    )


def order_kind(parts: NameParts, name: Name) -> str:
    """How a name of the same words in another order fits: "reordered", or "" when the city or the form is wrong."""
    fits = name.legal and (parts.city or not name.city) and same_form(parts, name)
    return "reordered" if fits else ""


def sounds_like(parts: NameParts, name: Name) -> bool:
    """Whether a pinyin name fits a Chinese one of that sound: the same city and trades, and two of these things when the
    core is short."""
    if not name.legal or not same_form(parts, name) or trade(parts.industry, name.industry) != SAME:
        return False
    said = bool(parts.city) + bool(parts.industry)
    return said == 2 or (said == 1 and len(name.core) > _SHARED_BY_SOUND and parts.firm_like)


def same_form(parts: NameParts, name: Name) -> bool:
    """Whether the legal forms do not speak of different countries."""
    if not (parts.american or parts.foreign):
        return True
    return (parts.american, parts.foreign) == (name.american, name.foreign)


def slip_kind(parts: NameParts, name: Name) -> str:
    """A class of evidence for a legal name whose core is one slip away, or "" when it may be another firm's.

    A letter doubled, two swapped or a look-alike ("lnovance") is a typist's slip, but that four letters are swapped to
    others ("Need", "Nede") is none. A letter replaced or added may as well be another firm, above all when both cores read as
    pinyin, are short, begin otherwise, or differ in a small word of several ("Smart Code", "Smart Core").
    """
    kind = kind_of(parts, name) if name.legal else ""
    if kind not in _SLIPPED:
        return ""
    one, other = parts.core, name.core
    shorter = min(len(one), len(other))
    if shorter < LONG and kind == "city_missing":
        return ""
    slip = slip_of(one, other)
    in_pinyin = is_pinyin(other)
    other_word = is_pinyin(one)  # what a slip leaves of pinyin seldom is pinyin
    if slip in _TYPED:
        short = SHORT if in_pinyin and other_word else SHORTEST_TYPED
        return "" if shorter < short and slip != "look-alike" else "typing_slip"
    if _drawn(one[0]) != _drawn(other[0]) and (
        shorter < LONG or not parts.form or (in_pinyin and other_word)
    ):
        return ""
    if shorter >= LONG:
        doubtful = (in_pinyin and other_word) or (slip == "replaced" and _in_small_word(parts, other))
        return "" if shorter < VERY_LONG and doubtful else "one_edit_long"
    # A short core with a letter more, or one that reads as pinyin, is as often another firm's.
    return "" if slip == "added" or other_word or shorter < SHORT else "one_edit_short"


def _in_small_word(parts: NameParts, core: str) -> bool:
    """Whether the first letter that differs stands in a word of a few letters beside another word."""
    at = next((i for i, pair in enumerate(zip(parts.core, core, strict=False)) if pair[0] != pair[1]), 0)
    for word in parts.rest:
        if at < len(word):
            return len(word) <= _SMALL_WORD and len(word) < len(parts.core)
        at -= len(word)
    return False


def _drawn(word: str) -> str:
    """The word with letters and figures that are drawn alike made one."""
    return word.translate(_DRAWN_ALIKE)


def slip_of(printed: str, meant: str) -> str:
    """What the one slip between two words is: "swapped", "doubled" (or a double letter made single), "look-alike",
    "replaced", "dropped" or "added"."""
    if may_be_misread(printed) and meant in readings(printed):
        return "look-alike"
    if len(printed) == len(meant):
        if _drawn(printed) == _drawn(meant):
            return "look-alike"
        return "replaced" if one_edit_apart(printed, meant) else "swapped"
    longer, shorter = (printed, meant) if len(printed) > len(meant) else (meant, printed)
    at = next((i for i in range(len(shorter)) if longer[i] != shorter[i]), len(shorter))
    if at and longer[at] == longer[at - 1]:
        return "doubled"
    return "added" if longer is printed else "dropped"
