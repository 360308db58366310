"""Coming in and going out, as a browser sees it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from shared.accounts import Account, Accounts
from shared.vocabulary import Role
from shared.web.app import create_app
from shared.web.links import inside
from shared.web.pages import Pages

PASSWORD = "a lighthouse in the fog"
Enter = Callable[[Account], Awaitable[httpx.Response]]


async def test_a_stranger_is_sent_to_sign_in_and_then_where_he_wanted_to_go(
    browser: httpx.AsyncClient, analyst: Account
) -> None:
    sent = await browser.get("/home?grade=major&q=a b")
    assert sent.status_code == 303
    assert sent.headers["location"] == "/sign-in?next=/home%3Fgrade%3Dmajor%26q%3Da%2520b"
    form = await browser.get(sent.headers["location"])
    assert 'name="next" value="/home?grade=major&amp;q=a%20b"' in form.text
    entered = await browser.post(
        "/sign-in",
        data={"email": analyst.email, "password": PASSWORD, "next": "/home?grade=major&q=a%20b"},
    )
    assert (entered.status_code, entered.headers["location"]) == (303, "/home?grade=major&q=a%20b")
    page = await browser.get(entered.headers["location"])
    assert page.status_code == 200
    assert "Hello, Lin Wei" in page.text


async def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(
    enter: Enter, analyst: Account
) -> None:
    cookie = (await enter(analyst)).headers["set-cookie"]
    assert cookie.startswith("ipwatch_session=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie


async def test_over_https_the_session_cookie_is_secure(app: FastAPI, analyst: Account) -> None:
    base = "https://watch.example"
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=base) as client:
        entered = await client.post("/sign-in", data={"email": analyst.email, "password": PASSWORD})
    assert "Secure" in entered.headers["set-cookie"]


async def test_signing_out_ends_the_session_not_only_the_cookie(
    browser: httpx.AsyncClient, enter: Enter, analyst: Account
) -> None:
    await enter(analyst)
    kept = browser.cookies["ipwatch_session"]
    gone = await browser.post("/sign-out")
    assert (gone.status_code, gone.headers["location"]) == (303, "/sign-in")
    assert "ipwatch_session" not in browser.cookies
    browser.cookies.set("ipwatch_session", kept)
    assert (await browser.get("/home")).status_code == 303


async def test_signing_in_again_ends_the_session_before(
    browser: httpx.AsyncClient, enter: Enter, accounts: Accounts, analyst: Account
) -> None:
    await enter(analyst)
    first = browser.cookies["ipwatch_session"]
    await enter(analyst)
    assert accounts.account_of_session(first) is None
    assert accounts.account_of_session(browser.cookies["ipwatch_session"]) == analyst


async def test_one_who_is_signed_in_does_not_see_the_form(
    browser: httpx.AsyncClient, enter: Enter, analyst: Account
) -> None:
    await enter(analyst)
    assert (await browser.get("/sign-in?next=/home")).headers["location"] == "/home"


async def test_a_wrong_password_shows_the_form_again(browser: httpx.AsyncClient, analyst: Account) -> None:
    page = await browser.post(
        "/sign-in", data={"email": "lin@example.org", "password": "wrong", "next": "/home"}
    )
    assert page.status_code == 401
    assert "The e-mail address or the password is wrong" in page.text
    assert 'value="lin@example.org"' in page.text
    assert 'name="next" value="/home"' in page.text
    assert "wrong" not in page.text.split("<form", 1)[1]
    assert "set-cookie" not in page.headers


async def test_the_log_says_who_came_in_and_no_password(
    browser: httpx.AsyncClient, enter: Enter, analyst: Account, log: list[MutableMapping[str, Any]]
) -> None:
    await browser.post("/sign-in", data={"email": analyst.email, "password": "a wrong guess"})
    await enter(analyst)
    assert [event["event"] for event in log] == ["sign-in refused", "signed in"]
    assert log[1]["account"] == analyst.id
    assert "a wrong guess" not in str(log)
    assert PASSWORD not in str(log)


async def test_ten_failures_lead_to_a_clear_wait(browser: httpx.AsyncClient, analyst: Account) -> None:
    for _ in range(10):
        page = await browser.post("/sign-in", data={"email": analyst.email, "password": "wrong"})
        assert page.status_code == 401
    page = await browser.post("/sign-in", data={"email": analyst.email, "password": PASSWORD})
    assert (page.status_code, page.headers["retry-after"]) == (429, "900")
    assert "Please wait 15 minutes" in page.text


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "evil",
        "",
        "javascript:1",
    ],
)
async def test_sign_in_never_leads_to_another_site(
    browser: httpx.AsyncClient, analyst: Account, elsewhere: str
) -> None:
    entered = await browser.post(
        "/sign-in", data={"email": analyst.email, "password": PASSWORD, "next": elsewhere}
    )
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    assert (await browser.get("/sign-in", params={"next": elsewhere})).headers["location"] == "/"


@given(st.text(alphabet=st.sampled_from("/\\:.?#@%a é中\t\n"), max_size=12) | st.text())
def test_a_link_stays_inside_whatever_is_asked(raw: str) -> None:
    link = inside(raw)
    assert link.startswith("/")
    assert not link.startswith(("//", "/\\"))
    assert link.isascii()
    assert link.isprintable()


async def test_the_first_administrator_is_made_with_the_token_from_the_console(
    browser: httpx.AsyncClient, accounts: Accounts
) -> None:
    token = accounts.setup_token()
    assert "There is no account yet" in (await browser.get("/sign-in")).text
    assert f'value="{token}"' in (await browser.get(f"/setup?token={token}")).text
    person = {"email": "chen@example.org", "name": "Chen", "password": PASSWORD}
    refused = await browser.post("/setup", data={**person, "token": "guess"})
    assert refused.status_code == 400
    assert "The setup token is wrong" in refused.text
    short = await browser.post("/setup", data={**person, "token": token, "password": "short"})
    assert "at least 12 characters" in short.text
    made = await browser.post("/setup", data={**person, "token": token})
    assert made.status_code == 303
    assert (await browser.get("/accounts")).status_code == 200
    assert (await browser.get("/setup")).headers["location"] == "/sign-in"


async def test_a_demonstration_offers_its_accounts_and_says_what_it_is(
    accounts: Accounts, analyst: Account, pages: Pages
) -> None:
    offered = [(Role.ANALYST, analyst.email, PASSWORD)]
    for demonstration in (True, False):
        app = create_app(
            "test", accounts, pages, [], demonstration=demonstration, demonstration_accounts=offered
        )
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://watch.example"
        ) as client:
            page = (await client.get("/sign-in")).text
        assert (PASSWORD in page) is demonstration
        assert ("演示数据（虚构合成）" in page) is demonstration
        assert ("以分析员身份登录" in page) is demonstration
