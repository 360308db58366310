"""Which printed names are one plaintiff: the key that joins spellings, and names that look alike.

A key joins what is one name written in several ways: case, punctuation, "The", "&", spellings of one legal form
("L.L.C.", "Incorporated"), what follows "d/b/a", "f/k/a" or "et al", a few abbreviations (names.yml). It never
joins names that differ in a word or in the legal form: a maker and its brand company often do. Those are suggested
to people by `alike`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from services.monitor.cases.captions import is_placeholder
from services.monitor.tagging.cleaning import clean
from shared.yaml_text import read_yaml

_JOINED_LETTERS = re.compile(r"['’.]")
_WORD = re.compile(r"\w+")
_LONGEST = 200  # characters of a key beside its hash
_HASHED = 16
_ROUNDS = 10
# Names of nobody in particular beside those that captions use.
_NOBODY = frozenset({"plaintiff", "plaintiffs", "complainant", "complainants", "unknown", "anonymous", "na"})
# Two names of this likeness (0 … 100) differ by a slip or two.
_ALIKE = 92.0


@lru_cache(maxsize=100_000)
def plaintiff_key(name: str) -> str:
    """The key of a plaintiff's printed name, e.g. "Acme Lamps, L.L.C. d/b/a Bright" -> "acme-lamps-llc".

    "" for one that names nobody: "Doe", "SEALED", "XYZ Corporation", "Plaintiff". A key's own key is itself.
    """
    if is_placeholder(name):
        return ""
    key = _key(name)
    # What is left of an odd name may itself read as a name with something to set aside.
    for _ in range(_ROUNDS):
        before, key = key, _key(key)
        if key == before:
            break
    return "" if key in _NOBODY or is_placeholder(key.replace("-", " ")) else key


@lru_cache(maxsize=100_000)
def other_names(name: str) -> tuple[str, ...]:
    """Keys of the further names a printed name carries: what follows "d/b/a", "f/k/a" and the like."""
    main = plaintiff_key(name)
    keys = (plaintiff_key(part) for part in clean(name.casefold()).peeled)
    return tuple(dict.fromkeys(key for key in keys if key and key != main))


def core(key: str) -> str:
    """The key without its legal form: "acme-lamps-llc" -> "acme-lamps"; all of it where it is nothing else."""
    words = key.split("-")
    end = len(words)
    while end > 1 and (words[end - 1] in _forms() or words[end - 1] == "and"):
        end -= 1
    return "-".join(words[:end])


def alike(key: str, others: Iterable[str]) -> list[str]:
    """Those of the other keys that people should compare with this one, the likest first.

    Alike are keys that differ in the legal form only, or by a slip or two within words.
    """
    own = core(key)
    scored = ((_likeness(own, core(other)), other) for other in others if other != key)
    return [other for score, other in sorted(scored, key=lambda one: (-one[0], one[1])) if score >= _ALIKE]


def _likeness(one: str, other: str) -> float:
    return 100.0 if one == other else fuzz.ratio(one, other, score_cutoff=_ALIKE)


def _key(name: str) -> str:
    text = _JOINED_LETTERS.sub("", clean(name.casefold()).text.replace("&", " and "))
    words = _initials_joined(_WORD.findall(text.replace("_", " ")))
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    spelling = _spellings()
    key = "-".join(spelling.get(word, word) for word in words)
    if len(key) <= _LONGEST + 1 + _HASHED:
        return key
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{key[:_LONGEST]}-{digest[:_HASHED]}"


def _initials_joined(words: list[str]) -> list[str]:
    """Letters that stand alone in a row are one word: "L. L. C.", "J. R. Roe"."""
    joined: list[str] = []
    alone = False
    for word in words:
        single = len(word) == 1 and word.isascii() and word.isalpha()
        if single and alone:
            joined[-1] += word
        else:
            joined.append(word)
        alone = single
    return joined


@cache
def _lists() -> Any:
    return read_yaml((Path(__file__).parent / "names.yml").read_text(encoding="utf-8"))


@cache
def _forms() -> frozenset[str]:
    return frozenset(_lists()["forms"])


@cache
def _spellings() -> dict[str, str]:
    """Each other spelling and the word it stands for."""
    return {
        spelling: word
        for part in ("forms", "words")
        for word, entry in _lists()[part].items()
        for spelling in entry["spellings"]
    }
