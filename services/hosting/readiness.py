"""Whether a process can do its work now: named checks, each answered in time or counted as failed."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from shared.log import logger

Check = Callable[[], Awaitable[str]]
"""Returns "" when all is well, else one sentence without secrets; may raise, which counts as not well."""

_log = logger("status")


@dataclass(frozen=True, slots=True)
class Result:
    """What one check said. detail: "" when ok, else one sentence."""

    name: str
    ok: bool
    detail: str


class Readiness:
    """Asks all checks at once, each given `patience_seconds`; the answer is kept for `keep_seconds`.

    A check that has not answered yet is not asked a second time, so one that hangs holds one thread at most.
    Use it from one event loop.
    """

    def __init__(
        self, checks: Mapping[str, Check], *, patience_seconds: float = 3.0, keep_seconds: float = 1.0
    ) -> None:
        self._checks = dict(checks)
        self._patience_seconds = patience_seconds
        self._keep_seconds = keep_seconds
        self._asked: dict[str, asyncio.Future[str]] = {}
        self._turn = asyncio.Lock()
        self._results: list[Result] = []
        self._fresh_until = 0.0

    async def results(self) -> list[Result]:
        """What every check says, in the order they were given in."""
        async with self._turn:
            if time.monotonic() >= self._fresh_until:
                before = [result.name for result in self._results if not result.ok]
                self._results = await self._ask()
                self._fresh_until = time.monotonic() + self._keep_seconds
                _tell(before, self._results)
            return self._results

    async def ready(self) -> bool:
        """Whether all is well."""
        return all(result.ok for result in await self.results())

    async def _ask(self) -> list[Result]:
        for name, check in self._checks.items():
            if name not in self._asked:
                self._asked[name] = asyncio.ensure_future(_answer(check))
        if self._asked:
            await asyncio.wait(self._asked.values(), timeout=self._patience_seconds)
        return [self._result(name) for name in self._checks]

    def _result(self, name: str) -> Result:
        if not self._asked[name].done():
            return Result(name, False, f"no answer within {self._patience_seconds:g} seconds")
        detail = self._asked.pop(name).result()
        return Result(name, not detail, detail)


async def _answer(check: Check) -> str:
    try:
        return await check()
    except Exception as fault:  # noqa: BLE001 - whatever is wrong, the answer is that it is
        return told(fault)


def told(fault: BaseException) -> str:
    """A fault in one line, at most 200 characters, without what an address may carry of user and password."""
    first = (str(fault).strip() or "no further words").splitlines()[0]
    line = f"{type(fault).__name__}: {first}"
    return _NAMED_SECRET.sub(r"\1***", _USER_IN_ADDRESS.sub("://***@", line))[:200]


_USER_IN_ADDRESS = re.compile(r"://\S+@")
_NAMED_SECRET = re.compile(r"(?i)\b((?:password|passwd|secret|token|api[_-]?key)[\"']?\s*[=:]\s*)\S+")


def _tell(before: list[str], results: list[Result]) -> None:
    """Log what has become unwell, and that all is well again; not every look at it."""
    for result in results:
        if not result.ok and result.name not in before:
            _log.warning("not_ready", check=result.name, why=result.detail)
    if before and all(result.ok for result in results):
        _log.info("ready")
