"""Turns a written case into a resolved one: dates, numbers, times and identifiers filled in, contradictions refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import PurePath

from services.demo.world.calendar import Calendar
from services.demo.world.cases import Case, Counsel, Court, Entry, Party
from services.demo.world.written import WrittenCase, WrittenEntry, WrittenParty

_OPENING = "08:00"
_CLOSING = "18:00"
_MINUTES_BETWEEN_ENTRIES = 11


def resolve_case(
    written: WrittenCase,
    file: str,
    calendar: Calendar,
    courts: Mapping[str, Court],
    counsel: Mapping[str, Counsel],
) -> Case:
    """The case on the calendar. Raises ValueError or KeyError saying what contradicts itself."""
    if written.court not in courts:
        raise ValueError(f"court {written.court!r} is not in courts.yml")
    if (written.unsealed_day is None) != (written.sealed_caption == ""):
        raise ValueError("unsealed_day and sealed_caption go together; give both or neither")
    court = courts[written.court]
    entries = tuple(_entries(written, calendar, court))
    if not entries:
        raise ValueError("it has no entries; give at least one")
    _check_order(entries)
    return Case(
        court=court,
        number=written.number.replace("yy", f"{entries[0].filed:%y}"),
        pacer_case_id=written.pacer_case_id,
        caption=written.caption,
        sealed_caption=written.sealed_caption,
        nature_of_suit=written.nature_of_suit,
        cause=written.cause,
        demand=written.demand,
        jury_demand=written.jury_demand,
        jurisdiction=written.jurisdiction,
        judge=written.judge,
        family=PurePath(file).stem,
        filed=entries[0].filed,
        closed=_at(calendar, court, written.closed_day, _CLOSING),
        unsealed=_at(calendar, court, written.unsealed_day, _OPENING),
        parties=tuple(_parties(written, calendar, court, counsel, entries[0].entered)),
        entries=entries,
    )


def _at(calendar: Calendar, court: Court, day: int | None, clock_time: str) -> datetime | None:
    return None if day is None else calendar.instant(day, clock_time, court.zone_info)


def _entries(written: WrittenCase, calendar: Calendar, court: Court) -> Iterator[Entry]:
    number = 0
    morning = _morning(written.pacer_case_id)
    previous: datetime | None = None
    for position, entry in enumerate(written.entries):
        if not entry.unnumbered:
            number = entry.number if entry.number is not None else number + 1
        entered = _entered(entry, position, morning, (calendar, court), previous)
        previous = entered
        sequence = 2 + 3 * position
        yield Entry(
            entered=entered,
            filed=calendar.date(entry.day),
            number="" if entry.unnumbered else str(number),
            sequence=sequence,
            document_id="" if entry.unnumbered else _document_id(court, written.pacer_case_id, sequence),
            title=entry.title,
            text=calendar.fill(entry.text, entry.day),
            hidden=entry.hidden,
        )


def _entered(
    entry: WrittenEntry, at: int, morning: str, place: tuple[Calendar, Court], previous: datetime | None
) -> datetime:
    """The written time, else shortly after an entry of the same day, else the case's morning hour."""
    calendar, court = place
    seconds = at * 7 % 60
    entered = calendar.instant(entry.day, entry.time or morning, court.zone_info, seconds)
    same_day = previous is not None and previous.astimezone(court.zone_info).date() == calendar.date(
        entry.day
    )
    if entry.time or previous is None or not same_day:
        return entered
    return max(entered, previous + timedelta(minutes=_MINUTES_BETWEEN_ENTRIES))


def _morning(pacer_case_id: str) -> str:
    """An hour between 09:00 and 15:00 that differs from case to case."""
    minutes = 9 * 60 + int(pacer_case_id) * 13 % 360
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _document_id(court: Court, pacer_case_id: str, sequence: int) -> str:
    """Court prefix, then "1" as links on docket sheets have it, then eight digits of the document's own."""
    return f"{court.document_prefix}1{int(pacer_case_id) % 1_000_000 * 100 + sequence:08d}"


def _check_order(entries: tuple[Entry, ...]) -> None:
    for before, after in pairwise(entries):
        if after.entered <= before.entered:
            raise ValueError(f"entry {after.title!r} ({after.filed}) is not later than the entry before it")


def _parties(
    written: WrittenCase,
    calendar: Calendar,
    court: Court,
    counsel: Mapping[str, Counsel],
    opened: datetime,
) -> Iterator[Party]:
    for party in written.parties:
        yield Party(
            role=party.role,
            name=party.name,
            extra=party.extra,
            address=party.address,
            counsel=_counsel_of(party, counsel),
            shown_from=_at(calendar, court, party.from_day, _OPENING) or opened,
            terminated=_at(calendar, court, party.terminated_day, _CLOSING),
        )
    if written.sellers is None:
        return
    shown = calendar.instant(written.sellers.day, _OPENING, court.zone_info)
    for name in written.sellers.names:
        yield Party(
            role="Defendant", name=name, extra="", address="", counsel=(), shown_from=shown, terminated=None
        )


def _counsel_of(party: WrittenParty, counsel: Mapping[str, Counsel]) -> tuple[Counsel, ...]:
    unknown = [key for key in party.counsel if key not in counsel]
    if unknown:
        raise ValueError(f"party {party.name!r} has counsel {unknown[0]!r}, who is not in counsel.yml")
    return tuple(counsel[key] for key in party.counsel)
