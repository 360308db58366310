"""Stubs of docket lines (day and title, no identifier, no text) and the lines they are taken for.

Which line a stub means may be seen only when all lines of the day are known: "Order" fits any order. So an entry
remembers the stubs taken for it, and whenever something new is seen of a day all its stubs find their lines anew.
The answer depends on what was seen, not on its order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

import msgspec

from services.monitor.cases.case import Entry
from services.monitor.cases.entry_identity import Line, alike, days, has_identifier, identifiers
from services.monitor.cases.entry_values import complete
from services.monitor.cases.entry_words import core_words, words
from services.monitor.cases.sights import Own, Sights, Stub
from shared.events.docket import EntrySeen
from shared.events.envelope import fact_id

_LATEST = datetime.max.replace(tzinfo=UTC)


def is_stub(line: EntrySeen) -> bool:
    """Whether a line is known by day and title only."""
    return not (line.text or has_identifier(line))


def stubs_of(lines: Sequence[EntrySeen], source: str, observed_at: datetime) -> list[Stub]:
    """The stubs among the lines of one observation."""
    seen: dict[tuple[object, ...], int] = {}
    others: dict[date | None, list[EntrySeen]] = {}
    for line in lines:
        for day in days(line) if not is_stub(line) else ():
            others.setdefault(day, []).append(line)
    stubs = []
    for line in lines:
        if not is_stub(line):
            continue
        alike_ones = (line.filed, line.entered, tuple(words(line.title)))
        ordinal = seen[alike_ones] = seen.get(alike_ones, -1) + 1
        stubs.append(
            Stub(
                source=source, filed=line.filed, entered=line.entered, title=line.title, url=line.url,
                ordinal=ordinal, apart=_beside(line, others.get(line.filed, ())), observed_at=observed_at,
            )
        )  # fmt: skip
    return stubs


def _beside(line: EntrySeen, others: Iterable[EntrySeen]) -> tuple[str, ...]:
    return tuple(sorted({name for other in others if alike(other, line) for name in names_of(other)}))


def names_of(line: Line) -> list[str]:
    """What tells a line from others: its identifiers, or else its words."""
    named = [f"{name}={value}" for name, value in identifiers(line)]
    return named or [f"text={fact_id(*core_words(line.text))}"]


def each_once(stubs: Iterable[Stub]) -> list[Stub]:
    """Stubs shown again are one: the first sight of each, in an order that depends on nothing else."""
    found: dict[tuple[object, ...], Stub] = {}
    for stub in stubs:
        held = found.get(identity(stub), stub)
        first, later = sorted((held, stub), key=lambda one: (one.observed_at, one.title))
        found[identity(stub)] = msgspec.structs.replace(
            first,
            url=max(first.url, later.url),
            title=max(first.title, later.title),
            apart=tuple(sorted({*first.apart, *later.apart})),
        )
    return sorted(found.values(), key=order)


def as_line(stub: Stub) -> EntrySeen:
    """The stub as a source shows it."""
    return EntrySeen(filed=stub.filed, entered=stub.entered, title=stub.title, url=stub.url)


def strip(entry: Entry) -> tuple[Stub, ...]:
    """Take its stubs off an entry that is more than stubs; returns them."""
    stubs, own = entry.sights.stubs, entry.sights.own
    if own is not None:
        entry.filed, entry.entered, entry.title, entry.url = own.filed, own.entered, own.title, own.url
        entry.sights = Sights()
    return stubs


def dress(entry: Entry, stubs: Sequence[Stub]) -> None:
    """Let a stripped entry say what these stubs say too."""
    if not stubs:
        return
    own = Own(entry.filed, entry.entered, entry.title, entry.url)
    for stub in sorted(stubs, key=order):
        complete(entry, as_line(stub), stub.source, stub.observed_at)
    entry.sights = Sights(stubs=tuple(sorted(stubs, key=order)), own=own)


def stored_stub(entry: Entry) -> tuple[Stub, ...]:
    """The stub that an entry of day and title is which was stored without its sights."""
    return (
        Stub(
            source=entry.source, filed=entry.filed, entered=entry.entered, title=entry.title, url=entry.url,
            observed_at=entry.observed_at,
        ),
    )  # fmt: skip


def made_of(stubs: Sequence[Stub], uid: str, docket: str) -> Entry:
    """An entry of which only stubs are known; its source is that of the first sight."""
    ordered = sorted(stubs, key=order)
    first = min(ordered, key=lambda stub: (stub.observed_at, stub.source))
    entry = Entry(
        uid=uid, docket=docket, filed=None, entered=None, number="", document_id="", sequence="", title="",
        text="", url="", kind="", reading={}, source=first.source, observed_at=first.observed_at,
    )  # fmt: skip
    for stub in ordered:
        complete(entry, as_line(stub), stub.source, stub.observed_at)
    entry.sights = Sights(stubs=tuple(ordered))
    return entry


def concerned_days(items: Iterable[EntrySeen], near: Iterable[Entry]) -> set[date]:
    """The days whose stubs may mean another line after these items: their own, and those of the lines near them."""
    found = {day for item in items for day in days(item)}
    for entry in near:
        found |= days(entry) | {stub.filed for stub in entry.sights.stubs if stub.filed}
    return found


def has_stubs(entry: Entry) -> bool:
    """Whether stubs were taken for an entry, or are all that is known of it."""
    return bool(entry.sights.stubs or stubs_alone(entry))


def stubs_alone(entry: Entry) -> tuple[Stub, ...]:
    """The stubs an entry is made of, () when it is more than that."""
    if entry.text or has_identifier(entry) or entry.sights.own:
        return ()
    return entry.sights.stubs or stored_stub(entry)


def order(stub: Stub) -> tuple[object, ...]:
    """Sorts stubs by what they say, not by when they came."""
    return (str(stub.filed or ""), stub.entered or _LATEST, words(stub.title), stub.source, stub.ordinal)


def identity(stub: Stub) -> tuple[object, ...]:
    """Equal for one stub, however often its source shows it."""
    return stub.source, stub.filed, stub.entered, tuple(words(stub.title)), stub.ordinal
