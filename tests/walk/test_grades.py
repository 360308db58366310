"""Grades as people meet them: why on the case page, overruled by analysts, rulebooks told and compared."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from shared.vocabulary import Role
from tests.walk.composed_office import BOTH_CASE, Walked, walked_office

SECRET = "the ministry asked us on the phone"


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    with walked_office(tmp_path_factory.mktemp("office")) as opened:
        yield opened


@pytest.fixture
async def analyst(walked: Walked) -> AsyncIterator[httpx.AsyncClient]:
    async with walked.client(Role.ANALYST, by_token=False) as client:
        yield client


async def _page(client: httpx.AsyncClient, path: str, language: str) -> str:
    answer = await client.get(path, params={"lang": language})
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("涉案主体", "案件影响", "权利与救济")),
        ("en", ("Parties involved", "Impact", "Rights and remedies")),
    ],
)
async def test_the_case_page_groups_the_reasons_in_both_languages(
    analyst: httpx.AsyncClient, language: str, words: tuple[str, ...]
) -> None:
    text = await _page(analyst, f"/cases/{BOTH_CASE}", language)
    assert all(word in text for word in words)


async def test_an_analyst_overrules_by_the_form_and_takes_it_back(
    walked: Walked, analyst: httpx.AsyncClient
) -> None:
    before = (await analyst.get(f"/api/cases/{BOTH_CASE}")).json()["grading"]
    set_ = await analyst.post(
        "/grades/overrule", data={"case": BOTH_CASE, "grade": "major", "reason": SECRET}
    )
    assert (set_.status_code, set_.headers["location"]) == (303, f"/cases/{BOTH_CASE}#why")
    walked.office.bus.drain()
    told = (await analyst.get(f"/api/cases/{BOTH_CASE}")).json()
    assert (told["grading"]["grade"], told["grading"]["own"]) == ("major", before["grade"])
    assert told["grading"]["overruled"]["reason"] == SECRET
    assert [one["by_name"] for one in told["overrulings"]] == ["analyst"]
    page = await _page(analyst, f"/cases/{BOTH_CASE}", "zh")
    assert SECRET in page
    assert "人工认定为重大" in page
    assert SECRET in await _page(analyst, "/rulebooks", "en")
    listed = (await analyst.get("/api/cases", params={"grade": "major"})).json()
    assert BOTH_CASE in {case["case"] for case in listed["cases"]}
    async with walked.client(Role.ENTERPRISE) as enterprise:
        seen = await enterprise.get(f"/api/cases/{BOTH_CASE}")
        shown = await _page(enterprise, f"/cases/{BOTH_CASE}", "zh")
    assert (seen.json()["grading"]["grade"], seen.json()["grading"]["by_office"]) == ("major", True)
    for text in (seen.text, shown):
        assert SECRET not in text
        assert "analyst" not in text
    assert "主管部门人工认定" in shown
    back = await analyst.post("/api/grades/take-back", json={"case": BOTH_CASE, "reason": "a mistake"})
    assert back.status_code == 200
    assert (await analyst.get(f"/api/cases/{BOTH_CASE}")).json()["grading"]["grade"] == before["grade"]
    again = await analyst.post("/api/grades/take-back", json={"case": BOTH_CASE, "reason": "twice"})
    assert again.status_code == 409


async def test_rulebooks_are_told_and_compared(analyst: httpx.AsyncClient) -> None:
    told = (await analyst.get("/api/rulebooks", params={"other": "default@1"})).json()
    assert (told["rulebook"], told["others"], told["compared"]) == ("default@2", ["default@1"], 3)
    text = await _page(analyst, "/rulebooks?other=default@1", "zh")
    assert "337 调查的被申请人中有已确认的深圳企业：不低于重大" in text
    assert (await analyst.get("/api/rulebooks", params={"other": "/etc/passwd"})).status_code == 404
