"""The port every sending channel fits: a message goes in, a receipt comes out, or a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import msgspec

from services.alerts.messages.compose import Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One alert for one target.

    delivery: id of the delivery, the same on every try. payload: the alert for programs, JSON-able by msgspec.
    signing_keys: secrets of the recipient's watches that name this webhook, empty for other channels.
    manage_url: where the reader ends his subscription. trace: of the fact the alert follows from.
    """

    delivery: str
    alert: str
    target: str
    content: Content
    payload: dict[str, Any]
    signing_keys: tuple[str, ...]
    manage_url: str
    raised_at: datetime
    trace: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """Accepted by the channel. message_id: the same on every try of one delivery."""

    message_id: str


class Why(msgspec.Struct, frozen=True):
    """One clear sentence for the delivery log, in both languages."""

    zh: str
    en: str


class Refused(Exception):
    """Not accepted.

    permanent: trying again cannot help.
    retry_after_seconds: how long the target asked to be left alone, 0 if it did not say.
    """

    def __init__(self, permanent: bool, why: Why, retry_after_seconds: float = 0) -> None:
        super().__init__(why.en)
        self.permanent = permanent
        self.why = why
        self.retry_after_seconds = retry_after_seconds


class Channel(Protocol):
    """One way out."""

    async def send(self, message: Message) -> Receipt:
        """Hand the message over. Raises Refused; may be called again for the same delivery."""
        ...
