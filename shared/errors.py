"""Errors that are told to people: one clear line, and the exit code they lead to."""

from __future__ import annotations

from shared.both import Both


class Told(Exception):
    """An error whose text is one complete sentence for the person at the keyboard.

    exit_code: what a command ends with; 2 means the input was bad. zh: the sentence in Chinese, "" where pages have
    only the English one.
    """

    exit_code = 2

    def __init__(self, sentence: str, *, zh: str = "") -> None:
        super().__init__(sentence)
        self.zh = zh

    @property
    def said(self) -> Both:
        """The sentence in both languages, as far as there are two."""
        return Both(self.zh or str(self), str(self))


class BadInput(Told):
    """Something handed in cannot be used: the text says what, where, why and what to do."""


class NotFound(Told):
    """The thing asked for is not there."""
