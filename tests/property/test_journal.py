"""Whatever is published, refused, killed or replayed: each fact is handled once, in order of its key."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from shared.events.envelope import Fact
from shared.journal.work import UnitOfWork
from tests.databases import Storage
from tests.unit.shared.bus.small_service import METADATA, Small, firm_fact, write_down


class Killed(BaseException):
    """Stands for the end of the process."""


class Journal(RuleBasedStateMachine):
    """One database, any number of processes that start and die; some firms are refused until they are mended."""

    def __init__(self, storage: Storage) -> None:
        super().__init__()
        storage.empty()
        self.database = storage.open()
        METADATA.create_all(self.database.engine)
        self.small = Small(self.database)
        self.published: list[str] = []
        self.refused: set[str] = set()

    @rule(firm=st.sampled_from("abc"), repeat=st.booleans())
    def publish(self, firm: str, repeat: bool) -> None:
        fact = firm_fact(firm, sum(one.startswith(firm) for one in self.published) + 1)
        self.small.publish(*[fact] * (1 + repeat))
        self.published.append(fact.id)

    @rule(firms=st.sets(st.sampled_from("abc"), max_size=2))
    def refuse(self, firms: set[str]) -> None:
        self.refused = firms

    @rule(batch=st.integers(1, 4))
    def drain(self, batch: int) -> None:
        self.small.bus(self._handle, batch=batch).drain()

    @rule(batch=st.integers(1, 4), survives=st.integers(0, 3))
    def die_while_draining(self, batch: int, survives: int) -> None:
        calls = 0

        def handle(facts: Sequence[Fact[Any]], work: UnitOfWork) -> None:
            nonlocal calls
            calls += 1
            self._handle(facts, work)
            if calls > survives:
                raise Killed

        with contextlib.suppress(Killed):
            self.small.bus(handle, batch=batch).drain()

    @precondition(lambda self: self.small.letters())
    @rule()
    def replay_all(self) -> None:
        for letter in self.small.letters():
            with contextlib.suppress(ValueError):
                self.small.bus(self._handle).replay(letter)

    @invariant()
    def nothing_is_lost_or_handled_twice(self) -> None:
        written = self.small.written()
        dead = [letter.place.removeprefix("fact ") for letter in self.small.letters()]
        lag = self.small.bus(self._handle).lag()["small.0"]
        assert len(set(written)) == len(written)
        assert sorted([*written, *dead]) == sorted(self.published[: len(self.published) - lag])

    def _handle(self, facts: Sequence[Fact[Any]], work: UnitOfWork) -> None:
        write_down(facts, work)
        if any(fact.key in self.refused for fact in facts):
            raise ValueError("refused")


def test_the_journal_keeps_its_promises_whatever_happens(storage: Storage) -> None:
    examples = 20 if storage.engine == "sqlite" else 8

    class Here(Journal):
        def __init__(self) -> None:
            super().__init__(storage)

    run_state_machine_as_test(
        Here,
        settings=settings(max_examples=examples, stateful_step_count=15, deadline=None),
    )
