"""The registry taken in from tables and given out as tables, with a look at what would change before it does."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, Response

from services.monitor.firms.columns import COLUMNS
from services.monitor.firms.csv_format import csv_of
from services.monitor.firms.files import table_of_data
from services.monitor.firms.registry import FirmRegistry
from services.monitor.firms.rows import CannotReadFirms
from services.monitor.firms.xlsx_format import xlsx_of
from services.monitor.web.navigation import OFFICE
from shared.accounts import Account
from shared.clock import Clock
from shared.web.allow import Allow
from shared.web.pages import pages_of
from shared.web.problems import Both, Problem

Keeper = Annotated[Account, Depends(Allow(*OFFICE))]
_SHOWN = 200
_KINDS = {
    "csv": (csv_of, "text/csv; charset=utf-8"),
    "xlsx": (xlsx_of, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


class FirmTables:
    """GET and POST /firms/import, GET /firms/export/{kind}."""

    def __init__(self, firms: FirmRegistry, clock: Clock) -> None:
        self._firms = firms
        self._clock = clock

    def add_to(self, router: APIRouter) -> None:
        """Register the routes."""
        router.add_api_route("/firms/import", self.form, response_class=HTMLResponse)
        router.add_api_route("/firms/import", self.take, methods=["POST"], response_class=HTMLResponse)
        router.add_api_route("/firms/export/{kind}", self.export)

    def form(self, request: Request, account: Keeper) -> HTMLResponse:
        """Choose a file."""
        return self._page(request)

    def take(
        self,
        request: Request,
        account: Keeper,
        file: Annotated[UploadFile | None, File()] = None,
        step: Annotated[str, Form()] = "plan",
    ) -> HTMLResponse:
        """Show what a table would change (step "plan"), or change it (step "import")."""
        if file is None or not file.filename:
            return self._page(request, 400, refused=Both("请选择一个文件。", "Choose a file."))
        try:
            table = table_of_data(file.file.read(), file.filename)
        except CannotReadFirms as error:
            return self._page(request, 400, refused=Both(f"无法读取该文件：{error.said.zh}", str(error)))
        done = step == "import"
        planned = (
            self._firms.carry_out(table.firms, account.id, table.given)
            if done
            else self._firms.plan(table.firms, table.given)
        )
        return self._page(
            request,
            table=table,
            planned=planned,
            faults=[*table.errors, *table.clashing(planned.clashes)],
            done=done,
            shown=planned.changes[:_SHOWN],
            name=file.filename,
        )

    def export(self, account: Keeper, kind: str) -> Response:
        """The whole registry as a file."""
        if kind not in _KINDS:
            raise Problem(
                404, "没有这种格式", "No such format", advice=Both("请用 csv 或 xlsx。", "Use csv or xlsx.")
            )
        write, media_type = _KINDS[kind]
        name = f"firms-{self._clock():%Y-%m-%d}.{kind}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(write(self._firms.all().values()), media_type=media_type, headers=headers)

    @staticmethod
    def _page(request: Request, status: int = 200, **values: Any) -> HTMLResponse:
        blank: dict[str, Any] = {"table": None, "refused": None, "columns": COLUMNS}
        return pages_of(request).render(request, "firm_import.html", status, **(blank | values))
