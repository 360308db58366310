"""One's own account and the administrator's list of all accounts."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

import httpx

from shared.accounts import Account, Accounts
from shared.vocabulary import District, Role

PASSWORD = "a lighthouse in the fog"
Enter = Callable[[Account], Awaitable[httpx.Response]]


async def test_a_token_is_shown_once_works_and_can_be_revoked(
    browser: httpx.AsyncClient, enter: Enter, analyst: Account
) -> None:
    await enter(analyst)
    shown = (await browser.post("/account/tokens", data={"name": "mail robot"})).text
    found = re.search(r"ipw_[\w-]{43}", shown)
    assert found is not None
    page = (await browser.get("/account")).text
    assert found[0] not in page
    assert "mail robot" in page
    bearer = {"Authorization": f"Bearer {found[0]}"}
    assert (await browser.get("/api/desk", headers=bearer)).status_code == 200
    revoke = re.search(r"/account/tokens/\w+/revoke", page)
    assert revoke is not None
    assert (await browser.post(revoke[0])).headers["location"] == "/account?done=revoked"
    assert (await browser.get("/api/desk", headers=bearer)).status_code == 401
    assert "The token is revoked." in (await browser.get("/account?done=revoked")).text


async def test_a_token_without_a_name_is_refused(
    browser: httpx.AsyncClient, enter: Enter, analyst: Account
) -> None:
    await enter(analyst)
    page = await browser.post("/account/tokens", data={"name": " "})
    assert page.status_code == 400
    assert "Say which program will use the token." in page.text


async def test_the_password_is_changed_and_the_session_goes_on(
    browser: httpx.AsyncClient, enter: Enter, accounts: Accounts, analyst: Account
) -> None:
    await enter(analyst)
    refused = await browser.post("/account/password", data={"current": "wrong", "new": "another lighthouse"})
    assert refused.status_code == 400
    assert "The current password is wrong." in refused.text
    changed = await browser.post("/account/password", data={"current": PASSWORD, "new": "another lighthouse"})
    assert changed.headers["location"] == "/account?done=password"
    assert "The password is changed." in (await browser.get("/account?done=password")).text
    assert accounts.authenticate(analyst.email, "another lighthouse") == analyst


async def test_the_administrator_adds_and_deactivates_accounts(
    browser: httpx.AsyncClient, enter: Enter, accounts: Accounts, administrator: Account
) -> None:
    await enter(administrator)
    officer = {
        "email": "Officer@example.org",
        "name": "<i>Zhao</i>",
        "role": "district_officer",
        "password": PASSWORD,
        "language": "zh",
        "firm": "",
    }
    refused = await browser.post("/accounts", data={**officer, "district": ""})
    assert refused.status_code == 400
    assert "Choose the district" in refused.text
    assert 'value="&lt;i&gt;Zhao&lt;/i&gt;"' in refused.text
    assert PASSWORD not in refused.text
    added = await browser.post("/accounts", data={**officer, "district": "nanshan"})
    assert added.headers["location"] == "/accounts?done=added"
    account = accounts.authenticate("officer@example.org", PASSWORD)
    assert account is not None
    assert (account.role, account.district, account.firm) == (
        Role.DISTRICT_OFFICER,
        District.NANSHAN,
        None,
    )
    page = (await browser.get("/accounts?done=added")).text
    assert "officer@example.org" in page
    assert "<i>" not in page
    gone = await browser.post(f"/accounts/{account.id}/deactivate")
    assert gone.headers["location"] == "/accounts?done=deactivated"
    assert accounts.authenticate("officer@example.org", PASSWORD) is None


async def test_the_last_administrator_cannot_deactivate_himself(
    browser: httpx.AsyncClient, enter: Enter, administrator: Account
) -> None:
    await enter(administrator)
    page = await browser.post(f"/accounts/{administrator.id}/deactivate")
    assert page.status_code == 400
    assert "This is the last administrator." in page.text


async def test_only_administrators_see_the_list(
    browser: httpx.AsyncClient, enter: Enter, analyst: Account
) -> None:
    await enter(analyst)
    assert (await browser.get("/accounts")).status_code == 403
    assert (await browser.post("/accounts", data={"role": "administrator"})).status_code == 403


async def test_a_form_that_names_an_unknown_role_is_a_problem_page(
    browser: httpx.AsyncClient, enter: Enter, administrator: Account
) -> None:
    await enter(administrator)
    page = await browser.post("/accounts", data={"role": "emperor"})
    assert page.status_code == 422
    assert "body.role" in page.text
    assert "<h1>The input does not fit</h1>" in page.text
