"""Proposing the trademark warning of a month: by hand at any time, by itself once a month has ended."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import NamedTuple

from services.monitor.firms.registry import records
from services.monitor.plaintiffs.joins import decisions, keys_by
from services.monitor.reading.rows import tagged_cases
from services.monitor.trademarks.month_cases import MonthOfCases, month_of_cases
from services.monitor.trademarks.months import before, last_month, month_of
from services.monitor.trademarks.warning import warning_of
from services.monitor.trademarks.watching import CloseMarks, TrademarkWatch
from services.monitor.warnings.service import SYSTEM, Warnings
from services.monitor.warnings.warning import TRADEMARK, Concerns, State
from shared.accounts import Account
from shared.clock import BEIJING, Clock
from shared.database import Database
from shared.documents import Document
from shared.errors import BadInput
from shared.log import logger
from shared.transient import database_waited_out
from shared.vocabulary import Right

_log = logger("trademark_warnings")
_LOOK_SECONDS = 3_600.0
_GRACE_DAYS = 3  # dockets and daily files of a month's last days come in late


class Composed(NamedTuple):
    """What the warning of a month says, and what it was made from."""

    cases: MonthOfCases
    marks: CloseMarks
    document: Document


class TrademarkWarnings:
    """Composes and proposes the warning of a month. Whoever proposes it again gets the draft there is."""

    def __init__(self, database: Database, watch: TrademarkWatch, warnings: Warnings, clock: Clock) -> None:
        self._database = database
        self._watch = watch
        self._warnings = warnings
        self._clock = clock

    def propose(self, month: str, actor: str) -> str:
        """The id of the draft for a month, made when there is none. Raises BadInput for a month to come, or none at all."""
        return self._propose(month, actor, self.compose(month))

    def propose_or_refresh(self, month: str, by: Account) -> str:
        """The same for an analyst: a draft that is there takes the figures as of today, its advice stays. Raises BadInput."""
        composed = self.compose(month)
        proposed = self._propose(month, by.name, composed)
        held = self._warnings.get(proposed)
        if held.state is State.DRAFT and held.document != composed.document:
            self._warnings.refresh(proposed, composed.document, self._concerns(composed), by)
        return proposed

    def compose(self, month: str) -> Composed:
        """What the warning of a month would say now. Raises BadInput."""
        today = self._today()
        if month_of(month) > f"{today:%Y-%m}":
            raise BadInput(
                f"month {month} has not begun; the newest one to warn of is {today:%Y-%m}",
                zh=f"{month} 月尚未开始；目前最新可预警的月份是 {today:%Y-%m}。",
            )
        with self._database.read() as connection:
            rows = tagged_cases(connection, today)
            key_of = keys_by(decisions(connection))
        cases = month_of_cases(rows, month, key_of)
        marks = self._watch.of_month(month)
        return Composed(cases, marks, warning_of(cases, marks, today))

    def propose_last(self) -> str:
        """Propose the month that ended last, once it is some days over and anything happened in it; "" otherwise."""
        today = self._today()
        if today.day <= _GRACE_DAYS:
            return ""
        month = last_month(self._clock())
        if self._warnings.of_subject(TRADEMARK, month):
            return ""
        composed = self.compose(month)
        if not (composed.cases.new or composed.cases.ended or composed.marks.close):
            return ""
        warning = self._propose(month, SYSTEM, composed)
        _log.info("proposed", month=month, warning=warning)
        return warning

    def compare(self) -> None:
        """Compare the applications of the last three months anew, as far as firms or applications changed."""
        now = last_month(self._clock())
        for month in (f"{self._today():%Y-%m}", now, before(now)):
            self._watch.of_month(month)

    async def run(self) -> None:
        """Look every hour until cancelled."""
        while True:
            with database_waited_out(_log):
                await asyncio.to_thread(self.compare)
                await asyncio.to_thread(self.propose_last)
            await asyncio.sleep(_LOOK_SECONDS)

    def _today(self) -> date:
        return self._clock().astimezone(BEIJING).date()

    def _propose(self, month: str, actor: str, composed: Composed) -> str:
        cases = composed.cases
        return self._warnings.propose(
            TRADEMARK,
            month,
            month,
            composed.document,
            self._concerns(composed),
            actor,
            subject_name=month,
            composed=any(row.composed for row in (*cases.new, *cases.ended)),
        )

    def _concerns(self, composed: Composed) -> Concerns:
        firms = {*composed.cases.firms, *(hit.firm for hit in composed.marks.close)}
        with self._database.read() as connection:
            registered = records(connection)
        industries = {registered[firm].industry for firm in firms if firm in registered} - {""}
        return Concerns(tuple(sorted(firms)), (Right.TRADEMARK,), tuple(sorted(industries)))
