"""Which cases an account may see."""

from __future__ import annotations

from collections.abc import Mapping

from services.monitor.cases.case import CaseFile
from shared.accounts import Account
from shared.vocabulary import Role, TagStatus

_NOBODY = "-"


def bounds(account: Account) -> Mapping[str, tuple[str, ...]]:
    """Index filters that hold whatever the account asks for.

    An enterprise sees the cases its own firm was confirmed in, a district officer those of his district.
    """
    if account.role is Role.ENTERPRISE:
        return {"confirmed_firms": (account.firm or _NOBODY,)}
    if account.role is Role.DISTRICT_OFFICER:
        return {"districts": (account.district or _NOBODY,)}
    return {}


def may_see(account: Account, case: CaseFile) -> bool:
    """Whether the account may see this case; the same rule as `bounds`."""
    tags = [p.tag for p in case.parties.values() if p.tag and p.tag.status is not TagStatus.REJECTED]
    if account.role is Role.ENTERPRISE:
        return any(tag.firm == account.firm and tag.status is TagStatus.CONFIRMED for tag in tags if tag.firm)
    if account.role is Role.DISTRICT_OFFICER:
        return any(tag.district == account.district for tag in tags if tag.district)
    return True
