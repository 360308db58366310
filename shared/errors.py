"""Errors that are told to people: one clear line, and the exit code they lead to."""

from __future__ import annotations


class Told(Exception):
    """An error whose text is one complete sentence for the person at the keyboard.

    exit_code: what a command ends with; 2 means the input was bad.
    """

    exit_code = 2


class BadInput(Told):
    """Something handed in cannot be used: the text says what, where, why and what to do."""


class NotFound(Told):
    """The thing asked for is not there."""
