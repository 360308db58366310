"""The pages and API of guidance in the shell, with an account of every role."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from structlog.testing import capture_logs

from services.guidance.bootstrap import NAVIGATION, TEMPLATES, TEXTS, build
from shared import accounts as shared_accounts
from shared.accounts import Account, Accounts
from shared.migrate import migrate
from shared.vocabulary import District, Role
from shared.web.app import create_app
from shared.web.pages import Pages
from shared.web.texts import Texts
from tests.databases import SqliteStorage, Storage
from tests.unit.guidance.guidance_office import BAOAN_FIRM, FIRM, GuidanceOffice

PASSWORD = "a lighthouse in the fog"


@pytest.fixture(autouse=True)
def _log() -> Iterator[None]:
    with capture_logs():
        yield


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[Storage]:
    """One engine is enough for pages: what they ask for is tested on both."""
    made = SqliteStorage(tmp_path)
    yield made
    made.empty()


@pytest.fixture
def accounts(office: GuidanceOffice) -> Accounts:
    migrate(office.database, "accounts", shared_accounts.MIGRATIONS)
    return Accounts(office.database, office.clock)


@pytest.fixture
def people(accounts: Accounts) -> dict[str, Account]:
    """One account of every role, and a second enterprise."""

    def add(name: str, role: Role, district: District | None = None, firm: str | None = None) -> Account:
        return accounts.add(f"{name}@example.org", name, role, PASSWORD, district=district, firm=firm)

    return {
        "administrator": add("chen", Role.ADMINISTRATOR),
        "analyst": add("lin", Role.ANALYST),
        "officer": add("wu", Role.DISTRICT_OFFICER, District.NANSHAN),
        "expert": add("zhao", Role.EXPERT),
        "enterprise": add("egret", Role.ENTERPRISE, firm=FIRM),
        "stranger": add("heron", Role.ENTERPRISE, firm=BAOAN_FIRM),
    }


@pytest.fixture
def app(office: GuidanceOffice, accounts: Accounts) -> FastAPI:
    pages = Pages([TEMPLATES], Texts.load(TEXTS), NAVIGATION)
    service = build(office.database, accounts, office.clock, office.bus.wake)
    return create_app("test", accounts, pages, service.routers(), demonstration=True)


@pytest.fixture
async def visit(
    app: FastAPI, accounts: Accounts, people: dict[str, Account]
) -> AsyncIterator[Callable[..., httpx.AsyncClient]]:
    """A browser in which one of the people is signed in: visit("analyst"), visit("expert", "en")."""
    opened: list[httpx.AsyncClient] = []

    def enter(who: str, language: str = "zh") -> httpx.AsyncClient:
        base = "http://watch.example"
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app),
            base_url=base,
            headers={"Origin": base, "Accept": "text/html"},
            cookies={"ipwatch_session": accounts.open_session(people[who].id), "ipwatch_lang": language},
        )
        opened.append(client)
        return client

    yield enter
    for client in opened:
        await client.aclose()


@pytest.fixture
async def program(
    app: FastAPI, accounts: Accounts, people: dict[str, Account]
) -> AsyncIterator[Callable[[str], httpx.AsyncClient]]:
    """A program with an API token of one of the people."""
    opened: list[httpx.AsyncClient] = []

    def enter(who: str) -> httpx.AsyncClient:
        token = accounts.issue_token(people[who].id, "test")
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app),
            base_url="http://watch.example/api",
            headers={"Authorization": f"Bearer {token}"},
        )
        opened.append(client)
        return client

    yield enter
    for client in opened:
        await client.aclose()
