"""The registry's pages: one firm with its history, tables taken in after a look, tables given out."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from services.monitor.firms.files import table_of_data
from shared.events.firm import FirmRecord
from shared.vocabulary import Role
from tests.walk.composed_office import FIRMS, OURS, THEIRS, Walked, walked_office

TABLE = (
    f"id,name_zh,name_en,address,source,as_of\n"
    f'{OURS},深圳合成光电有限公司,"Shenzhen Hecheng Optoelectronics Co., Ltd.",1 Composed Road,district,2026-03-01\n'
    ",,,,,\n"
    "new-one,深圳新合成有限公司,,,district,\n"
    "bad-one,,,,district,\n"
).encode()


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    with walked_office(tmp_path_factory.mktemp("office")) as opened:
        yield opened


async def _send(client: httpx.AsyncClient, step: str, data: bytes = TABLE) -> httpx.Response:
    return await client.post("/firms/import", data={"step": step}, files={"file": ("firms.csv", data)})


async def test_a_table_is_shown_first_and_imported_then(walked: Walked) -> None:
    async with walked.client(Role.ANALYST) as analyst:
        shown = await _send(analyst, "plan")
        assert "将新增 1 家，变更 1 家，不变 0 家；1 处错误" in shown.text
        assert "1 Composed Road" in shown.text
        assert "第 5 行" in shown.text
        assert (await analyst.get("/firms/new-one")).status_code == 404
        done = await _send(analyst, "import")
        assert "已新增 1 家，变更 1 家" in done.text
        page = (await analyst.get(f"/firms/{OURS}")).text
        told = (await analyst.get(f"/api/firms/{OURS}")).json()
    assert "1 Composed Road" in page
    assert "2026-03-01" in page
    assert told["district"] == "nanshan"
    assert [revision["revision"] for revision in told["revisions"]] == [1, 2]
    assert {value["name"] for value in told["revisions"][1]["values"]} == {"address", "source", "as_of"}
    assert told["revisions"][1]["actor"] == walked.accounts[Role.ANALYST].id
    assert f"· {walked.accounts[Role.ANALYST].name}" in page.split("变更记录")[1]
    assert walked.accounts[Role.ANALYST].id not in page


async def test_industry_and_section_are_told_in_the_readers_language(walked: Walked) -> None:
    drones = FirmRecord(
        id="drones", name_zh="深圳合成无人机公司", section="C", industry="drones", source="composed"
    )
    walked.office.monitor.firms.import_records([drones], "test")
    async with walked.client(Role.ANALYST) as analyst:
        for address in ("/firms/drones", "/firms?q=drones"):
            page = (await analyst.get(address, params={"lang": "zh"})).text
            assert '<td data-label="行业">无人机</td>' in page or "<td>无人机</td>" in page, address
        assert "C 制造业" in (await analyst.get("/firms/drones?lang=zh")).text
        assert "C Manufacturing" in (await analyst.get("/firms/drones?lang=en")).text


@pytest.mark.parametrize(("data", "why"), [(b"\xff\xff", "既不是 UTF-8"), (b"a,b\n", "首行缺少列")])
async def test_a_file_that_is_no_table_of_firms_is_refused(walked: Walked, data: bytes, why: str) -> None:
    async with walked.client(Role.ANALYST) as analyst:
        answer = await _send(analyst, "import", data)
        empty = await analyst.post("/firms/import", data={"step": "plan"})
    assert answer.status_code == empty.status_code == 400
    assert why in answer.text


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_the_whole_registry_comes_out_as_a_table(walked: Walked, kind: str) -> None:
    async with walked.client(Role.ANALYST) as analyst:
        answer = await analyst.get(f"/firms/export/{kind}")
        unknown = await analyst.get("/firms/export/doc")
    assert {firm.id for firm in FIRMS} <= {firm.id for firm in table_of_data(answer.content, "it").firms}
    assert answer.headers["content-disposition"].endswith(f'.{kind}"')
    assert unknown.status_code == 404


async def test_a_district_officer_opens_the_firms_of_his_district_only(walked: Walked) -> None:
    async with walked.client(Role.DISTRICT_OFFICER) as officer:
        assert (await officer.get(f"/firms/{OURS}")).status_code == 200
        assert (await officer.get(f"/firms/{THEIRS}")).status_code == 404
        assert (await officer.get("/firms/export/csv")).status_code == 403
