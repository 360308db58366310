"""What pages and API work with, as the bootstrap built it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends

from services.alerts.delivery.log import DeliveryLog
from services.alerts.delivery.queue import DeliveryQueue
from services.alerts.inbox import Inbox
from services.alerts.messages.links import Links
from services.alerts.subscriptions.refusal import WatchRefused
from services.alerts.subscriptions.subscriptions import Subscriptions
from shared.accounts import Account
from shared.coverage import TellCoverage
from shared.database import Database
from shared.vocabulary import Role
from shared.web.allow import SIGNED_IN, Allow
from shared.web.problems import Both, Problem

SignedIn = Annotated[Account, Depends(SIGNED_IN)]
Administrator = Annotated[Account, Depends(Allow(Role.ADMINISTRATOR))]


@dataclass(frozen=True, slots=True)
class Desk:
    """The doors to the service's data.

    wake: tells the delivery loop that something is due. tell_coverage: the line to show when silence means nothing.
    """

    database: Database
    subscriptions: Subscriptions
    inbox: Inbox
    log: DeliveryLog
    queue: DeliveryQueue
    links: Links
    wake: Callable[[], None]
    tell_coverage: TellCoverage


def refusal(error: WatchRefused) -> Problem:
    """The answer to a watch that cannot be taken."""
    return Problem(400, "订阅不能保存", "The watch cannot be saved", Both(error.zh, error.en))


def not_to_be_retried() -> Problem:
    """The answer to a retry of a delivery that is done, withdrawn or unknown."""
    return Problem(
        409,
        "此投递不能重试",
        "This delivery cannot be tried again",
        Both("它已送达、已撤回或不存在。", "It was delivered, was withdrawn, or does not exist."),
    )
