"""When two sights of a docket line are the same line: identifiers, days, instants and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from services.monitor.cases.case import Entry
from services.monitor.cases.entry_words import core_words, words
from shared.events.docket import EntrySeen

# In the order of trust: one number is one line, whatever else differs.
IDENTIFIERS = ("number", "document_id", "sequence")

_ENTERED = re.compile(r"\(Entered: (\d\d)/(\d\d)/(\d{4})\)")  # "… (dam) (Entered: 03/08/2023)"

Line = Entry | EntrySeen


class EntryLookup:
    """Entries by uid, by identifier, and by day or instant, within their docket."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.by_uid: dict[str, Entry] = {}
        self._found: dict[tuple[object, ...], list[Entry]] = {}
        for entry in entries:
            self.remember(entry)

    def remember(self, entry: Entry) -> None:
        """Make the entry findable by what it says now."""
        self.by_uid[entry.uid] = entry
        for key in _keys(entry.docket, entry):
            self._found.setdefault(key, []).append(entry)

    def forget(self, entry: Entry) -> None:
        """Make it unfindable; to be called before it changes."""
        del self.by_uid[entry.uid]
        for key in _keys(entry.docket, entry):
            self._found[key] = [other for other in self._found[key] if other is not entry]

    def identified(self, docket: str, line: Line) -> list[Entry]:
        """Entries with one of the line's identifiers, those with its number first.

        A document id or sequence counts only where no other identifier contradicts it.
        """
        found: dict[str, Entry] = {}
        for name, value in identifiers(line):
            same = self._found.get((docket, name, value), ())
            fitting = (one for one in same if name == "number" or not conflict(one, line))
            found.update((one.uid, one) for one in sorted(fitting, key=_settled))
        return list(found.values())

    def nearby(self, docket: str, line: Line) -> list[Entry]:
        """Entries of one of the line's days, or of its instant."""
        found: dict[str, Entry] = {}
        for key in _times(docket, line):
            found.update((one.uid, one) for one in self._found.get(key, ()))
        return list(found.values())


def has_identifier(line: Line) -> bool:
    """Whether any source gave the line a number, document id or sequence."""
    return bool(line.number or line.document_id or line.sequence)


def identifiers(line: Line) -> Iterator[tuple[str, str]]:
    """Every identifier of a line by its name, in the order of trust; those of documents replaced come last."""
    for name in IDENTIFIERS:
        if value := getattr(line, name):
            yield name, value
    for part in line.others.split() if isinstance(line, Entry) else ():
        name, _, value = part.partition("=")
        yield name, value


def conflict(one: Line, other: Line) -> bool:
    """Whether both have identifiers of a kind and none in common: then they are two lines."""
    if not (has_identifier(one) and has_identifier(other)):
        return False
    held, offered = set(identifiers(one)), set(identifiers(other))
    common = {name for name, _ in held & offered}
    return bool({name for name, _ in held} & {name for name, _ in offered} - common)


def alike(known: Line, line: Line) -> bool:
    """Whether the words say that both are one line of the docket; the day was compared before."""
    if known.entered and line.entered and known.entered != line.entered:
        return False
    if known.text and line.text:
        return known.text == line.text or core_words(known.text) == core_words(line.text)
    title, other_title = words(known.title), words(line.title)
    if title == other_title and (title or not (known.text or line.text)):
        return True
    stub, text = (title, line.text) if line.text else (other_title, known.text)
    return bool(stub and text) and set(stub) <= set(words(text))


def may_be(known: Line, line: Line) -> bool:
    """Whether the identifiers of two lines leave it to the words: a text without any is not a numbered title's.

    Whoever prints the text of a line prints its number, so the text is another line's that day.
    """
    if conflict(known, line):
        return False
    for one, other in ((known, line), (line, known)):
        if one.number and not one.text and other.text and not has_identifier(other):
            return False
    return True


def closeness(known: Entry, line: Line) -> tuple[object, ...]:
    """Sorts the entries that are alike a line: the closest first, equally close ones always in one order."""
    return (
        known.entered is None or known.entered != line.entered,
        words(known.title) != words(line.title),
        # The stub that says most of a text is that text's; others may be another's.
        -len(words(known.title)) if line.text and not known.text else 0,
        has_identifier(known) != has_identifier(line),
        _settled(known),
    )


def _settled(entry: Entry) -> tuple[str, ...]:
    return (entry.number, entry.document_id, entry.sequence, entry.text, entry.title, entry.uid)


def _keys(docket: str, line: Line) -> Iterator[tuple[object, ...]]:
    for name, value in identifiers(line):
        yield docket, name, value
    yield from _times(docket, line)


def _times(docket: str, line: Line) -> Iterator[tuple[object, ...]]:
    for day in days(line):
        yield docket, "day", day
    if line.entered:
        yield docket, "instant", line.entered


def days(line: Line) -> set[date]:
    """Court-local days the line may be known by: filed, and entered where the text says so."""
    found = {line.filed} if line.filed else set()
    stated = _day_of_entering(line.text) if line.text else None
    return found | {stated} if stated else found


@lru_cache(maxsize=4096)
def _day_of_entering(text: str) -> date | None:
    stated = _ENTERED.search(text)
    if stated is None:
        return None
    month, day, year = (int(part) for part in stated.groups())
    try:
        return date(year, month, day)
    except ValueError:  # a slip of the clerk, e.g. 02/30/2023: the day of filing remains
        return None
