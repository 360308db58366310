"""Proposing, finishing, publishing and withdrawing warnings. The system proposes; only people publish."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.identity.refusals import LONGEST_REASON, Refused
from services.monitor.warnings import rows
from services.monitor.warnings.refusals import NoSuchWarning
from services.monitor.warnings.warning import Action, Concerns, State, Step, Warned
from shared.accounts import Account
from shared.both import Both
from shared.clock import BEIJING, Clock
from shared.database import Database, lock
from shared.documents import Advice, Document, advised, unfinished
from shared.events.catalogue import type_of
from shared.events.envelope import Body, fact_id
from shared.events.warning import WarningPublished, WarningWithdrawn
from shared.journal.outbox import append
from shared.journal.work import UnitOfWork
from shared.trace import current_trace, new_trace

SYSTEM = "system"
_LONGEST_ADVICE = 20_000  # characters


class Warnings:
    """All warnings. Raises Refused with a sentence in both languages. wake: called when the journal has grown."""

    def __init__(self, database: Database, clock: Clock, wake: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._wake = wake

    def propose(  # noqa: PLR0917 - what about, what it says, whom it concerns, who: each a word of its own
        self,
        kind: str,
        subject: str,
        period: str,
        document: Document,
        concerns: Concerns,
        actor: str,
        *,
        subject_name: str = "",
        composed: bool = False,
    ) -> str:
        """Make a draft about a subject and a period, or leave the one there is as it is; returns its id.

        A withdrawn one is left too when the system (SYSTEM) proposes: people decided. actor: who proposes, for people.
        """
        with self._database.begin() as connection:
            lock(connection, f"warnings of {kind} {subject}")
            there = rows.of_subject(connection, kind, subject, period)
            if there and (there[-1].state is not State.WITHDRAWN or actor == SYSTEM):
                return there[-1].id
            now = self._clock()
            attempt = len(there) + 1
            draft = Warned(
                id=_id(kind, subject, period, attempt),
                kind=kind,
                subject=subject,
                subject_name=subject_name,
                period=period,
                attempt=attempt,
                state=State.DRAFT,
                version=1,
                number="",
                document=document,
                concerns=concerns,
                composed=composed,
                proposed_at=now,
                changed_at=now,
                published_at=None,
            )
            rows.keep(connection, draft, Step(Action.PROPOSED, 1, now, "", actor, ""))
            return draft.id

    def get(self, warning: str) -> Warned:
        """One warning with its steps. Raises NoSuchWarning."""
        with self._database.read() as connection:
            return _there(rows.one(connection, warning))

    def all(self, *, drafts: bool) -> list[Warned]:
        """Published warnings, with drafts and withdrawn ones when asked for; the newest first."""
        public = t.warning.c.state == State.PUBLISHED.value
        with self._database.read() as connection:
            return rows.listed(connection, sa.true() if drafts else public)

    def newest(self, state: State, most: int) -> tuple[list[Warned], int]:
        """The newest warnings of a state, at most so many, and how many there are of it."""
        of_state = t.warning.c.state == state.value
        counted = sa.select(sa.func.count()).select_from(t.warning).where(of_state)
        with self._database.read() as connection:
            return rows.listed(connection, of_state, most), connection.execute(counted).scalar_one()

    def of_subject(self, kind: str, subject: str) -> list[Warned]:
        """All warnings of one kind about one subject, the newest first."""
        with self._database.read() as connection:
            return rows.listed(connection, sa.and_(t.warning.c.kind == kind, t.warning.c.subject == subject))

    def advise(self, warning: str, key: str, text: Both, by: Account, *, done: bool) -> None:
        """Write one piece of advice of a draft, in both languages, and whether it is finished."""
        if done and not (text.zh.strip() and text.en.strip()):
            raise Refused(
                "中英文建议都要填写后才能完成。", "Write the advice in both languages to finish it."
            )
        with self._changing(warning) as (connection, held):
            _need_draft(held)
            _need_own_words(held.document, key, text, done)
            told = Both(*(words.strip()[:_LONGEST_ADVICE] for words in text))
            try:
                document = advised(held.document, key, told, done=done)
            except KeyError as error:
                raise Refused("预警中没有这一条建议。", "The warning has no such piece of advice.") from error
            edited = replace(held, document=document, version=held.version + 1)
            self._keep(connection, edited, Action.EDITED, by)

    def refresh(self, warning: str, document: Document, concerns: Concerns, by: Account) -> None:
        """Take the figures of a draft anew; advice that an analyst has written stays."""
        with self._changing(warning) as (connection, held):
            _need_draft(held)
            fresh = _with_advice_of(held.document, document)
            again = replace(held, document=fresh, concerns=concerns, version=held.version + 1)
            self._keep(connection, again, Action.REFRESHED, by)

    def publish(self, warning: str, by: Account) -> str:
        """Publish a draft whose advice is finished; returns its number, e.g. "2026-03"."""
        with self._changing(warning, "numbers of warnings") as (connection, held):
            _need_draft(held)
            if unfinished(held.document):
                raise Refused(
                    "仍有未完成的建议；请先填写并标为已完成。",
                    "Some advice is not finished; write it and mark it finished first.",
                )
            now = self._clock()
            year = now.astimezone(BEIJING).year
            number = f"{year:04d}-{rows.last_number(connection, held.kind, year) + 1:02d}"
            published = replace(held, state=State.PUBLISHED, number=number, published_at=now)
            self._keep(connection, published, Action.PUBLISHED, by)
            _tell(connection, _announcement(published), warning, by, now)
        self._wake()
        return number

    def withdraw(self, warning: str, reason: str, by: Account) -> None:
        """Discard a draft, or take a publication back and tell that; its content and number stay on record."""
        if not reason.strip():
            raise Refused("请写明理由。", "Say why: the reason is kept with the warning.")
        with self._changing(warning) as (connection, held):
            if held.state is State.WITHDRAWN:
                raise Refused("这份预警已撤回。", "This warning is withdrawn already.")
            self._keep(connection, replace(held, state=State.WITHDRAWN), Action.WITHDRAWN, by, reason)
            if held.state is State.PUBLISHED:
                _tell(connection, _taken_back(held), warning, by, self._clock())
        if held.state is State.PUBLISHED:
            self._wake()

    @contextmanager
    def _changing(self, warning: str, *names: str) -> Iterator[tuple[Connection, Warned]]:
        """One transaction in which this warning, and these names, are held."""
        with self._database.begin() as connection:
            lock(connection, *names)
            yield connection, _there(rows.one(connection, warning, hold=True))

    def _keep(
        self, connection: Connection, warned: Warned, action: Action, by: Account, reason: str = ""
    ) -> None:
        now = self._clock()
        step = Step(action, warned.version, now, by.id, by.name, reason.strip()[:LONGEST_REASON])
        rows.keep(connection, replace(warned, changed_at=now), step)


def _id(kind: str, subject: str, period: str, attempt: int) -> str:
    named = "\x1f".join((kind, subject, period, str(attempt)))
    return hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _there(found: Warned | None) -> Warned:
    if found is None:
        raise NoSuchWarning
    return found


def _need_draft(held: Warned) -> None:
    if held.state is not State.DRAFT:
        raise Refused(
            "只有草稿可以修改；已发布的内容不再改变，请撤回后另拟。",
            "Only a draft can be changed; what was published stays as it is: withdraw it and draft another.",
        )


def _need_own_words(document: Document, key: str, text: Both, done: bool) -> None:
    """Raises Refused for advice marked finished that is what the system suggested; lines and spaces aside."""
    for block in document.blocks:
        if done and isinstance(block, Advice) and block.key == key and block.suggested:
            pairs = zip(text, block.suggested, strict=True)
            if any(given.split() == suggested.split() for given, suggested in pairs):
                raise Refused(
                    "预填的要点只是提示；请先改写成建议（中英文），再标为已完成。",
                    "What is filled in are questions only: write your advice in both languages, then mark it finished.",
                )


def _with_advice_of(held: Document, fresh: Document) -> Document:
    """The fresh document with the advice as it stands in the other."""
    keys = {block.key for block in fresh.blocks if isinstance(block, Advice)}
    for block in held.blocks:
        if isinstance(block, Advice) and block.key in keys:
            fresh = advised(fresh, block.key, block.text, done=block.done)
    return fresh


def _tell(connection: Connection, body: Body, warning: str, by: Account, now: datetime) -> None:
    """Publish a fact of this warning; each of its kind comes once."""
    work = UnitOfWork(connection, now, f"account:{by.id}", trace=current_trace() or new_trace())
    work.publish(body, fact_id=fact_id(type_of(body), warning), key=warning)
    append(connection, t.JOURNAL, work.published)


def _announcement(warned: Warned) -> WarningPublished:
    return WarningPublished(
        warning=warned.id,
        kind=warned.kind,
        number=warned.number,
        version=warned.version,
        title_zh=warned.document.title.zh,
        title_en=warned.document.title.en,
        subject=warned.subject,
        subject_name=warned.subject_name,
        period=warned.period,
        as_of=warned.document.as_of,
        rights=warned.concerns.rights,
        industries=warned.concerns.industries,
        firms=warned.concerns.firms,
        path=f"/warnings/{warned.id}",
        composed=warned.composed,
    )


def _taken_back(warned: Warned) -> WarningWithdrawn:
    told = _announcement(warned)
    return WarningWithdrawn(**{name: getattr(told, name) for name in WarningWithdrawn.__struct_fields__})
