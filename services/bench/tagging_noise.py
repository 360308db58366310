"""Writes a firm's name the ways it reaches a docket: abbreviated, cut off, misspelt, shouted, reordered."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from string import ascii_lowercase

# As law reviews and clerks shorten them.
_SHORT = {
    "technology": "Tech.",
    "technologies": "Techs.",
    "electronics": "Elecs.",
    "electronic": "Elec.",
    "electric": "Elec.",
    "industrial": "Indus.",
    "industry": "Indus.",
    "international": "Int'l",
    "communication": "Commc'n",
    "communications": "Commc'ns",
    "manufacturing": "Mfg.",
    "development": "Dev.",
    "equipment": "Equip.",
    "information": "Info.",
    "intelligent": "Intel.",
    "network": "Netw.",
    "science": "Sci.",
    "machinery": "Mach.",
    "semiconductor": "Semicond.",
    "innovation": "Innov.",
    "import": "Imp.",
    "export": "Exp.",
    "group": "Grp.",
    "company": "Co.",
    "limited": "Ltd.",
    "corporation": "Corp.",
    "and": "&",
    "products": "Prods.",
    "services": "Servs.",
    "systems": "Sys.",
}
_WORD = re.compile(r"[A-Za-z]+")
_CITY = re.compile(r"[\s,]*\(?\bshenzhen\b\)?(?:\s+city\b)?[\s,]*", re.I)
_FORM = re.compile(r"[\s,.]*\b(?:co|company|corp|corporation|ltd|limited|inc)\b[\s,.]*", re.I)


def abbreviated(name: str, chance: Random) -> str:
    """Every word that has a customary short form takes it."""
    return _WORD.sub(lambda word: _SHORT.get(word.group().lower(), word.group()), name)


def truncated(name: str, chance: Random) -> str:
    """Cut anywhere in the last third, as a caption that ran out of room."""
    return name[: max(12, chance.randint(len(name) * 2 // 3, max(len(name) - 1, 1)))]


def misspelt(name: str, chance: Random) -> str:
    """One letter dropped, doubled, replaced or swapped with the next."""
    places = [i for i, letter in enumerate(name) if letter.isalpha() and letter.isascii()]
    if len(places) < 4:
        return name
    at = chance.choice(places[1:-1])
    letter = name[at]
    edits = (letter * 2, "", chance.choice(ascii_lowercase), name[at + 1 : at + 2] + letter)
    edit = chance.choice(edits)
    return name[:at] + edit + name[at + (2 if edit is edits[3] else 1) :]


def shouted(name: str, chance: Random) -> str:
    """Upper case without punctuation."""
    return re.sub(r"[.,]+", " ", name).upper()


def reordered(name: str, chance: Random) -> str:
    """The city moved behind the rest, or two neighbouring words changed about."""
    if _CITY.search(name) and chance.random() < 0.5:
        rest = _CITY.sub(" ", name).strip()
        return f"{rest} Shenzhen" if chance.random() < 0.5 else _FORM.sub(" ", rest) + " (Shenzhen) Co., Ltd."
    words = name.split()
    if len(words) < 4:
        return name
    at = chance.randrange(len(words) - 3)
    words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def without_city(name: str, chance: Random) -> str:
    """The city left out."""
    return _CITY.sub(" ", name).strip() or name


NOISE: dict[str, Callable[[str, Random], str]] = {
    "abbreviated": abbreviated,
    "truncated": truncated,
    "misspelt": misspelt,
    "upper case": shouted,
    "reordered": reordered,
    "without city": without_city,
}
