"""What surrounds every request: a trace, security headers, proof of same origin, and a last net."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.log import logger
from shared.trace import new_trace, trace_given, tracing
from shared.transient import is_transient
from shared.web.body_limit import announces_too_much, limited, too_large
from shared.web.language import LANGUAGE_COOKIE, LANGUAGE_COOKIE_SECONDS, asked_language
from shared.web.problems import Both, Problem, answer, away, of_http, unexpected
from shared.web.visitor import SESSION_COOKIE

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": browsers would then send `Origin: null` with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


class Guard:
    """The outermost layer of the application.

    A request's trace is the id it brings in X-Request-Id, when that may serve as one, else a new one. It is in
    the log, in the facts the request leads to, and in the answer's X-Request-Id and X-Trace-Id.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        request.state.trace_id = trace_given(request.headers.get("x-request-id")) or new_trace()
        out = _Out(request, send)
        with tracing(request.state.trace_id):
            try:
                refusal = _refusal(request)
                if refusal:
                    response = await run_in_threadpool(answer, request, refusal)
                    await response(scope, receive, out.send)
                else:
                    await self._app(scope, limited(receive), out.send)
            except Exception as error:
                logger("web").exception("request failed", method=request.method, path=request.url.path)
                if out.started:
                    raise
                request.state.account = getattr(request.state, "account", None)
                problem = away() if is_transient(error) else unexpected()
                await answer(request, problem)(scope, receive, out.send)


class _Out:
    """The sending side of one request: adds the headers and remembers whether anything was sent."""

    def __init__(self, request: Request, send: Send) -> None:
        self._request = request
        self._send = send
        self.started = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            self._add_headers(MutableHeaders(scope=message))
        await self._send(message)

    def _add_headers(self, headers: MutableHeaders) -> None:
        for name, value in SECURITY_HEADERS.items():
            headers.setdefault(name, value)
        headers["X-Trace-Id"] = headers["X-Request-Id"] = self._request.state.trace_id
        is_static = self._request.url.path.startswith("/static/")
        headers.setdefault("Cache-Control", "no-cache" if is_static else "no-store")
        language = asked_language(self._request)
        if language:
            cookie = Response()
            cookie.set_cookie(
                LANGUAGE_COOKIE, language, max_age=LANGUAGE_COOKIE_SECONDS, httponly=True, samesite="lax"
            )
            headers.append("set-cookie", cookie.headers["set-cookie"])


def is_forged(request: Request) -> bool:
    """Whether a changing request may come from another site's page.

    A request with a session cookie must prove that it comes from our own pages (Sec-Fetch-Site, else
    Origin). One without a cookie, e.g. the sign-in form or a mail program's one-click unsubscribe, is
    refused only if it says that it comes from elsewhere. One with an Authorization header is not refused:
    no other site can make a browser add it.
    """
    if request.method in _SAFE_METHODS or "authorization" in request.headers:
        return False
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    if origin is not None:
        return origin != f"{request.url.scheme}://{request.url.netloc}"
    return SESSION_COOKIE in request.cookies


def _refusal(request: Request) -> Problem | None:
    """Why the request is not even looked at, or None."""
    if announces_too_much(request):
        return of_http(too_large())
    return _forged() if is_forged(request) else None


def _forged() -> Problem:
    return Problem(
        403,
        "请求来源不明",
        "The request does not come from our own pages",
        Both(
            "为防止其他网站冒用您的登录，此请求未被执行。",
            "It was not carried out, so that no other site can act in your name.",
        ),
        Both(
            "请从本系统的页面重新提交；程序请使用 API 令牌。",
            "Send the form again from a page of this system; programs use an API token.",
        ),
    )
