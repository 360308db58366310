"""What may be done with engagements: each thing one transaction that also publishes what it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec

from services.guidance import cases, opening, reading, store
from services.guidance.cases import GuidedCase
from services.guidance.engagements import machine
from services.guidance.engagements.access import may_see
from services.guidance.engagements.engagement import Engagement, Expert, Note, Step, as_fact, as_fact_id
from services.guidance.engagements.refusals import Incomplete, MoveRefused, NotThere, Stale
from services.guidance.engagements.states import State
from services.guidance.engagements.wording import tidy
from services.guidance.tables import JOURNAL
from shared.accounts.account import Account
from shared.clock import BEIJING, Clock
from shared.database import Database
from shared.events.engagement import Outcome
from shared.journal.outbox import append
from shared.journal.work import UnitOfWork
from shared.trace import current_trace
from shared.vocabulary import Role

_SHORT = 200
_Change = Callable[[Engagement, UnitOfWork], tuple[Engagement, Step]]


class Opened(msgspec.Struct, frozen=True):
    """An engagement that was asked for. `created` is False when the firm had an open one in the case."""

    engagement: Engagement
    created: bool


class Engagements:
    """Engagements in one database. Every method may be called from any thread; refusals are `Refused`.

    Changing methods take the revision the actor was looking at, and raise Stale when it has passed. What an
    account may not see is not there for it. longest_text: characters of a reason or note. wake: called
    after facts were published.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        longest_text: int = 10_000,
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._longest_text = longest_text
        self._wake = wake

    def open(
        self, *, case_id: str, firm: str, firm_name: str, district: str, actor: Account, reason: str = ""
    ) -> Opened:
        """Open an engagement for a firm in a case; the open one is returned if there is one already."""
        request = opening.Request(
            case=case_id,
            firm=tidy(firm, _SHORT),
            firm_name=tidy(firm_name, _SHORT),
            district=district,
            reason=tidy(reason, self._longest_text),
        )
        with self._work(actor) as work:
            engagement, step = opening.open_or_find(request, actor, work)
            if step is not None:
                store.add(work.connection, engagement, step)
                _publish(engagement, step, work)
        return Opened(engagement, created=step is not None)

    def move(
        self, engagement_id: str, revision: int, to: str, actor: Account, reason: str = ""
    ) -> Engagement:
        """Make a move that needs neither expert nor outcome."""
        reason = tidy(reason, self._longest_text)
        return self._change(
            engagement_id,
            revision,
            actor,
            lambda found, work: machine.move(found, to, actor, reason, work.now),
        )

    def assign(
        self, engagement_id: str, revision: int, expert: Expert, actor: Account, reason: str = ""
    ) -> Engagement:
        """Give an accepted engagement its expert, or an assigned one another."""
        expert = Expert(expert.account, tidy(expert.name, _SHORT))
        if not expert.name:
            raise Incomplete("请选择或填写专家。", "Choose an expert or write the expert's name.")
        reason = tidy(reason, self._longest_text)
        return self._change(
            engagement_id,
            revision,
            actor,
            lambda found, work: machine.assign(found, expert, actor, reason, work.now),
        )

    def conclude(
        self, engagement_id: str, revision: int, outcome: Outcome, actor: Account, reason: str = ""
    ) -> Engagement:
        """Conclude an engagement that is advising, with its outcome."""
        outcome = self._tidy_outcome(outcome)
        reason = tidy(reason, self._longest_text)
        return self._change(
            engagement_id,
            revision,
            actor,
            lambda found, work: machine.move(
                found, State.CONCLUDED, actor, reason, work.now, outcome=outcome
            ),
        )

    def note(self, engagement_id: str, text: str, actor: Account, *, internal: bool = True) -> Note:
        """Add a note. An enterprise's note is never internal.

        A note changes nothing about the engagement: it makes no revision and publishes no fact.
        """
        text = tidy(text, self._longest_text)
        if not text:
            raise Incomplete("记录没有内容：请填写。", "The note is empty: write something.")
        with self._work(actor) as work:
            engagement = self._find(work, engagement_id, actor)
            note = Note(
                engagement=engagement.id,
                number=store.next_note(work.connection, engagement.id),
                author=actor.id,
                author_name=actor.name,
                text=text,
                internal=internal and actor.role is not Role.ENTERPRISE,
                at=work.now,
            )
            store.add_note(work.connection, note)
        return note

    def get(self, engagement_id: str, reader: Account) -> reading.File:
        """Everything about one engagement that the reader may see."""
        with self._database.read() as connection:
            engagement = store.find(connection, engagement_id)
            return reading.file_of(connection, _seen(engagement, engagement_id, reader), reader)

    def list(self, reader: Account, filters: reading.Filters) -> reading.Listing:
        """One page of the engagements the reader may see, latest change first."""
        with self._database.read() as connection:
            return reading.listing(connection, reader, filters)

    def case(self, case_id: str, actor: Account) -> GuidedCase:
        """The case in which the actor wants to open an engagement, found under a former id too."""
        with self._database.read() as connection:
            return opening.case_for(cases.find(connection, case_id), case_id, actor)

    def _change(self, engagement_id: str, revision: int, actor: Account, change: _Change) -> Engagement:
        with self._work(actor) as work:
            before = self._find(work, engagement_id, actor)
            if before.revision != revision:
                raise _stale(before, revision, store.steps_of(work.connection, before.id)[-1])
            following, step = change(before, work)
            if following.state.open and not before.state.open:
                _check_no_other(following, work)
            store.save(work.connection, following, step)
            _publish(following, step, work)
        return following

    def _find(self, work: UnitOfWork, engagement_id: str, actor: Account) -> Engagement:
        return _seen(store.find(work.connection, engagement_id), engagement_id, actor)

    def _tidy_outcome(self, outcome: Outcome) -> Outcome:
        return msgspec.structs.replace(
            outcome,
            saved_cost_source=tidy(outcome.saved_cost_source, self._longest_text),
            avoided_loss_source=tidy(outcome.avoided_loss_source, self._longest_text),
            note=tidy(outcome.note, self._longest_text),
        )

    @contextmanager
    def _work(self, actor: Account) -> Iterator[UnitOfWork]:
        with self._database.begin() as connection:
            store.hold(connection)
            work = UnitOfWork(connection, self._clock(), actor.id, trace=current_trace())
            yield work
            append(connection, JOURNAL, work.published)
        if work.published:
            self._wake()


