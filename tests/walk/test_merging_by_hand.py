"""An analyst merges two cases on the page and undoes it by the API: index, engagements and pages follow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.vocabulary import Role
from tests.walk.composed_office import BOTH_CASE, THEIR_CASE, THEIRS, Walked, walked_office

MERGE = {"into": BOTH_CASE, "other": THEIR_CASE, "reason": "one dispute after transfer"}


@pytest.fixture
def walked(tmp_path: Path) -> Iterator[Walked]:
    with walked_office(tmp_path) as opened:
        yield opened


async def test_a_merge_on_the_page_and_its_undoing_are_followed_everywhere(walked: Walked) -> None:
    async with walked.client(Role.ANALYST, by_token=False) as analyst:
        opened = await analyst.post("/api/engagements", json={"case": THEIR_CASE, "firm": THEIRS})
        engagement = opened.json()["id"]
        answer = await analyst.post("/identity/merge", data=MERGE)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/cases/{BOTH_CASE}")
        walked.office.bus.drain()

        page = (await analyst.get(f"/cases/{BOTH_CASE}")).text
        assert "one dispute after transfer" in page
        assert 'action="/identity/split"' in page
        listed = (await analyst.get("/api/cases", params={"all": "1"})).json()["cases"]
        assert THEIR_CASE not in {one["case"] for one in listed}
        assert (await analyst.get(f"/api/cases/{THEIR_CASE}")).json()["case"] == BOTH_CASE
        assert (await analyst.get(f"/api/engagements/{engagement}")).json()["case"]["id"] == BOTH_CASE

        (decision,) = (await analyst.get("/api/identity")).json()["decisions"]
        undone = await analyst.post(
            "/api/identity/undo", json={"decision": decision["id"], "reason": "two disputes"}
        )
        assert undone.status_code == 200
        walked.office.bus.drain()
        listed = (await analyst.get("/api/cases", params={"all": "1"})).json()["cases"]
        assert {BOTH_CASE, THEIR_CASE} <= {one["case"] for one in listed}
        assert (await analyst.get(f"/api/engagements/{engagement}")).json()["case"]["id"] == THEIR_CASE
        assert "two disputes" in (await analyst.get("/identity")).text


async def test_a_refusal_says_what_is_wrong_and_others_may_not_ask(walked: Walked) -> None:
    async with walked.client(Role.ANALYST) as analyst:
        same = await analyst.post("/api/identity/merge", json=MERGE | {"other": BOTH_CASE})
        assert (same.status_code, "已是同一案件" in str(same.json())) == (409, True)
        unknown = await analyst.post("/api/identity/merge", json=MERGE | {"other": "ilnd/9:99-cv-99999"})
        assert unknown.status_code == 404
        part = await analyst.post(
            "/api/identity/split", json={"case": BOTH_CASE, "dockets": [BOTH_CASE], "reason": "why"}
        )
        assert part.status_code == 409
    for role in (Role.DISTRICT_OFFICER, Role.ENTERPRISE, Role.EXPERT):
        async with walked.client(role) as other:
            assert (await other.post("/api/identity/merge", json=MERGE)).status_code == 403


async def test_a_case_is_found_by_any_shape_of_its_number(walked: Walked) -> None:
    async with walked.client(Role.ANALYST) as analyst:
        for shape in ("ilnd/26-cv-1", "ilnd/1:26-cv-00001-ABC"):
            assert (await analyst.get(f"/api/cases/{shape}")).json()["case"] == BOTH_CASE
