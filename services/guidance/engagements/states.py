"""The states of an engagement and the moves between them, as written down in moves.yml."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from shared.accounts.account import Language
from shared.vocabulary import Role
from shared.yaml_text import read_yaml


class State(StrEnum):
    """Where an engagement stands."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    ADVISING = "advising"
    CONCLUDED = "concluded"
    FOLLOWED_UP = "followed_up"
    DECLINED = "declined"

    def label(self, language: Language) -> str:
        """The state's name as people read it."""
        description = _book().states[self]
        return description.zh if language == "zh" else description.en

    @property
    def open(self) -> bool:
        """Whether the guidance is under way: a firm has at most one such engagement in a case."""
        return _book().states[self].open


class Move(msgspec.Struct, frozen=True):
    """One allowed move. `needs`: what must come with it; `reason`: whether one must be given."""

    start: State = msgspec.field(name="from")
    to: State
    zh: str
    en: str
    roles: frozenset[Role]
    reason: bool = False
    needs: Literal["", "expert", "outcome"] = ""

    def label(self, language: Language) -> str:
        """The move as a button says it."""
        return self.zh if language == "zh" else self.en[0].upper() + self.en[1:]


def moves_from(state: State) -> tuple[Move, ...]:
    """Every move out of a state, whoever may make it."""
    return tuple(move for move in _book().moves if move.start is state)


def moves_for(state: State, role: Role) -> tuple[Move, ...]:
    """The moves out of a state that a role may make."""
    return tuple(move for move in moves_from(state) if role in move.roles)


class _StateWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    zh: str
    en: str
    open: bool


class _Book(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    states: dict[State, _StateWords]
    moves: tuple[Move, ...]


@cache
def _book() -> _Book:
    content = read_yaml(Path(__file__).with_name("moves.yml").read_text(encoding="utf-8"))
    return msgspec.convert(content, _Book)
