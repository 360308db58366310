"""Drafts a warning when a plaintiff comes to meet the rule; people finish and publish it."""

from __future__ import annotations

import asyncio
from datetime import date

from services.monitor.identity.refusals import Refused
from services.monitor.plaintiffs.profile import Profile
from services.monitor.plaintiffs.rule import period_of
from services.monitor.plaintiffs.service import Plaintiffs
from services.monitor.plaintiffs.warning_document import concerns_of, warning_document
from services.monitor.warnings.service import SYSTEM, Warnings
from services.monitor.warnings.warning import PLAINTIFF, Warned
from shared.accounts import Account
from shared.clock import BEIJING, Clock
from shared.log import logger
from shared.transient import database_waited_out

_log = logger("plaintiffs")


class PlaintiffWarnings:
    """Proposes and refreshes high-frequency-plaintiff warnings. look_seconds: between two looks of the loop."""

    def __init__(self, plaintiffs: Plaintiffs, warnings: Warnings, clock: Clock, look_seconds: float) -> None:
        self._plaintiffs = plaintiffs
        self._warnings = warnings
        self._clock = clock
        self._look_seconds = look_seconds

    def today(self) -> date:
        """The Beijing calendar day."""
        return self._clock().astimezone(BEIJING).date()

    def propose_due(self, as_of: date | None = None) -> list[str]:
        """Draft a warning for each high-frequency plaintiff that has none this quarter; ids of the new drafts.

        One who was warned of before is left alone until a case comes that the last warning did not count. Done
        twice, by whomever, it does what it does once.
        """
        day = as_of or self.today()
        high = [one for one in self._plaintiffs.overview(day).plaintiffs if one.high_frequency]
        return [self._propose(one.key, day, SYSTEM) for one in high if self._is_news(one)]

    def propose(self, key: str, by: Account) -> str:
        """Draft one for a plaintiff because an analyst asks for it, whatever the rule says; returns its id.

        Raises NotFound for nobody who sued a Shenzhen firm.
        """
        return self._propose(key, self.today(), by.name)

    def refresh(self, warning: str, by: Account) -> None:
        """Take the figures of a draft as of today; its advice stays. Raises Refused and NotFound."""
        held = self._warnings.get(warning)
        self._need_unjoined(held)
        told = self._plaintiffs.profile(held.subject, self.today())
        self._warnings.refresh(warning, warning_document(told), concerns_of(told), by)

    def publish(self, warning: str, by: Account) -> str:
        """Publish a draft; returns its number. Raises Refused."""
        self._need_unjoined(self._warnings.get(warning))
        return self._warnings.publish(warning, by)

    async def run(self) -> None:
        """Look again and again until cancelled."""
        while True:
            with database_waited_out(_log):
                for draft in await asyncio.to_thread(self.propose_due):
                    _log.info("warning_drafted", warning=draft)
            await asyncio.sleep(self._look_seconds)

    def _need_unjoined(self, held: Warned) -> None:
        """Raises Refused when the plaintiff a warning is about counts to another one by now."""
        key = self._plaintiffs.key_now(held.subject)
        if key != held.subject:
            raise Refused(
                f"该原告已并入“{key}”；请就后者拟发预警，并弃用这份草稿。",
                f"This plaintiff was joined to {key}; draft a warning of that one, and discard this draft.",
            )

    def _is_news(self, profile: Profile) -> bool:
        before = self._warnings.of_subject(PLAINTIFF, profile.key)
        period = period_of(profile.as_of)
        if any(one.period == period for one in before):
            return False
        told = max((one.document.as_of for one in before), default=date.min)
        return any(suit.day > told for suit in profile.cases)

    def _propose(self, key: str, day: date, actor: str) -> str:
        told = self._plaintiffs.profile(key, day)
        return self._warnings.propose(
            PLAINTIFF,
            told.key,
            period_of(day),
            warning_document(told),
            concerns_of(told),
            actor,
            subject_name=told.name,
            composed=told.composed,
        )
