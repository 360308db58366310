"""More ways a firm's name reaches a docket: scanned, typed, run together, wrapped in what stands beside it.

Kept apart from tagging_noise, on which the tagger was tuned: these are asked of the half of the names that was not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from services.bench.tagging_noise import abbreviated, shouted

# The neighbours of a letter on a keyboard.
_BESIDE = {
    "a": "qsz", "b": "vgn", "c": "xdv", "d": "sfe", "e": "wrd", "f": "dgr", "g": "fht", "h": "gjy", "i": "uok", "j": "hku",
    "k": "jli", "l": "ko", "m": "nj", "n": "bmh", "o": "ipl", "p": "o", "q": "wa", "r": "etf", "s": "adw", "t": "ryg",
    "u": "yij", "v": "cbf", "w": "qes", "x": "zcs", "y": "tuh", "z": "xa",
}  # fmt: skip
# What a scanner takes for what.
_SCANNED = (
    ("l", "I"), ("I", "l"), ("l", "1"), ("rn", "m"), ("m", "rn"), ("O", "0"), ("o", "0"), ("w", "vv"), ("d", "cl"),
    ("S", "5"), ("e", "c"), ("h", "b"),
)  # fmt: skip
_CITIES = (
    "Shenzen",
    "Shengzhen",
    "Shezhen",
    "Shen Zhen",
    "Shenzhenshi",
    "Shenzhen City",
    "SZ",
    "Shenzheng",
    "Shen-Zhen",
)
_FORMS = ("Co., Limited", "Company Limited", "Co.Ltd", "CO LTD", "Limited", "Ltd")
_AROUND = (
    "{}, et al.",
    "Bright Mall d/b/a {}",
    "{} a/k/a Bright Direct",
    '{} ("Bright")',
    "{}, a Chinese limited liability company",
    "{}, individually and doing business as Bright",
    "Bright Mall (operated by {})",
    "{}, its affiliates and agents",
    "The {}",
)
_CITY = re.compile(r"shen\s?zhen", re.I)
_FORM = re.compile(r"[\s,.]*\b(?:co|company|corp|corporation|ltd|limited|inc)\b[\s,.]*$", re.I)


def cut(name: str, chance: Random) -> str:
    """Cut at 20 to 40 letters, as a caption's field ends."""
    return name[: chance.randint(20, 40)]


def mistyped(name: str, chance: Random) -> str:
    """One letter taken for its neighbour on the keyboard."""
    places = [at for at, letter in enumerate(name) if letter.lower() in _BESIDE]
    if not places:
        return name
    at = chance.choice(places)
    other = chance.choice(_BESIDE[name[at].lower()])
    return name[:at] + (other.upper() if name[at].isupper() else other) + name[at + 1 :]


def scanned(name: str, chance: Random) -> str:
    """One letter or pair taken for another drawn alike."""
    places = [(was, read, met.start()) for was, read in _SCANNED for met in re.finditer(was, name)]
    if not places:
        return name
    was, read, at = chance.choice(places)
    return name[:at] + read + name[at + len(was) :]


def run_together(name: str, chance: Random) -> str:
    """Without blanks."""
    return "".join(name.split())


def city_misspelt(name: str, chance: Random) -> str:
    """The city in a spelling met in captions."""
    return _CITY.sub(chance.choice(_CITIES), name, count=1)


def other_form(name: str, chance: Random) -> str:
    """Another way to write the legal form."""
    bare = name
    while _FORM.search(bare):
        bare = _FORM.sub("", bare)
    return f"{bare} {chance.choice(_FORMS)}" if bare and bare != name else name


def broken(name: str, chance: Random) -> str:
    """A long word broken at the end of a line."""
    words = [met for met in re.finditer(r"[A-Za-z]{6,}", name)]
    if not words:
        return name
    word = chance.choice(words)
    at = chance.randint(word.start() + 2, word.end() - 2)
    return f"{name[:at]}-\n{name[at:]}"


def wrapped(name: str, chance: Random) -> str:
    """With what stands beside a party's name."""
    return chance.choice(_AROUND).format(name)


def abbreviated_and_shouted(name: str, chance: Random) -> str:
    """Two things at once."""
    return shouted(abbreviated(name, chance), chance)


WIDER: dict[str, Callable[[str, Random], str]] = {
    "cut at 20-40": cut,
    "mistyped": mistyped,
    "scanned": scanned,
    "run together": run_together,
    "city misspelt": city_misspelt,
    "other form": other_form,
    "broken line": broken,
    "wrapped": wrapped,
    "short, upper case": abbreviated_and_shouted,
}
