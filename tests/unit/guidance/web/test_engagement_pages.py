from __future__ import annotations

import re
from collections.abc import Callable

import httpx
import pytest

from shared.accounts import Account
from tests.unit.guidance.guidance_office import (
    ANALYST,
    BAOAN_FIRM,
    CASE,
    FIRM,
    OTHER_CASE,
    GuidanceOffice,
    case,
    tag,
)

Visit = Callable[..., httpx.AsyncClient]


def revision_in(page: str) -> str:
    found = re.search(r'name="revision" value="(\d+)"', page)
    assert found
    return found[1]


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_an_analyst_takes_an_engagement_from_the_case_to_its_outcome(
    visit: Visit, people: dict[str, Account], language: str
) -> None:
    browser = visit("analyst", language)
    form = (await browser.get("/engagements/new", params={"case": CASE, "firm": FIRM})).text
    assert f'<option value="{FIRM}" selected>' in form
    sent = await browser.post("/engagements", data={"case": CASE, "firm": FIRM, "reason": "called"})
    assert (sent.status_code, sent.headers["location"]) == (303, "/engagements/G-2026-0001?done=opened")
    one = "/engagements/G-2026-0001"

    for path, data in (
        ("moves", {"to": "accepted"}),
        ("expert", {"expert": people["expert"].id}),
        ("moves", {"to": "advising"}),
        (
            "outcome",
            {"kind": "settled", "positive": "true", "saved_cost_usd": "1,200", "saved_cost_source": "letter"},
        ),
        ("notes", {"text": "line <one>\nline two", "internal": "true"}),
        ("moves", {"to": "followed_up", "reason": "visited"}),
    ):
        page = (await browser.get(one)).text
        answer = await browser.post(f"{one}/{path}", data={"revision": revision_in(page), **data})
        assert answer.status_code == 303, answer.text
        shown = await browser.get(answer.headers["location"])
        assert shown.status_code == 200

    page = (await browser.get(one)).text
    assert ("已回访" if language == "zh" else "followed up") in page
    assert ("1,200 美元" if language == "zh" else "US$1,200") in page
    assert "line &lt;one&gt;" in page
    assert ("北京时间" if language == "zh" else "Beijing") in page
    listed = (await browser.get("/engagements")).text
    assert "G-2026-0001" in listed
    assert ("1,200 美元" if language == "zh" else "US$1,200") in listed


async def test_opening_twice_leads_to_the_open_one_and_says_so(visit: Visit) -> None:
    browser = visit("analyst")
    await browser.post("/engagements", data={"case": CASE, "firm": FIRM})
    again = await browser.post("/engagements", data={"case": CASE, "firm": FIRM})
    assert again.headers["location"] == "/engagements/G-2026-0001?done=existing"
    assert "未重复发起" in (await browser.get(again.headers["location"])).text


async def test_a_stale_form_comes_back_with_the_reason_and_what_was_typed(
    visit: Visit, office: GuidanceOffice
) -> None:
    opened = office.open()
    office.engagements.move(opened.id, 1, "accepted", ANALYST)
    answer = await visit("analyst").post(
        f"/engagements/{opened.id}/moves",
        data={"revision": "1", "to": "declined", "reason": "typed at length"},
    )
    assert answer.status_code == 409
    assert "请重新打开页面后再操作" in answer.text
    assert "typed at length" in answer.text
    assert revision_in(answer.text) == "2"


async def test_a_refused_outcome_comes_back_as_it_was_typed(visit: Visit, office: GuidanceOffice) -> None:
    one = office.advising()
    data = {"revision": "4", "kind": "won", "saved_cost_usd": "12.50", "note": "as agreed"}
    answer = await visit("analyst", "en").post(f"/engagements/{one.id}/outcome", data=data)
    assert answer.status_code == 422
    assert "“12.50” is no whole number of dollars" in answer.text
    for kept in ('value="12.50"', 'value="as agreed"', '<option value="won" selected>'):
        assert kept in answer.text


async def test_buttons_are_those_of_the_allowed_moves(visit: Visit, office: GuidanceOffice) -> None:
    one = office.open()
    page = (await visit("analyst").get(f"/engagements/{one.id}")).text
    assert re.findall(r'name="to" value="(\w+)"', page) == ["accepted", "declined"]
    firm = (await visit("enterprise").get(f"/engagements/{one.id}")).text
    assert 'name="to"' not in firm
    assert "另有" not in firm


