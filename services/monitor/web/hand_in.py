"""Handing files in through a page or the API: docket sheets, notices, Schedule A lists, complaints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, JSONResponse

from services.monitor.handins.file_intake import FileIntake
from services.monitor.handins.given import docket_given
from services.monitor.sources.courts import is_known
from services.monitor.sources.reading import Document, kinds, recognise
from services.monitor.web.navigation import OFFICE
from shared.accounts import Account
from shared.errors import BadInput, Told
from shared.web.allow import Allow
from shared.web.body_limit import LARGEST_BODY
from shared.web.pages import pages_of

Analyst = Annotated[Account, Depends(Allow(*OFFICE))]
Files = Annotated[list[UploadFile] | None, File()]
Text = Annotated[str, Form()]

_MEGABYTES = LARGEST_BODY // 1024**2


class FileTaken(msgspec.Struct):
    """What one file came to. dockets: rows as `ipwatch ingest` prints them. complaints: one line each."""

    name: str
    kind: str = ""
    dockets: list[dict[str, object]] = []
    complaints: list[str] = []

    @property
    def new(self) -> int:
        """How many docket entries it brought that were not known."""
        return sum(int(str(row["new"])) for row in self.dockets)


class HandInPage:
    """/hand-in and /api/hand-in, for administrators and analysts."""

    def __init__(self, intake: FileIntake) -> None:
        self._intake = intake

    def router(self) -> APIRouter:
        """The form, its answer, and the same for programs."""
        router = APIRouter()
        router.add_api_route("/hand-in", self.form, response_class=HTMLResponse)
        router.add_api_route("/hand-in", self.take, methods=["POST"], response_class=HTMLResponse)
        router.add_api_route("/api/hand-in", self.take_data, methods=["POST"])
        return router

    def form(self, request: Request, account: Analyst, docket: str = "") -> HTMLResponse:
        """The empty form; `docket` fills in a docket."""
        return _page(request, docket=docket)

    def take(  # noqa: PLR0917 - the fields of the form
        self,
        request: Request,
        account: Analyst,
        files: Files = None,
        docket: Text = "",
        court: Text = "",
        kind: Text = "",
    ) -> HTMLResponse:
        """Read the files and show what was in them; a wrong field brings the form back."""
        try:
            taken = self._take_all(files, docket, court, kind)
        except BadInput as refused:
            return _page(request, 400, docket=docket, court=court, kind=kind, refused=str(refused))
        return _page(request, docket=docket, court=court, kind=kind, taken=taken)

    def take_data(
        self, account: Analyst, files: Files = None, docket: Text = "", court: Text = "", kind: Text = ""
    ) -> JSONResponse:
        """The same as data: 422 when no file could be read at all."""
        taken = self._take_all(files, docket, court, kind)
        status = 200 if any(one.dockets for one in taken) else 422
        return JSONResponse({"files": msgspec.to_builtins(taken)}, status)

    def _take_all(
        self, files: Sequence[UploadFile] | None, docket: str, court: str, kind: str
    ) -> list[FileTaken]:
        named = [one for one in files or () if one.filename]
        if not named:
            raise BadInput("hand-in: no file was sent; choose at least one (field `files`)")
        at = court.strip().lower()
        if at and not is_known(at):
            raise BadInput(f"hand-in: no court {court!r}; give a CourtListener court id, e.g. ilnd")
        if kind and kind not in kinds():
            raise BadInput(f"hand-in: no kind {kind!r}; leave it empty or use one of {', '.join(kinds())}")
        given = docket_given(docket, at)
        return [self._take_one(one, given, at, kind) for one in named]

    def _take_one(self, file: UploadFile, docket: str, court: str, kind: str) -> FileTaken:
        name = (file.filename or "").replace("\\", "/").rpartition("/")[2][:200]
        data = file.file.read()
        taken = FileTaken(name, kind, [], [])
        try:
            taken.kind = kind or (recognise(Document.from_bytes(name, data)) if data else "")
            for batch in self._intake.take_bytes(
                name, data, taken.kind or None, court or None, docket=docket
            ):
                taken.dockets += batch.rows
                taken.complaints += batch.complaints
        except Told as error:
            taken.complaints.append(str(error))
        if not taken.dockets and not taken.complaints:
            taken.complaints.append(f"{name}: was read and holds no docket this system watches")
        return taken


def _page(request: Request, status: int = 200, **context: Any) -> HTMLResponse:
    blank: dict[str, Any] = {"docket": "", "court": "", "kind": "", "refused": "", "taken": []}
    pages = pages_of(request)
    return pages.render(
        request,
        "hand_in.html",
        status,
        **(blank | context),
        kinds=kinds(),
        megabytes=_MEGABYTES,
        texts=pages.texts,
    )
