from __future__ import annotations

import re
from collections.abc import Callable

import httpx
from fastapi import FastAPI

from shared.accounts import Account
from shared.vocabulary import Role
from shared.web.allow import Allow, routes_of, rule_of
from tests.unit.guidance.guidance_office import BAOAN_FIRM, CASE, FIRM, GuidanceOffice

Program = Callable[[str], httpx.AsyncClient]


async def opened(client: httpx.AsyncClient, firm: str = FIRM) -> str:
    answer = await client.post("/engagements", json={"case": CASE, "firm": firm, "reason": "composed"})
    assert answer.status_code == 201
    return str(answer.json()["id"])


def test_every_route_says_whom_it_is_for(app: FastAPI) -> None:
    ours = [route for route in routes_of(app) if "engagements" in (route.path or "")]
    assert len(ours) == 18
    for route in ours:
        rule = rule_of(route)
        assert isinstance(rule, Allow), route.path
        if str(route.path).endswith(("/expert", "/outcome", "/new")):
            assert Role.ENTERPRISE not in rule.roles
            assert Role.EXPERT not in rule.roles


async def test_an_engagement_goes_its_whole_way(program: Program, people: dict[str, Account]) -> None:
    analyst, expert = program("analyst"), program("expert")
    one = f"/engagements/{await opened(analyst)}"
    again = await analyst.post("/engagements", json={"case": CASE, "firm": FIRM})
    assert (again.status_code, again.json()["revision"]) == (200, 1)
    assert again.json()["moves"] == ["accepted", "declined"]
    await analyst.post(f"{one}/moves", json={"revision": 1, "to": "accepted"})
    assert (await expert.get(one)).status_code == 404
    await analyst.post(f"{one}/expert", json={"revision": 2, "expert": people["expert"].id})
    begun = await expert.post(f"{one}/moves", json={"revision": 3, "to": "advising"})
    assert begun.json()["expert"] == {"account": people["expert"].id, "name": "zhao"}
    noted = await expert.post(f"{one}/notes", json={"text": "call the firm", "internal": True})
    assert (noted.status_code, noted.json()["number"]) == (201, 1)
    outcome = {"kind": "settled", "positive": True, "saved_cost_usd": 5, "saved_cost_source": "letter"}
    ended = await analyst.post(f"{one}/outcome", json={"revision": 4, **outcome})
    assert ended.json()["outcome"]["saved_cost_usd"] == 5
    file = (await analyst.get(one)).json()
    assert [step["to_state"] for step in file["steps"]][-1] == "concluded"
    assert file["case"]["composed"] is True
    assert file["notes"][0]["text"] == "call the firm"


async def test_the_id_a_request_brings_is_the_trace_of_what_it_changed(
    program: Program, office: GuidanceOffice
) -> None:
    analyst = program("analyst")
    one = f"/engagements/{await opened(analyst)}"
    given = {"X-Request-Id": "request-from-the-proxy"}
    moved = await analyst.post(f"{one}/moves", json={"revision": 1, "to": "accepted"}, headers=given)
    assert moved.headers["x-request-id"] == "request-from-the-proxy"
    made, kept = [fact.trace for fact in office.facts()]
    assert kept == "request-from-the-proxy"
    assert re.fullmatch("[0-9a-f]{32}", made)


async def test_refusals_are_problems_with_their_reason(program: Program) -> None:
    analyst = program("analyst")
    one = f"/engagements/{await opened(analyst)}"
    stale = await analyst.post(f"{one}/moves", json={"revision": 9, "to": "accepted"})
    assert (stale.status_code, stale.headers["content-type"]) == (409, "application/problem+json")
    assert "您看到的是第 9 版，现为第 1 版" in stale.json()["detail"]
    wrong = await analyst.post(f"{one}/moves", json={"revision": 1, "to": "concluded"})
    assert wrong.status_code == 409
    assert "您可以选择：受理" in wrong.json()["detail"]
    without = await analyst.post(f"{one}/moves", json={"revision": 1, "to": "declined"})
    assert without.status_code == 422
    nobody = await analyst.post(f"{one}/expert", json={"revision": 1, "expert": "no-such-account"})
    assert (nobody.status_code, "专家账户" in nobody.json()["detail"]) == (422, True)
    assert (await analyst.get("/engagements/G-2026-9999")).status_code == 404
    unknown = await analyst.post("/engagements", json={"case": "nysd/9", "firm": FIRM})
    assert unknown.status_code == 404


async def test_figures_are_whole_numbers_with_their_source(program: Program) -> None:
    analyst = program("analyst")
    one = f"/engagements/{await opened(analyst)}"
    for to in ("accepted",):
        await analyst.post(f"{one}/moves", json={"revision": 1, "to": to})
    await analyst.post(f"{one}/expert", json={"revision": 2, "expert_name": "Qian"})
    await analyst.post(f"{one}/moves", json={"revision": 3, "to": "advising"})
    outcome = {"revision": 4, "kind": "won", "positive": True}
    for bad in ({"saved_cost_usd": 5}, {"saved_cost_usd": 1.5}, {"saved_cost_usd": 10**30}, {"saved": 1}):
        answer = await analyst.post(f"{one}/outcome", json=outcome | bad)
        assert answer.status_code == 422, bad
    assert (await analyst.post(f"{one}/outcome", json=outcome)).status_code == 200


async def test_a_firm_reads_its_own_without_internal_notes_and_moves_nothing(program: Program) -> None:
    analyst, firm, stranger = program("analyst"), program("enterprise"), program("stranger")
    number = await opened(analyst)
    one = f"/engagements/{number}"
    await analyst.post(f"{one}/notes", json={"text": "weak defence", "internal": True})
    await firm.post(f"{one}/notes", json={"text": "our contract", "internal": True})
    file = (await firm.get(one)).json()
    assert [note["text"] for note in file["notes"]] == ["our contract"]
    assert file["engagement"]["moves"] == []
    assert "firms" not in file["case"]
    assert (await firm.post(f"{one}/moves", json={"revision": 1, "to": "declined"})).status_code == 403
    assert (await firm.post("/engagements", json={"case": CASE, "firm": FIRM})).status_code == 403
    assert (await stranger.get(one)).status_code == 404
    assert (await stranger.post(f"{one}/notes", json={"text": "hello"})).status_code == 404
    assert (await stranger.get("/engagements")).json()["engagements"] == []


async def test_the_list_is_narrowed(program: Program) -> None:
    analyst, officer = program("analyst"), program("officer")
    await opened(analyst)
    await opened(analyst, BAOAN_FIRM)
    listed = (await analyst.get("/engagements", params={"q": "heron"})).json()
    assert (listed["total"], listed["engagements"][0]["engagement"]["firm"]) == (1, BAOAN_FIRM)
    assert (await officer.get("/engagements")).json()["total"] == 1
    assert (await analyst.get("/engagements", params={"state": "nirvana"})).status_code == 422
