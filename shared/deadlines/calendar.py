"""Deadlines as an iCalendar (RFC 5545), for the calendar programs of those who must keep them.

A deadline is an event of the whole court-local day, a hearing with a time one of an hour at its instant. The same
deadline keeps its UID; SEQUENCE rises when it changes; what was superseded is cancelled, what was met says so.
Reminders come seven, three and one day before, those of a whole day at nine in the morning of the reader's clock: an
event of a day begins at its midnight, when nobody looks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vText

from shared.clock import BEIJING
from shared.deadlines.telling import as_of, ends_at, today_in
from shared.events.deadline import CaseDeadline
from shared.vocabulary import DeadlineBasis, DeadlineState

_KEPT_DAYS = 90  # past deadlines stay that long
_ALARM_DAYS = (7, 3, 1)
_MORNING = timedelta(hours=9)
_REFRESH = timedelta(hours=6)
_HEARING = timedelta(hours=1)
_BASIS = {
    DeadlineBasis.STATED: ("案卷写明", "stated by the docket"),
    DeadlineBasis.COMPUTED: ("按规则计算", "computed by rule"),
    DeadlineBasis.ESTIMATED: ("估算", "estimated"),
}
_MARK = {DeadlineState.MET: "✓ ", DeadlineState.SUPERSEDED: "✗ "}
_AID = "仅供参考，不构成法律意见。An aid, no legal advice."


@dataclass(frozen=True, slots=True)
class CalendarCase:
    """A case whose deadlines stand in a calendar. name: how it is called there; link: its page, "" for none."""

    case: str
    name: str
    court: str
    zone: ZoneInfo
    closes: str
    link: str
    deadlines: tuple[CaseDeadline, ...]


def calendar_of(name: str, cases: Iterable[CalendarCase], now: datetime) -> bytes:
    """The calendar as bytes. name: what programs call it. The same deadlines give the same bytes on one day."""
    calendar = Calendar()
    calendar.add("prodid", "-//overseas-ip-watch//deadlines//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(_one_line(name)))
    calendar.add("x-wr-caldesc", vText(_AID))
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for case in cases:
        today = today_in(case.zone, now)
        for deadline in case.deadlines:
            if (today - deadline.day).days <= _KEPT_DAYS:
                calendar.add_component(_event(case, as_of(deadline, today), now))
    return bytes(calendar.to_ical())


def uid_of(case: str, deadline: CaseDeadline) -> str:
    """The UID of a deadline's event: the same in every calendar and for as long as the deadline keeps its id."""
    return f"{hashlib.sha256(f'{case}|{deadline.id}'.encode()).hexdigest()[:32]}@deadlines.overseas-ip-watch"


def _event(case: CalendarCase, deadline: CaseDeadline, now: datetime) -> Event:
    event = Event()
    changed = (deadline.changed_at or now).astimezone(UTC).replace(microsecond=0)
    event.add("uid", uid_of(case.case, deadline))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", deadline.sequence)
    if deadline.time:
        start = ends_at(deadline, case.zone).astimezone(UTC)
        event.add("dtstart", start)
        event.add("dtend", start + _HEARING)
    else:
        event.add("dtstart", deadline.day)
        event.add("dtend", deadline.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    who = f" · {deadline.party}" if deadline.party else ""
    mark = _MARK.get(deadline.state, "")
    event.add("summary", _one_line(f"{mark}{deadline.zh} {deadline.en}{who} — {case.name}"))
    event.add("description", _description(case, deadline))
    event.add("status", "CANCELLED" if deadline.state is DeadlineState.SUPERSEDED else "CONFIRMED")
    event.add("categories", [deadline.zh, deadline.en])
    if case.link:
        event.add("url", case.link)
    if deadline.state is DeadlineState.OPEN:
        for days in _ALARM_DAYS:
            before = timedelta(days=days) - (timedelta() if deadline.time else _MORNING)
            event.add_component(_alarm(before, str(event["summary"])))
    return event


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _description(case: CalendarCase, deadline: CaseDeadline) -> str:
    basis_zh, basis_en = _BASIS[deadline.basis]
    beijing = ends_at(deadline, case.zone, case.closes).astimezone(BEIJING)
    lines = (
        f"{case.court}",
        f"{basis_zh}：{deadline.why_zh}" if deadline.why_zh else basis_zh,
        f"{basis_en}: {deadline.why_en}" if deadline.why_en else basis_en,
        f"依据 Rule: {deadline.cite}" if deadline.cite else "",
        f"北京时间 Beijing: {beijing:%Y-%m-%d %H:%M}",
        _AID,
    )
    return "\n".join(line for line in lines if line)


def _alarm(before: timedelta, words: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", -before)
    return alarm
