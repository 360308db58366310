"""The rules of court dockets as values ready for matching: events.yml, subjects.yml and readings.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from services.monitor.entries.leads import Before, Beginning, Leads
from services.monitor.entries.sought import Sought
from shared.yaml_text import read_yaml

Outcomes = dict[str, str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that mean a subject, lower case. rank: 0 strong, 1 ordinary, 2 weak."""

    words: str
    subject: str
    rank: int


class Pattern(NamedTuple):
    """A subject that words alone do not tell, where `needs` stands in the line. rank: as a phrase's; -1 beats them all."""

    subject: str
    needs: str
    pattern: Sought
    sample: str
    rank: int


class Exceptional(NamedTuple):
    """A kind that a word in the line decides, whatever its subject."""

    kind: str
    pattern: Sought
    none: Sought | None
    also: tuple[str, ...]
    sample: str


@dataclass(frozen=True, slots=True)
class KindRules:
    """Everything needed to find the kind of an entry of a court docket.

    leads: how the line of each event begins. nouns: event by the last word of
    a title. reliefs: court -> what its feed calls a motion -> the motion in full. phrases: per event, by the first letters of their longest word. readings: event -> subject -> kind, or
    kinds by outcome; "*" is the event's kind without a subject.
    """

    lead_samples: tuple[tuple[str, str], ...]
    before: Before
    leads: Leads
    agreed: Sought
    nouns: dict[str, str]
    reliefs: dict[str, dict[str, str]]
    exceptions: dict[str, tuple[Exceptional, ...]]
    patterns: tuple[Pattern, ...]
    phrases: dict[str, PhraseIndex]
    readings: dict[str, dict[str, str | Outcomes]]


@lru_cache(maxsize=1)
def rules() -> KindRules:
    """The rules, read once."""
    events, subjects = _read("events"), _read("subjects")
    readings: dict[str, dict[str, str | Outcomes]] = _read("readings")["readings"]
    return KindRules(
        lead_samples=tuple((row["type"], row["sample"]) for row in events["leads"]),
        before=Before(events["before_the_event"]),
        leads=Leads([_beginning(row["type"], begins) for row in events["leads"] for begins in row["begins"]]),
        agreed=Sought(events["agreed"]),
        nouns={noun: event for event, nouns in events["nouns"].items() for noun in nouns},
        reliefs={
            court: {name: f"motion {before}{name}" for before, names in reliefs.items() for name in names}
            for court, reliefs in events["bare_reliefs"].items()
        },
        exceptions=_exceptions(events["exceptions"]),
        patterns=tuple(
            Pattern(row["subject"], row["needs"], Sought(row["pattern"]), row["sample"], row.get("rank", -1))
            for row in subjects["patterns"]
        ),
        phrases={event: _phrases(subjects, table) for event, table in readings.items()},
        readings=readings,
    )


_WORD_START = r"""[ (\["'/-]"""


class PhraseIndex:
    """Finds the phrases of an event where words begin; of those that begin at one place the longest. seek: None without phrases."""

    __slots__ = ("_known", "seek")

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._known = {
            one.words.lstrip(): (one.rank, -len(one.words), one.subject, one.words.strip()) for one in phrases
        }
        pattern = _WORD_START + f"(?=({_branches(list(self._known))}))"
        self.seek = re.compile(pattern).finditer if self._known else None

    def find(self, text: str) -> list[tuple[int, int, int, str, str]]:
        """(rank, place, -length, subject, words) of each phrase in a text that begins with a space."""
        if self.seek is None:
            return []
        known = self._known
        found = []
        for match in self.seek(text):
            rank, length, subject, words = known[match[1]]
            found.append((rank, match.start(), length, subject, words))
        return found


def _branches(words: list[str]) -> str:
    """A pattern for these words that branches letter by letter, the longest first."""
    by_letter: dict[str, list[str]] = {}
    for word in words:
        if word:
            by_letter.setdefault(word[0], []).append(word[1:])
    parts = []
    for letter, rests in by_letter.items():
        stem, ends = letter, rests
        while ends and all(ends) and len({end[0] for end in ends}) == 1:
            stem, ends = stem + ends[0][0], [end[1:] for end in ends]
        further = _branches([end for end in ends if end])
        parts.append(re.escape(stem) + (f"{further}?" if further and "" in ends else further))
    return f"(?:{'|'.join(parts)})" if parts else ""


def _beginning(event: str, begins: str | dict[str, Any]) -> Beginning:
    if isinstance(begins, str):
        return Beginning(event, begins)
    return Beginning(event, begins["pattern"], tuple(begins["needs"]))


def _exceptions(rows: list[dict[str, Any]]) -> dict[str, tuple[Exceptional, ...]]:
    found: dict[str, tuple[Exceptional, ...]] = {}
    for row in rows:
        none = Sought(row["none"]) if "none" in row else None
        rule = Exceptional(
            row["kind"], Sought(row["pattern"]), none, tuple(row.get("also", ())), row["sample"]
        )
        found[row["event"]] = (*found.get(row["event"], ()), rule)
    return found


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
