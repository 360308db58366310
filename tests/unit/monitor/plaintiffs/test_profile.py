"""A plaintiff's profile counts cases, with the cases behind each count; the rule is evaluated as of a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.monitor.plaintiffs.profile import UNTOLD, by_plaintiff, profile
from services.monitor.plaintiffs.rule import Rule, months_before, period_of, standing
from services.monitor.plaintiffs.suits import Claimant, Step, Suit
from shared.vocabulary import Right
from tests.unit.monitor.plaintiffs.composed import LAMPS, ROBOTS, suit

AS_OF = date(2026, 6, 30)
RULE = Rule(cases=3, months=6)
KEY = "acme-brands-llc"


def suits() -> list[Suit]:
    return [
        suit(1, date(2025, 12, 1), ended=date(2026, 2, 1)),
        suit(2, date(2026, 1, 5), "Acme Brands, L.L.C.", ended=date(2026, 4, 5), firms=(LAMPS, ROBOTS)),
        suit(3, date(2026, 3, 1), rights=(Right.COPYRIGHT,), caption="Acme Brands LLC v. Yuntai", firms=(ROBOTS,)),
        suit(4, date(2026, 6, 2), ended=date(2026, 7, 20)),
    ]  # fmt: skip


def steps() -> dict[str, list[Step]]:
    return {
        suits()[0].case: [Step("tro_granted", date(2025, 12, 8)), Step("voluntary_dismissal", date(2026, 1, 9)),
                          Step("default_judgment", date(2026, 2, 1))],
        suits()[1].case: [Step("tro_granted", date(2026, 1, 8)), Step("tro_granted", date(2026, 2, 20))],
    }  # fmt: skip


def test_a_profile_counts_cases_and_keeps_the_cases_behind_each_count() -> None:
    told = profile(KEY, suits(), steps(), standing(suits(), RULE, AS_OF))
    assert [(one.value, one.number) for one in told.rights] == [("trademark", 3), ("copyright", 1)]
    assert told.rights[1].rows == ("ilnd/1:26-cv-00003",)
    assert [(one.value, one.number) for one in told.firms] == [("firm-hecheng", 3), ("firm-yuntai", 2)]
    assert [(one.value, one.number) for one in told.districts] == [("nanshan", 3), ("futian", 2)]
    assert {one.value: one.number for one in told.industries} == {"照明": 3, "机器人": 2}
    assert [(one.value, one.number) for one in told.months] == [
        ("2025-12", 1), ("2026-01", 1), ("2026-03", 1), ("2026-06", 1)
    ]  # fmt: skip
    assert (told.first, told.last, told.defendants) == (date(2025, 12, 1), date(2026, 6, 2), 240)
    assert told.schedule_a == tuple(one.case for one in (suits()[0], suits()[1], suits()[3]))
    assert [firm.id for firm in told.firms_sued()] == ["firm-hecheng", "firm-yuntai"]


def test_spellings_of_the_plaintiff_and_its_law_firm_are_told_and_counted_as_one() -> None:
    other = suit(
        5,
        date(2026, 4, 1),
        claimants=(Claimant("ACME BRANDS LLC", KEY, (("ann lee", "Lee and Roe Limited"),)),),
    )
    told = profile(KEY, [*suits(), other], {}, standing(suits(), RULE, AS_OF))
    assert told.name == "Acme Brands LLC"
    assert {one.value for one in told.names} == {"Acme Brands LLC", "Acme Brands, L.L.C.", "ACME BRANDS LLC"}
    assert [(one.name, one.number) for one in told.law_firms] == [("Lee & Roe, Ltd.", 5)]
    assert [(one.name, one.number) for one in told.lawyers] == [("Ann Lee", 5)]


def test_speed_is_from_filing_to_the_first_restraining_order() -> None:
    told = profile(KEY, suits(), steps(), standing(suits(), RULE, AS_OF))
    assert [days for _, days in told.to_tro.rows] == [7, 3]
    assert (told.to_tro.least, told.to_tro.middle, told.to_tro.most) == (3, 5.0, 7)


def test_a_case_ends_by_its_last_ending_and_only_when_it_is_closed_by_that_day() -> None:
    told = profile(KEY, suits(), steps(), standing(suits(), RULE, AS_OF))
    assert [(one.value, one.number) for one in told.endings] == [("default_judgment", 1), (UNTOLD, 1)]
    assert [days for _, days in told.to_end.rows] == [62, 90]
    assert told.open == 2


def test_the_rule_counts_the_months_up_to_the_day() -> None:
    at = standing(suits(), RULE, AS_OF)
    assert (at.since, at.high_frequency) == (date(2025, 12, 31), True)
    assert len(at.rows) == 3
    assert not standing(suits(), RULE, date(2026, 6, 1)).high_frequency
    assert (
        standing(suits(), RULE, date(2026, 6, 1)).rows == standing(suits()[:3], RULE, date(2026, 6, 1)).rows
    )


def test_the_rule_may_ask_for_a_share_of_schedule_a_cases() -> None:
    at = standing(suits(), Rule(cases=3, months=6, schedule_a_percent=67), AS_OF)
    assert (at.percent, at.high_frequency) == (66, False)
    assert standing(suits(), Rule(cases=3, months=6, schedule_a_percent=66), AS_OF).high_frequency


def test_a_suit_of_several_counts_to_each_and_one_of_nobody_to_none() -> None:
    both = suit(6, AS_OF, claimants=(Claimant("A", "a"), Claimant("B", "b"), Claimant("Doe", "")))
    nobody = suit(7, AS_OF, claimants=(Claimant("SEALED", ""),))
    assert {key: len(own) for key, own in by_plaintiff([both, nobody]).items()} == {"a": 1, "b": 1}
    assert nobody.hidden
    assert not both.hidden


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 31), 12, date(2025, 12, 31)),
    ],
)
def test_months_before_a_day_end_where_the_month_does(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


def test_a_plaintiff_is_warned_of_by_calendar_quarter() -> None:
    assert [period_of(date(2026, month, 1)) for month in (1, 3, 4, 12)] == [
        "2026-Q1", "2026-Q1", "2026-Q2", "2026-Q4"
    ]  # fmt: skip


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 130))
def test_so_many_months_before_is_never_later_and_never_in_another_month(day: date, months: int) -> None:
    earlier = months_before(day, months)
    assert earlier <= day
    assert (day.year * 12 + day.month) - (earlier.year * 12 + earlier.month) == months
