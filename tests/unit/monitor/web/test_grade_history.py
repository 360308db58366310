"""Why a grade became another one, as the page of the case tells it; and what the page says of an analyst's word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from services.monitor.cases.case import Grading
from services.monitor.reading.queries import GradeStep
from services.monitor.web.grade_card import history
from shared.vocabulary import Grade, Role
from tests.walk.composed_office import BOTH_CASE, Walked, walked_office

AT = datetime(2026, 3, 2, 15, tzinfo=UTC)
ONE = ("parties.shenzhen", 8, "1 家", "1 firm")
FIVE = ("parties.shenzhen", 14, "5 家", "5 firms")
FROZEN = ("impact.freeze", 8, "冻结", "frozen")


def _step(place: int, *reasons: tuple[str, int, str, str]) -> GradeStep:
    grading = Grading(
        grade=Grade.GENERAL, score=sum(one[1] for one in reasons), rulebook="b@1", reasons=reasons
    )
    return GradeStep(place, AT + timedelta(days=place), grading)


def test_each_step_of_a_grade_says_what_came_what_changed_and_what_went() -> None:
    last, middle, first = history([_step(3, FIVE), _step(2, FIVE, FROZEN), _step(1, ONE)])
    assert (first.new, first.gone) == ([], [])
    assert [one.en for one in middle.new] == ["5 firms", "frozen"]
    assert middle.gone == []
    assert ([one.en for one in last.new], [one.zh for one in last.gone]) == ([], ["冻结"])
    assert history([]) == []


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    with walked_office(tmp_path_factory.mktemp("office")) as opened:
        yield opened


async def test_the_gist_of_an_overruled_case_gives_the_analysts_reason_not_the_rulebooks(
    walked: Walked,
) -> None:
    form = {"case": BOTH_CASE, "grade": "major", "reason": "first case of its kind <b>"}
    async with walked.client(Role.ANALYST, by_token=False) as analyst:
        assert (await analyst.post("/grades/overrule", data=form)).status_code == 303
        page = (await analyst.get(f"/cases/{BOTH_CASE}?lang=en")).text
    gist = page.split('id="gist"')[1].split("</section>", 1)[0]
    assert f"set by {walked.accounts[Role.ANALYST].name}: first case of its kind &lt;b&gt;" in gist
    assert "Shenzhen parties" not in gist
