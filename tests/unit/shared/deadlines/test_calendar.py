"""Calendars that calendar programs understand (RFC 5545), the same for the same deadlines."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from shared.deadlines.calendar import CalendarCase, calendar_of, uid_of
from shared.deadlines.secret_address import hash_of, new_secret
from shared.deadlines.telling import ends_at, told
from shared.events.deadline import CaseDeadline
from shared.vocabulary import DeadlineBasis, DeadlineState

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
CHANGED = datetime(2026, 3, 9, 15, 5, 30, 123456, tzinfo=UTC)
CHICAGO, WASHINGTON = ZoneInfo("America/Chicago"), ZoneInfo("America/New_York")


def deadline(**values: Any) -> CaseDeadline:
    given: dict[str, Any] = {
        "id": "a1",
        "kind": "answer_due",
        "zh": "答辩期限",
        "en": "Answer due",
        "day": date(2026, 3, 25),
        "party": "Shenzhen Egret, Ltd.; 白鹭",
        "basis": DeadlineBasis.COMPUTED,
        "cite": "Fed. R. Civ. P. 12(a)(1)(A)(i)",
        "why_zh": "21 天",
        "why_en": "21 days",
        "changed_at": CHANGED,
    }
    return CaseDeadline(**given | values)


def calendar(*deadlines: CaseDeadline, now: datetime = NOW, zone: ZoneInfo = CHICAGO) -> Calendar:
    case = CalendarCase(
        "ilnd/1:26-cv-00001", "Bright v. Egret", "N.D. Ill.", zone, "24:00", "https://x.example/c", deadlines
    )
    return Calendar.from_ical(calendar_of("白鹭 Egret", [case], now))


def test_a_deadline_takes_the_whole_day_in_court_and_reminds() -> None:
    (event,) = (found := calendar(deadline())).walk("VEVENT")
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 3, 25), date(2026, 3, 26))
    assert (event["status"], event["transp"], int(event["sequence"])) == ("CONFIRMED", "TRANSPARENT", 0)
    assert event["dtstamp"].dt == CHANGED.replace(microsecond=0)
    assert "白鹭" in event["summary"]
    assert "北京时间 Beijing: 2026-03-26 12:59" in event["description"]
    assert "不构成法律意见" in event["description"]
    midnight = datetime(2026, 3, 25)
    assert [midnight + alarm["trigger"].dt for alarm in event.walk("VALARM")] == [
        datetime(2026, 3, day, 9) for day in (18, 22, 24)
    ]
    assert {alarm["description"] for alarm in event.walk("VALARM")} == {event["summary"]}
    assert (found["x-wr-calname"], found["version"]) == ("白鹭 Egret", "2.0")


@pytest.mark.parametrize(
    ("day", "hour"), [(date(2026, 3, 27), 14), (date(2026, 3, 6), 15), (date(2026, 11, 2), 15)]
)
def test_a_hearing_stands_at_its_instant_in_summer_and_winter(day: date, hour: int) -> None:
    (event,) = calendar(deadline(kind="hearing", day=day, time="09:30")).walk("VEVENT")
    assert event["dtstart"].dt == datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC)
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(hours=1)


def test_a_hearing_reminds_at_its_own_hour() -> None:
    (event,) = calendar(deadline(kind="hearing", time="09:30")).walk("VEVENT")
    assert [-alarm["trigger"].dt.days for alarm in event.walk("VALARM")] == [7, 3, 1]


def test_what_was_moved_is_cancelled_what_was_met_says_so_and_neither_reminds() -> None:
    states = (DeadlineState.SUPERSEDED, DeadlineState.MET)
    gone, met = calendar(*(deadline(id=state.value, state=state, sequence=1) for state in states)).walk(
        "VEVENT"
    )
    assert (gone["status"], met["status"]) == ("CANCELLED", "CONFIRMED")
    assert met["summary"].startswith("✓")
    assert not [*gone.walk("VALARM"), *met.walk("VALARM")]


def test_the_same_deadline_keeps_its_uid_and_other_cases_have_others() -> None:
    before, after = deadline(), deadline(day=date(2026, 4, 2), sequence=3)
    assert uid_of("case", before) == uid_of("case", after) != uid_of("other", before)
    (event,) = calendar(after).walk("VEVENT")
    assert int(event["sequence"]) == 3


def test_the_same_deadlines_give_the_same_bytes_and_old_ones_drop_out() -> None:
    cases = [CalendarCase("c", "n", "court", CHICAGO, "24:00", "", (deadline(),))]
    assert calendar_of("x", cases, NOW) == calendar_of("x", cases, NOW + timedelta(hours=5))
    assert calendar(deadline(), now=NOW + timedelta(days=106)).walk("VEVENT") == []


def test_lines_are_folded_and_text_cannot_break_out_of_its_property() -> None:
    evil = "Store\r\nBEGIN:VEVENT\r\nUID:evil" + "长" * 60
    raw = calendar_of(
        "x\r\nX-EVIL:1", [CalendarCase("c", evil, evil, CHICAGO, "24:00", "", (deadline(),))], NOW
    )
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert raw.count(b"\r\nBEGIN:VEVENT") == 1
    assert b"\r\nX-EVIL" not in raw


def test_the_commission_closes_earlier_than_courts() -> None:
    assert ends_at(deadline(), WASHINGTON, "17:15").astimezone(UTC) == datetime(
        2026, 3, 25, 21, 15, tzinfo=UTC
    )
    assert told(deadline(), CHICAGO, "24:00", NOW)["ends_at"] == "2026-03-26T04:59:00Z"


def test_secrets_are_long_differ_and_are_kept_as_hashes() -> None:
    one, other = new_secret(), new_secret()
    assert one != other
    assert len(one) >= 43
    assert hash_of(one) != hash_of(other)
    assert one not in hash_of(one)
