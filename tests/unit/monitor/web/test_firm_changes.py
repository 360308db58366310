"""One firm changed on pages and by API: corrected in a form, united, taken apart, removed; and who sees what of it."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import msgspec
import pytest

from shared.events.firm import Contact, FirmRecord
from shared.vocabulary import Role
from tests.walk.composed_office import BOTH_CASE, FIRMS, OURS, THEIRS, Walked, walked_office

DOUBLE = FirmRecord(
    id="double",
    name_zh=FIRMS[0].name_zh,
    brands=("HECHENG-X",),
    district="nanshan",
    contact=Contact(name="Composed Person", phone="0755-0000", email="person@firm.example"),
    source="composed",
)
HOME = "http://office.example"


@pytest.fixture
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    with walked_office(tmp_path_factory.mktemp("office")) as opened:
        opened.office.monitor.firms.import_records([DOUBLE], "test")
        settle(opened)
        yield opened


def settle(walked: Walked) -> None:
    walked.office.bus.drain()
    walked.office.monitor.retagging.finish()
    walked.office.bus.drain()


async def act(client: httpx.AsyncClient, path: str, **values: object) -> httpx.Response:
    return await client.post(path, data=values, headers={"Origin": HOME})


async def test_a_duplicate_is_offered_united_and_leads_on_to_the_firm_it_is(walked: Walked) -> None:
    async with walked.client(Role.ANALYST) as analyst:
        offered = (await analyst.get("/firms/doubles")).text
        assert "疑似重复" in offered
        assert "double" in offered
        done = await act(analyst, f"/firms/{OURS}/merge", other="double", why="同一家企业")
        assert done.headers["location"] == f"/firms/{OURS}"
        assert (await analyst.get("/firms/double")).headers["location"] == f"/firms/{OURS}"
        page = (await analyst.get(f"/firms/{OURS}")).text
        assert "HECHENG-X" in page
        assert "同一家企业" in page
        assert (await analyst.get("/api/firms/doubles")).json() == {"doubles": [], "apart": []}
        back = await act(analyst, "/firms/double/restore", why="两家")
        assert back.headers["location"] == "/firms/double"
        assert "HECHENG-X" not in (await analyst.get(f"/firms/{OURS}")).text.split("变更记录")[0]


async def test_duplicates_found_to_be_two_firms_are_not_proposed_again_until_that_is_undone(
    walked: Walked,
) -> None:
    async with walked.client(Role.ANALYST) as analyst, walked.client(Role.DISTRICT_OFFICER) as officer:
        assert len((await analyst.get("/api/firms/doubles")).json()["doubles"]) == 1
        done = await act(analyst, f"/firms/{OURS}/apart", other="double", why="同名的两家企业")
        assert done.headers["location"] == "/firms/doubles"
        told = (await analyst.get("/api/firms/doubles")).json()
        assert told["doubles"] == []
        assert [(one["reason"], one["by_name"]) for one in told["apart"]] == [
            ("同名的两家企业", walked.accounts[Role.ANALYST].name)
        ]
        assert "同名的两家企业" in (await analyst.get("/firms/doubles")).text
        again = await analyst.post("/api/firms/double/apart", json={"other": OURS, "why": "again"})
        assert (again.status_code, "已认定二者不是同一家" in again.text) == (409, True)
        body = {"other": OURS, "why": "one after all"}
        assert (await officer.post("/api/firms/double/not-apart", json=body)).status_code == 403
        assert (await analyst.post("/api/firms/double/not-apart", json=body)).status_code == 200
        assert len((await analyst.get("/api/firms/doubles")).json()["doubles"]) == 1
        assert (await analyst.post("/api/firms/double/not-apart", json=body)).status_code == 409
        for wrong, status in (({"other": "nobody", "why": "x"}, 404), ({"other": OURS, "why": " "}, 409)):
            assert (await analyst.post("/api/firms/double/apart", json=wrong)).status_code == status


async def test_who_has_an_account_of_a_united_firm_goes_on_seeing_its_cases(walked: Walked) -> None:
    async with walked.client(Role.ANALYST) as analyst, walked.client(Role.ENTERPRISE) as enterprise:
        opened = await analyst.post("/api/engagements", json={"case": BOTH_CASE, "firm": OURS})
        engagement = opened.json()["id"]
        before = (await enterprise.get("/api/cases")).json()["total"]
        assert before == 1
        answer = await analyst.post("/api/firms/double/merge", json={"other": OURS, "why": "one firm"})
        assert answer.json()["formerly"] == [OURS]
        assert (await enterprise.get("/api/cases")).json()["total"] == before, "before it is re-tagged"
        settle(walked)
        cases = (await enterprise.get("/api/cases")).json()
        assert cases["total"] == before
        assert (await enterprise.get(f"/api/cases/{cases['cases'][0]['case']}")).status_code == 200
        assert (await enterprise.get(f"/api/engagements/{engagement}")).status_code == 200
        assert (await analyst.get("/api/cases", params={"firms": OURS})).json()["total"] == before
        again = await analyst.post("/api/engagements", json={"case": BOTH_CASE, "firm": "double"})
        assert again.json()["id"] == engagement, "the firm's open engagement is the one there is"
        assert (await enterprise.get("/api/firms/double")).status_code == 200
        assert (await analyst.post(f"/api/firms/{OURS}/restore", json={"why": "two"})).status_code == 200
        settle(walked)
        assert (await enterprise.get("/api/cases")).json()["total"] == before
        assert (await enterprise.get("/api/firms/double")).status_code == 404


async def test_a_correction_is_checked_kept_with_its_source_and_reason(walked: Walked) -> None:
    async with walked.client(Role.ANALYST) as analyst:
        form = (await analyst.get(f"/firms/{THEIRS}/correct")).text
        assert FIRMS[1].name_zh in form
        seen = form.split('name="seen" value="')[1].split('"')[0]
        wrong = await act(
            analyst, f"/firms/{THEIRS}/correct", seen=seen, credit_code="914403001922038261", why="x"
        )
        assert wrong.status_code == 400
        assert "校验码应为" in wrong.text
        fields = {
            "seen": seen,
            "address": "7 Composed Road",
            "source": "call",
            "as_of": "2026-03-01",
            "why": "moved",
        }
        done = await act(analyst, f"/firms/{THEIRS}/correct", **fields)
        assert done.status_code == 303
        told = (await analyst.get(f"/api/firms/{THEIRS}")).json()
        assert told["address"] == "7 Composed Road"
        assert told["provenance"] == {"address": {"source": "call", "as_of": "2026-03-01"}}
        assert told["revisions"][-1]["reason"] == "moved"
        stale = await act(analyst, f"/firms/{THEIRS}/correct", **(fields | {"address": "8 Composed Road"}))
        assert stale.status_code == 409


async def test_a_contact_is_shown_to_the_office_its_district_and_the_firm_itself_only(walked: Walked) -> None:
    ours = msgspec.structs.replace(FIRMS[0], contact=DOUBLE.contact)
    theirs = msgspec.structs.replace(FIRMS[1], contact=Contact(name="Another Person"))
    walked.office.monitor.firms.import_records([ours, theirs], "test")
    for role, sees in ((Role.ANALYST, True), (Role.DISTRICT_OFFICER, True), (Role.ENTERPRISE, True)):
        async with walked.client(role) as client:
            page = await client.get(f"/firms/{OURS}")
            assert ("Composed Person" in page.text) is sees, role
            other = await client.get(f"/firms/{THEIRS}")
            assert ("Another Person" in other.text) is (role is Role.ANALYST), role
            if role is not Role.ENTERPRISE:
                assert "Composed Person" not in (await client.get("/firms")).text
    async with walked.client(Role.ENTERPRISE) as enterprise:
        assert (await enterprise.get(f"/api/firms/{OURS}")).json()["revisions"] == []
        assert (await enterprise.get("/firms")).status_code == 403
    async with walked.client(Role.EXPERT) as expert:
        assert (await expert.get(f"/firms/{OURS}")).status_code == 403


async def test_a_firm_that_was_removed_can_be_restored_where_it_stood(walked: Walked) -> None:
    async with walked.client(Role.ANALYST) as analyst:
        assert (await act(analyst, "/firms/double/remove", why="")).status_code == 409
        assert (await act(analyst, "/firms/double/remove", why="no such firm")).headers[
            "location"
        ] == "/firms"
        assert "已从名录移除" in (await analyst.get("/firms/double")).text
        await act(analyst, "/firms/double/restore", why="it is one")
        assert "HECHENG-X" in (await analyst.get("/firms/double")).text
        split = await act(analyst, "/firms/double/split", values=["HECHENG-X"], why="its own")
        assert split.headers["location"] == "/firms/hecheng-x"


async def test_re_tagging_shows_how_far_it_has_come(walked: Walked) -> None:
    walked.office.monitor.retagging.ask()
    async with walked.client(Role.ANALYST) as analyst:
        assert "正在重新识别：已检查 0 个案件（共 3 个），0 个有变化" in (await analyst.get("/firms")).text
        settle(walked)
        assert "正在重新识别" not in (await analyst.get("/firms")).text
