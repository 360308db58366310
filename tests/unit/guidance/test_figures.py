from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from services.guidance.figures import figures
from shared.events.engagement import Outcome
from tests.unit.guidance.guidance_office import (
    ANALYST,
    BAOAN_FIRM,
    CASE,
    FIRM,
    OTHER_CASE,
    GuidanceOffice,
    case,
)

NONE = {
    "engagements.opened": 0,
    "firms.guided": 0,
    "engagements.concluded": 0,
    "cases.positive": 0,
    "outcomes.saved_cost": 0,
    "outcomes.avoided_loss": 0,
    "firms.followed_up": 0,
}


def values(office: GuidanceOffice, day: date) -> dict[str, int]:
    return {figure.id: figure.value for figure in figures(office.database, day)}


def test_an_empty_office_has_every_figure_at_zero(office: GuidanceOffice) -> None:
    assert values(office, date(2026, 11, 23)) == NONE


def test_the_figures_of_a_past_day_stay_what_they_were(office: GuidanceOffice) -> None:
    monday, tuesday, wednesday = (date(2026, 11, 23) + timedelta(days=n) for n in range(3))
    one = office.advising()
    office.now += timedelta(days=1)
    won = Outcome(
        kind="won",
        positive=True,
        saved_cost_usd=100,
        saved_cost_source="letter",
        avoided_loss_usd=5_000,
        avoided_loss_source="survey",
    )
    one = office.engagements.conclude(one.id, one.revision, won, ANALYST)
    one = office.engagements.move(one.id, one.revision, "followed_up", ANALYST, "visited")
    office.now += timedelta(days=1)
    one = office.engagements.move(one.id, one.revision, "advising", ANALYST, "appealed")

    assert values(office, monday - timedelta(days=1)) == NONE
    begun = NONE | {"engagements.opened": 1, "firms.guided": 1}
    assert values(office, monday) == begun
    assert values(office, tuesday) == begun | {
        "engagements.concluded": 1,
        "cases.positive": 1,
        "outcomes.saved_cost": 100,
        "outcomes.avoided_loss": 5_000,
        "firms.followed_up": 1,
    }
    assert values(office, wednesday) == begun | {"firms.followed_up": 1}

    lost = Outcome(kind="judgment_against", positive=False, saved_cost_usd=7, saved_cost_source="letter")
    office.engagements.conclude(one.id, one.revision, lost, ANALYST)
    assert values(office, wednesday)["outcomes.saved_cost"] == 7
    assert values(office, tuesday)["outcomes.saved_cost"] == 100


def test_the_day_ends_at_midnight_in_beijing(office: GuidanceOffice) -> None:
    office.now = datetime(2026, 11, 24, 15, 58, tzinfo=UTC)  # the clock moves on a minute: 23:59 in Beijing
    office.open()
    office.open(firm=BAOAN_FIRM)  # 00:00 of the 25th
    assert values(office, date(2026, 11, 24))["engagements.opened"] == 1
    assert values(office, date(2026, 11, 25))["engagements.opened"] == 2


def test_firms_and_cases_are_counted_once_and_named(office: GuidanceOffice) -> None:
    office.hear(case(OTHER_CASE))
    first = office.concluded()
    second = office.concluded(case_id=OTHER_CASE)
    third = office.concluded(firm=BAOAN_FIRM)
    office.open(case_id=OTHER_CASE, firm=BAOAN_FIRM)
    found = {figure.id: figure for figure in figures(office.database, date(2026, 11, 23))}
    assert found["firms.guided"].rows == (FIRM, BAOAN_FIRM)
    assert found["cases.positive"].rows == (CASE, OTHER_CASE)
    assert found["outcomes.saved_cost"].rows == (first.id, second.id, third.id)
    assert found["outcomes.saved_cost"].value == 360_000
    assert found["engagements.opened"].value == 4


def test_joined_cases_count_as_one(office: GuidanceOffice) -> None:
    office.hear(case(OTHER_CASE))
    office.concluded()
    office.concluded(case_id=OTHER_CASE, firm=BAOAN_FIRM)
    office.hear(case(OTHER_CASE, revision=2, formerly=(CASE,)))
    found = {figure.id: figure for figure in figures(office.database, date(2026, 11, 23))}
    assert found["cases.positive"].rows == (OTHER_CASE,)


def test_every_figure_explains_itself_in_both_languages(office: GuidanceOffice) -> None:
    for figure in figures(office.database, date(2026, 11, 23)):
        assert figure.name_zh
        assert figure.name_en
        assert "北京" in figure.definition_zh
        assert "Beijing" in figure.definition_en
        assert figure.unit in {"engagements", "firms", "cases", "usd"}
