"""From a file of applications handed in to a published trademark warning, and the risk of a firm, as people use them."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from docx import Document as read_docx

from services.monitor.crawling.ports import Observation
from shared.events.docket import DocketObserved, EntrySeen, PartySeen
from shared.events.firm import FirmRecord
from shared.vocabulary import PartyRole, Role
from tests.unit.monitor.trademarks.daily import daily, record
from tests.walk.composed_office import BOTH_CASE, FIRMS, NOW, OURS, THEIR_CASE, THEIRS, Walked, walked_office

MONTH = "2026-03"
# Both firms make lamps here, so that they are of one trade; ours has a brand.
REGISTERED = [
    FirmRecord(id=OURS, name_zh=FIRMS[0].name_zh, name_en=FIRMS[0].name_en, district="nanshan", industry="照明", brands=("LUMAREX",)),
    FirmRecord(id=THEIRS, name_zh=FIRMS[1].name_zh, name_en=FIRMS[1].name_en, district="futian", industry="照明"),
]  # fmt: skip
TELLING = (THEIRS, FIRMS[1].name_zh, "云台", "futian", "福田", THEIR_CASE, "26-cv-00002")
APPLICATIONS = daily(
    record("98123401", "LUMAREX MAX", "Composed Harbor Inc.", ("011",), "20260303"),
    record("98123402", "LUMAREX", FIRMS[0].name_en.upper(), ("011",), "20260304"),
    record("98123403", "SOMETHING ELSE", "Composed Harbor Inc.", ("011",), "20260305"),
    record("98", "BROKEN"),
)


def _marks_case() -> Observation:
    body = DocketObserved(
        docket="flsd/1:26-cv-00009",
        court="flsd",
        number="1:26-cv-00009",
        caption="Composed Marks Inc. v. Shenzhen Hecheng Optoelectronics Co., Ltd.",
        filed=NOW.date().replace(day=3),
        nature_of_suit="840 Trademark",
        asserted=("Reg. No. 4,000,001",),
        parties=(
            PartySeen(name="Composed Marks Inc.", role=PartyRole.PLAINTIFF),
            PartySeen(name=FIRMS[0].name_en, role=PartyRole.DEFENDANT),
        ),
        entries=(EntrySeen(number="1", title="Complaint", text="COMPLAINT for trademark infringement."),),
        composed=True,
    )
    return Observation(source="pacer_docket:flsd", observed_at=NOW, occurred_at=NOW, body=body)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    with walked_office(tmp_path_factory.mktemp("office")) as opened:
        opened.office.monitor.firms.import_records(REGISTERED, "test")
        opened.office.monitor.sources.publisher.publish_now([_marks_case()])
        opened.office.bus.drain()
        yield opened


@pytest.fixture
async def analyst(walked: Walked) -> AsyncIterator[httpx.AsyncClient]:
    async with walked.client(Role.ANALYST) as client:
        yield client


@pytest.fixture
async def enterprise(walked: Walked) -> AsyncIterator[httpx.AsyncClient]:
    async with walked.client(Role.ENTERPRISE) as client:
        yield client


async def test_applications_handed_in_become_a_published_warning(
    walked: Walked, analyst: httpx.AsyncClient, enterprise: httpx.AsyncClient
) -> None:
    page = await analyst.post("/trademarks", files={"files": ("apc260305.xml", APPLICATIONS)})
    assert "读出 3 件，新增 3" in page.text
    assert "record 4, serial number 98" in page.text
    close = (await analyst.get("/api/trademarks", params={"month": MONTH})).json()
    assert [(hit["serial"], hit["firm"], hit["kind"]) for hit in close["close"]] == [
        ("98123401", OURS, "same_core")
    ]
    assert [hit["serial"] for hit in close["own"]] == ["98123402"]
    sent = await analyst.post("/trademarks/warning", data={"month": MONTH})
    assert sent.status_code == 303
    path = sent.headers["location"]
    draft = (await analyst.get(path)).text
    for word in ("LUMAREX MAX", "Composed Marks Inc.", "Reg. No. 4,000,001", "1:26-cv-00009"):
        assert word in draft, word
    assert (await enterprise.get(path)).status_code == 404
    assert (await analyst.post(f"/api{path}/publish")).status_code == 409
    advice = {"key": "advice", "zh": "请排查在售灯具。", "en": "Check lamps on sale.", "done": True}
    assert (await analyst.post(f"/api{path}/advice", json=advice)).status_code == 200
    published = (await analyst.post(f"/api{path}/publish")).json()
    assert (published["state"], published["number"], published["period"]) == ("published", "2026-01", MONTH)
    told = await enterprise.get(path)
    assert told.status_code == 200
    assert "请排查在售灯具。" in told.text
    assert [word for word in (FIRMS[0].name_zh, *TELLING) if word in told.text] == []
    again = await analyst.post("/api/trademarks/warning", params={"month": MONTH})
    assert again.json()["warning"] == path.rpartition("/")[2]


async def test_what_cannot_be_read_is_told_and_nothing_is_taken(analyst: httpx.AsyncClient) -> None:
    answer = await analyst.post("/api/trademarks", files={"files": ("page.html", b"<html></html>")})
    assert answer.status_code == 422
    assert "USPTO" in answer.json()["files"][0]["faults"][0]
    bare = ("空表.csv", b"Serial Number,Mark\n")
    page = await analyst.post("/trademarks", files={"files": bare})
    assert "空表.csv 只有列名" in page.text
    assert (await analyst.post("/api/trademarks")).status_code == 400
    assert (await analyst.get("/api/trademarks", params={"month": "soon"})).status_code == 400
    assert (await analyst.post("/api/trademarks/warning", params={"month": "2099-01"})).status_code == 400


async def test_the_office_sees_the_whole_risk_of_a_firm(analyst: httpx.AsyncClient) -> None:
    risk = (await analyst.get(f"/api/firms/{OURS}/risk")).json()
    assert {case["case"] for case in risk["cases"]} == {BOTH_CASE, "flsd/1:26-cv-00009"}
    assert [rival["firm"] for rival in risk["rivals"]] == [THEIRS]
    assert [case["case"] for case in risk["trade_cases"]] == [THEIR_CASE]
    assert risk["dues"][0]["day"] == "2026-03-20"
    figures = {figure["id"]: figure for figure in risk["figures"]}
    assert figures["own.due_soon"]["value"] == 1
    assert figures["trade.cases"]["rows"] == [THEIR_CASE]
    page = (await analyst.get(f"/firms/{OURS}/risk?lang=en")).text
    assert "Plaintiffs in its industry and goods" in page
    assert (await analyst.get("/api/firms/nobody/risk")).status_code == 404


async def test_an_enterprise_gets_its_own_risk_and_no_trace_of_other_firms(
    enterprise: httpx.AsyncClient,
) -> None:
    for path in ("/my-risk", "/api/my-risk", "/my-risk/document.html?language=both"):
        answer = await enterprise.get(path)
        assert answer.status_code == 200, path
        assert "Composed Lamps LLC" in answer.text, path
        assert [word for word in TELLING if word in answer.text] == [], path
    risk = (await enterprise.get("/api/my-risk")).json()
    figures = {figure["id"]: figure for figure in risk["figures"]}
    assert (figures["trade.cases"]["value"], figures["trade.cases"]["rows"]) == (1, [])
    assert [one["of_trade"] for one in risk["plaintiffs"] if one["name"] == "Composed Lamps LLC"] == [1]
    for path in (f"/firms/{OURS}/risk", f"/api/firms/{THEIRS}/risk", f"/firms/{OURS}/risk/document.docx"):
        assert (await enterprise.get(path)).status_code == 403, path


async def test_a_district_officer_gets_the_firms_of_his_district_and_no_case_beyond(walked: Walked) -> None:
    async with walked.client(Role.DISTRICT_OFFICER) as officer:
        answer = await officer.get(f"/api/firms/{OURS}/risk")
        assert answer.status_code == 200
        assert [word for word in (THEIRS, FIRMS[1].name_zh, THEIR_CASE) if word in answer.text] == []
        assert (await officer.get(f"/api/firms/{THEIRS}/risk")).status_code == 404
        assert (await officer.get(f"/firms/{THEIRS}/risk/document.docx")).status_code == 404


async def test_the_analysis_comes_as_a_file_that_opens(analyst: httpx.AsyncClient) -> None:
    answer = await analyst.get(f"/firms/{OURS}/risk/document.docx", params={"language": "both"})
    text = "\n".join(paragraph.text for paragraph in read_docx(io.BytesIO(answer.content)).paragraphs)
    assert "风险等级" in text
    assert "Level of risk" in text
    assert (await analyst.get(f"/firms/{OURS}/risk/document.pdf")).status_code == 404
    assert (
        await analyst.get(f"/firms/{OURS}/risk/document.html", params={"language": "fr"})
    ).status_code == 404


async def test_an_earlier_day_leaves_out_what_came_later(analyst: httpx.AsyncClient) -> None:
    risk = (await analyst.get(f"/api/firms/{OURS}/risk", params={"as_of": "2026-03-01"})).json()
    assert (risk["cases"], risk["level"]) == ([], "low")
