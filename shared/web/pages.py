"""Pages: templates rendered inside the shell, with the words, formats and navigation of the reader."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from shared.accounts import Account
from shared.web.formats import beijing, court_date, money
from shared.web.language import language_of, link_in, other_language
from shared.web.navigation import Place, menus
from shared.web.texts import Texts
from shared.web.visitor import account_of

SHELL_TEMPLATES = Path(__file__).parent / "templates"


class Pages:
    """Renders templates of the shell and of the given folders; a shell template cannot be replaced."""

    def __init__(self, template_dirs: Sequence[Path], texts: Texts, navigation: Sequence[Place]) -> None:
        self.texts = texts
        self._navigation = tuple(navigation)
        self._environment = Environment(
            loader=FileSystemLoader([SHELL_TEMPLATES, *template_dirs]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, request: Request, template: str, status: int = 200, **context: object) -> HTMLResponse:
        """The page as an answer. Call from a plain (threaded) route: it may look up the account.

        A template has, besides `context`: account (or None), lang, t(key, **values), other_lang_link,
        nav, composed (whether the data is a demonstration), beijing(instant), court_date(date),
        money(usd), request. An unknown name or text raises.
        """
        account = account_of(request)
        words = self._words(request, account)
        html = self._environment.get_template(template).render(words | context)
        return HTMLResponse(
            html, status, {"Content-Language": words["lang"], "Vary": "Accept-Language, Cookie"}
        )

    def _words(self, request: Request, account: Account | None) -> dict[str, Any]:
        language = language_of(request, account)
        return {
            "request": request,
            "account": account,
            "lang": language,
            "t": partial(self._say, language),
            "other_lang_link": link_in(request, other_language(language)),
            "nav": menus(self._navigation, account.role, request.url.path) if account else [],
            "composed": bool(request.app.state.demonstration),
            "beijing": partial(beijing, language=language),
            "court_date": court_date,
            "money": partial(money, language=language),
        }

    def _say(self, language: Any, key: str, /, **values: object) -> str:
        return self.texts.say(key, language, **values)


def pages_of(request: Request) -> Pages:
    """The pages of the application a request came to."""
    pages: Pages = request.app.state.pages
    return pages
