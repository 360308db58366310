"""Merging docket entries: a stub becomes full text, a number comes later, and a repeat is nothing new."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count

from services.monitor.cases.case import Entry
from shared.events.docket import EntrySeen
from shared.events.envelope import fact_id

_WORD = re.compile(r"\w+")
_ENTERED = re.compile(r"\(Entered: (\d\d)/(\d\d)/(\d{4})\)")  # "… (dam) (Entered: 03/08/2023)"


@dataclass(slots=True)
class Merged:
    """What one observation did to the entries: those new to the case, and those it completed."""

    added: list[Entry]
    completed: list[Entry]


class EntryMerger:
    """Finds for each entry seen the entry of the case it is, and merges the two.

    Identity, in this order: the same PACER document id, sequence or document number; else the same day
    and the same words, where a stub's title may stand in a full text. Entries without any identifier that
    are alike in one observation are as many entries as it shows.
    """

    def __init__(self, entries: list[Entry]) -> None:
        self._entries = entries
        self._uids = {entry.uid for entry in entries}
        self._by_identifier: dict[tuple[str, str, str], Entry] = {}
        self._by_day: dict[tuple[str, date], list[Entry]] = defaultdict(list)
        for entry in entries:
            self._remember(entry)

    def merge(
        self, docket: str, seen: Iterable[EntrySeen], source: str, observed_at: datetime
    ) -> Merged:
        """Merge all entries of one observation of one docket."""
        merged = Merged([], [])
        taken: set[str] = set()
        for item in seen:
            known = self._by_identifiers(docket, item) or self._by_content(docket, item, taken)
            if known is None:
                known = self._add(docket, item, source, observed_at)
                merged.added.append(known)
            elif _complete(known, item, source, observed_at):
                self._remember(known)
                if not known.new:
                    merged.completed.append(known)
            taken.add(known.uid)
        return merged

    def _remember(self, entry: Entry) -> None:
        for name, value in _identifiers(entry):
            self._by_identifier.setdefault((entry.docket, name, value), entry)
        for day in _days(entry):
            same_day = self._by_day[entry.docket, day]
            if entry not in same_day:
                same_day.append(entry)

    def _by_identifiers(self, docket: str, item: EntrySeen) -> Entry | None:
        for name, value in _identifiers(item):
            known = self._by_identifier.get((docket, name, value))
            if known and (name == "number" or not _conflict(known, item)):
                return known
        return None

    def _by_content(self, docket: str, item: EntrySeen, taken: set[str]) -> Entry | None:
        for day in _days(item):
            for known in self._by_day[docket, day]:
                if known.uid not in taken and not _conflict(known, item) and _alike(known, item):
                    return known
        return None

    def _add(self, docket: str, item: EntrySeen, source: str, observed_at: datetime) -> Entry:
        uid = self._uid(docket, item)
        entry = Entry(
            uid=uid,
            docket=docket,
            filed=item.filed,
            entered=item.entered,
            number=item.number,
            document_id=item.document_id,
            sequence=item.sequence,
            title=item.title,
            text=item.text,
            url=item.url,
            kind="",
            reading={},
            source=source,
            observed_at=observed_at,
            dirty=True,
            new=True,
        )
        self._entries.append(entry)
        self._uids.add(uid)
        self._remember(entry)
        return entry

    def _uid(self, docket: str, item: EntrySeen) -> str:
        """Deterministic: the same first sight of an entry gives the same uid in every run."""
        strongest = item.number or item.document_id or item.sequence
        parts = (strongest,) if strongest else (item.entered or item.filed, item.title, item.text)
        return next(
            uid
            for ordinal in count()
            if (uid := fact_id("entry", docket, *parts, ordinal)) not in self._uids
        )


def _identifiers(entry: Entry | EntrySeen) -> Iterator[tuple[str, str]]:
    for name in ("document_id", "sequence", "number"):
        value = getattr(entry, name)
        if value:
            yield name, value


def _days(entry: Entry | EntrySeen) -> set[date]:
    """Court-local days the entry may be known by: filed, and entered where the text says so."""
    days = {entry.filed} if entry.filed else set()
    stated = _ENTERED.search(entry.text)
    if stated:
        month, day, year = (int(part) for part in stated.groups())
        try:
            days.add(date(year, month, day))
        except ValueError:
            pass
    return days


def _conflict(known: Entry, item: EntrySeen) -> bool:
    """Whether an identifier both have differs: then they are two entries."""
    return any(
        getattr(known, name) and getattr(item, name) and getattr(known, name) != getattr(item, name)
        for name in ("number", "document_id", "sequence")
    )


def _alike(known: Entry, item: EntrySeen) -> bool:
    if known.text and item.text:
        return _words(known.text) == _words(item.text)
    if not known.text and not item.text:
        same_moment = not (known.entered and item.entered) or known.entered == item.entered
        return same_moment and _words(known.title) == _words(item.title)
    stub, text = (known.title, item.text) if item.text else (item.title, known.text)
    full_title = item.title if item.text else known.title
    words = set(_words(stub))
    return bool(words) and (words <= set(_words(text)) or set(_words(full_title)) == words)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _complete(known: Entry, item: EntrySeen, source: str, observed_at: datetime) -> bool:
    """Take over what the entry lacks, and the newest full text; returns whether anything changed."""
    before = (known.number, known.document_id, known.sequence, known.title, known.text, known.filed)
    for name in ("number", "document_id", "sequence", "title", "url", "entered"):
        if not getattr(known, name) and getattr(item, name):
            setattr(known, name, getattr(item, name))
    newer = (observed_at, item.text) > (known.observed_at, known.text)
    if item.text and (not known.text or newer):
        if not known.text and item.filed:
            known.filed = item.filed
        known.text, known.source, known.observed_at = item.text, source, observed_at
    known.filed = known.filed or item.filed
    changed = before != (
        known.number,
        known.document_id,
        known.sequence,
        known.title,
        known.text,
        known.filed,
    )
    known.dirty = known.dirty or changed
    return changed
