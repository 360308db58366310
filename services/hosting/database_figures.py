"""What the database says of the system's health, asked for when somebody scrapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from services.alerts.delivery import counts as deliveries
from services.monitor.coverage.row import Alarm, CoverageState
from services.monitor.coverage.watch import CoverageWatch
from services.monitor.crawling.records import DatabaseSourceLog
from services.monitor.reading import counts as cases
from services.monitor.retagging import jobs
from services.monitor.sources.reading import kinds
from shared.clock import Clock, system_clock
from shared.database import Database
from shared.metrics import Metrics, Sample, catalogue
from shared.service import Service

_KEEP_SECONDS = 15.0
_MOST_SOURCES = 1_000
_FORGOTTEN = timedelta(days=7)
_LOUDNESS = {Alarm.QUIET: 0, Alarm.WARNING: 1, Alarm.ALARM: 2}


class DatabaseFigures:
    """Figures that are the same whoever reads them: let one kind of process show them, e.g. the pages'.

    backlog: by service how many facts of its journal the relay has still to ship; None where there is no relay.
    coverage: judges the sources; without it they are shown unjudged.
    """

    def __init__(
        self,
        database: Database,
        services: Sequence[Service],
        *,
        backlog: Callable[[sa.Connection], Mapping[str, int]] | None = None,
        coverage: CoverageWatch | None = None,
        clock: Clock = system_clock,
    ) -> None:
        self._database = database
        self._services = {service.name: service for service in services}
        self._backlog = backlog
        self._coverage = coverage
        self._clock = clock

    def add_to(self, metrics: Metrics) -> None:
        """Show them at each scrape of these metrics."""
        groups = {"dead_letters": self.dead_letters}
        if self._backlog:
            groups["relay"] = self.relay
        if "monitor" in self._services:
            groups |= {"sources": self.sources, "cases": self.cases, "retagging": self.retagging}
        if self._coverage:
            groups["coverage"] = self.coverage
        if "alerts" in self._services:
            groups["deliveries"] = self.deliveries
        for name, figures in groups.items():
            metrics.ask(name, figures, _KEEP_SECONDS)

    def dead_letters(self) -> Iterator[Sample]:
        """Open dead letters by service and by who failed."""
        with self._database.read() as connection:
            for service in self._services.values():
                for origin, count in self._letters(connection, service).items():
                    yield Sample(catalogue.DEAD_LETTERS, (service.name, origin), count)

    def relay(self) -> Iterator[Sample]:
        """How far the relay is behind each journal."""
        with self._database.read() as connection:
            for service, waiting in (self._backlog(connection) if self._backlog else {}).items():
                yield Sample(catalogue.RELAY_BACKLOG, (service,), waiting)

    def sources(self) -> Iterator[Sample]:
        """How each source is doing that was asked within a week; the others were switched off."""
        asked_since = self._clock() - _FORGOTTEN
        states = DatabaseSourceLog(self._database, self._clock).states()
        asked = [one for one in states if one.last_attempt and one.last_attempt >= asked_since]
        for state in asked[:_MOST_SOURCES]:
            yield Sample(catalogue.SOURCE_FAILURES, (state.source,), state.failures)
            ages: dict[catalogue.Metric, datetime | None] = {
                catalogue.SOURCE_SUCCESS_AGE: state.last_success,
                catalogue.SOURCE_ITEM_AGE: state.newest_item,
            }
            for metric, instant in ages.items():
                if instant:
                    yield Sample(metric, (state.source,), instant)

    def coverage(self) -> Iterator[Sample]:
        """Which sources can be trusted when they are silent; only those asked or switched off by hand."""
        if self._coverage is None:
            return
        rows = self._coverage.rows()
        asked = [row for row in rows if row.last_attempt or row.stopped]
        for row in asked[:_MOST_SOURCES]:
            yield Sample(catalogue.SOURCE_ALARM, (row.source,), _LOUDNESS[row.alarm])
            yield Sample(catalogue.SOURCE_ITEMS, (row.source, "last"), row.items)
            yield Sample(catalogue.SOURCE_ITEMS, (row.source, "week"), row.week)
            yield Sample(catalogue.SOURCE_ITEMS, (row.source, "month"), row.month)
            if row.newest_days is not None:
                yield Sample(catalogue.SOURCE_WORKING_HOURS, (row.source,), row.newest_days * 24)
        for source, count in list(self._coverage.gaps_by_source().items())[:_MOST_SOURCES]:
            yield Sample(catalogue.COVERAGE_GAPS, (source,), count)
        missing = sum(row.state is CoverageState.MISSING and bool(row.court) for row in rows)
        yield Sample(catalogue.COURTS_WITHOUT_SOURCE, (), missing)

    def cases(self) -> Iterator[Sample]:
        """Cases by grade."""
        with self._database.read() as connection:
            for grade, count in cases.by_grade(connection).items():
                yield Sample(catalogue.CASES, (grade,), count)

    def retagging(self) -> Iterator[Sample]:
        """How far re-tagging has come."""
        with self._database.read() as connection:
            job = jobs.latest(connection)
        yield Sample(catalogue.RETAGGING_LEFT, (), job.left if job else 0)
        if job and not job.ended_at:
            yield Sample(catalogue.RETAGGING_AGE, (), job.moved_at)

    def deliveries(self) -> Iterator[Sample]:
        """Deliveries by channel and state."""
        with self._database.read() as connection:
            for labels, count in deliveries.by_channel(connection).items():
                yield Sample(catalogue.DELIVERIES, labels, count)

    def _letters(self, connection: sa.Connection, service: Service) -> Counter[str]:
        known = {consumer.name for consumer in service.consumers}
        known |= set(kinds()) if service.name == "monitor" else set()
        letters = service.journal.dead_letters
        rows = connection.execute(
            sa.select(letters.c.origin, sa.func.count())
            .where(letters.c.status == "open")
            .group_by(letters.c.origin)
        )
        counts = Counter(dict.fromkeys(sorted(known), 0))
        for origin, count in rows:
            kind = origin.partition(":")[0]
            counts[kind if kind in known else "other"] += count
        return counts
