"""Who sends a request, by which proof, and whether they want a page or data."""

from __future__ import annotations

from typing import cast

from fastapi import Request

from shared.accounts import Account, Accounts

SESSION_COOKIE = "ipwatch_session"


def accounts_of(request: Request) -> Accounts:
    """The accounts this application was created with."""
    return cast(Accounts, request.app.state.accounts)


def account_of(request: Request) -> Account | None:
    """Whose request this is, or None. Looked up once a request; may touch the database.

    An Authorization header stands alone: with it the session cookie is not looked at, which is why such
    requests need no proof against cross-site forgery.
    """
    if not hasattr(request.state, "account"):
        request.state.account = _look_up(request)
    return cast("Account | None", request.state.account)


def _look_up(request: Request) -> Account | None:
    authorization = request.headers.get("authorization")
    if authorization is not None:
        scheme, _, token = authorization.partition(" ")
        return accounts_of(request).account_of_token(token.strip()) if scheme.lower() == "bearer" else None
    session = request.cookies.get(SESSION_COOKIE)
    return accounts_of(request).account_of_session(session) if session else None


def wants_data(request: Request) -> bool:
    """Whether the answer is for a program: an /api/ path, an Authorization header, or JSON asked for."""
    accept = request.headers.get("accept", "")
    return (
        request.url.path.startswith("/api/")
        or "authorization" in request.headers
        or ("json" in accept and "text/html" not in accept)
    )


def address_of(request: Request) -> str:
    """The network address the request comes from, or "" when the server does not know."""
    return request.client.host if request.client else ""
