"""The rules of court dockets as values ready for matching: events.yml, subjects.yml and readings.yml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from services.monitor.entries.leads import Before, Beginning, Leads
from services.monitor.entries.signs import Hits, finder
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
    """A subject that words alone do not tell. needs: stands in whatever `pattern` finds. rank: as a phrase's; -1 beats them all."""

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
    a title. reliefs: court -> what its feed calls a motion -> the motion in full. phrases: per event. readings: event -> subject -> kind, or
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
    patterns = tuple(
        Pattern(row["subject"], row["needs"], Sought(row["pattern"]), row["sample"], row.get("rank", -1))
        for row in subjects["patterns"]
    )
    vocabulary = _vocabulary(subjects, patterns)
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
        patterns=patterns,
        phrases={event: _index(subjects, vocabulary, patterns, table) for event, table in readings.items()},
        readings=readings,
    )


_BEFORE_WORD = """ (["'/-"""
_Found = tuple[int, int, int, str, str]


class Vocabulary(NamedTuple):
    """The phrases of all events, and the words that patterns need; `hits` finds them."""

    phrases: tuple[str, ...]
    needed: tuple[str, ...]
    hits: Hits


class PhraseIndex:
    """Finds the subjects of an event: by phrases where words begin, of those that begin at one place the longest, and by patterns."""

    __slots__ = ("_all", "_by_words", "_known", "_patterns")

    def __init__(self, all_: Vocabulary, phrases: Iterable[Phrase], patterns: Iterable[Pattern]) -> None:
        self._by_words = {
            one.words.lstrip(): (one.rank, -len(one.words), one.subject, one.words.strip()) for one in phrases
        }
        self._all = all_
        self._known = tuple(self._by_words.get(words) for words in all_.phrases)
        self._patterns = tuple(tuple(one for one in patterns if one.needs == words) for words in all_.needed)

    def __bool__(self) -> bool:
        return bool(self._by_words)

    def slowly(self, text: str) -> list[_Found]:
        """The same, by trying everything at every place: what `find` is tested against."""
        found: list[_Found] = []
        standing = {words: one for words, one in self._by_words.items() if words in text}
        for place, before in enumerate(text):
            if before in _BEFORE_WORD:
                here = [one for words, one in standing.items() if text.startswith(words, place + 1)]
                found += [(one[0], place, *one[1:]) for one in sorted(here, key=lambda one: one[1])[:1]]
        return [*found, *_by_patterns(text, [one for some in self._patterns for one in some])]

    def find(self, text: str) -> list[_Found]:
        """(rank, place, -length, subject, words) of each subject in a text that begins with a space, in no order."""
        if not self._by_words:
            return []
        known = self._known
        found: dict[int, _Found] = {}
        needed: list[Pattern] = []
        for number, start, _ in self._all.hits(text, True):
            if number >= len(known):
                needed += self._patterns[number - len(known)]
            elif (one := known[number]) and start and text[start - 1] in _BEFORE_WORD:
                rank, length, subject, words = one
                found[start] = rank, start - 1, length, subject, words  # of one place the longest comes last
        return [*found.values(), *_by_patterns(text, needed)] if needed else list(found.values())


def _by_patterns(text: str, patterns: Iterable[Pattern]) -> Iterator[_Found]:
    for subject, _, pattern, _, rank in dict.fromkeys(patterns):
        if match := pattern.search(text):
            start, end = match.span()
            yield rank, start, start - end, subject, match.group().strip()


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


def _vocabulary(raw: dict[str, Any], patterns: tuple[Pattern, ...]) -> Vocabulary:
    phrases = tuple(dict.fromkeys(words.lstrip() for all_of in raw["subjects"].values() for words in all_of))
    needed = tuple(dict.fromkeys(one.needs for one in patterns))
    return Vocabulary(phrases, needed, finder([*phrases, *needed]))


def _index(
    raw: dict[str, Any],
    vocabulary: Vocabulary,
    patterns: tuple[Pattern, ...],
    table: dict[str, str | Outcomes],
) -> PhraseIndex:
    """What an event is searched for.

    Nothing for an event that says it all. Where the fallback is no kind of its own, a subject without a reading
    counts too: "MOTION for Leave to File Third Amended Complaint" is about leave, whatever follows.
    """
    if set(table) == {"*"}:
        return PhraseIndex(vocabulary, (), ())
    blocking = table["*"] == "other" or isinstance(table["*"], dict)
    ranks = {**dict.fromkeys(raw["strong"], 0), **dict.fromkeys(raw["weak"], 2)}
    phrases = [
        Phrase(words, subject, ranks.get(subject, 1))
        for subject, all_of in raw["subjects"].items()
        if subject in table or blocking
        for words in all_of
    ]
    return PhraseIndex(vocabulary, phrases, patterns)
