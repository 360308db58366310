"""Pages in the shell: language, escaping, navigation, formats."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import httpx
import pytest

from shared.accounts import Account
from shared.web.formats import beijing, court_date, money

Enter = Callable[[Account], Awaitable[httpx.Response]]


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"),
        ("en-US,en;q=0.9", "en"),
        ("de,en;q=0.4,zh;q=0.6", "zh-CN"),
        ("fr", "zh-CN"),
        ("", "zh-CN"),
        ("en;q=nonsense", "zh-CN"),
    ],
)
async def test_a_stranger_reads_what_his_browser_likes_best(
    browser: httpx.AsyncClient, accepted: str, language: str
) -> None:
    page = await browser.get("/open", headers={"Accept-Language": accepted})
    assert f'<html lang="{language}">' in page.text


async def test_a_chosen_language_stays_and_its_link_keeps_the_query(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/open?name=A%26B&lang=zh")
    assert "你好，A&amp;B" in page.text
    assert 'href="/open?name=A%26B&amp;lang=en"' in page.text
    assert "你好" in (await browser.get("/open")).text
    assert "Hello" in (await browser.get("/open?lang=en")).text
    assert "Hello" in (await browser.get("/open?lang=klingon")).text


async def test_an_account_reads_its_own_language_until_the_browser_chooses(
    browser: httpx.AsyncClient, enter: Enter, analyst: Account
) -> None:
    await enter(analyst)
    page = await browser.get("/home", headers={"Accept-Language": "zh"})
    assert "Hello, Lin Wei" in page.text
    await browser.get("/home?lang=zh")
    assert "你好，Lin Wei" in (await browser.get("/home")).text
    await browser.post("/account/language", data={"language": "en"})
    assert "Hello, Lin Wei" in (await browser.get("/home")).text


async def test_after_a_sent_form_the_language_link_leads_to_the_form(
    browser: httpx.AsyncClient, enter: Enter, analyst: Account
) -> None:
    await enter(analyst)
    referrer = {"Referer": "http://watch.example/account?done=language"}
    page = await browser.post("/account/password", data={}, headers=referrer)
    assert 'href="/account?done=language&amp;lang=zh"' in page.text


async def test_what_people_typed_is_escaped(browser: httpx.AsyncClient) -> None:
    page = await browser.get("/open", params={"name": "<script>alert(1)</script>\"'"})
    assert "<script>" not in page.text
    assert "Hello, &lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;" in page.text


async def test_the_navigation_shows_what_the_role_may_see(
    browser: httpx.AsyncClient, enter: Enter, analyst: Account, administrator: Account
) -> None:
    assert "<nav" not in (await browser.get("/open")).text
    await enter(analyst)
    page = (await browser.get("/home")).text
    assert '<a href="/home" aria-current="page">Home</a>' in page
    assert '<a href="/desk">Desk</a>' in page
    assert 'href="/accounts"' not in page
    await enter(administrator)
    page = (await browser.get("/home")).text
    assert 'href="/desk"' not in page
    assert 'href="/accounts"' in page


async def test_a_page_writes_instants_and_money_for_its_reader(browser: httpx.AsyncClient) -> None:
    page = (await browser.get("/open?lang=zh")).text
    assert "2026-11-23 07:15 北京时间 —" in page


def test_an_instant_is_written_in_beijing_time() -> None:
    instant = datetime(2026, 12, 31, 16, 5, tzinfo=UTC)
    assert beijing(instant, "zh") == "2027-01-01 00:05 北京时间"
    assert beijing(instant, "en") == "2027-01-01 00:05 Beijing"
    with pytest.raises(ValueError, match="without time zone"):
        beijing(datetime(2026, 1, 1), "zh")


def test_a_court_date_is_written_as_the_docket_has_it() -> None:
    assert court_date(date(2026, 3, 4)) == "2026-03-04"
    assert court_date(None) == "—"


@pytest.mark.parametrize(
    ("usd", "zh", "en"),
    [
        (1_250_000, "1,250,000 美元", "US$1,250,000"),
        (Decimal("405.50"), "405.50 美元", "US$405.50"),
        (Decimal("2E+9"), "2,000,000,000 美元", "US$2,000,000,000"),
        (-30.0, "-30 美元", "-US$30"),
        (0, "0 美元", "US$0"),
        (None, "—", "—"),
    ],
)
def test_money_is_written_with_cents_only_where_there_are_any(
    usd: Decimal | float | None, zh: str, en: str
) -> None:
    assert (money(usd, "zh"), money(usd, "en")) == (zh, en)
