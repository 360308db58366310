"""Where the time goes: named stages that add up."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class Stopwatch:
    """Seconds by stage; a stage inside another is taken out of the outer one."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._open: list[str] = []
        self._since = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time inside under this name."""
        self._enter(name)
        try:
            yield
        finally:
            self._leave()

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function with its time counted under this name."""

        def run(*args: Any, **kwargs: Any) -> Any:
            self._enter(name)
            try:
                return function(*args, **kwargs)
            finally:
                self._leave()

        return run

    def _enter(self, name: str) -> None:
        self._lap()
        self._open.append(name)

    def _leave(self) -> None:
        self._lap()
        self._open.pop()

    def _lap(self) -> None:
        now = time.perf_counter()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now
