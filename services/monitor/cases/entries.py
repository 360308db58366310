"""Merging docket entries: a stub becomes full text, a number comes later, and a repeat is nothing new."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from services.monitor.cases.case import Entry
from services.monitor.cases.entry_identity import EntryLookup, alike, closeness, conflict, has_identifier
from services.monitor.cases.entry_values import complete
from shared.events.docket import EntrySeen
from shared.events.envelope import fact_id


@dataclass(slots=True)
class Merged:
    """What one observation did to the entries.

    added: new to the case. completed: known ones it said more of. folded: known ones that proved to be
    another known one. before: the completed and folded ones as they were, by uid.
    """

    added: list[Entry] = field(default_factory=list)
    completed: list[Entry] = field(default_factory=list)
    folded: list[Entry] = field(default_factory=list)
    before: dict[str, Entry] = field(default_factory=dict)


class EntryMerger:
    """Finds for each entry seen the entry of the case it is, and merges the two.

    Identity, in this order: the same document number; the same PACER document id or sequence; else the same
    day and the same words, where a stub's title may stand in a full text and two instants of entering must
    not differ. An observation that links two known entries makes them one. Lines without any identifier
    that are alike in one observation are as many entries as it shows.

    The order in which observations come does not matter for how many entries there are and what they say,
    as long as identifiers and words tell the lines of a day apart. Where they do not, some things depend on
    the order: which of several alike lines without identifier gets which instant, number or text; where a
    document id goes that two numbers share; which of two document ids of one number is found again. A line
    without identifier whose text the court changes is a further line. The uid is that of the first sight.
    """

    def __init__(self, entries: list[Entry]) -> None:
        self._entries = entries
        self._lookup = EntryLookup(entries)

    def merge(self, docket: str, seen: Iterable[EntrySeen], source: str, observed_at: datetime) -> Merged:
        """Merge all entries of one observation of one docket."""
        return _Merging(self._entries, self._lookup, docket, source, observed_at).run(list(seen))


class _Merging:
    """The merging of one observation: lines with a known identifier go first, those without any last."""

    def __init__(
        self, entries: list[Entry], lookup: EntryLookup, docket: str, source: str, observed_at: datetime
    ) -> None:
        self._entries = entries
        self._lookup = lookup
        self._docket = docket
        self._source = source
        self._at = observed_at
        self._merged = Merged()
        self._shown: set[str] = set()
        self._added: dict[str, int] = {}
        self._apart: dict[str, set[str]] = {}

    def run(self, items: Sequence[EntrySeen]) -> Merged:
        waiting = []
        for place, item in enumerate(items):
            if known := self._identified(item):
                self._meet(known, item, apart=set())
            else:
                waiting.append((not has_identifier(item), place, item))
        for _, place, item in sorted(waiting, key=lambda one: one[:2]):
            if self._added and (known := self._identified(item)):
                self._meet(known, item, apart=set())
            elif known := self._by_content(item):
                self._meet(known, item, apart={self._source})
            else:
                self._add(item, place)
        for uid in list(self._apart):
            self._fold_alike(uid)
        self._merged.added = [
            self._lookup.by_uid[uid] for uid in sorted(self._added, key=self._added.__getitem__)
        ]
        return self._merged

    def _identified(self, item: EntrySeen) -> Entry | None:
        """The entry with one of the item's identifiers; several that fit together become one."""
        found = self._lookup.identified(self._docket, item)
        if not found:
            return None
        known, *others = sorted(found, key=lambda one: one.new)
        for other in others:
            if not conflict(known, other):
                self._fold(other, into=known)
        return known

    def _by_content(self, item: EntrySeen) -> Entry | None:
        fitting = [
            known
            for known in self._lookup.nearby(self._docket, item)
            if known.uid not in self._shown and not conflict(known, item) and alike(known, item)
        ]
        return min(fitting, key=lambda known: closeness(known, item), default=None)

    def _meet(self, known: Entry, item: EntrySeen, *, apart: set[str]) -> None:
        """Merge the item; apart: sources whose other lines of that day are not this one."""
        self._shown.add(known.uid)
        apart.add(known.source)
        if self._complete(known, item, self._source, self._at):
            self._apart.setdefault(known.uid, apart)

    def _complete(self, known: Entry, line: Entry | EntrySeen, source: str, observed_at: datetime) -> bool:
        before = copy.copy(known)
        self._lookup.forget(known)
        changed = complete(known, line, source, observed_at)
        self._lookup.remember(known)
        if changed and known.uid not in self._added and known.uid not in self._merged.before:
            self._merged.before[known.uid] = before
            self._merged.completed.append(known)
        return changed

    def _fold_alike(self, uid: str) -> None:
        """Take in other entries that prove to be this one by what is known of it now.

        Two lines that one source showed apart stay apart, unless they were entered at the same instant.
        """
        known, apart = self._lookup.by_uid.get(uid), self._apart[uid]
        if known is None:
            return
        for other in sorted(self._lookup.nearby(self._docket, known), key=lambda one: closeness(one, known)):
            is_apart = other.source in apart and not (other.entered and other.entered == known.entered)
            if other.uid in self._shown or is_apart or conflict(known, other) or not alike(other, known):
                continue
            apart |= {other.source, self._source}
            self._fold(other, into=known)

    def _fold(self, other: Entry, *, into: Entry) -> None:
        before = self._merged.before.get(other.uid) or copy.copy(other)
        self._lookup.forget(other)
        self._entries[:] = [entry for entry in self._entries if entry is not other]
        if self._added.pop(other.uid, None) is None:
            self._merged.before[other.uid] = before
            self._merged.completed = [entry for entry in self._merged.completed if entry is not other]
            self._merged.folded.append(other)
        self._complete(into, other, other.source, other.observed_at)

    def _add(self, item: EntrySeen, place: int) -> None:
        entry = Entry(
            uid=self._uid(item),
            docket=self._docket,
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
            source=self._source,
            observed_at=self._at,
            dirty=True,
            new=True,
        )
        self._entries.append(entry)
        self._lookup.remember(entry)
        self._shown.add(entry.uid)
        self._added[entry.uid] = place

    def _uid(self, item: EntrySeen) -> str:
        """Deterministic: the same first sight of an entry gives the same uid in every run."""
        return next(
            uid
            for ordinal in count()
            if (uid := uid_of(self._docket, item, ordinal)) not in self._lookup.by_uid
        )


def uid_of(docket: str, item: EntrySeen, ordinal: int = 0) -> str:
    """The uid of an entry first seen like this; ordinal: how many entries first seen so have one already."""
    for name in ("number", "document_id", "sequence"):
        if value := getattr(item, name):
            return fact_id("entry", docket, name, value, ordinal)
    return fact_id("entry", docket, item.entered or item.filed, item.title, item.text, ordinal)
