"""A candidate is decided on the page: the firm is alerted, figures count it, and undoing takes it back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest

from services.monitor.crawling.ports import Observation
from shared.events.docket import DocketObserved, EntrySeen, PartySeen
from shared.events.firm import FirmRecord
from shared.vocabulary import PartyRole, Role
from tests.walk.composed_office import FIRMS, NOW, OURS, THEIRS, Walked, walked_office

CASE, OTHER_CASE = "cacd/2:26-cv-00077", "cacd/2:26-cv-00078"
STORE = "Hechenglux Home Store"


def _suit(docket: str) -> Observation:
    court, number = docket.split("/", 1)
    body = DocketObserved(
        docket=docket,
        court=court,
        number=number,
        caption=f"Composed Lamps LLC v. {STORE}",
        parties=(
            PartySeen(name="Composed Lamps LLC", role=PartyRole.PLAINTIFF),
            PartySeen(name=STORE, role=PartyRole.DEFENDANT),
        ),
        entries=(EntrySeen(number="1", title="Complaint", text="COMPLAINT for patent infringement."),),
        composed=True,
    )
    return Observation(source=f"pacer_docket:{court}", observed_at=NOW, occurred_at=NOW, body=body)


@pytest.fixture
def walked(tmp_path: Path) -> Iterator[Walked]:
    with walked_office(tmp_path) as opened:
        brand = FirmRecord(
            id=OURS,
            name_zh=FIRMS[0].name_zh,
            name_en=FIRMS[0].name_en,
            district="nanshan",
            brands=("Hechenglux",),
        )
        opened.office.monitor.firms.import_records([brand], "test")
        opened.office.monitor.sources.publisher.publish_now([_suit(CASE), _suit(OTHER_CASE)])
        opened.office.bus.drain()
        yield opened


@pytest.fixture
async def analyst(walked: Walked) -> AsyncIterator[httpx.AsyncClient]:
    async with walked.client(Role.ANALYST, by_token=False) as client:
        yield client


def _form(case: str = CASE, **more: str) -> dict[str, str]:
    return {"case": case, "party": STORE, "firm": OURS, "verdict": "firm", "scope": "name", **more}


async def _alerts(walked: Walked, role: Role) -> list[str]:
    async with walked.client(role) as client:
        return [one["case_id"] for one in (await client.get("/api/alerts")).json()["alerts"]]


async def test_a_candidate_decided_in_the_queue_alerts_the_firm_counts_and_can_be_undone(
    walked: Walked, analyst: httpx.AsyncClient
) -> None:
    page = (await analyst.get("/review")).text
    assert STORE in page
    assert f"<mark>{STORE.split(maxsplit=1)[0]}</mark>" in page
    (group,) = (await analyst.get("/api/review")).json()["groups"]
    assert (group["name"], group["firm"], group["class"], group["parties"]) == (
        STORE,
        OURS,
        "brand_in_name",
        2,
    )
    assert CASE not in str(await _alerts(walked, Role.ENTERPRISE))

    answer = await analyst.post(
        "/review/decide", data=_form(otherwise="the brand is theirs", seen="", back="/review")
    )
    assert answer.status_code == 303
    walked.office.bus.drain()
    assert answer.headers["location"].startswith("/review?done=")
    assert STORE in (await analyst.get(answer.headers["location"])).text
    assert {CASE, OTHER_CASE} <= set(await _alerts(walked, Role.ENTERPRISE))
    assert (await analyst.get("/api/review")).json()["total"] == 0
    found = (await analyst.get("/api/cases", params={"firms": OURS})).json()
    assert {CASE, OTHER_CASE} <= {one["case"] for one in found["cases"]}
    shown = (await analyst.get(f"/cases/{CASE}")).text
    assert "the brand is theirs" in shown

    (made,) = (await analyst.get("/api/decisions", params={"party": STORE})).json()["decisions"]
    assert (made["by"], made["scope"]) == (walked.accounts[Role.ANALYST].id, "name")
    undone = await analyst.post(
        "/review/undo", data={"decision": made["id"], "reason": "another seller", "back": "/review"}
    )
    assert undone.status_code == 303
    walked.office.bus.drain()
    assert (await analyst.get("/api/review")).json()["total"] == 1
    async with walked.client(Role.ENTERPRISE) as firm:
        assert (await firm.get(f"/api/cases/{CASE}")).status_code == 404


async def test_a_rejected_tag_stays_for_the_office_and_is_nobodys_firm_elsewhere(
    walked: Walked, analyst: httpx.AsyncClient
) -> None:
    figures = (await analyst.get("/api/statistics")).json()
    decided = await analyst.post(
        "/api/decisions",
        json={
            "case": CASE,
            "party": STORE,
            "verdict": "not_shenzhen",
            "reason": "a seller of Yiwu",
            "scope": "name",
        },
    )
    assert decided.status_code == 200, decided.text
    walked.office.bus.drain()
    case = (await analyst.get(f"/api/cases/{CASE}")).json()
    (party,) = [one for one in case["parties"] if one["name"] == STORE]
    assert (party["status"], party["firm"]) == ("rejected", OURS)
    assert "已排除" in (await analyst.get(f"/cases/{CASE}", headers={"Accept-Language": "zh"})).text
    found = (await analyst.get("/api/cases", params={"all": "1", "firms": OURS})).json()
    assert CASE not in {one["case"] for one in found["cases"]}
    everything = (await analyst.get("/api/cases", params={"all": "1"})).json()
    assert {one["case"]: one["shenzhen"] for one in everything["cases"]}[CASE] == "none"
    assert (await analyst.get("/api/statistics")).json() == figures
    opening = (await analyst.get("/engagements/new", params={"case": CASE})).text
    assert f'value="{OURS}"' not in opening
    async with walked.client(Role.DISTRICT_OFFICER) as officer:
        assert (await officer.get(f"/api/cases/{CASE}")).status_code == 404
        assert (await officer.get("/api/review")).json()["groups"] == []


async def test_a_district_officer_reads_his_candidates_and_decides_nothing(walked: Walked) -> None:
    async with walked.client(Role.DISTRICT_OFFICER) as officer:
        page = (await officer.get("/review")).text
        assert STORE in page
        assert "/review/decide" not in page
        assert (await officer.get("/api/review")).json()["calibration"] == []
        assert (await officer.post("/api/decisions", json=_form(reason="x"))).status_code == 403
    async with walked.client(Role.ENTERPRISE) as firm:
        assert (await firm.get("/api/review")).status_code == 403


async def test_an_enterprise_sees_its_own_tag_but_not_who_decided_it(
    walked: Walked, analyst: httpx.AsyncClient
) -> None:
    await analyst.post("/review/decide", data=_form(reason="only for the office"))
    walked.office.bus.drain()
    async with walked.client(Role.ENTERPRISE) as firm:
        case = (await firm.get(f"/api/cases/{CASE}")).json()
        page = (await firm.get(f"/cases/{CASE}")).text
    (party,) = [one for one in case["parties"] if one["name"] == STORE]
    assert party["status"] == "confirmed"
    assert not {"decided_by", "decision"} & party["tag"].keys()
    assert walked.accounts[Role.ANALYST].id not in str(case) + page
    assert "only for the office" not in page
    assert "/review" not in page


async def test_a_refusal_is_a_problem_that_says_what_is_wrong(analyst: httpx.AsyncClient) -> None:
    for more, status, said in (
        ({"reason": ""}, 409, "理由"),
        ({"verdict": "not_firm", "reason": " "}, 409, "理由"),
        ({"reason": "x", "firm": "nobody"}, 409, "nobody"),
        ({"reason": "x", "party": "Somebody"}, 404, "Somebody"),
        ({"reason": "x", "case": "cacd/9:26-cv-1"}, 404, "cacd/9:26-cv-1"),
        ({"reason": "x", "verdict": "perhaps"}, 422, ""),
        ({"reason": "x", "seen": "0" * 32}, 409, "刷新"),
    ):
        answer = await analyst.post("/api/decisions", json=_form(**more), headers={"Accept-Language": "zh"})
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        assert said in answer.text


async def test_the_page_of_a_party_finds_any_firm_and_leads_nowhere_else(
    walked: Walked, analyst: httpx.AsyncClient
) -> None:
    where = {"case": CASE, "party": STORE.upper()}
    assert FIRMS[0].name_zh in (await analyst.get("/review/party", params=where)).text
    assert FIRMS[1].name_zh in (await analyst.get("/review/party", params=where | {"q": "云台"})).text
    assert (await analyst.get("/review/party", params={"case": CASE, "party": "x"})).status_code == 404
    away = await analyst.post(
        "/review/decide", data=_form(firm=THEIRS, reason="x", back="//elsewhere.example/")
    )
    assert away.headers["location"].startswith("/review?done=")
    assert walked.office.monitor.decisions.standing()[0].firm == THEIRS
