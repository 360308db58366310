"""Who sees which engagements and notes."""

from __future__ import annotations

from services.guidance.engagements.engagement import Engagement, Note
from shared.accounts.account import Account
from shared.vocabulary import Role


def may_see(account: Account, engagement: Engagement) -> bool:
    """Administrators and analysts see all, district officers their district, experts and firms their own."""
    match account.role:
        case Role.ADMINISTRATOR | Role.ANALYST:
            return True
        case Role.DISTRICT_OFFICER:
            return bool(account.district) and account.district == engagement.district
        case Role.EXPERT:
            return engagement.expert is not None and engagement.expert.account == account.id
        case Role.ENTERPRISE:
            return engagement.firm in account.firms


def may_read(account: Account, note: Note) -> bool:
    """Whether somebody who sees the engagement may read this note."""
    return not note.internal or account.role is not Role.ENTERPRISE
