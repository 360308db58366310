"""Warnings: the list, one of them as a page, a Word file and a printable page; finishing and publishing drafts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup
from pydantic import BaseModel

from services.monitor.plaintiffs.proposing import PlaintiffWarnings
from services.monitor.warnings.service import Warnings
from services.monitor.warnings.warning import PLAINTIFF, State, Warned
from services.monitor.web.navigation import OFFICE
from services.monitor.web.refusing import answered
from shared.accounts import Account
from shared.documents import (
    DOCX,
    Advice,
    Both,
    Document,
    Heading,
    Rendered,
    to_docx,
    to_html,
    unfinished,
    unlinked,
)
from shared.vocabulary import Role
from shared.web.allow import SIGNED_IN, Allow
from shared.web.language import language_of
from shared.web.pages import pages_of
from shared.web.problems import Problem

Reader = Annotated[Account, Depends(SIGNED_IN)]
Analyst = Annotated[Account, Depends(Allow(*OFFICE))]
Wanted = Literal["zh", "en", "both"]


class AdviceForm(BaseModel):
    """One piece of advice, by its key, in both languages."""

    key: str
    zh: str = ""
    en: str = ""
    done: bool = False


class AllAdviceForm(BaseModel):
    """All advice of a draft at once, so that saving one piece loses nothing of the others: a key, its words, in turn.

    done: keys of the finished ones.
    """

    key: list[str]
    zh: list[str]
    en: list[str]
    done: list[str] = []

    def pieces(self) -> list[AdviceForm]:
        """Each piece, with line ends as they are kept."""
        return [
            AdviceForm(key=key, zh=_lines(zh), en=_lines(en), done=key in self.done)
            for key, zh, en in zip(self.key, self.zh, self.en, strict=False)
        ]


class WithdrawForm(BaseModel):
    """Why a warning is withdrawn or a draft discarded."""

    reason: str


class WarningPages:
    """Routes of warnings. Everybody signed in reads what is published; drafts are the office's."""

    def __init__(self, warnings: Warnings, drafting: PlaintiffWarnings) -> None:
        self._warnings = warnings
        self._drafting = drafting

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter()
        router.add_api_route("/warnings", self.page, response_class=HTMLResponse)
        router.add_api_route("/api/warnings", self.api)
        router.add_api_route("/warnings/{warning}.docx", self.docx, response_class=Response)
        router.add_api_route("/warnings/{warning}.html", self.printable, response_class=Response)
        router.add_api_route("/warnings/{warning}", self.one, response_class=HTMLResponse)
        router.add_api_route("/api/warnings/{warning}", self.api_one)
        for verb, by_form, by_api in (
            ("advice", self.advise_by_form, self.advise),
            ("refresh", self.refresh_by_form, self.refresh),
            ("publish", self.publish_by_form, self.publish),
            ("withdraw", self.withdraw_by_form, self.withdraw),
        ):
            router.add_api_route(f"/warnings/{{warning}}/{verb}", by_form, methods=["POST"])
            router.add_api_route(f"/api/warnings/{{warning}}/{verb}", by_api, methods=["POST"])
        return router

    def page(self, request: Request, account: Reader) -> HTMLResponse:
        """The warnings, the newest first; drafts and withdrawn ones for the office only."""
        office = account.role in OFFICE
        return pages_of(request).render(
            request, "warning_list.html", warnings=self._warnings.all(drafts=office), office=office
        )

    def api(self, account: Reader) -> dict[str, Any]:
        """The same as JSON: {"warnings": […]}."""
        office = account.role in OFFICE
        return {"warnings": [_told(one, account) for one in self._warnings.all(drafts=office)]}

    def one(self, request: Request, account: Reader, warning: str) -> HTMLResponse:
        """The page of a warning; for the office with what there is to finish.

        Of one that was taken back others read that it was: links to it went out.
        """
        office = account.role in OFFICE
        if not office and (withdrawn := self._taken_back(warning)):
            return pages_of(request).render(request, "warning_withdrawn.html", warning=withdrawn)
        warned = self._find(account, warning)
        document = _readable(account, warned)
        return pages_of(request).render(
            request,
            "warning_page.html",
            warning=warned,
            told=Markup(to_html(document, language_of(request, account))),  # noqa: S704 - it escapes
            office=office,
            advice=list(_pieces(document)),
            unfinished=unfinished(document),
            refreshed=office and warned.kind == PLAINTIFF,
        )

    def api_one(self, account: Reader, warning: str) -> dict[str, Any]:
        """The warning with its document; for the office with who did what to it."""
        warned = self._find(account, warning)
        told = _told(warned, account) | {"document": msgspec.to_builtins(_readable(account, warned))}
        if account.role in OFFICE:
            told["steps"] = [
                {name: getattr(step, name) for name in type(step).__dataclass_fields__}
                for step in warned.steps
            ]
        return told

    def docx(self, request: Request, account: Reader, warning: str, language: Wanted = "zh") -> Response:
        """The warning as a Word file in Chinese, English or both; `lang` would switch the reader's pages too."""
        warned = self._find(account, warning)
        site = f"{request.url.scheme}://{request.url.netloc}"
        return _file(
            to_docx(_readable(account, warned), language, site=site),
            DOCX,
            _file_name(warned, language, "docx"),
        )

    def printable(self, account: Reader, warning: str, language: Wanted = "zh") -> Response:
        """The warning as one HTML file that needs nothing else."""
        warned = self._find(account, warning)
        page = to_html(unlinked(warned.document), language, standalone=True).encode()
        return _file(page, "text/html; charset=utf-8", _file_name(warned, language, "html"))

    def advise_by_form(
        self, account: Analyst, warning: str, filled: Annotated[AllAdviceForm, Form()]
    ) -> Response:
        """Write what was changed of the advice, then show the draft; words that are not finished yet are kept too."""
        document = answered(lambda: self._warnings.get(warning)).document
        held = {piece.key: piece for _, piece in _pieces(document)}
        refused = None
        for one in filled.pieces():
            piece = held.get(one.key)
            if piece and (*piece.text, piece.done) == (one.zh, one.en, one.done):
                continue
            try:
                self.advise(account, warning, one)
            except Problem as problem:
                refused = refused or problem
                if one.done:
                    self.advise(account, warning, one.model_copy(update={"done": False}))
        if refused:
            raise refused
        return RedirectResponse(f"/warnings/{warning}#finish", 303)

    def refresh_by_form(self, account: Analyst, warning: str) -> Response:
        """Take the figures anew, then show the draft."""
        return _back(warning, lambda: self.refresh(account, warning))

    def publish_by_form(self, account: Analyst, warning: str) -> Response:
        """Publish, then show what was published."""
        return _back(warning, lambda: self.publish(account, warning))

    def withdraw_by_form(
        self, account: Analyst, warning: str, filled: Annotated[WithdrawForm, Form()]
    ) -> Response:
        """Withdraw or discard, then show it."""
        return _back(warning, lambda: self.withdraw(account, warning, filled))

    def advise(self, account: Analyst, warning: str, body: AdviceForm) -> dict[str, Any]:
        """Write a piece of advice of a draft."""
        text = Both(body.zh, body.en)
        answered(lambda: self._warnings.advise(warning, body.key, text, account, done=body.done))
        return self.api_one(account, warning)

    def refresh(self, account: Analyst, warning: str) -> dict[str, Any]:
        """Take the figures of a draft of a plaintiff warning as of today."""
        if answered(lambda: self._warnings.get(warning)).kind != PLAINTIFF:
            raise Problem(409, "此类预警不能在此更新", "Warnings of this kind are not refreshed here")
        answered(lambda: self._drafting.refresh(warning, account))
        return self.api_one(account, warning)

    def publish(self, account: Analyst, warning: str) -> dict[str, Any]:
        """Publish a draft whose advice is finished."""
        of_plaintiff = answered(lambda: self._warnings.get(warning)).kind == PLAINTIFF
        service = self._drafting if of_plaintiff else self._warnings
        answered(lambda: service.publish(warning, account))
        return self.api_one(account, warning)

    def withdraw(self, account: Analyst, warning: str, body: WithdrawForm) -> dict[str, Any]:
        """Withdraw a publication or discard a draft."""
        answered(lambda: self._warnings.withdraw(warning, body.reason, account))
        return self.api_one(account, warning)

    def _taken_back(self, warning: str) -> Warned | None:
        """The warning where it was public and is no longer."""
        warned = answered(lambda: self._warnings.get(warning))
        return warned if warned.was_published and warned.state is State.WITHDRAWN else None

    def _find(self, account: Account, warning: str) -> Warned:
        """The warning, where the account may read it: what was withdrawn is the office's alone again."""
        warned = answered(lambda: self._warnings.get(warning))
        if account.role not in OFFICE and warned.state is not State.PUBLISHED:
            raise Problem(404, "没有这份预警", "There is no such warning")
        return warned


