"""Which roles may use a route. Every route carries a rule, so that none is open by accident."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.routing import RouteContext, iter_route_contexts
from fastapi.staticfiles import StaticFiles

from shared.accounts import Account
from shared.vocabulary import Role
from shared.web.links import inside
from shared.web.problems import Both, Problem
from shared.web.visitor import account_of, wants_data


class SignInNeeded(Exception):
    """A person without a session opened a page; answered with a redirect to `location`."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


class Allow:
    """A dependency that lets the given roles in and gives the route their Account.

    Use: `account: Annotated[Account, Depends(Allow(Role.ANALYST))]`, or in a router's `dependencies`.
    Without an account a page redirects to sign-in and an API answers 401; with another role both get 403.
    """

    def __init__(self, *roles: Role) -> None:
        if not roles:
            raise ValueError("Allow() lets nobody in: name the roles, or use SIGNED_IN or PUBLIC")
        self.roles = frozenset(roles)

    def __call__(self, request: Request) -> Account:
        account = account_of(request)
        if account is None:
            raise _stranger(request)
        if account.role not in self.roles:
            raise Problem(
                403,
                "您的角色无权使用此页",
                "Your role may not use this",
                advice=Both("如工作需要，请联系管理员。", "If your work needs it, ask an administrator."),
            )
        return account


class Public:
    """A dependency that says on purpose: everybody may use this route."""

    def __call__(self) -> None:
        return None


PUBLIC = Public()
SIGNED_IN = Allow(*Role)


def rule_of(route: object) -> Allow | Public | None:
    """The rule a route carries by itself or from its routers; None when it carries none.

    Several rules all hold, so the answer is the roles they have in common. Static files are public.
    """
    if isinstance(getattr(route, "app", None), StaticFiles):
        return PUBLIC
    rules = list(_rules(getattr(route, "dependant", None)))
    allows = [rule for rule in rules if isinstance(rule, Allow)]
    if len(allows) > 1:
        return Allow(*frozenset.intersection(*(rule.roles for rule in allows)))
    return allows[0] if allows else next(iter(rules), None)


def routes_of(app: FastAPI) -> Iterator[RouteContext]:
    """Every route of the application with its routers' prefixes and rules applied."""
    return iter_route_contexts(app.routes)


def _rules(dependant: object) -> Iterator[Allow | Public]:
    for needed in getattr(dependant, "dependencies", ()):
        if isinstance(needed.call, Allow | Public):
            yield needed.call
        yield from _rules(needed)


def _stranger(request: Request) -> Exception:
    if not wants_data(request):
        shown = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        back = inside(shown) if request.method == "GET" else "/"
        return SignInNeeded(f"/sign-in?next={quote(back, safe='/')}")
    return Problem(
        401,
        "请先登录",
        "Sign in first",
        advice=Both(
            "请在 Authorization 头中发送有效的 API 令牌：Bearer ipw_…。",
            "Send a valid API token in the Authorization header: Bearer ipw_….",
        ),
        headers={"WWW-Authenticate": "Bearer"},
    )
