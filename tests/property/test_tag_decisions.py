"""Whatever is decided, undone and observed in whatever order, tags are those of the standing decisions alone."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from services.monitor import tables as t
from services.monitor.cases.case import Party
from services.monitor.decisions.decision import TagDecision
from services.monitor.decisions.rulings import Rulings
from services.monitor.identity.refusals import Refused
from shared.database import open_sqlite
from shared.vocabulary import DecisionScope, TagVerdict
from tests.unit.monitor.cases.composed import party
from tests.unit.monitor.decisions.deciding import (
    BOYUE,
    GUESS,
    LANQI,
    STRANGER,
    A,
    B,
    DecidingOffice,
    gist,
)

CASES = st.sampled_from([A, B])
NAMES = st.sampled_from([GUESS, STRANGER, LANQI.name_en])
CITIES = st.sampled_from(["", "Ningbo"])


class Deciding(RuleBasedStateMachine):
    """Two cases with the same three names; people decide and undo, sheets name them again with other places."""

    def __init__(self) -> None:
        super().__init__()
        database = open_sqlite(None)
        t.monitor_metadata.create_all(database.engine)
        self.office = DecidingOffice(database)
        self.office.register(LANQI, BOYUE)
        self.minutes = 0
        for case in (A, B):
            self.office.hear(case, GUESS, STRANGER, LANQI.name_en)

    @rule(
        case=CASES,
        name=NAMES,
        verdict=st.sampled_from(TagVerdict),
        firm=st.sampled_from(["lanqi", "boyue"]),
        scope=st.sampled_from(DecisionScope),
    )
    def decide(self, case: str, name: str, verdict: TagVerdict, firm: str, scope: DecisionScope) -> None:
        known = self.office.party(case, name).details
        if scope is DecisionScope.PLACE and not known.city:
            with pytest.raises(Refused):
                self.office.decide(case, name, verdict, firm=firm, scope=scope)
        else:
            self.office.decide(case, name, verdict, firm=firm, scope=scope)

    @rule(which=st.integers(0, 9))
    def undo(self, which: int) -> None:
        for decision in self._standing()[which : which + 1]:
            self.office.undo(decision)

    @rule(case=CASES, name=NAMES, city=CITIES)
    def observe(self, case: str, name: str, city: str) -> None:
        self.minutes += 5
        self.office.hear(case, party(name, city=city), minutes=self.minutes)

    @rule()
    def follow_again(self) -> None:
        """The same step twice changes nothing: all decisions are followed once more."""
        before = [(case, len(self.office.told(case))) for case in (A, B)]
        self.office.follow_again()
        assert [(case, len(self.office.told(case))) for case in (A, B)] == before

    @invariant()
    def tags_are_those_of_the_standing_decisions(self) -> None:
        judge = self.office.decisions.judge().knowing(Rulings(reversed(self._standing())))
        for case in (A, B):
            held = self.office.case(case)
            for one in held.parties.values():
                alone = Party(one.key, one.name, one.role, one.origin, one.details, one.first_seen_at)
                assert gist(one.tag) == gist(judge.tag(alone, held.dockets)), one.name

    @invariant()
    def revisions_have_no_gaps_and_the_last_told_state_is_the_stored_one(self) -> None:
        for case in (A, B):
            told = self.office.told(case)
            assert [fact.body.revision for fact in told] == list(range(1, len(told) + 1))
            stored = {
                (one.name, one.tag.status, one.tag.firm)
                for one in self.office.case(case).parties.values()
                if one.tag
            }
            assert {(tag.party, tag.status, tag.firm) for tag in told[-1].body.tags} == stored

    def teardown(self) -> None:
        self.office.database.close()

    def _standing(self) -> list[TagDecision]:
        return self.office.decisions.standing()


def test_tags_follow_from_standing_decisions_whatever_came_when() -> None:
    run_state_machine_as_test(
        Deciding,
        settings=settings(
            max_examples=8, stateful_step_count=8, deadline=None, suppress_health_check=[*HealthCheck]
        ),
    )
