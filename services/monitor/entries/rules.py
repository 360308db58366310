"""The rules of court dockets as values ready for matching: kinds.yml, events.yml, subjects.yml and readings.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from shared.yaml_text import read_yaml

Outcomes = dict[str, str]

LONG, SHORT = 6, 4  # letters of a word by which phrases are looked up
_WORD = re.compile(r"[a-z]+")
_APART = str.maketrans(dict.fromkeys("""()[]{}.,;:!?/&"#*-+'0123456789""", " "))
_REMEMBERED = 20_000  # words whose phrases are remembered
# Words that stand in every other line and tell little: a phrase is looked up by another of its words.
_COMMON = frozenset("motion order orders notice court judge with the for and entry filed case to of in file leave date appear set plaintiff defendant stipulation request joint conference hearing".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that mean a subject, lower case. rank: 0 strong, 1 ordinary, 2 weak."""

    words: str
    subject: str
    rank: int


class Pattern(NamedTuple):
    """A subject that words alone do not tell, where `needs` stands in the line."""

    subject: str
    needs: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class KindRules:
    """Everything needed to find the kind of an entry of a court docket.

    kinds: kind -> (zh, en). leads: one named group per event, tried at the beginning. nouns: event by the last word of
    a title. phrases: per event, by the first letters of their longest word. readings: event -> subject -> kind, or
    kinds by outcome; "*" is the event's kind without a subject.
    """

    kinds: dict[str, tuple[str, str]]
    samples: tuple[tuple[str, str], ...]
    lead_samples: tuple[tuple[str, str], ...]
    before: re.Pattern[str]
    leads: re.Pattern[str]
    agreed: re.Pattern[str]
    nouns: dict[str, str]
    patterns: tuple[Pattern, ...]
    phrases: dict[str, PhraseIndex]
    readings: dict[str, dict[str, str | Outcomes]]


@lru_cache(maxsize=1)
def rules() -> KindRules:
    """The rules, read once."""
    kinds, events, subjects = (_read(name) for name in ("kinds", "events", "subjects"))
    readings: dict[str, dict[str, str | Outcomes]] = _read("readings")["readings"]
    leads = "|".join(f"(?P<{row['type']}>{'|'.join(row['begins'])})" for row in events["leads"])
    return KindRules(
        kinds={kind: (row["zh"], row["en"]) for kind, row in kinds["kinds"].items()},
        samples=tuple((kind, row["sample"]) for kind, row in kinds["kinds"].items()),
        lead_samples=tuple((row["type"], row["sample"]) for row in events["leads"]),
        before=re.compile(f"(?:(?:{'|'.join(events['before_the_event'])})(?:[ :,.-]+|(?<=\\*)))+"),
        leads=re.compile(leads),
        agreed=re.compile(events["agreed"]),
        nouns={noun: event for event, nouns in events["nouns"].items() for noun in nouns},
        patterns=tuple(
            Pattern(row["subject"], row["needs"], re.compile(row["pattern"])) for row in subjects["patterns"]
        ),
        phrases={event: _phrases(subjects, table) for event, table in readings.items()},
        readings=readings,
    )


def words_of(text: str) -> set[str]:
    """The words of a lower-case text that phrases are looked up by."""
    return set(text.translate(_APART).split())


class PhraseIndex:
    """Phrases by the words they may stand in."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_key: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            self._by_key.setdefault(_key(phrase.words), []).append(phrase)
        self._always = self._by_key.pop("", [])
        self._by_word: dict[str, list[Phrase]] = {}

    def __bool__(self) -> bool:
        return bool(self._by_key or self._always)

    def near(self, words: set[str]) -> list[Phrase]:
        """The phrases that may stand in a text of these words."""
        found = self._always.copy()
        if len(self._by_word) > _REMEMBERED:
            self._by_word.clear()
        for word in words:
            known = self._by_word.get(word)
            if known is None:
                known = self._by_word[word] = [
                    phrase
                    for key in {word[:SHORT], word[:LONG]}
                    if len(key) >= SHORT
                    for phrase in self._by_key.get(key, ())
                ]
            if known:
                found += known
        return found


def _key(words: str) -> str:
    """What a phrase is looked up by: the first letters of its longest word that is not a common one; "" for short ones."""
    known = _WORD.findall(words)
    word = max([word for word in known if word not in _COMMON] or known, key=len)
    return word[:LONG] if len(word) >= LONG else word[:SHORT] if len(word) >= SHORT else ""


def _read(name: str) -> Any:
    return read_yaml(files(__package__).joinpath(f"{name}.yml").read_text("utf-8"))


def _phrases(raw: dict[str, Any], table: dict[str, str | Outcomes]) -> PhraseIndex:
    """The phrases an event is searched for, by the first letters of their longest word.

    Nothing for an event that says it all. Where the fallback is no kind of its own, a subject without a reading
    counts too: "MOTION for Leave to File Third Amended Complaint" is about leave, whatever follows.
    """
    if set(table) == {"*"}:
        return PhraseIndex(())
    blocking = table["*"] == "other" or isinstance(table["*"], dict)
    ranks = {**dict.fromkeys(raw["strong"], 0), **dict.fromkeys(raw["weak"], 2)}
    return PhraseIndex(
        Phrase(words, subject, ranks.get(subject, 1))
        for subject, all_of in raw["subjects"].items()
        if subject in table or blocking
        for words in all_of
    )
