"""Reads webhooks that were kept: observations published, what cannot be read set aside, unknown dockets looked up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec

from services.monitor.courtlistener.asks import Asks
from services.monitor.courtlistener.dockets import KnownDockets
from services.monitor.courtlistener.throttle import Purpose
from services.monitor.crawling.intake import observed_now
from services.monitor.crawling.ports import DeadLetters, Publisher, RawStore, SourceLog
from services.monitor.crawling.source_state import attempted, confirmed, failed, succeeded
from services.monitor.hooks.deliveries import Deliveries, Kept
from services.monitor.sources import courtlistener_webhook as webhook
from services.monitor.sources.courtlistener_values import Place
from services.monitor.sources.document import CannotRead, Document, Unreadable
from shared.clock import Clock
from shared.events.docket import DocketObserved
from shared.log import logger

SOURCE = webhook.SOURCE.kind
_LOOK_AGAIN = timedelta(seconds=15)
_KEPT_ADVICE = "the webhook is kept; look at it among the dead letters"
_log = logger("monitor.hooks")


@dataclass(slots=True)
class Reading:
    """What a webhook says, or for which dockets it waits."""

    seen: list[DocketObserved] = field(default_factory=list)
    unread: list[Unreadable] = field(default_factory=list)
    waits_for: list[str] = field(default_factory=list)


class HookWork:
    """Works off what the door keeps. Every step may be done twice: nothing is lost or doubled by a kill.

    collect: brings into the table what is kept elsewhere first.
    """

    def __init__(
        self,
        *,
        deliveries: Deliveries,
        collect: Callable[[], int],
        dockets: KnownDockets,
        asks: Asks,
        publisher: Publisher,
        raw_store: RawStore,
        dead_letters: DeadLetters,
        source_log: SourceLog,
        clock: Clock,
    ) -> None:
        self._deliveries = deliveries
        self._collect = collect
        self._dockets = dockets
        self._asks = asks
        self._publisher = publisher
        self._raw_store = raw_store
        self._dead_letters = dead_letters
        self._source_log = source_log
        self._clock = clock

    def work_off(self) -> int:
        """Read what is due; returns how many webhooks were looked at."""
        self._collect()
        due = self._deliveries.due()
        for one in due:
            try:
                self._take(one)
            except Exception as fault:  # noqa: BLE001 - one webhook must not hold up the others, nor be lost
                why = f"a webhook could not be taken in ({type(fault).__name__}: {str(fault)[:200]}); it is tried again"
                _log.warning("webhook_failed", why=why)
                self._deliveries.failed(one, why)
        return len(due)

    def tidy(self) -> None:
        """Forget what was read long ago."""
        self._deliveries.forget_old()

    def replay(self, body: bytes, name: str, complaint: tuple[str, bytes]) -> None:
        """Read a webhook again for somebody who waits. Raises CannotRead when the same complaint is still true.

        complaint: the reason and the piece of the dead letter.
        """
        reading = self._reading(body, name)
        self._publish(reading.seen, self._raw_store.keep(body))
        if reading.waits_for:
            raise CannotRead(
                f"{name}: waits until CourtListener has named docket {', '.join(reading.waits_for)}; try again later"
            )
        still = next((one for one in reading.unread if (one.why, one.raw) == complaint), None)
        if still:
            raise CannotRead(f"{still}; mend the cause first, or discard the letter")

    def _take(self, one: Kept) -> None:
        name = f"webhook {one.key}"
        self._source_log.record(attempted(self._source_log.state(SOURCE), self._clock()))
        try:
            reading = self._reading(one.body, name)
        except CannotRead as error:
            self._bury(one, str(error))
            return
        if reading.waits_for:
            self._wait(one, reading.waits_for)
            return
        raw = self._raw_store.keep(one.body)
        newest = self._publish(reading.seen, raw)
        for piece in reading.unread:
            self._dead_letters.add(SOURCE, piece.where, piece.why, piece.advice, raw, piece=piece.raw)
        self._deliveries.done(one, raw, dead=bool(reading.unread))
        self._note(reading, newest)

    def _reading(self, body: bytes, name: str) -> Reading:
        """Raises CannotRead when the body is no webhook."""
        delivery = webhook.delivery_of(Document.from_bytes(name, body))
        named = webhook.dockets_named(delivery)
        known = self._dockets.of(named)
        missing = named - known.keys()
        gone = self._asks.gone(missing) if missing else {}
        reading = Reading(waits_for=sorted(missing - gone.keys()))
        if fetched := webhook.docket_fetched(delivery):
            self._asks.add(Purpose.DOCKET, [fetched])
        if reading.waits_for:
            self._asks.add(Purpose.DOCKET, reading.waits_for)
            return reading
        for item in (*webhook.observations(delivery, known), *webhook.notices(delivery)):
            if isinstance(item, Unreadable):
                reading.unread.append(item)
            else:
                reading.seen.append(item)
        return reading

    def _publish(self, seen: Sequence[DocketObserved], raw: str) -> datetime | None:
        """Publish observations and remember their ids; returns when the newest thing they show happened."""
        now = self._clock()
        found = [observed_now(SOURCE, msgspec.structs.replace(body, raw=raw), now) for body in seen]
        if found:
            self._publisher.publish_now(found)
        self._dockets.note(
            {
                body.courtlistener_id: Place(body.docket, body.court, body.number)
                for body in seen
                if body.courtlistener_id
            }
        )
        return max((one.occurred_at for one in found), default=None)

    def _wait(self, one: Kept, ids: Sequence[str]) -> None:
        why = f"waits until CourtListener has named docket {', '.join(ids[:5])}"
        self._deliveries.waits(one, why, _LOOK_AGAIN)
        state = self._source_log.state(SOURCE)
        told = f"{SOURCE}: a webhook {why}; the source courtlistener looks it up when it is switched on and has a token"
        if state.last_error != told:
            self._source_log.record(failed(state, told))

    def _bury(self, one: Kept, why: str) -> None:
        """Set a whole webhook aside; its bytes stay in the raw store."""
        raw = self._raw_store.keep(one.body)
        self._dead_letters.add(SOURCE, f"webhook {one.key}", why, _KEPT_ADVICE, raw)
        self._deliveries.done(one, raw, dead=True)
        self._source_log.record(failed(self._source_log.state(SOURCE), why))

    def _note(self, reading: Reading, newest: datetime | None) -> None:
        state = self._source_log.state(SOURCE)
        if reading.seen:
            items = sum(len(body.entries) or 1 for body in reading.seen)
            self._source_log.record(succeeded(state, items=items, newest_item=newest))
        else:
            self._source_log.record(confirmed(state))
