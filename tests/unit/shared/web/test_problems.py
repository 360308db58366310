"""Errors as programs and as people see them."""

from __future__ import annotations

import httpx
import pytest


async def test_a_program_gets_problem_json(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/api/broken/problem")
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Already closed",
        "status": 409,
        "detail": "case 7",
        "advice": "Load it again.",
        "instance": "/api/broken/problem",
        "trace_id": answer.headers["x-trace-id"],
    }


async def test_a_person_gets_a_page_in_his_language(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/broken/problem", headers={"Accept-Language": "zh-CN"})
    assert page.status_code == 409
    assert "<h1>已经办结</h1>" in page.text
    assert "请刷新。" in page.text


async def test_input_that_does_not_fit_is_named_but_not_repeated(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/api/items?page=<b>seven")
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["where"] == "query.page"
    assert "integer" in error["why"]
    assert "seven" not in answer.text


@pytest.mark.parametrize(
    ("query", "chinese"),
    [("page=<b>seven", "应为整数"), ("page=-1", "不得小于 1"), ("page=9&day=x", "应为日期"), ("", "未填写")],
)
async def test_a_person_is_told_what_is_wrong_with_input_in_his_language(
    browser: httpx.AsyncClient, query: str, chinese: str
) -> None:
    page = await browser.get(f"/items?{query}", headers={"Accept-Language": "zh-CN"})
    assert page.status_code == 422
    assert chinese in page.text
    assert "Input should" not in page.text
    assert "why_zh" not in (await browser.get(f"/api/items?{query}")).text


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [("told", 400, "feed.xml: line 3 is cut off"), ("absent", 404, "There is no case 7")],
)
async def test_an_error_that_is_a_clear_sentence_is_passed_on(
    browser: httpx.AsyncClient, kind: str, status: int, words: str
) -> None:
    answer = await browser.get(f"/api/broken/{kind}")
    assert answer.status_code == status
    assert answer.json()["detail"].startswith(words)
    page = await browser.get(f"/broken/{kind}")
    assert page.status_code == status
    assert words in page.text


async def test_unknown_addresses_and_methods_are_problems_too(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/nowhere")
    assert page.status_code == 404
    assert "There is no such page" in page.text
    method = await browser.post("/api/desk")
    assert (method.status_code, method.headers["allow"]) == (405, "GET")
    assert method.json()["title"] == "This address does not take such requests"
