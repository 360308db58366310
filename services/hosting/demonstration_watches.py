"""The watches the demonstration's accounts start with, so that alerts come without anybody setting them up."""

from __future__ import annotations

from services.alerts.subscriptions.draft import Draft
from services.alerts.subscriptions.subscriptions import Subscriptions
from services.alerts.watches.watch import ChannelKind, Criteria, Route
from shared.accounts import Account
from shared.vocabulary import Change, District, Grade, Role

_NEWS = (Change.OPENED, Change.PARTY_ADDED, Change.FIRM_TAGGED, Change.GRADE_CHANGED, Change.UNSEALED)

_BY_ROLE: dict[Role, tuple[tuple[str, Criteria], ...]] = {
    Role.ANALYST: (
        ("重大案件 Major cases", Criteria(minimum_grade=Grade.MAJOR, changes=_NEWS)),
        ("337调查 Section 337", Criteria(forums=("itc",), changes=(*_NEWS, Change.CLOSED))),
        ("解封 Unsealed cases", Criteria(changes=(Change.UNSEALED,))),
    ),
    Role.DISTRICT_OFFICER: (
        ("南山企业 Firms in Nanshan", Criteria(districts=(District.NANSHAN,), changes=_NEWS)),
    ),
    Role.ENTERPRISE: (("本企业 My firm", Criteria()),),
}


def subscribe(subscriptions: Subscriptions, account: Account) -> None:
    """Make the account's watches, each with a feed, unless it has any."""
    if subscriptions.list(account):
        return
    for name, criteria in _BY_ROLE.get(account.role, ()):
        subscriptions.create(
            account, Draft(name=name, criteria=criteria, channels=(Route(ChannelKind.FEED),))
        )
