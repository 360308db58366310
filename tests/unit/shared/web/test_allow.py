"""Who may use a route, and how the others are told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import httpx
import pytest
from fastapi import APIRouter, Depends, FastAPI

from shared.accounts import Account, Accounts
from shared.vocabulary import Role
from shared.web.allow import PUBLIC, SIGNED_IN, Allow, routes_of, rule_of

Enter = Callable[[Account], Awaitable[httpx.Response]]


def test_every_route_of_an_application_carries_a_rule(app: FastAPI) -> None:
    rules = {route.path: rule_of(route) for route in routes_of(app)}
    assert rules["/sign-in"] is PUBLIC
    assert rules["/static"] is PUBLIC
    assert rules["/health"] is PUBLIC
    assert rules["/account"] is SIGNED_IN
    administrators = rules["/accounts/{account_id}/deactivate"]
    assert isinstance(administrators, Allow)
    assert administrators.roles == {Role.ADMINISTRATOR}
    assert None not in rules.values()


def test_a_route_without_a_rule_is_found() -> None:
    app = FastAPI(openapi_url=None)
    app.add_api_route("/forgotten", lambda: 1)
    assert [rule_of(route) for route in routes_of(app)] == [None]


def test_the_rules_of_a_router_and_its_route_hold_together() -> None:
    router = APIRouter(dependencies=[Depends(Allow(Role.ANALYST, Role.EXPERT))])
    router.add_api_route("/x", lambda: 1, dependencies=[Depends(Allow(Role.EXPERT, Role.ADMINISTRATOR))])
    app = FastAPI(openapi_url=None)
    app.include_router(router, prefix="/deep")
    ((path, rule),) = [(route.path, rule_of(route)) for route in routes_of(app)]
    assert path == "/deep/x"
    assert isinstance(rule, Allow)
    assert rule.roles == {Role.EXPERT}


def test_a_rule_that_lets_nobody_in_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="lets nobody in"):
        Allow()


async def test_another_role_is_refused_on_a_page_and_on_an_api(
    browser: httpx.AsyncClient, enter: Enter, administrator: Account
) -> None:
    await enter(administrator)
    page = await browser.get("/desk")
    assert page.status_code == 403
    assert "Your role may not use this" in page.text
    data = await browser.get("/api/desk")
    assert data.status_code == 403
    assert data.headers["content-type"] == "application/problem+json"


async def test_the_right_role_is_let_in(browser: httpx.AsyncClient, enter: Enter, analyst: Account) -> None:
    await enter(analyst)
    assert (await browser.get("/desk")).json() == {"desk": "ok"}


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/api/desk", {}),
        ("/desk", {"Accept": "application/json"}),
        ("/desk", {"Authorization": "Bearer ipw_guess"}),
        ("/desk", {"Authorization": "Basic bGluOng="}),
    ],
)
async def test_a_program_without_an_account_gets_401_and_no_redirect(
    browser: httpx.AsyncClient, path: str, headers: dict[str, str]
) -> None:
    answer = await browser.get(path, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["title"] == "Sign in first"


async def test_an_api_token_opens_what_its_account_may_until_it_is_revoked(
    browser: httpx.AsyncClient, accounts: Accounts, analyst: Account
) -> None:
    bearer = {"Authorization": f"Bearer {accounts.issue_token(analyst.id, 'robot')}"}
    assert (await browser.get("/api/desk", headers=bearer)).json() == {"desk": "ok"}
    assert (await browser.get("/accounts", headers=bearer)).status_code == 403
    accounts.revoke_token(analyst.id, accounts.tokens_of(analyst.id)[0].id)
    assert (await browser.get("/api/desk", headers=bearer)).status_code == 401


async def test_a_bad_token_is_not_rescued_by_a_session(
    browser: httpx.AsyncClient, enter: Enter, analyst: Account
) -> None:
    await enter(analyst)
    assert (await browser.get("/api/desk", headers={"Authorization": "Bearer x"})).status_code == 401
