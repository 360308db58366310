"""Coming in and going out: sign-in, sign-out, and the first administrator at the first start."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from shared.accounts import Refused, TooManyAttempts
from shared.accounts.sessions import LIFETIME
from shared.log import logger
from shared.web.allow import PUBLIC
from shared.web.language import language_of
from shared.web.links import inside
from shared.web.pages import Pages
from shared.web.visitor import SESSION_COOKIE, account_of, accounts_of, address_of

router = APIRouter(dependencies=[Depends(PUBLIC)])

Field = Annotated[str, Form()]


@router.get("/sign-in")
def show_sign_in(request: Request, next: str = "/") -> Response:
    """The sign-in form; one who is signed in already goes on."""
    if account_of(request) is not None:
        return RedirectResponse(inside(next), 303)
    return _form(request, next)


@router.post("/sign-in")
def sign_in(request: Request, email: Field = "", password: Field = "", next: Field = "/") -> Response:
    """Open a session and go on to `next`, or show the form again: 401 wrong, 429 too many attempts."""
    accounts, address = accounts_of(request), address_of(request)
    try:
        account = accounts.authenticate(email, password, address)
    except TooManyAttempts as error:
        logger("accounts").warning("sign-in braked", address=address)
        page = _form(request, next, email, "sign_in.too_many", 429, minutes=error.minutes)
        page.headers["Retry-After"] = str(error.seconds)
        return page
    if account is None:
        logger("accounts").info("sign-in refused", address=address)
        return _form(request, next, email, "sign_in.wrong", 401)
    logger("accounts").info("signed in", account=account.id)
    return _enter(request, account.id, inside(next))


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    """End the session, if there is one, and show the sign-in form."""
    accounts_of(request).close_session(request.cookies.get(SESSION_COOKIE, ""))
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(SESSION_COOKIE, httponly=True, samesite="lax")
    return response


@router.get("/setup")
def show_setup(request: Request, token: str = "") -> Response:
    """The form for the first administrator, while there is no account."""
    if not accounts_of(request).awaits_setup():
        return RedirectResponse("/sign-in", 303)
    return _pages(request).render(request, "setup.html", token=token, email="", name="", refusal=None)


@router.post("/setup")
def set_up(
    request: Request, token: Field = "", email: Field = "", name: Field = "", password: Field = ""
) -> Response:
    """Make the first administrator and sign in as such; 400 with the reason when refused."""
    accounts = accounts_of(request)
    try:
        account = accounts.set_up(token.strip(), email, name, password, language=language_of(request, None))
    except Refused as error:
        return _pages(request).render(
            request, "setup.html", 400, token=token, email=email, name=name, refusal=error.refusal
        )
    logger("accounts").info("first administrator made", account=account.id)
    return _enter(request, account.id, "/")


def _form(
    request: Request, next_path: str, email: str = "", error: str = "", status: int = 200, **values: object
) -> Response:
    state = request.app.state
    return _pages(request).render(
        request,
        "sign_in.html",
        status,
        next=inside(next_path),
        email=email,
        error=error,
        values=values,
        offered=state.demonstration_accounts if state.demonstration else (),
        awaits_setup=accounts_of(request).awaits_setup(),
    )


def _enter(request: Request, account_id: str, path: str) -> Response:
    """A redirect that carries a new session; a session the browser still had is ended."""
    accounts = accounts_of(request)
    accounts.close_session(request.cookies.get(SESSION_COOKIE, ""))
    response = RedirectResponse(path, 303)
    response.set_cookie(
        SESSION_COOKIE,
        accounts.open_session(account_id),
        max_age=int(LIFETIME.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return response


def _pages(request: Request) -> Pages:
    return cast(Pages, request.app.state.pages)
