"""Which line each stub of some days is taken for: a best pairing that depends on the lines and stubs alone."""

from __future__ import annotations

from collections.abc import Sequence

from services.monitor.cases.case import Entry
from services.monitor.cases.entry_identity import alike, days
from services.monitor.cases.entry_words import words
from services.monitor.cases.sights import Stub
from services.monitor.cases.stubs import as_line, identity, names_of, order

_MOST_TRIED = 200_000  # pairs of stub and line; beyond it, stubs stay where the first pass puts them


class Places:
    """Finds for each stub the line it is taken for: as many as can be find one, and one source's stubs never
    share one. Lines are `entries`, stripped; stubs that find none make lines of their own, which the stubs of
    other sources may join.
    """

    def __init__(self, entries: Sequence[Entry], fixed: dict[str, list[Stub]]) -> None:
        """fixed: by uid the stubs that stay where they are."""
        self.lines: list[tuple[Entry | None, list[Stub]]] = [
            (entry, list(fixed.get(entry.uid, ()))) for entry in sorted(entries, key=_settled)
        ]
        self._tried = 0

    def place(self, stubs: Sequence[Stub]) -> None:
        """Place all stubs, source by source."""
        for source in sorted({stub.source for stub in stubs}):
            self._place([stub for stub in stubs if stub.source == source])

    def _place(self, stubs: Sequence[Stub]) -> None:
        taken: dict[int, Stub] = {}
        wanted = {identity(stub): self._wanted(stub) for stub in stubs}
        for stub in sorted(stubs, key=_hardest_first):
            self._find(stub, wanted, taken, set())
        for number, stub in taken.items():
            self.lines[number][1].append(stub)
        placed = {identity(stub) for stub in taken.values()}
        self.lines += [(None, [stub]) for stub in stubs if identity(stub) not in placed]

    def _find(
        self, stub: Stub, wanted: dict[tuple[object, ...], list[int]], taken: dict[int, Stub], tried: set[int]
    ) -> bool:
        """Take the best free line, or one whose stub finds another."""
        free = [number for number in wanted[identity(stub)] if number not in taken]
        if free:
            taken[free[0]] = stub
            return True
        for number in wanted[identity(stub)]:
            if number in tried or self._tried > _MOST_TRIED or len(tried) > 200:
                continue
            tried.add(number)
            self._tried += 1
            if self._find(taken[number], wanted, taken, tried):
                taken[number] = stub
                return True
        return False

    def _wanted(self, stub: Stub) -> list[int]:
        fitting = [
            (_preference(entry, held, stub), number)
            for number, (entry, held) in enumerate(self.lines)
            if _fits(entry, held, stub)
        ]
        return [number for _, number in sorted(fitting)]


def _fits(entry: Entry | None, held: Sequence[Stub], stub: Stub) -> bool:
    if any(_apart(other, stub) for other in held):
        return False
    if entry is None:
        return all(other.filed == stub.filed and words(other.title) == words(stub.title) for other in held)
    same_instant = bool(stub.entered and stub.entered == entry.entered)
    if stub.apart and not set(stub.apart).isdisjoint(names_of(entry)):
        return False
    return (same_instant or stub.filed in days(entry)) and alike(entry, as_line(stub))


def _apart(one: Stub, other: Stub) -> bool:
    return one.source == other.source or bool(one.entered and other.entered and one.entered != other.entered)


def _preference(entry: Entry | None, held: Sequence[Stub], stub: Stub) -> tuple[object, ...]:
    """Sorts the lines a stub fits: the same instant, then the same title, then the same day of filing."""
    entered = {one.entered for one in held} | ({entry.entered} if entry else set())
    titles = [words(one.title) for one in held] + ([words(entry.title)] if entry else [])
    filed = entry.filed if entry else held[0].filed
    return (
        not (stub.entered and stub.entered in entered),
        words(stub.title) not in titles,
        filed != stub.filed,
    )


def _hardest_first(stub: Stub) -> tuple[object, ...]:
    return (-len(words(stub.title)), *order(stub))


def _settled(entry: Entry) -> tuple[str, ...]:
    return (
        entry.number.rjust(9), entry.document_id, entry.sequence, entry.text, entry.title, str(entry.filed),
        entry.uid,
    )  # fmt: skip
