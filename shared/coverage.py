"""What people are told when silence cannot be trusted, and how a service asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class CoverageNotice(NamedTuple):
    """One plain line in both languages. loud: something that was seen is not seen at present."""

    zh: str
    en: str
    loud: bool = False

    def say(self, language: str) -> str:
        """The line in "zh" or "en"."""
        return self.zh if language == "zh" else self.en


TellCoverage = Callable[[], CoverageNotice | None]
"""Asks for the line; None when everything is seen."""


def nothing_to_tell() -> CoverageNotice | None:
    """For a service that runs without anybody who knows what is seen."""
    return None
