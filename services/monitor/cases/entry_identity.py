"""When two sights of a docket line are the same line: identifiers, days, instants and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from services.monitor.cases.case import Entry
from shared.events.docket import EntrySeen

# In the order of trust: one number is one line, whatever else differs.
IDENTIFIERS = ("number", "document_id", "sequence")

_WORD = re.compile(r"\w+")
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
        for name in IDENTIFIERS:
            if value := getattr(line, name):
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


def conflict(one: Line, other: Line) -> bool:
    """Whether an identifier that both have differs: then they are two lines."""
    return any(
        (held := getattr(one, name)) and (offered := getattr(other, name)) and held != offered
        for name in IDENTIFIERS
    )


def alike(known: Entry, line: Line) -> bool:
    """Whether the words say that both are one line of the docket; the day was compared before."""
    if known.entered and line.entered and known.entered != line.entered:
        return False
    if known.text and line.text:
        return known.text == line.text or _words(known.text) == _words(line.text)
    title, other_title = _words(known.title), _words(line.title)
    if title == other_title and (title or not (known.text or line.text)):
        return True
    stub, text = (title, line.text) if line.text else (other_title, known.text)
    return bool(stub and text) and set(stub) <= set(_words(text))


def closeness(known: Entry, line: Line) -> tuple[object, ...]:
    """Sorts the entries that are alike a line: the closest first, equally close ones always in one order."""
    return (
        known.entered is None or known.entered != line.entered,
        _words(known.title) != _words(line.title),
        has_identifier(known) != has_identifier(line),
        _settled(known),
    )


def _settled(entry: Entry) -> tuple[str, ...]:
    return (entry.number, entry.document_id, entry.sequence, entry.text, entry.title, entry.uid)


def _keys(docket: str, line: Line) -> Iterator[tuple[object, ...]]:
    for name in IDENTIFIERS:
        if value := getattr(line, name):
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
    stated = _ENTERED.search(line.text) if line.text else None
    if stated:
        month, day, year = (int(part) for part in stated.groups())
        try:
            found.add(date(year, month, day))
        except ValueError:  # a slip of the clerk, e.g. 02/30/2023: the day of filing remains
            return found
    return found


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
