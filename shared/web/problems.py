"""Errors as people and programs see them: a page in the shell, or RFC 9457 problem+json."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from shared.accounts import TooManyAttempts
from shared.both import Both
from shared.errors import NotFound, Told
from shared.web.input_faults import why_zh
from shared.web.language import language_of
from shared.web.visitor import account_of, wants_data

__all__ = [
    "Both",
    "Problem",
    "answer",
    "away",
    "handle_problems",
    "of_attempts",
    "of_http",
    "of_input",
    "of_told",
    "unexpected",
]


class Problem(Exception):
    """An answer that is an error. Raise it anywhere in a route.

    detail: what is wrong in this case; advice: what to do. A plain string is said in both languages.
    errors: for bad input, one {"where", "why"} a field, with "why_zh" where it is said in Chinese too. headers: sent with the answer.
    """

    def __init__(
        self,
        status: int,
        title_zh: str,
        title_en: str,
        detail: str | Both = "",
        advice: str | Both = "",
        *,
        errors: tuple[Mapping[str, str], ...] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(f"{status} {title_en}")
        self.status = status
        self.title = Both(title_zh, title_en)
        self.detail = detail if isinstance(detail, Both) else Both(detail, detail)
        self.advice = advice if isinstance(advice, Both) else Both(advice, advice)
        self.errors = errors
        self.headers = dict(headers or {})


def answer(request: Request, problem: Problem) -> Response:
    """The problem as the asker wants it. May look up the account, so call it off the event loop."""
    if wants_data(request):
        return _data(request, problem)
    page: Response = request.app.state.pages.render(
        request, "problem.html", status=problem.status, problem=problem, trace_id=_trace_id(request)
    )
    page.headers.update(problem.headers)
    return page


def _data(request: Request, problem: Problem) -> Response:
    language = language_of(request, account_of(request))
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": problem.title.say(language),
        "status": problem.status,
        "detail": problem.detail.say(language),
        "advice": problem.advice.say(language),
        "errors": [{"where": error["where"], "why": error["why"]} for error in problem.errors],
        "instance": request.url.path,
        "trace_id": _trace_id(request),
    }
    return JSONResponse(
        {key: value for key, value in body.items() if value},
        problem.status,
        problem.headers,
        media_type="application/problem+json",
    )


def _trace_id(request: Request) -> str:
    return str(getattr(request.state, "trace_id", ""))


def unexpected() -> Problem:
    """What is told of an error nobody foresaw: nothing of it but the trace id the log has too."""
    return Problem(
        500,
        "系统出错",
        "Something went wrong",
        Both(
            "系统未能完成这次请求，错误已记录。", "The request could not be completed; the error is logged."
        ),
        Both(
            "请稍后再试；若仍出错，请将追踪号告知管理员。",
            "Try again later; if it happens again, give the administrator the trace id.",
        ),
    )


def away() -> Problem:
    """What is told while the database or the search index does not answer."""
    return Problem(
        503,
        "系统暂时不可用",
        "The system is not available for a moment",
        Both("数据库或检索服务暂时没有响应。", "The database or the search index does not answer."),
        Both("请稍后再试；数据不会丢失。", "Try again in a moment; nothing is lost."),
        headers={"Retry-After": "10"},
    )


def of_http(error: HTTPException) -> Problem:
    """The problem for an error raised by the framework, e.g. an unknown path."""
    titles = {
        404: ("没有这个页面", "There is no such page"),
        405: ("此地址不接受这种请求", "This address does not take such requests"),
        413: ("发送的内容过大", "What was sent is too large"),
    }
    phrase = HTTPStatus(error.status_code).phrase
    title_zh, title_en = titles.get(error.status_code, ("请求未能完成", phrase))
    detail = "" if error.detail in (phrase, None) else str(error.detail)
    return Problem(error.status_code, title_zh, title_en, detail, headers=error.headers)


def of_input(error: RequestValidationError) -> Problem:
    """The problem for parameters or a body that do not fit; says where and why, repeats no value."""
    errors = tuple(
        {"where": ".".join(str(step) for step in one["loc"]), "why": str(one["msg"]), "why_zh": why_zh(one)}
        for one in error.errors()
    )
    return Problem(
        422,
        "填写的内容不符合要求",
        "The input does not fit",
        advice=Both("请更正下列各项后再试。", "Correct what is listed and try again."),
        errors=errors,
    )


def of_told(error: Told) -> Problem:
    """The problem for an error that already is a clear sentence."""
    if isinstance(error, NotFound):
        return Problem(404, "没有找到", "Not found", error.said)
    return Problem(400, "请求不能接受", "The request cannot be accepted", error.said)


def of_attempts(error: TooManyAttempts) -> Problem:
    """The problem for one who tried too many passwords."""
    return Problem(
        429,
        "登录尝试过多",
        "Too many sign-in attempts",
        Both(f"请等待 {error.minutes} 分钟后再试。", str(error)),
        headers={"Retry-After": str(error.seconds)},
    )


def handle_problems(app: FastAPI) -> None:
    """Make every expected error of this application a problem. The unexpected are the middleware's."""
    # The handlers are plain functions on purpose: they run in a thread, where the database may be asked.
    app.exception_handler(Problem)(answer)
    app.exception_handler(HTTPException)(lambda request, error: answer(request, of_http(error)))
    app.exception_handler(RequestValidationError)(lambda request, error: answer(request, of_input(error)))
    app.exception_handler(Told)(lambda request, error: answer(request, of_told(error)))
    app.exception_handler(TooManyAttempts)(lambda request, error: answer(request, of_attempts(error)))
