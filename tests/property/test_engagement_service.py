"""Whatever several people do at once with a few firms and cases, rows, steps and facts tell the same story."""

from __future__ import annotations

from collections import Counter

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from services.guidance.engagements.engagement import Engagement
from services.guidance.engagements.refusals import Refused
from services.guidance.engagements.states import State
from services.guidance.figures import figures
from services.guidance.reading import Filters
from shared.accounts import Account
from shared.clock import BEIJING
from shared.events.engagement import EngagementChanged
from tests.databases import Storage
from tests.unit.guidance.guidance_office import (
    ADMINISTRATOR,
    ANALYST,
    BAOAN_FIRM,
    CASE,
    EVERYBODY,
    FIRM,
    OTHER_CASE,
    SETTLED,
    ZHAO,
    GuidanceOffice,
    case,
)

ACTORS = st.one_of(st.just(ANALYST), st.sampled_from(EVERYBODY))
CASES = st.sampled_from([CASE, OTHER_CASE])
WHICH = st.integers(0, 2)
LATE = st.sampled_from([0, 0, 0, 1])


class Bureau(RuleBasedStateMachine):
    def __init__(self, storage: Storage) -> None:
        super().__init__()
        storage.empty()
        self.office = GuidanceOffice(storage.open())
        self.revisions = Counter({CASE: 1, OTHER_CASE: 1})
        self.office.hear(case(), case(OTHER_CASE))
        self.office.open()

    @rule(case_id=CASES, firm=st.sampled_from([FIRM, BAOAN_FIRM]), actor=ACTORS)
    def open(self, case_id: str, firm: str, actor: Account) -> None:
        before = {one.id for one in self._all()}
        try:
            opened = self.office.engagements.open(
                case_id=case_id, firm=firm, firm_name="", district="", actor=actor
            )
        except Refused:
            return
        assert opened.created is (opened.engagement.id not in before)

    @rule(which=WHICH, to=st.sampled_from([*State]), actor=ACTORS, late=LATE)
    def move(self, which: int, to: State, actor: Account, late: int) -> None:
        for one in self._all()[which : which + 1]:
            self._attempt(
                lambda one=one: self.office.engagements.move(
                    one.id, one.revision - late, to, actor, "because"
                ),
                late,
            )

    @rule(which=WHICH, steps=st.integers(1, 5))
    def go_on(self, which: int, steps: int) -> None:
        """Take the next steps on the usual way, so that the walk gets beyond the first states."""
        for one in self._all()[which : which + 1]:
            for _ in range(steps):
                now = self.office.engagements.get(one.id, ADMINISTRATOR).engagement
                self._attempt(lambda now=now: self._next(now), 0)

    @rule(which=WHICH, actor=ACTORS)
    def note(self, which: int, actor: Account) -> None:
        for one in self._all()[which : which + 1]:
            self._attempt(lambda one=one: self.office.engagements.note(one.id, "seen", actor), 0)

    @rule(joined=st.booleans())
    def join_or_part(self, joined: bool) -> None:
        self.revisions[OTHER_CASE] += 1
        formerly = (CASE,) if joined else ()
        self.office.hear(case(OTHER_CASE, revision=self.revisions[OTHER_CASE], formerly=formerly))

    def _next(self, one: Engagement) -> object:
        doors = self.office.engagements
        if one.state is State.ACCEPTED:
            return doors.assign(one.id, one.revision, ZHAO, ANALYST)
        if one.state is State.ADVISING:
            return doors.conclude(one.id, one.revision, SETTLED, ANALYST)
        usual = {"proposed": "accepted", "assigned": "advising", "concluded": "followed_up"}
        return doors.move(one.id, one.revision, usual.get(one.state, "advising"), ANALYST, "because")

    def _attempt(self, act: object, late: int) -> None:
        assert callable(act)
        before = self.office.dump()
        try:
            act()
        except Refused:
            assert self.office.dump() == before
            return
        assert not late

    def _all(self) -> list[Engagement]:
        rows = self.office.engagements.list(ADMINISTRATOR, Filters()).rows
        return sorted((row.engagement for row in rows), key=lambda one: one.id)

    @invariant()
    def rows_steps_facts_and_figures_agree(self) -> None:
        rows = self._all()
        assert [one.id for one in rows] == [f"G-2026-{n:04d}" for n in range(1, len(rows) + 1)]
        opened = Counter((one.firm, one.opened_for) for one in rows if one.state.open)
        assert not opened or max(opened.values()) == 1
        facts = self.office.published()
        for one in rows:
            self._facts_tell([fact for fact in facts if fact.engagement == one.id], one)
        self._figures_count(rows)

    def _facts_tell(self, told: list[EngagementChanged], one: Engagement) -> None:
        steps = self.office.engagements.get(one.id, ADMINISTRATOR).steps
        assert [fact.revision for fact in told] == list(range(1, one.revision + 1))
        assert [fact.state for fact in told] == [step.to_state for step in steps]
        assert [fact.previous_state for fact in told] == [step.from_state or "" for step in steps]
        last = told[-1]
        assert (last.case, last.state, last.outcome) == (one.case, one.state, one.outcome)

    def _figures_count(self, rows: list[Engagement]) -> None:
        today = self.office.now.astimezone(BEIJING).date()
        found = {figure.id: figure for figure in figures(self.office.database, today)}
        ended = [one for one in rows if one.outcome]
        assert found["engagements.opened"].value == len(rows)
        assert found["engagements.concluded"].rows == tuple(one.id for one in ended)
        assert found["cases.positive"].rows == tuple(sorted({one.case for one in ended}))
        assert found["outcomes.saved_cost"].value == 120_000 * len(ended)


def test_engagements_keep_their_promises_whatever_people_do(storage: Storage) -> None:
    examples = 15 if storage.engine == "sqlite" else 6

    class Here(Bureau):
        def __init__(self) -> None:
            super().__init__(storage)

    run_state_machine_as_test(
        Here,
        settings=settings(max_examples=examples, stateful_step_count=20, deadline=None),
    )
