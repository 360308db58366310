"""A small application in the shell: an open page, a page for all roles, one for analysts, and an API."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, MutableMapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import httpx
import pytest
from fastapi import APIRouter, Depends, FastAPI, Query, Request
from fastapi.responses import Response
from structlog.contextvars import merge_contextvars
from structlog.testing import capture_logs

from shared.accounts import MIGRATIONS, Account, Accounts
from shared.clock import fixed_clock
from shared.database import open_sqlite
from shared.errors import BadInput, NotFound
from shared.migrate import migrate
from shared.service import NavigationItem
from shared.vocabulary import Role
from shared.web.allow import PUBLIC, SIGNED_IN, Allow
from shared.web.app import create_app
from shared.web.pages import Pages
from shared.web.problems import Both, Problem
from shared.web.texts import Texts

PASSWORD = "a lighthouse in the fog"
NOW = datetime(2026, 11, 23, 1, 15, tzinfo=UTC)

TEXTS = """
test.hello: {zh: "你好，{name}", en: "Hello, {name}"}
test.home: {zh: 首页, en: Home}
test.desk: {zh: 工作台, en: Desk}
"""
PAGE = """{% extends "shell.html" %}
{% block title %}{{ t('test.home') }}{% endblock %}
{% block content %}<p>{{ t('test.hello', name=name) }}</p><p>{{ beijing(now) }} {{ money(usd) }}</p>{% endblock %}
"""


@pytest.fixture(autouse=True)
def log() -> Iterator[list[MutableMapping[str, Any]]]:
    """What is logged during the test, with the trace id bound to the request."""
    with capture_logs(processors=[merge_contextvars]) as events:
        yield events


@pytest.fixture
def accounts() -> Iterator[Accounts]:
    database = open_sqlite(None)
    migrate(database, "accounts", MIGRATIONS)
    yield Accounts(database, fixed_clock(NOW))
    database.close()


@pytest.fixture
def analyst(accounts: Accounts) -> Account:
    return accounts.add("lin@example.org", "Lin Wei", Role.ANALYST, PASSWORD, language="en")


@pytest.fixture
def administrator(accounts: Accounts) -> Account:
    return accounts.add("chen@example.org", "Chen", Role.ADMINISTRATOR, PASSWORD, language="en")


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    (tmp_path / "home.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "slip.html").write_text("{{ nmae }}", encoding="utf-8")
    (tmp_path / "words.yml").write_text(TEXTS, encoding="utf-8")
    places = [
        NavigationItem("/home", "test.home", frozenset(Role)),
        NavigationItem("/desk", "test.desk", frozenset({Role.ANALYST})),
    ]
    return Pages([tmp_path], Texts.load(tmp_path / "words.yml"), places)


@pytest.fixture
def app(accounts: Accounts, pages: Pages) -> FastAPI:
    return create_app("test", accounts, pages, [_routes(pages)], demonstration=False)


@pytest.fixture
async def browser(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A browser on our own pages: it keeps cookies, names its origin, and follows no redirect by itself."""
    async with client_of(app) as client:
        yield client


def client_of(app: FastAPI, base: str = "http://watch.example") -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app),
        base_url=base,
        headers={"Origin": base, "Accept": "text/html", "Accept-Language": "en"},
    )


@pytest.fixture
async def enter(browser: httpx.AsyncClient) -> object:
    async def _enter(account: Account) -> httpx.Response:
        return await browser.post("/sign-in", data={"email": account.email, "password": PASSWORD})

    return _enter


def _routes(pages: Pages) -> APIRouter:
    router = APIRouter()

    @router.get("/home")
    def home(request: Request, me: Annotated[Account, Depends(SIGNED_IN)]) -> Response:
        return pages.render(request, "home.html", name=me.name, now=NOW, usd=Decimal("1250000"))

    @router.get("/open", dependencies=[Depends(PUBLIC)])
    def show(request: Request, name: str = "you") -> Response:
        return pages.render(request, "home.html", name=name, now=NOW - timedelta(hours=2), usd=None)

    @router.get("/slip", dependencies=[Depends(PUBLIC)])
    def slip(request: Request) -> Response:
        return pages.render(request, "slip.html")

    @router.get("/desk", dependencies=[Depends(Allow(Role.ANALYST))])
    @router.get("/api/desk", dependencies=[Depends(Allow(Role.ANALYST))])
    def desk() -> dict[str, str]:
        return {"desk": "ok"}

    @router.post("/api/notes")
    def note(me: Annotated[Account, Depends(SIGNED_IN)]) -> dict[str, str]:
        return {"by": me.email}

    @router.post("/api/size", dependencies=[Depends(PUBLIC)])
    async def size(request: Request) -> int:
        return len(await request.body())

    @router.get("/api/items", dependencies=[Depends(PUBLIC)])
    @router.get("/items", dependencies=[Depends(PUBLIC)])
    def items(page: Annotated[int, Query(ge=1)], day: date | None = None) -> int:
        return page + (day.day if day else 0)

    @router.get("/api/broken/{kind}", dependencies=[Depends(PUBLIC)])
    @router.get("/broken/{kind}", dependencies=[Depends(PUBLIC)])
    def broken(kind: str) -> None:
        raise {
            "problem": Problem(
                409, "已经办结", "Already closed", "case 7", Both("请刷新。", "Load it again.")
            ),
            "told": BadInput("feed.xml: line 3 is cut off: fetch it again."),
            "absent": NotFound("There is no case 7: look at the list."),
            "bug": ZeroDivisionError("a secret inside"),
        }[kind]

    return router
