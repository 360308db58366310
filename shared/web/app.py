"""The web application: routers put into the shell with sign-in, errors and security headers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.middleware import Middleware
from starlette.types import Lifespan

from shared.accounts import Accounts
from shared.vocabulary import Role
from shared.web import all_accounts, own_account, sign_in
from shared.web.allow import PUBLIC, SignInNeeded
from shared.web.guard import Guard
from shared.web.pages import Pages
from shared.web.problems import handle_problems

STATIC = Path(__file__).parent / "static"


class DemonstrationAccount(NamedTuple):
    """An account the sign-in page of a demonstration offers, password and all."""

    role: Role
    email: str
    password: str


def create_app(
    title: str,
    accounts: Accounts,
    pages: Pages,
    routers: Sequence[APIRouter],
    *,
    demonstration: bool,
    demonstration_accounts: Sequence[DemonstrationAccount | tuple[Role, str, str]] = (),
    lifespan: Lifespan[FastAPI] | None = None,
    ready: Callable[[], Awaitable[bool]] | None = None,
) -> FastAPI:
    """The application of one or several services.

    Every route of `routers` must carry a rule (Allow, SIGNED_IN or PUBLIC). demonstration: all data is
    composed, every page says so, and the sign-in page offers `demonstration_accounts`. Bodies over 20 MiB
    are refused. There is no interactive API page: it would load scripts from elsewhere. ready: whether requests
    should be sent here now; asked by whoever calls /ready, so it must be cheap and not raise.
    """
    app = FastAPI(
        title=title,
        openapi_url=None,
        redirect_slashes=False,
        middleware=[Middleware(Guard)],
        lifespan=lifespan,
    )
    app.state.accounts = accounts
    app.state.pages = pages
    app.state.demonstration = demonstration
    app.state.demonstration_accounts = tuple(DemonstrationAccount(*one) for one in demonstration_accounts)
    handle_problems(app)
    app.exception_handler(SignInNeeded)(_to_sign_in)
    for router in (*routers, sign_in.router, own_account.router, all_accounts.router):
        app.include_router(router)
    app.state.ready = ready
    app.add_api_route("/health", _health, dependencies=[Depends(PUBLIC)])
    app.add_api_route("/ready", _ready, dependencies=[Depends(PUBLIC)])
    app.mount("/static", StaticFiles(directory=STATIC))
    return app


async def _health() -> dict[str, str]:
    return {"status": "ok"}


async def _ready(request: Request) -> JSONResponse:
    """200 or 503; anybody may ask, so why it is not ready is told elsewhere."""
    ready = request.app.state.ready is None or await request.app.state.ready()
    return JSONResponse({"ready": ready}, 200 if ready else 503)


async def _to_sign_in(request: Request, error: SignInNeeded) -> Response:
    return RedirectResponse(error.location, 303)
