"""From a served feed to an e-mail, a verified webhook, an engagement with an outcome, and the statistics."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import httpx
from standardwebhooks import Webhook

from services.hosting.office import Office
from shared.vocabulary import Role
from tests.walk.conftest import PUBLIC_ADDRESS, Hooks, Mailbox, World

Client = Callable[[str], httpx.AsyncClient]


async def _until(condition: Callable[[], bool], seconds: float = 15) -> None:
    for _ in range(int(seconds / 0.05)):
        if condition():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("what was waited for did not come")


def _token(office: Office, role: Role) -> str:
    account = office.accounts.add(f"{role}@office.example", role, role, "a password of some length")
    return office.accounts.issue_token(account.id, "walk")


async def test_a_served_feed_becomes_a_mail_a_webhook_an_engagement_and_a_figure(
    office: Office, world: World, mail_server: tuple[Mailbox, int], hooks: Hooks, client: Client
) -> None:
    mailbox, _ = mail_server
    analyst = client(_token(office, Role.ANALYST))
    watch = await analyst.post(
        "/api/watches",
        json={
            "name": "重大案件",
            "criteria": {"minimum_grade": "major", "changes": ["opened", "grade_changed"]},
            "channels": [
                {"kind": "email", "target": "analyst@office.example"},
                {"kind": "webhook", "target": hooks.address},
            ],
        },
    )
    assert watch.status_code == 201, watch.text
    secret = watch.json()["webhook_secret"]

    deliveries = [asyncio.create_task(loop()) for service in office.services for loop in service.background]
    try:
        world.at_day(13.9)
        await world.crawl()
        await world.crawl()
        cases = (await analyst.get("/api/cases", params={"grade": "major", "shenzhen": "confirmed"})).json()
        assert cases["total"] >= 3
        alerts = (await analyst.get("/api/alerts")).json()
        assert alerts["total"] >= 3
        await _until(lambda: len(mailbox.messages) == len(hooks.calls) == alerts["total"])
    finally:
        for task in deliveries:
            task.cancel()
        await asyncio.gather(*deliveries, return_exceptions=True)

    _read_mail(mailbox)
    for headers, body in hooks.calls:
        Webhook(secret).verify(body, headers)
    assert len({headers["webhook-id"] for headers, _ in hooks.calls}) == len(hooks.calls)

    major = cases["cases"][0]["case"]
    shown = (await analyst.get(f"/api/cases/{major}")).json()
    assert shown["grading"]["grade"] == "major"
    assert shown["grading"]["reasons"]
    firm = next(party for party in shown["parties"] if party["status"] == "confirmed" and party["firm"])
    assert firm["tag"]["answer"]["evidence"]["span"]

    engagement = await _guide(analyst, major, firm)
    figures = {figure["id"]: figure for figure in (await analyst.get("/api/statistics")).json()}
    assert figures["engagements.concluded"]["value"] == 1
    assert figures["outcomes.saved_cost"]["value"] == 250_000
    assert figures["cases.positive"]["rows"] == [major] or engagement in figures["cases.positive"]["rows"]
    assert figures["cases.section_337"]["value"] >= 3


def _read_mail(mailbox: Mailbox) -> None:
    message = mailbox.messages[0]
    assert "重大" in str(message["Subject"])
    assert "COMPOSED" in str(message["Subject"])
    text = message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "重大案件" in text
    assert f"{PUBLIC_ADDRESS}/cases/" in text
    assert message["List-Unsubscribe"]
    assert len({one["Message-ID"] for one in mailbox.messages}) == len(mailbox.messages)


async def _guide(analyst: httpx.AsyncClient, case: str, firm: dict[str, str]) -> str:
    opened = await analyst.post(
        "/api/engagements",
        json={"case": case, "firm": firm["firm"], "firm_name": firm["name"], "reason": "重大案件"},
    )
    assert opened.status_code == 201, opened.text
    engagement = opened.json()
    identity = engagement["id"]
    for state in ("accepted", "assigned", "advising"):
        path, extra = (
            ("expert", {"expert_name": "张律师"}) if state == "assigned" else ("moves", {"to": state})
        )
        moved = await analyst.post(
            f"/api/engagements/{identity}/{path}",
            json={"revision": engagement["revision"], "reason": "按流程推进", **extra},
        )
        assert moved.status_code == 200, moved.text
        engagement = moved.json()
    concluded = await analyst.post(
        f"/api/engagements/{identity}/outcome",
        json={
            "revision": engagement["revision"],
            "kind": "settled",
            "positive": True,
            "saved_cost_usd": 250_000,
            "saved_cost_source": "企业回访确认",
            "note": "和解",
        },
    )
    assert concluded.status_code == 200, concluded.text
    return str(identity)


async def test_a_sealed_case_opens_late_and_brings_its_sellers_as_late_parties(
    office: Office, world: World, client: Client
) -> None:
    analyst = client(_token(office, Role.ANALYST))
    world.at_day(6)
    await world.crawl()
    await world.crawl()
    sealed = (await analyst.get("/api/cases", params={"state": "sealed", "all": "1"})).json()
    assert sealed["total"] >= 1
    case = sealed["cases"][0]["case"]
    assert len((await analyst.get(f"/api/cases/{case}")).json()["parties"]) < 3

    world.at_day(13.9)
    await world.crawl()
    await world.crawl()
    opened = (await analyst.get(f"/api/cases/{case}")).json()
    assert not opened["sealed"]
    assert len(opened["parties"]) >= 60
    assert any(party["status"] == "confirmed" for party in opened["parties"])


async def test_a_complaint_and_its_investigation_are_one_case(
    office: Office, world: World, client: Client
) -> None:
    analyst = client(_token(office, Role.ANALYST))
    for day in (2, 13.9):
        world.at_day(day)
        await world.crawl()
    cases = (await analyst.get("/api/cases", params={"forum": "itc", "all": "1", "size": 50})).json()["cases"]
    shown = [(await analyst.get(f"/api/cases/{case['case']}")).json() for case in cases]
    joined = [case for case in shown if len(case["dockets"]) == 2]
    assert len(joined) >= 3
    for case in joined:
        assert case["number"].startswith("337-TA-")
        for docket in case["dockets"]:
            assert (await analyst.get(f"/api/cases/{docket}")).json()["case"] == case["case"]


async def test_crawling_the_same_again_changes_nothing_and_alerts_nobody(
    office: Office, world: World, client: Client
) -> None:
    analyst = client(_token(office, Role.ANALYST))
    everything = {"name": "全部", "criteria": {"shenzhen_only": False}, "channels": [{"kind": "feed"}]}
    assert (await analyst.post("/api/watches", json=everything)).status_code == 201
    world.at_day(13.9)
    await world.crawl()
    await world.crawl()
    before = (await analyst.get("/api/cases", params={"all": "1", "size": 200})).json()
    told = (await analyst.get("/api/alerts")).json()["total"]
    assert told > 40
    await world.crawl()
    after = (await analyst.get("/api/cases", params={"all": "1", "size": 200})).json()
    assert {c["case"]: c["revision"] for c in after["cases"]} == {
        c["case"]: c["revision"] for c in before["cases"]
    }
    assert (await analyst.get("/api/alerts")).json()["total"] == told
