"""The administrator's page of all accounts: list, add, deactivate."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from shared.accounts import Account, Language, Refusal, Refused
from shared.log import logger
from shared.vocabulary import District, Role
from shared.web.allow import Allow
from shared.web.visitor import accounts_of

router = APIRouter(prefix="/accounts")

Administrator = Annotated[Account, Depends(Allow(Role.ADMINISTRATOR))]
Done = Literal["added", "deactivated"]


class NewAccount(BaseModel):
    """The form for a new account as it was filled in."""

    role: Role
    email: str = ""
    name: str = ""
    password: str = ""
    district: District | Literal[""] = ""
    firm: str = ""
    language: Language = "zh"


@router.get("")
def show_accounts(request: Request, me: Administrator, done: Done | None = None) -> Response:
    """The list, with the form for a new account; `done` names what has just been carried out."""
    return _page(request, done=done)


@router.post("")
def add_account(request: Request, me: Administrator, new: Annotated[NewAccount, Form()]) -> Response:
    """Add an account; 400 with the reason and the form as it was filled in when refused."""
    try:
        added = accounts_of(request).add(
            new.email,
            new.name,
            new.role,
            new.password,
            district=new.district or None,
            firm=new.firm,
            language=new.language,
        )
    except Refused as error:
        return _page(request, 400, refusal=error.refusal, filled=new)
    logger("accounts").info("account added", account=added.id, role=added.role.value, actor=me.id)
    return RedirectResponse("/accounts?done=added", 303)


@router.post("/{account_id}/deactivate")
def deactivate_account(request: Request, me: Administrator, account_id: str) -> Response:
    """Close an account for good; 400 with the reason when refused, e.g. for the last administrator."""
    try:
        accounts_of(request).deactivate(account_id)
    except Refused as error:
        return _page(request, 400, refusal=error.refusal)
    logger("accounts").info("account deactivated", account=account_id, actor=me.id)
    return RedirectResponse("/accounts?done=deactivated", 303)


def _page(
    request: Request,
    status: int = 200,
    *,
    done: Done | None = None,
    refusal: Refusal | None = None,
    filled: NewAccount | None = None,
) -> Response:
    page: Response = request.app.state.pages.render(
        request,
        "accounts.html",
        status,
        done=done,
        refusal=refusal,
        filled=filled or NewAccount(role=Role.ANALYST),
        listed=accounts_of(request).list(),
        roles=list(Role),
        districts=list(District),
    )
    return page
