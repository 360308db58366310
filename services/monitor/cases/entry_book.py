"""The entries of a docket while an observation is merged: what is added, changed, folded, and how it was before."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from datetime import datetime
from itertools import count

from services.monitor.cases.case import Entry
from services.monitor.cases.entry_identity import EntryLookup
from services.monitor.cases.entry_values import SHOWN, attachments_of, complete
from services.monitor.cases.merged import Merged, uid_of
from services.monitor.cases.sights import Stub
from services.monitor.cases.stubs import as_line, dress, identity, made_of, strip
from shared.events.docket import EntrySeen

_LAST = 10**9  # place of what stands alone after all lines of an observation
_STORED = (*SHOWN, "source", "observed_at", "sights")


class EntryBook:
    """Changes entries and keeps count of it.

    added: new entries by uid, with their place. fixed: stubs of an entry by its uid, while they are off it.
    dissolved: entries made of stubs, by uid, until it is known what these are.
    """

    def __init__(self, entries: list[Entry], lookup: EntryLookup, docket: str) -> None:
        self.lookup = lookup
        self.added: dict[str, int] = {}
        self.fixed: dict[str, list[Stub]] = {}
        self.dissolved: dict[str, Entry] = {}
        self._entries = entries
        self._docket = docket
        self._before: dict[str, Entry] = {}

    def near(self, lines: Sequence[EntrySeen]) -> list[Entry]:
        """Entries of these lines' days, instants and identifiers."""
        found: dict[str, Entry] = {}
        for line in lines:
            for entry in (
                *self.lookup.nearby(self._docket, line),
                *self.lookup.identified(self._docket, line),
            ):
                found[entry.uid] = entry
            # A line without day or identifier is found by its first sight only.
            if first := self.lookup.by_uid.get(uid_of(self._docket, line)):
                found[first.uid] = first
        return list(found.values())

    def open(self, entry: Entry) -> None:
        """Remember an entry as it is, and take its stubs off, before it changes for the first time."""
        if entry.uid in self._before or entry.uid in self.added:
            return
        self._before[entry.uid] = copy.copy(entry)
        if entry.sights.stubs:
            self.lookup.forget(entry)
            self.fixed[entry.uid] = list(strip(entry))
            self.lookup.remember(entry)

    def dissolve(self, entry: Entry) -> None:
        """Forget an entry made of stubs; what they are found to be may take over its uid."""
        self._before[entry.uid] = self.dissolved[entry.uid] = entry
        self.lookup.forget(entry)
        self._leave(entry)

    def complete(self, known: Entry, line: Entry | EntrySeen, source: str, observed_at: datetime) -> bool:
        """Let an entry say what a line says too; returns whether it says anything else now."""
        self.open(known)
        self.lookup.forget(known)
        changed = complete(known, line, source, observed_at)
        self.lookup.remember(known)
        return changed

    def fold(self, other: Entry, *, into: Entry) -> None:
        """Make two entries one."""
        self.open(other)
        self.open(into)
        self.lookup.forget(other)
        self._leave(other)
        self.added.pop(other.uid, None)
        self.fixed.setdefault(into.uid, []).extend(self.fixed.pop(other.uid, ()))
        self.complete(into, other, other.source, other.observed_at)

    def add(self, item: EntrySeen, place: int, source: str, observed_at: datetime) -> Entry:
        """A further entry. place: among the lines of its observation."""
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
            source=source,
            observed_at=observed_at,
            attachments=attachments_of((), item.attachments),
            dirty=True,
            new=True,
        )
        self._enter(entry, place)
        return entry

    def take_over(self, entry: Entry, former: dict[tuple[object, ...], str], held: Sequence[Stub]) -> None:
        """A new line that stubs were waiting for is their entry, not another one."""
        uid = self._former_uid(held, former)
        if not uid or entry.uid not in self.added:
            return
        self.lookup.forget(entry)
        self.fixed[uid] = self.fixed.pop(entry.uid, list(held))
        del self.added[entry.uid]
        del self.dissolved[uid]
        entry.uid, entry.new = uid, False
        self.lookup.remember(entry)

    def stand_alone(self, held: Sequence[Stub], former: dict[tuple[object, ...], str]) -> None:
        """Stubs that no line was found for are an entry, the one they were before if they were."""
        uid = self._former_uid(held, former)
        if uid:
            entry = made_of(held, uid, self._docket)
            was = self.dissolved.pop(uid)
            entry.kind, entry.reading = was.kind, was.reading
            entry.dirty, entry.new = was.dirty, was.new
            self._entries.append(entry)
            self.lookup.remember(entry)
        else:
            entry = made_of(held, self._uid(as_line(held[0])), self._docket)
            entry.dirty = entry.new = True
            self._enter(entry, _LAST + len(self.added))

    def dress(self, entry: Entry, held: Sequence[Stub]) -> None:
        """Let an entry say what its stubs say too."""
        self.lookup.forget(entry)
        dress(entry, held)
        self.lookup.remember(entry)

    def summary(self) -> Merged:
        """What became of the entries since the book was opened."""
        merged = Merged()
        merged.added = [self.lookup.by_uid[uid] for uid in sorted(self.added, key=self.added.__getitem__)]
        for uid, was in self._before.items():
            entry = self.lookup.by_uid.get(uid)
            if entry is None:
                merged.folded.append(was)
                merged.before[uid] = was
                continue
            entry.dirty = entry.dirty or any(getattr(entry, name) != getattr(was, name) for name in _STORED)
            if any(getattr(entry, name) != getattr(was, name) for name in SHOWN):
                merged.completed.append(entry)
                merged.before[uid] = was
        return merged

    def _enter(self, entry: Entry, place: int) -> None:
        self._entries.append(entry)
        self.lookup.remember(entry)
        self.added[entry.uid] = place

    def _leave(self, entry: Entry) -> None:
        self._entries[:] = [other for other in self._entries if other is not entry]

    def _former_uid(self, held: Sequence[Stub], former: dict[tuple[object, ...], str]) -> str:
        uids = {former[identity(stub)] for stub in held if identity(stub) in former}
        return min((uid for uid in uids if uid in self.dissolved), default="")

    def _uid(self, item: EntrySeen) -> str:
        """Deterministic: the same first sight of an entry gives the same uid in every run."""
        return next(
            uid
            for ordinal in count()
            if (uid := uid_of(self._docket, item, ordinal)) not in self.lookup.by_uid
            and uid not in self._before
        )
