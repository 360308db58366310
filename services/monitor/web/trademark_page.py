"""New US trademark applications: handed in, compared with firms' marks, and the month's warning proposed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from services.monitor.trademarks.hand_in import Taken, TrademarkFiles
from services.monitor.trademarks.monthly import TrademarkWarnings
from services.monitor.trademarks.months import month_of
from services.monitor.trademarks.telling import close_told
from services.monitor.trademarks.watching import TrademarkWatch
from services.monitor.web.navigation import OFFICE
from shared.accounts import Account
from shared.clock import BEIJING, Clock
from shared.errors import BadInput, Told
from shared.web.allow import Allow
from shared.web.body_limit import LARGEST_BODY
from shared.web.pages import pages_of

Analyst = Annotated[Account, Depends(Allow(*OFFICE))]
Files = Annotated[list[UploadFile] | None, File()]
_SHOWN = 200


class TrademarkPage:
    """/trademarks and /api/trademarks, for administrators and analysts."""

    def __init__(
        self, files: TrademarkFiles, watch: TrademarkWatch, warnings: TrademarkWarnings, clock: Clock
    ) -> None:
        self._files = files
        self._watch = watch
        self._warnings = warnings
        self._clock = clock

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter()
        router.add_api_route("/trademarks", self.page, response_class=HTMLResponse)
        router.add_api_route("/trademarks", self.take, methods=["POST"], response_class=HTMLResponse)
        router.add_api_route("/trademarks/warning", self.propose_by_form, methods=["POST"])
        router.add_api_route("/api/trademarks", self.api)
        router.add_api_route("/api/trademarks", self.take_data, methods=["POST"])
        router.add_api_route("/api/trademarks/warning", self.propose, methods=["POST"])
        return router

    def page(self, request: Request, account: Analyst, month: str = "") -> HTMLResponse:
        """The close marks of a month, this one unless asked for another, and the form."""
        return self._page(request, self._month(month))

    def take(self, request: Request, account: Analyst, files: Files = None) -> HTMLResponse:
        """Read files of applications and show what they came to."""
        try:
            taken = self._take_all(files, account)
        except BadInput as refused:
            return self._page(request, self._month(""), 400, refused=refused.said)
        return self._page(request, self._month(""), taken=taken)

    def propose_by_form(self, account: Analyst, month: Annotated[str, Form()] = "") -> Response:
        """Propose the warning of a month, then show it."""
        return RedirectResponse(f"/warnings/{self._propose(account, month)}", 303)

    def api(self, account: Analyst, month: str = "") -> dict[str, Any]:
        """The close marks of a month as JSON."""
        return close_told(self._watch.of_month(self._month(month)))

    def take_data(self, account: Analyst, files: Files = None) -> JSONResponse:
        """Read files of applications: 422 when nothing could be read at all."""
        taken = self._take_all(files, account)
        status = 200 if any(one.read for one in taken) else 422
        return JSONResponse({"files": msgspec.to_builtins(taken)}, status)

    def propose(self, account: Analyst, month: str = "") -> dict[str, str]:
        """Propose the warning of a month; answers its id."""
        return {"warning": self._propose(account, month)}

    def _propose(self, account: Account, month: str) -> str:
        return self._warnings.propose_or_refresh(self._month(month), account)

    def _month(self, asked: str) -> str:
        return month_of(asked) if asked else f"{self._clock().astimezone(BEIJING):%Y-%m}"

    def _take_all(self, files: Sequence[UploadFile] | None, account: Account) -> list[Taken]:
        named = [one for one in files or () if one.filename]
        if not named:
            raise BadInput(
                "trademarks: no file was sent; choose at least one (field `files`)",
                zh="没有收到文件；请至少选择一个。",
            )
        return [self._take_one(one, account) for one in named]

    def _take_one(self, file: UploadFile, account: Account) -> Taken:
        name = (file.filename or "").replace("\\", "/").rpartition("/")[2][:200]
        try:
            return self._files.take_bytes(name, file.file.read(), account.name)
        except Told as error:
            return Taken(name, refused=1, faults=[str(error)], unread=error.said)

    def _page(self, request: Request, month: str, status: int = 200, **context: Any) -> HTMLResponse:
        blank: dict[str, Any] = {"taken": [], "refused": None}
        return pages_of(request).render(
            request,
            "trademark_page.html",
            status,
            **(blank | context),
            month=month,
            found=self._watch.of_month(month),
            files=self._watch.files(),
            shown=_SHOWN,
            megabytes=LARGEST_BODY // 1024**2,
        )
