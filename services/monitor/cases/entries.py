"""Merging docket entries: a stub becomes full text, a number comes later, and a repeat is nothing new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from services.monitor.cases.case import Entry
from services.monitor.cases.entry_book import EntryBook
from services.monitor.cases.entry_identity import (
    EntryLookup,
    alike,
    closeness,
    conflict,
    has_identifier,
    may_be,
)
from services.monitor.cases.merged import Merged
from services.monitor.cases.sights import Stub
from services.monitor.cases.stub_places import Places
from services.monitor.cases.stubs import (
    as_line,
    concerned_days,
    each_once,
    has_stubs,
    identity,
    is_stub,
    stubs_alone,
    stubs_of,
)
from shared.events.docket import EntrySeen


class EntryMerger:
    """Finds for each entry seen the entry of the case it is, and merges the two.

    Identity, in this order: the same document number; the same PACER document id or sequence; else the same day
    and the same words, without what only some sources print (see entry_words). An observation that links two
    known entries makes them one. Lines without any identifier that are alike in one observation are as many
    entries as it shows. A stub, of which only day and title are known, is taken for a line in whose words its
    title stands, of the same day and not of another instant; see stubs.

    The order in which observations come does not matter for how many entries there are and what they say. What
    is left to it: where a document id goes that two numbers share; which of several texts of a day a title with
    a document id but no number is first taken for; stubs of lines filed and entered on different days, where such
    days hang together in a chain of more than three; the uid, which is that of the first sight. A line without
    identifier whose words the court changes is a further line.
    """

    def __init__(self, entries: list[Entry]) -> None:
        self._entries = entries
        self._lookup = EntryLookup(entries)

    def merge(self, docket: str, seen: Iterable[EntrySeen], source: str, observed_at: datetime) -> Merged:
        """Merge all entries of one observation of one docket."""
        book = EntryBook(self._entries, self._lookup, docket)
        return _Merging(book, self._entries, docket, source, observed_at).run(list(seen))


class _Merging:
    """The merging of one observation: lines with a known identifier go first, those without any last, then stubs."""

    def __init__(
        self, book: EntryBook, entries: list[Entry], docket: str, source: str, observed_at: datetime
    ) -> None:
        self._book = book
        self._entries = entries
        self._docket = docket
        self._source = source
        self._at = observed_at
        self._shown: set[str] = set()
        self._apart: dict[str, set[str]] = {}

    def run(self, items: Sequence[EntrySeen]) -> Merged:
        stubs = stubs_of(items, self._source, self._at)
        stubs += self._take_up(items)
        self._merge_lines([item for item in items if not is_stub(item)])
        self._place(stubs)
        return self._book.summary()

    def _take_up(self, items: Sequence[EntrySeen]) -> list[Stub]:
        """Take the stubs of the days concerned off their lines: those of these items, and of the lines of those."""
        if not any(is_stub(item) for item in items) and not any(map(has_stubs, self._entries)):
            return []
        near = self._book.near(items)
        concerned = concerned_days(items, near)
        near = (
            self._book.near([*items, *(EntrySeen(filed=day) for day in sorted(concerned))]) if near else near
        )
        loose: list[Stub] = []
        for entry in near:
            stubs = stubs_alone(entry)
            if stubs:
                if {stub.filed for stub in stubs if stub.filed} <= concerned:
                    loose += stubs
                    self._book.dissolve(entry)
            elif entry.sights.stubs:
                self._book.open(entry)
                held = self._book.fixed.pop(entry.uid, [])
                loose += [stub for stub in held if not stub.filed or stub.filed in concerned]
                self._book.fixed[entry.uid] = [
                    stub for stub in held if stub.filed and stub.filed not in concerned
                ]
        return loose

    def _merge_lines(self, items: Sequence[EntrySeen]) -> None:
        waiting = []
        for place, item in enumerate(items):
            if known := self._identified(item):
                self._meet(known, item, apart=set())
            else:
                waiting.append((not has_identifier(item), place, item))
        for _, place, item in sorted(waiting, key=lambda one: one[:2]):
            if self._book.added and (known := self._identified(item)):
                self._meet(known, item, apart=set())
            elif known := self._by_content(item):
                self._meet(known, item, apart={self._source})
            else:
                self._shown.add(self._book.add(item, place, self._source, self._at).uid)
        for uid in list(self._apart):
            self._fold_alike(uid)

    def _identified(self, item: EntrySeen) -> Entry | None:
        """The entry with one of the item's identifiers; several that fit together become one."""
        found = self._book.lookup.identified(self._docket, item)
        if not found:
            return None
        known, *others = sorted(found, key=lambda one: one.uid in self._book.added)
        for other in others:
            if not conflict(known, other):
                self._book.fold(other, into=known)
        return known

    def _by_content(self, item: EntrySeen) -> Entry | None:
        fitting = [
            known
            for known in self._book.lookup.nearby(self._docket, item)
            if known.uid not in self._shown
            and not stubs_alone(known)
            and may_be(known, item)
            and alike(known, item)
        ]
        return min(fitting, key=lambda known: closeness(known, item), default=None)

    def _meet(self, known: Entry, item: EntrySeen, *, apart: set[str]) -> None:
        """Merge the item; apart: sources whose other lines of that day are not this one."""
        self._shown.add(known.uid)
        apart.add(known.source)
        if self._book.complete(known, item, self._source, self._at):
            self._apart.setdefault(known.uid, apart)

    def _fold_alike(self, uid: str) -> None:
        """Take in other entries that prove to be this one by what is known of it now.

        Two lines that one source showed apart stay apart, unless they were entered at the same instant.
        """
        known, apart = self._book.lookup.by_uid.get(uid), self._apart[uid]
        if known is None:
            return
        for other in sorted(
            self._book.lookup.nearby(self._docket, known), key=lambda one: closeness(one, known)
        ):
            is_apart = other.source in apart and not (other.entered and other.entered == known.entered)
            if other.uid in self._shown or is_apart or stubs_alone(other):
                continue
            if not may_be(known, other) or not alike(other, known):
                continue
            apart |= {other.source, self._source}
            self._book.fold(other, into=known)

    def _place(self, stubs: Sequence[Stub]) -> None:
        """Give every stub its line, and the lines their stubs."""
        book = self._book
        if not stubs and not book.fixed:
            return
        loose = each_once(stubs)
        lines = [one for one in book.near([as_line(stub) for stub in loose]) if not stubs_alone(one)]
        for line in lines:
            if line.sights.stubs:
                book.open(line)
        places = Places(lines, book.fixed)
        places.place(loose)
        self._take_places(places)

    def _take_places(self, places: Places) -> None:
        book = self._book
        former = {identity(stub): uid for uid, one in book.dissolved.items() for stub in stubs_alone(one)}
        for line, held in places.lines:
            if line is not None and held:
                book.open(line)
                book.fixed[line.uid] = held
                book.take_over(line, former, held)
        for uid, held in list(book.fixed.items()):
            if uid in book.lookup.by_uid:
                book.dress(book.lookup.by_uid[uid], held)
        for line, held in places.lines:
            if line is None:
                book.stand_alone(held, former)