def _pieces(document: Document) -> Iterator[tuple[Both, Advice]]:
    """Each piece of advice with the heading it stands under."""
    heading = document.title
    for block in document.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Advice):
            yield heading, block


def _lines(typed: str) -> str:
    """The text with line ends as text has them; forms send others."""
    return typed.replace("\r\n", "\n").strip()


def _readable(account: Account, warned: Warned) -> Document:
    """The document; without links to cases for those who may not open every case."""
    return warned.document if account.role in OFFICE else unlinked(warned.document)


def _told(warned: Warned, account: Account) -> dict[str, Any]:
    told: dict[str, Any] = {
        "warning": warned.id,
        "kind": warned.kind,
        "number": warned.number,
        "state": warned.state.value,
        "title_zh": warned.document.title.zh,
        "title_en": warned.document.title.en,
        "subject": warned.subject,
        "subject_name": warned.subject_name,
        "period": warned.period,
        "as_of": warned.document.as_of,
        "version": warned.version,
        "rights": list(warned.concerns.rights),
        "industries": list(warned.concerns.industries),
        "published_at": warned.published_at,
        "composed": warned.composed,
    }
    if account.role is Role.ENTERPRISE:
        return told | {"concerns_you": any(firm in warned.concerns.firms for firm in account.firms)}
    return told | ({"firms": list(warned.concerns.firms)} if account.role in OFFICE else {})


def _file_name(warned: Warned, language: Rendered, ending: str) -> str:
    return f"warning-{warned.number or 'draft'}-{warned.id[:8]}-{language}.{ending}"


def _file(content: bytes, media_type: str, name: str) -> Response:
    return Response(
        content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _back(warning: str, act: Callable[[], object]) -> Response:
    act()
    return RedirectResponse(f"/warnings/{warning}", 303)
