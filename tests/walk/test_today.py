"""The page a day begins on: each role finds what asks for its attention there, and nothing of others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from services.monitor.crawling.ports import Observation
from shared.events.docket import DocketObserved, EntrySeen, PartySeen
from shared.vocabulary import PartyRole, Role
from tests.walk.composed_office import FIRMS, NOW, Walked, walked_office

OUR_CASE, THEIR_CASE = "usitc/337-TA-9901", "usitc/337-TA-9902"


def _investigation(docket: str, respondents: tuple[str, ...], title: str) -> Observation:
    court, number = docket.split("/", 1)
    body = DocketObserved(
        docket=docket,
        court=court,
        number=number,
        caption=title,
        filed=date(2026, 3, 3),
        parties=(
            PartySeen(name="Composed Lamps LLC", role=PartyRole.COMPLAINANT),
            *(PartySeen(name=name, role=PartyRole.RESPONDENT) for name in respondents),
        ),
        entries=(
            EntrySeen(
                filed=date(2026, 3, 9), number="1", title="Order", text="ORDER: Response due 3/13/2026."
            ),
        ),
        composed=True,
    )
    return Observation(source="usitc_ids", observed_at=NOW, occurred_at=NOW, body=body)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    folder: Path = tmp_path_factory.mktemp("office")
    with walked_office(folder) as opened:
        ours = _investigation(OUR_CASE, (FIRMS[0].name_en,), "Certain Composed Lamps")
        theirs = _investigation(THEIR_CASE, (FIRMS[1].name_en, "Shenzhen Lone Star LLC"), "Certain Robots")
        opened.office.monitor.sources.publisher.publish_now([ours, theirs])
        opened.office.bus.drain()
        yield opened


async def _page(walked: Walked, role: Role) -> str:
    async with walked.client(role, by_token=False) as client:
        answer = await client.get("/today?lang=en")
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.ANALYST])
async def test_the_office_begins_with_new_major_cases_what_is_due_names_to_check_and_drafts(
    walked: Walked, role: Role
) -> None:
    page = await _page(walked, role)
    assert f'href="/cases/{OUR_CASE}"' in page
    assert f'href="/cases/{THEIR_CASE}"' in page
    assert f'href="/cases/{THEIR_CASE}#dates"' in page
    assert "in 3 days" in page
    waiting = len(walked.office.monitor.review.waiting())
    assert waiting > 0
    assert f"Tags to review <small>{waiting}</small>" in page
    assert "Drafts of warnings <small>" in page


@pytest.mark.parametrize("role", [Role.DISTRICT_OFFICER, Role.ENTERPRISE])
async def test_others_begin_with_their_own_cases_and_dates_only(walked: Walked, role: Role) -> None:
    page = await _page(walked, role)
    assert f'href="/cases/{OUR_CASE}"' in page
    assert f'href="/cases/{OUR_CASE}#dates"' in page
    assert THEIR_CASE not in page
    assert "Drafts of warnings" not in page
    assert ('id="waiting"' in page) == (role is Role.DISTRICT_OFFICER)


async def test_what_was_published_is_told_to_everybody(walked: Walked) -> None:
    published = walked.ids["warning"]
    assert f'href="/warnings/{published}"' in await _page(walked, Role.ENTERPRISE)
    page = await _page(walked, Role.ANALYST)
    assert page.index("Newest warnings") < page.index(f'href="/warnings/{published}"')


async def test_every_role_but_the_expert_starts_there(walked: Walked) -> None:
    for role in Role:
        async with walked.client(role, by_token=False) as client:
            answer = await client.get("/")
        assert answer.headers["location"] == ("/engagements" if role is Role.EXPERT else "/today")