def _publish(engagement: Engagement, step: Step, work: UnitOfWork) -> None:
    work.publish(
        as_fact(engagement, step), fact_id=as_fact_id(engagement), key=engagement.id, source="guidance"
    )


def _seen(engagement: Engagement | None, engagement_id: str, reader: Account) -> Engagement:
    if engagement is None or not may_see(reader, engagement):
        raise NotThere(
            f"没有指导 {engagement_id}，或您无权查看：请从列表中选择。",
            f"There is no engagement {engagement_id}, or you may not see it: choose one from the list.",
        )
    return engagement


def _check_no_other(engagement: Engagement, work: UnitOfWork) -> None:
    case = cases.find(work.connection, engagement.case)
    ids = case.ids_of(engagement.firm) if case else (engagement.firm,)
    other = store.find_open(work.connection, engagement.case, ids)
    if other is not None:
        raise MoveRefused(
            f"该企业在本案中已有在办的指导 {other.id}：请在其中继续。",
            f"This firm already has the open engagement {other.id} in this case: go on with that one.",
        )


def _stale(engagement: Engagement, revision: int, last: Step) -> Stale:
    at = f"{last.at.astimezone(BEIJING):%Y-%m-%d %H:%M}"
    who_zh, who_en = last.actor_name or "系统", last.actor_name or "the system"
    return Stale(
        f"{engagement.id} 已于 {at}（北京时间）由 {who_zh} 更新为“{engagement.state.label('zh')}”，"
        f"您看到的是第 {revision} 版，现为第 {engagement.revision} 版：请重新打开页面后再操作。",
        f"{engagement.id} was changed by {who_en} at {at} Beijing time and is now "
        f"{engagement.state.label('en')}; you saw revision {revision}, it is at {engagement.revision}: "
        "open its page again and repeat what is still needed.",
    )
