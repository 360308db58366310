"""What a calendar is asked for: a firm or cases as people name them, found for the account that asks."""

from __future__ import annotations

from services.monitor.duedates.calendars import MOST_CASES, Scope
from services.monitor.firms.registry import FirmRegistry
from services.monitor.reading.queries import CaseQueries
from services.monitor.web.visibility import may_see
from shared.accounts import Account
from shared.errors import BadInput, NotFound
from shared.vocabulary import Role

_TOLD = 200  # characters of what was not found


class Subjects:
    """Finds what calendars are for: one that names nothing known would stay empty for ever, and nobody would know why."""

    def __init__(self, firms: FirmRegistry, cases: CaseQueries) -> None:
        self._firms = firms
        self._cases = cases

    def of(self, account: Account, scope: Scope, typed: str) -> list[str]:
        """Ids of the firm, or of the cases by their own or a docket's id, between spaces or lines.

        Nothing for a calendar of everything, and for an enterprise, whose firm is known. Raises BadInput for what
        there is not, or not for this account.
        """
        named = list(dict.fromkeys(typed.split()))
        if scope == "mine" or account.role is Role.ENTERPRISE:
            return []
        if len(named) > MOST_CASES:
            return named  # refused for their number, before each is looked up
        found = self._firm(named) if scope == "firm" else {one: self._case(account, one) for one in named}
        missing = ", ".join(one for one in named if not found.get(one))[:_TOLD]
        if missing:
            raise BadInput(
                f"not found: {missing}; give a firm's id in the registry, or cases as court/number, e.g. ilnd/1:26-cv-01234",
                zh=f"没有找到：{missing}；请填企业名录编号，或以“法院/案号”写明的案件，例如 ilnd/1:26-cv-01234。",
            )
        return list(found.values())

    def _firm(self, named: list[str]) -> dict[str, str]:
        firms = self._firms.all()
        return {one: one for one in named if one in firms}

    def _case(self, account: Account, named: str) -> str:
        """The id of the case, "" when there is none the account may see."""
        try:
            view = self._cases.case(named)
        except NotFound:
            return ""
        return view.case.id if may_see(account, view.case) else ""
