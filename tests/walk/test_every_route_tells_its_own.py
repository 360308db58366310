"""An enterprise learns of nothing but itself, a district officer of no case beyond his district."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest

from shared.vocabulary import Role
from tests.walk.composed_office import (
    BOTH_CASE,
    FIRMS,
    NOBODYS_CASE,
    OURS,
    PLAINTIFF_KEY,
    THEIR_CASE,
    THEIRS,
    Walked,
    walked_office,
)

# What gives the other firm's tag away; its English name stands on the public docket and does not.
TELLING = (THEIRS, FIRMS[1].name_zh, "云台", "futian", "福田")


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    with walked_office(tmp_path_factory.mktemp("office")) as opened:
        yield opened


@pytest.fixture
async def enterprise(walked: Walked) -> AsyncIterator[httpx.AsyncClient]:
    async with walked.client(Role.ENTERPRISE) as client:
        yield client


@pytest.fixture
async def officer(walked: Walked) -> AsyncIterator[httpx.AsyncClient]:
    async with walked.client(Role.DISTRICT_OFFICER) as client:
        yield client


@pytest.fixture
async def analyst(walked: Walked) -> AsyncIterator[httpx.AsyncClient]:
    async with walked.client(Role.ANALYST) as client:
        yield client


async def _cases(client: httpx.AsyncClient, **params: str | int) -> dict[str, Any]:
    answer = await client.get("/api/cases", params=params)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def _ids(found: dict[str, Any]) -> set[str]:
    return {case["case"] for case in found["cases"]}


async def test_the_analyst_sees_both_firms_so_that_there_is_something_to_hide(
    analyst: httpx.AsyncClient,
) -> None:
    found = await _cases(analyst)
    assert _ids(found) == {BOTH_CASE, THEIR_CASE}
    assert found["facets"]["firms"] == {THEIRS: 2, OURS: 1}
    assert found["facets"]["districts"] == {"futian": 2, "nanshan": 1}
    assert _ids(await _cases(analyst, q="云台")) == {BOTH_CASE, THEIR_CASE}
    assert _ids(await _cases(analyst, all=1)) == {BOTH_CASE, THEIR_CASE, NOBODYS_CASE}


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"all": 1},
        {"shenzhen": "none"},
        {"firms": OURS},
        {"confirmed_firms": THEIRS},
        {"districts": "futian"},
    ],
)
async def test_an_enterprise_lists_its_own_cases_whatever_it_asks(
    enterprise: httpx.AsyncClient, params: dict[str, str]
) -> None:
    found = await _cases(enterprise, **params)
    assert _ids(found) == {BOTH_CASE}
    assert found["total"] == 1


async def test_an_enterprise_asking_for_another_firm_gets_nothing(enterprise: httpx.AsyncClient) -> None:
    assert (await _cases(enterprise, firms=THEIRS))["total"] == 0
    assert (await _cases(enterprise, firms="no-such-firm"))["total"] == 0


async def test_an_enterprise_is_told_nothing_of_another_firms_tag(enterprise: httpx.AsyncClient) -> None:
    for path in ("/cases", "/api/cases", f"/cases/{BOTH_CASE}", f"/api/cases/{BOTH_CASE}", "/cases?q=Yuntai"):
        told = (await enterprise.get(path)).text
        assert "Composed Lamps" in told, path
        assert [word for word in TELLING if word in told] == [], path
    facets = (await _cases(enterprise))["facets"]
    assert not {"firms", "districts", "shenzhen"} & facets.keys()


async def test_an_enterprise_keeps_the_evidence_on_itself_and_the_public_docket(
    enterprise: httpx.AsyncClient,
) -> None:
    case = (await enterprise.get(f"/api/cases/{BOTH_CASE}")).json()
    tags = {party["name"]: party["tag"] for party in case["parties"]}
    assert tags[FIRMS[0].name_en]["firm"] == OURS
    assert [name for name, tag in tags.items() if tag] == [FIRMS[0].name_en]
    assert FIRMS[1].name_en in tags
    assert {reason["rule"].split(".")[0] for reason in case["grading"]["reasons"]} <= {"impact", "amount"}
    assert case["grading"]["score"] is None


@pytest.mark.parametrize("words", ["云台", "深圳云台机器人有限公司", "云台 Lamps", '"云台机器人"'])
async def test_an_enterprise_cannot_find_out_by_searching(enterprise: httpx.AsyncClient, words: str) -> None:
    found = await _cases(enterprise, q=words)
    assert found["total"] == 0
    assert not any(found["facets"].values())


@pytest.mark.parametrize("words", ["Yuntai", "lamps patent", "00001", "合成光电", "光电 Yuntai", "infring*"])
async def test_an_enterprise_finds_by_the_docket_and_by_its_own_names(
    enterprise: httpx.AsyncClient, words: str
) -> None:
    found = await _cases(enterprise, q=words)
    assert _ids(found) == {BOTH_CASE}
    assert found["facets"]["court"] == {"ilnd": 1}


async def test_cases_of_others_do_not_exist_for_an_enterprise(enterprise: httpx.AsyncClient) -> None:
    for case in (THEIR_CASE, NOBODYS_CASE, "ilnd/1:26-cv-99999"):
        for path in (f"/cases/{case}", f"/api/cases/{case}"):
            assert (await enterprise.get(path)).status_code == 404, path


async def test_a_district_officer_sees_and_counts_the_cases_of_his_district_only(
    officer: httpx.AsyncClient,
) -> None:
    for params in ({}, {"all": 1}, {"districts": "nanshan"}, {"q": "云台"}):
        found = await _cases(officer, **params)
        assert _ids(found) == {BOTH_CASE}, params
        assert "districts" not in found["facets"]
        assert all(count == 1 for counts in found["facets"].values() for count in counts.values())
    assert (await _cases(officer, districts="futian"))["total"] == 0
    for case in (THEIR_CASE, NOBODYS_CASE):
        assert (await officer.get(f"/api/cases/{case}")).status_code == 404
        assert (await officer.get(f"/cases/{case}")).status_code == 404


async def test_a_district_officer_sees_the_firms_of_his_district_only(officer: httpx.AsyncClient) -> None:
    firms = (await officer.get("/firms")).text
    assert FIRMS[0].name_zh in firms
    assert FIRMS[1].name_zh not in firms
    assert FIRMS[1].name_zh not in (await officer.get("/firms?q=Robotics")).text


async def test_an_enterprise_reads_published_warnings_without_learning_who_else_is_sued(
    walked: Walked, enterprise: httpx.AsyncClient
) -> None:
    warning = walked.ids["warning"]
    draft = walked.office.monitor.plaintiff_warnings.propose(PLAINTIFF_KEY, walked.accounts[Role.ANALYST])
    assert draft == warning
    for path in ("/warnings", "/api/warnings", f"/warnings/{warning}", f"/api/warnings/{warning}",
                 f"/warnings/{warning}.html?language=both"):  # fmt: skip
        told = (await enterprise.get(path)).text
        assert "Composed Lamps LLC" in told, path
        hidden = (THEIRS, FIRMS[1].name_zh, FIRMS[1].name_en, FIRMS[0].name_en, "云台")
        assert [word for word in hidden if word in told] == [], path
        assert "/cases/" not in told or path == "/warnings", path
    assert (await enterprise.get(f"/api/warnings/{warning}")).json()["concerns_you"] is True


async def test_an_enterprise_has_no_access_to_plaintiffs_profiles(enterprise: httpx.AsyncClient) -> None:
    for path in (
        "/plaintiffs",
        "/api/plaintiffs",
        f"/plaintiffs/{PLAINTIFF_KEY}",
        f"/api/plaintiffs/{PLAINTIFF_KEY}",
    ):
        assert (await enterprise.get(path)).status_code == 403, path


async def test_a_district_officer_counts_a_plaintiffs_cases_of_his_district_only(
    officer: httpx.AsyncClient, analyst: httpx.AsyncClient
) -> None:
    whole = (await analyst.get(f"/api/plaintiffs/{PLAINTIFF_KEY}")).json()
    own = (await officer.get(f"/api/plaintiffs/{PLAINTIFF_KEY}")).json()
    assert {case["case"] for case in whole["cases"]} == {BOTH_CASE, THEIR_CASE}
    assert {case["case"] for case in own["cases"]} == {BOTH_CASE}
    assert THEIR_CASE not in (await officer.get(f"/plaintiffs/{PLAINTIFF_KEY}")).text
    assert (await officer.get("/api/plaintiffs")).json()["suits"] == 1


async def test_drafts_and_withdrawn_warnings_are_the_offices_alone(
    walked: Walked, enterprise: httpx.AsyncClient, officer: httpx.AsyncClient, analyst: httpx.AsyncClient
) -> None:
    first = walked.office.monitor.warnings.get(walked.ids["warning"])
    draft = walked.office.monitor.warnings.propose(
        first.kind, "another", "2026-Q1", first.document, first.concerns, "test"
    )
    for client in (enterprise, officer):
        for path in (f"/warnings/{draft}", f"/warnings/{draft}.docx", f"/api/warnings/{draft}"):
            assert (await client.get(path)).status_code == 404, path
        assert {one["state"] for one in (await client.get("/api/warnings")).json()["warnings"]} == {
            "published"
        }
    assert (await analyst.get(f"/warnings/{draft}.docx")).status_code == 200


async def test_a_warning_that_was_public_says_that_it_was_withdrawn_and_no_more(
    walked: Walked, enterprise: httpx.AsyncClient, officer: httpx.AsyncClient, analyst: httpx.AsyncClient
) -> None:
    first = walked.office.monitor.warnings.get(walked.ids["warning"])
    draft = walked.office.monitor.warnings.propose(
        first.kind, "withdrawn", "2026-Q1", first.document, first.concerns, "test"
    )
    assert (await analyst.post(f"/api/warnings/{draft}/publish")).status_code == 200
    told = {"reason": "composed reason"}
    assert (await analyst.post(f"/api/warnings/{draft}/withdraw", json=told)).status_code == 200
    for client in (enterprise, officer):
        page = await client.get(f"/warnings/{draft}?lang=en")
        assert page.status_code == 200
        assert "This warning was withdrawn" in page.text
        assert "composed reason" not in page.text
        for path in (f"/warnings/{draft}.docx", f"/warnings/{draft}.html", f"/api/warnings/{draft}"):
            assert (await client.get(path)).status_code == 404, path
