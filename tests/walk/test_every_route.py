"""Every route of the office, tried by every role, by a stranger, and from another site."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from typing import NamedTuple

import httpx
import pytest

from shared.vocabulary import Role
from shared.web.allow import PUBLIC, Allow, Public, routes_of, rule_of
from tests.walk.composed_office import BOTH_CASE, OURS, Walked, walked_office

# Ends the session it comes with, so it is tried last.
_LAST = "/sign-out"


class Tried(NamedTuple):
    """A route as it is called: its rule, its method, and its address with real ids."""

    rule: Allow | Public
    method: str
    path: str


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    with walked_office(tmp_path_factory.mktemp("office")) as opened:
        yield opened


@pytest.fixture
async def engagement(walked: Walked) -> str:
    """An engagement that its firm, its district and its expert may see."""
    async with walked.client(Role.ANALYST) as analyst:
        opened = await analyst.post("/api/engagements", json={"case": BOTH_CASE, "firm": OURS})
        one = opened.json()
        if one["state"] == "proposed":
            moved = await analyst.post(
                f"/api/engagements/{one['id']}/moves",
                json={"revision": one["revision"], "to": "accepted", "reason": "walk"},
            )
            assigned = await analyst.post(
                f"/api/engagements/{one['id']}/expert",
                json={
                    "revision": moved.json()["revision"],
                    "expert": walked.accounts[Role.EXPERT].id,
                    "expert_name": "",
                    "reason": "walk",
                },
            )
            assert assigned.status_code == 200, assigned.text
    return str(one["id"])


@pytest.fixture
def routes(walked: Walked, engagement: str) -> list[Tried]:
    ids = walked.ids | {"engagement": engagement, "path": "style.css"}
    found = []
    for route in routes_of(walked.app):
        rule = rule_of(route)
        assert rule is not None, f"{route.path} names no rule"
        path = re.sub(r"\{(\w+)(?::path)?\}", lambda name: ids[name.group(1)], route.path or "")
        path += {"/engagements/new": f"?case={BOTH_CASE}", "/static": "/style.css"}.get(path, "")
        found += [Tried(rule, method, path) for method in sorted(route.methods or {"GET"})]
    return sorted(found, key=lambda tried: tried.path == _LAST)


@pytest.fixture(params=["token", "session"])
async def as_role(
    walked: Walked, request: pytest.FixtureRequest
) -> AsyncIterator[dict[Role, httpx.AsyncClient]]:
    clients = {role: walked.client(role, by_token=request.param == "token") for role in Role}
    yield clients
    for client in clients.values():
        await client.aclose()


def test_the_walk_covers_the_pages_and_apis_of_all_services(routes: list[Tried]) -> None:
    paths = {tried.path.split("?")[0] for tried in routes}
    assert {
        "/", "/sign-in", "/cases", f"/cases/{BOTH_CASE}", "/api/cases", "/firms", "/sources", "/statistics",
        "/api/sources", "/coverage", "/api/statistics", "/dead-letters", "/alerts", "/api/watches", "/deliveries",
        "/engagements", "/api/engagements", "/accounts", "/account", "/static/style.css",
    } <= paths  # fmt: skip
    assert not [path for path in paths if "{" in path]


async def test_a_role_gets_in_exactly_where_the_rule_lets_it(
    routes: list[Tried], as_role: dict[Role, httpx.AsyncClient]
) -> None:
    wrong = []
    for rule, method, path in routes:
        for role, client in as_role.items():
            answer = await client.request(method, path)
            allowed = not isinstance(rule, Allow) or role in rule.roles
            let_in = answer.status_code not in (401, 403) or _shows_sign_in(path, answer)
            if let_in != allowed or answer.status_code >= 500:
                wrong.append(f"{role} {method} {path}: {answer.status_code}, allowed: {allowed}")
    assert wrong == []


async def test_a_stranger_is_sent_to_sign_in_or_told_to(walked: Walked, routes: list[Tried]) -> None:
    wrong = []
    async with walked.client(None) as stranger:
        for rule, method, path in routes:
            answer = await stranger.request(method, path)
            if isinstance(rule, Allow):
                sent = answer.headers.get("location", "").startswith("/sign-in?next=")
                refused = answer.status_code == 401 if path.startswith("/api/") else sent
                wrong += [] if refused else [f"{method} {path}: {answer.status_code}"]
            elif answer.status_code >= 500 or (
                answer.status_code == 401 and not _shows_sign_in(path, answer)
            ):
                wrong.append(f"public {method} {path}: {answer.status_code}")
    assert wrong == []
    assert any(tried.rule is PUBLIC for tried in routes)


async def test_another_site_cannot_act_with_ones_session(walked: Walked, routes: list[Tried]) -> None:
    client = walked.client(Role.ADMINISTRATOR, by_token=False)
    client.headers["Origin"] = "https://elsewhere.example"
    unsafe = [tried for tried in routes if tried.method not in ("GET", "HEAD", "OPTIONS")]
    assert len(unsafe) > 20
    answers = {
        f"{one.method} {one.path}": (await client.request(one.method, one.path)).status_code for one in unsafe
    }
    client.headers["Origin"] = "http://office.example"
    still_in = await client.get("/accounts")
    await client.aclose()
    assert set(answers.values()) == {403}, answers
    assert still_in.status_code == 200


def _shows_sign_in(path: str, answer: httpx.Response) -> bool:
    """The sign-in form answers an empty form with 401: wrong name or password."""
    return path == "/sign-in" and answer.status_code == 401
