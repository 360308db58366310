"""Which of the two languages an answer is in, and the link to the other one."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request

from shared.accounts import Account, Language
from shared.web.links import inside

LANGUAGE_COOKIE = "ipwatch_lang"
LANGUAGE_COOKIE_SECONDS = 365 * 24 * 3600


def asked_language(request: Request) -> Language | None:
    """The language of `?lang=`, which also becomes this browser's choice."""
    return _known(request.query_params.get("lang", ""))


def language_of(request: Request, account: Account | None) -> Language:
    """`?lang=`, else this browser's earlier choice, else the account's, else Accept-Language, else zh.

    A choice made in this browser stands before the account's language: otherwise the switch in the page
    header would be forgotten on the next page.
    """
    chosen = asked_language(request) or _known(request.cookies.get(LANGUAGE_COOKIE, ""))
    if chosen:
        return chosen
    return account.language if account else _accepted(request.headers.get("accept-language", ""))


def other_language(language: Language) -> Language:
    """The other of the two."""
    return "en" if language == "zh" else "zh"


def link_in(request: Request, language: Language) -> str:
    """Path and query of the page shown now, in this language.

    An answer to a sent form links to the page the form was on, because its own path may not be readable.
    """
    url = request.url
    if request.method not in ("GET", "HEAD"):
        referrer = urlsplit(request.headers.get("referer", ""))
        url = url.replace(path=referrer.path or "/", query=referrer.query)
    shown = url.include_query_params(lang=language)
    return inside(f"{shown.path}?{shown.query}", fallback=f"/?lang={language}")


def _known(word: str) -> Language | None:
    if word == "zh":
        return "zh"
    return "en" if word == "en" else None


def _accepted(header: str) -> Language:
    """The better liked of zh and en in an Accept-Language header; zh when neither is named."""
    best: tuple[float, Language] = (0.0, "zh")
    for item in header.split(","):
        tag, _, weight = item.partition(";q=")
        language = _known(tag.strip().split("-")[0].lower())
        if language and _weight(weight) > best[0]:
            best = (_weight(weight), language)
    return best[1]


def _weight(text: str) -> float:
    """A quality value; 1 when absent, 0 when it is no number."""
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0