async def test_a_firm_writes_a_note_both_see_and_reads_no_internal_one(
    visit: Visit, office: GuidanceOffice
) -> None:
    one = office.open()
    office.engagements.note(one.id, "weak defence", ANALYST)
    firm = visit("enterprise")
    await firm.post(f"/engagements/{one.id}/notes", data={"text": "our contract", "internal": "true"})
    assert "weak defence" not in (await firm.get(f"/engagements/{one.id}")).text
    page = (await visit("analyst").get(f"/engagements/{one.id}")).text
    assert "weak defence" in page
    assert "our contract" in page
    assert (await visit("stranger").get(f"/engagements/{one.id}")).status_code == 404


async def test_an_expert_who_hands_back_is_led_to_his_list(
    visit: Visit, office: GuidanceOffice, people: dict[str, Account]
) -> None:
    one = office.open()
    browser = visit("analyst")
    await browser.post(f"/engagements/{one.id}/moves", data={"revision": "1", "to": "accepted"})
    await browser.post(f"/engagements/{one.id}/expert", data={"revision": "2", "expert": people["expert"].id})
    expert = visit("expert")
    page = (await expert.get(f"/engagements/{one.id}")).text
    assert "/cases/" not in page
    back = await expert.post(
        f"/engagements/{one.id}/moves", data={"revision": "3", "to": "accepted", "reason": "conflict"}
    )
    assert back.headers["location"] == "/engagements"
    assert "目前没有与您相关的指导" in (await expert.get("/engagements")).text


async def test_an_officer_is_offered_the_firms_of_his_district(visit: Visit, office: GuidanceOffice) -> None:
    page = (await visit("officer").get("/engagements/new", params={"case": CASE})).text
    assert re.findall(r'<option value="([^"]+)"', page.split("</select>")[0]) == [
        FIRM,
        "party:Shenzhen Plover Store",
    ]
    office.hear(case(OTHER_CASE, tags=(tag(BAOAN_FIRM, "Heron", "baoan"),)))
    assert (await visit("officer").get("/engagements/new", params={"case": OTHER_CASE})).status_code == 404


async def test_a_party_without_registration_is_found_by_its_name(visit: Visit) -> None:
    query = {"case": CASE, "firm": "", "firm_name": "Shenzhen Plover Store"}
    page = (await visit("analyst").get("/engagements/new", params=query)).text
    assert '<option value="party:Shenzhen Plover Store" selected>' in page


async def test_a_firm_outside_the_list_needs_its_name(visit: Visit) -> None:
    browser = visit("analyst", "en")
    answer = await browser.post("/engagements", data={"case": CASE, "firm": "demo-stork"})
    assert answer.status_code == 422
    assert "needs its id and its name" in answer.text
    assert 'value="demo-stork"' in answer.text
    good = await browser.post("/engagements", data={"case": CASE, "firm": "demo-stork", "firm_name": "Stork"})
    assert good.status_code == 303


async def test_a_case_without_firms_can_still_be_guided(visit: Visit, office: GuidanceOffice) -> None:
    office.hear(case(OTHER_CASE, tags=(), caption=""))
    page = await visit("analyst").get("/engagements/new", params={"case": OTHER_CASE})
    assert page.status_code == 200
    assert "尚未标记深圳企业" in page.text


async def test_the_list_turns_its_pages_and_keeps_its_filters(visit: Visit, office: GuidanceOffice) -> None:
    for n in range(51):
        office.open(firm=f"demo-{n}", firm_name=f"Firm {n}")
    browser = visit("analyst")
    first = (await browser.get("/engagements", params={"q": "firm", "state": "proposed"})).text
    assert "第 1 / 2 页" in first
    assert 'href="/engagements?state=proposed&amp;q=firm&amp;page=2"' in first
    second = (await browser.get("/engagements?state=proposed&q=firm&page=2")).text
    assert second.count("/engagements/G-") == 1
    assert (await browser.get("/engagements", params={"q": "nothing like it"})).status_code == 200


@pytest.mark.parametrize("who", ["administrator", "analyst", "officer", "expert", "enterprise"])
async def test_everybody_has_a_list(visit: Visit, who: str) -> None:
    assert (await visit(who).get("/engagements")).status_code == 200
    assert (await visit(who).get("/engagements/new", params={"case": CASE})).status_code == (
        403 if who in ("expert", "enterprise") else 200
    )
