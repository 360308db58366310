"""What pages and API work with, who may use them, and how a refusal is answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends

from services.guidance.calendars import EngagementCalendars
from services.guidance.engagements.engagement import Expert
from services.guidance.engagements.machine import OPENERS
from services.guidance.engagements.refusals import (
    Incomplete,
    MoveRefused,
    NotAllowed,
    NotThere,
    Refused,
    Stale,
)
from services.guidance.service import Engagements
from shared.accounts import Account, Accounts
from shared.vocabulary import Role
from shared.web.allow import SIGNED_IN, Allow
from shared.web.problems import Both, Problem

SignedIn = Annotated[Account, Depends(SIGNED_IN)]
Opener = Annotated[Account, Depends(Allow(*OPENERS))]
Mover = Annotated[Account, Depends(Allow(*OPENERS, Role.EXPERT))]

_ANSWERS: dict[type[Refused], tuple[int, str, str]] = {
    MoveRefused: (409, "不能这样变更状态", "The engagement cannot be moved there"),
    Stale: (409, "内容已被他人更新", "The engagement has changed meanwhile"),
    NotAllowed: (403, "您无权这样操作", "You may not do this"),
    NotThere: (404, "没有找到", "Not found"),
    Incomplete: (422, "填写的内容不符合要求", "The input does not fit"),
}


@dataclass(frozen=True, slots=True)
class Desk:
    """The doors to the service's data. page_rows: rows on one page of the list."""

    engagements: Engagements
    accounts: Accounts
    page_rows: int
    calendars: EngagementCalendars

    def experts(self) -> list[Expert]:
        """The experts who have an active account, by name."""
        found = [
            Expert(one.account.id, one.account.name)
            for one in self.accounts.list()
            if one.active and one.account.role is Role.EXPERT
        ]
        return sorted(found, key=lambda expert: expert.name)

    def expert(self, account_id: str, name: str) -> Expert:
        """The expert with this account, or one from outside by name when no account is given.

        Raises Incomplete for an account that is no active expert's.
        """
        if not account_id:
            return Expert("", name)
        for expert in self.experts():
            if expert.account == account_id:
                return expert
        raise Incomplete(
            "所选账户不是在用的专家账户：请重新选择，或填写外部专家姓名。",
            "The chosen account is no active expert's: choose again, or write an outside expert's name.",
        )


def status_of(refused: Refused) -> int:
    """The HTTP status that says this refusal."""
    return _ANSWERS[type(refused)][0]


def problem_of(refused: Refused) -> Problem:
    """The refusal as an answer."""
    status, title_zh, title_en = _ANSWERS[type(refused)]
    return Problem(status, title_zh, title_en, Both(refused.zh, refused.en))
