"""The risk of a firm: for the office and the officers of its district by firm, for an enterprise its own."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from services.monitor.firms.registry import FirmRegistry
from services.monitor.risks.document import LEVELS, risk_document
from services.monitor.risks.service import Risk, Risks
from services.monitor.risks.sight import OFFICE as SEES_ALL
from services.monitor.risks.sight import Sight
from services.monitor.risks.telling import risk_told
from services.monitor.web.navigation import REGISTRY_READERS
from shared.accounts import Account
from shared.documents import DOCX, RENDERED, Rendered, to_docx, to_html
from shared.vocabulary import Role
from shared.web.allow import Allow
from shared.web.asked_day import AskedDay
from shared.web.language import language_of
from shared.web.pages import pages_of
from shared.web.problems import Both, Problem

Reader = Annotated[Account, Depends(Allow(*REGISTRY_READERS))]
Enterprise = Annotated[Account, Depends(Allow(Role.ENTERPRISE))]
_BADGES = {"high": "grade-major", "medium": "grade-ordinary", "low": "grade-general"}


class RiskPage:
    """GET /firms/{firm}/risk and /my-risk, each also as document and as JSON under /api."""

    def __init__(self, risks: Risks, firms: FirmRegistry) -> None:
        self._risks = risks
        self._firms = firms

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter()
        router.add_api_route("/firms/{firm}/risk", self.page, response_class=HTMLResponse)
        router.add_api_route("/firms/{firm}/risk/document.{kind}", self.document)
        router.add_api_route("/api/firms/{firm}/risk", self.api)
        router.add_api_route("/my-risk", self.own_page, response_class=HTMLResponse)
        router.add_api_route("/my-risk/document.{kind}", self.own_document)
        router.add_api_route("/api/my-risk", self.own_api)
        return router

    def page(
        self, request: Request, account: Reader, firm: str, as_of: AskedDay | None = None
    ) -> HTMLResponse:
        """The analysis of a firm, as of a Beijing day."""
        return _page(request, account, self._of(account, firm, as_of), f"/firms/{firm}/risk")

    def document(
        self, account: Reader, firm: str, kind: str, language: str = "zh", as_of: AskedDay | None = None
    ) -> Response:
        """The analysis as a file: kind docx or html; language zh, en or both."""
        return _file(self._of(account, firm, as_of), kind, language)

    def api(self, account: Reader, firm: str, as_of: AskedDay | None = None) -> dict[str, Any]:
        """The analysis as JSON."""
        return risk_told(self._of(account, firm, as_of))

    def own_page(self, request: Request, account: Enterprise, as_of: AskedDay | None = None) -> HTMLResponse:
        """An enterprise's own analysis."""
        return _page(request, account, self._own(account, as_of), "/my-risk")

    def own_document(
        self, account: Enterprise, kind: str, language: str = "zh", as_of: AskedDay | None = None
    ) -> Response:
        """The same as a file."""
        return _file(self._own(account, as_of), kind, language)

    def own_api(self, account: Enterprise, as_of: AskedDay | None = None) -> dict[str, Any]:
        """The same as JSON."""
        return risk_told(self._own(account, as_of))

    def _of(self, account: Account, firm: str, as_of: date | None) -> Risk:
        record = self._firms.get(firm)
        officer = account.role is Role.DISTRICT_OFFICER
        if record is None or (officer and record.district != account.district):
            raise _no_firm()
        sight = Sight(district=account.district or "-") if officer else SEES_ALL
        return self._risks.of(firm, sight, as_of)

    def _own(self, account: Account, as_of: date | None) -> Risk:
        if not account.firm or self._firms.get(account.firm) is None:
            raise _no_firm()
        return self._risks.of(account.firm, Sight(firm=account.firm), as_of)


def _page(request: Request, account: Account, risk: Risk, path: str) -> HTMLResponse:
    language = language_of(request, account)
    article = to_html(risk_document(risk, definitions=False), language)
    return pages_of(request).render(
        request,
        "risk_page.html",
        firm=risk.analysis.firm,
        as_of=risk.analysis.as_of,
        figures=risk.figures,
        level=LEVELS[risk.judged.level].say(language),
        badge=_BADGES[risk.judged.level.value],
        article=Markup(article),  # noqa: S704 - documents escape what they say
        path=path,
        registry=account.role in REGISTRY_READERS,
    )


def _file(risk: Risk, kind: str, language: str) -> Response:
    chosen = next((one for one in RENDERED if one == language), None)
    if kind not in ("docx", "html") or chosen is None:
        raise Problem(
            404,
            "没有这种文件",
            "No such file",
            advice=Both(
                "请用 document.docx 或 document.html，language 为 zh、en 或 both。",
                "Use document.docx or document.html with language zh, en or both.",
            ),
        )
    name = f"risk-{risk.analysis.as_of:%Y-%m-%d}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(_written(risk, kind, chosen), media_type=_media(kind), headers=headers)


def _written(risk: Risk, kind: str, language: Rendered) -> bytes:
    document = risk_document(risk)
    if kind == "docx":
        return to_docx(document, language)
    return to_html(document, language, standalone=True).encode()


def _media(kind: str) -> str:
    return DOCX if kind == "docx" else "text/html; charset=utf-8"


def _no_firm() -> Problem:
    return Problem(
        404,
        "没有找到该企业",
        "No such firm",
        advice=Both("请在企业列表中查找。", "Look for it in the list of firms."),
    )
