"""Ctrl-C heeded between two steps: raised wherever it falls, it can be lost in a callback of some library."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def ctrl_c_between_steps() -> Iterator[Callable[[], None]]:
    """Gives a check to be called between steps: it raises KeyboardInterrupt once Ctrl-C was pressed.

    Pressed a second time, Ctrl-C interrupts at once. To be used in the main thread.
    """
    pressed = False

    def note(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        if pressed:
            signal.default_int_handler(number, frame)
        pressed = True

    def check() -> None:
        if pressed:
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, note)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, before)
