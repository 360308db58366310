"""Whatever anybody tries, an engagement only ever makes the moves that are written down."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from services.guidance.engagements import machine
from services.guidance.engagements.engagement import Engagement, Expert, Step
from services.guidance.engagements.refusals import Refused
from services.guidance.engagements.states import State, moves_from
from shared.accounts import Account
from shared.events.engagement import Outcome
from tests.unit.guidance.guidance_office import ANALYST, EVERYBODY, SETTLED, START

ACTORS = st.sampled_from(EVERYBODY)
GOALS = st.sampled_from([*State, "nirvana", ""])
REASONS = st.sampled_from(["", "  ", "because (composed)"])
QIAN = Expert("", "Qian")
EXPERTS = st.sampled_from([None, Expert("id-zhao", "zhao"), QIAN])
OUTCOMES = st.one_of(
    st.none(),
    st.builds(
        Outcome,
        kind=st.sampled_from(["settled", "won", "glory"]),
        positive=st.booleans(),
        saved_cost_usd=st.one_of(st.none(), st.integers(-5, 10**13)),
        saved_cost_source=st.sampled_from(["", "letter"]),
    ),
)
WITH_EXPERT = {State.ASSIGNED, State.ADVISING, State.CONCLUDED, State.FOLLOWED_UP}


class Walk(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.at = START
        opened, step = machine.open_engagement(
            "G-2026-0001",
            case="ilnd/1",
            firm="f",
            firm_name="F",
            district="nanshan",
            actor=ANALYST,
            reason="",
            at=self.at,
        )
        self.now: Engagement = opened
        self.steps: list[Step] = [step]

    @rule(to=GOALS, actor=ACTORS, reason=REASONS, expert=EXPERTS, outcome=OUTCOMES)
    def move(
        self, to: str, actor: Account, reason: str, expert: Expert | None, outcome: Outcome | None
    ) -> None:
        self.at += timedelta(minutes=1)
        before = self.now
        try:
            after, step = machine.move(before, to, actor, reason, self.at, expert=expert, outcome=outcome)
        except Refused:
            return
        written = next(move for move in moves_from(before.state) if move.to == to)
        assert actor.role in written.roles
        assert step.reason or not written.reason
        self._take(after, step)

    @rule(choices=st.lists(st.sampled_from([0, 0, 0, 1, 2]), min_size=1, max_size=6))
    def go_on(self, choices: list[int]) -> None:
        """Make some of the written moves properly, so that the walk gets beyond the first states."""
        for choice in choices:
            if written := moves_from(self.now.state):
                to = written[choice % len(written)].to
                self._take(*machine.move(self.now, to, ANALYST, "why", self.at, expert=QIAN, outcome=SETTLED))
                assert self.now.state is to

    @rule(actor=ACTORS, expert=EXPERTS.filter(bool))
    def assign(self, actor: Account, expert: Expert) -> None:
        try:
            self._take(*machine.assign(self.now, expert, actor, "", self.at))
        except Refused:
            return
        assert self.now.expert == expert

    @rule(case=st.sampled_from(["ilnd/1", "ilnd/2"]))
    def carry_over(self, case: str) -> None:
        state = self.now.state
        self._take(*machine.carry_over(self.now, case, "guidance.cases", self.at))
        assert (self.now.case, self.now.state) == (case, state)

    def _take(self, after: Engagement, step: Step) -> None:
        assert (step.from_state, step.to_state) == (self.now.state, after.state)
        self.now = after
        self.steps.append(step)

    @invariant()
    def every_revision_has_its_step(self) -> None:
        assert [step.revision for step in self.steps] == list(range(1, self.now.revision + 1))
        assert self.now.changed_at == self.steps[-1].at

    @invariant()
    def it_has_an_outcome_exactly_when_it_has_ended_well(self) -> None:
        assert (self.now.outcome is not None) is (self.now.state in (State.CONCLUDED, State.FOLLOWED_UP))

    @invariant()
    def whoever_is_advised_has_an_expert(self) -> None:
        assert self.now.expert is not None or self.now.state not in WITH_EXPERT

    @invariant()
    def every_figure_has_its_source(self) -> None:
        outcome = self.now.outcome
        assert outcome is None or outcome.saved_cost_usd is None or outcome.saved_cost_source


TestWalk = Walk.TestCase
TestWalk.settings = settings(max_examples=100, stateful_step_count=30, deadline=None)
