"""What is left of a budget of requests, as a value that tells itself in two languages."""

from __future__ import annotations

from datetime import datetime

import msgspec

from shared.clock import BEIJING

_ZH = {"minute": "一分钟内", "hour": "一小时内", "day": "24小时内"}
_EN = {"minute": "in a minute", "hour": "in an hour", "day": "in 24 hours"}


class Spent(msgspec.Struct, frozen=True, kw_only=True):
    """One window: "minute", "hour" or "day"; how many requests it allows and how many are spent."""

    window: str
    limit: int
    spent: int

    @property
    def left(self) -> int:
        """How many may still be spent in it."""
        return max(self.limit - self.spent, 0)


class BudgetFigures(msgspec.Struct, frozen=True, kw_only=True):
    """The budget of one source at one instant.

    windows: the longest last. next_at: UTC instant of the next request that may be sent, None for at once.
    refused: the limit the site named when it last refused, while that counts; "" otherwise.
    """

    source: str
    windows: tuple[Spent, ...]
    next_at: datetime | None
    refused: str
    at: datetime

    @property
    def en(self) -> str:
        """One sentence: "72 of 125 requests left in 24 hours (…); the next at 14:03 Beijing time"."""
        left = ", ".join(f"{one.left} of {one.limit} {_EN[one.window]}" for one in reversed(self.windows))
        more = f"; the next one at {self._next()} Beijing time" if self.next_at else ""
        said = f"; the site refused, naming {self.refused}" if self.refused else ""
        return f"requests left: {left}{said}{more}"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        left = "，".join(f"{_ZH[one.window]}{one.left}/{one.limit}" for one in reversed(self.windows))
        more = f"；下一次请求在北京时间{self._next()}" if self.next_at else ""
        said = f"；该网站已拒绝请求（{self.refused}）" if self.refused else ""
        return f"剩余请求次数：{left}{said}{more}"

    def _next(self) -> str:
        assert self.next_at is not None  # both sentences ask first  # noqa: S101
        return self.next_at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M:%S")
