"""Keeping time and memory low: the pace of Python's cycle collector, and a dictionary that is seldom needed."""

from __future__ import annotations

import gc
import os

# Measured on the walk: the collector's default pace costs a fifth of the time of handling observations.
_YOUNG = 50_000


def slow_collector() -> None:
    """Collect less often: loading the system makes many things and throws few away."""
    gc.set_threshold(_YOUNG, 20, 20)


def tune_collector() -> None:
    """Collect less often, and leave alone what was loaded at start. Call once everything is imported."""
    gc.collect()
    gc.freeze()
    slow_collector()


def leave_out_phrases() -> None:
    """Let pypinyin load its phrases (45 MB) only where words are read, not for names' single characters.

    Call before anything was read; it looks at the environment when it is loaded.
    """
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
