"""The page of one's own account: language, password and API tokens."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from shared.accounts import Account, Language, Refusal, Refused
from shared.log import logger
from shared.web.allow import SIGNED_IN
from shared.web.language import LANGUAGE_COOKIE
from shared.web.visitor import SESSION_COOKIE, accounts_of, address_of

router = APIRouter(prefix="/account")

Field = Annotated[str, Form()]
Me = Annotated[Account, Depends(SIGNED_IN)]
Done = Literal["password", "language", "revoked"]


@router.get("")
def show_account(request: Request, me: Me, done: Done | None = None) -> Response:
    """The page; `done` names what has just been carried out."""
    return _page(request, me, done=done)


@router.post("/language")
def set_language(request: Request, me: Me, language: Annotated[Language, Form()]) -> Response:
    """Save the language of pages and messages; this browser's own choice gives way to it."""
    accounts_of(request).set_language(me.id, language)
    response = _after("language")
    response.delete_cookie(LANGUAGE_COOKIE)
    return response


@router.post("/password")
def change_password(request: Request, me: Me, current: Field = "", new: Field = "") -> Response:
    """Change the password and end the account's other sessions; 400 with the reason when refused."""
    try:
        accounts_of(request).change_password(
            me,
            current,
            new,
            address=address_of(request),
            keep_session=request.cookies.get(SESSION_COOKIE, ""),
        )
    except Refused as error:
        return _page(request, me, 400, refusal=error.refusal)
    logger("accounts").info("password changed", account=me.id)
    return _after("password")


@router.post("/tokens")
def issue_token(request: Request, me: Me, name: Field = "") -> Response:
    """Issue an API token and show it, this once."""
    try:
        secret = accounts_of(request).issue_token(me.id, name)
    except Refused as error:
        return _page(request, me, 400, refusal=error.refusal)
    logger("accounts").info("api access issued", account=me.id)
    return _page(request, me, secret=secret)


@router.post("/tokens/{token_id}/revoke")
def revoke_token(request: Request, me: Me, token_id: str) -> Response:
    """Revoke one of one's own API tokens."""
    accounts_of(request).revoke_token(me.id, token_id)
    logger("accounts").info("api access revoked", account=me.id)
    return _after("revoked")


def _page(
    request: Request,
    me: Account,
    status: int = 200,
    *,
    done: Done | None = None,
    refusal: Refusal | None = None,
    secret: str = "",
) -> Response:
    page: Response = request.app.state.pages.render(
        request,
        "account.html",
        status,
        done=done,
        refusal=refusal,
        secret=secret,
        tokens=accounts_of(request).tokens_of(me.id),
    )
    return page


def _after(done: Done) -> RedirectResponse:
    return RedirectResponse(f"/account?done={done}", 303)
