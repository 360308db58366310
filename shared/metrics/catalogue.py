"""Every metric there is: its name, kind, labels and meaning. docs/metrics.md is made from this file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["counter", "gauge", "histogram", "info"]


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric. name: as it is asked for in PromQL; a histogram adds _bucket, _sum and _count to it.

    labels: name and the values it can have; every label is bounded. process: which processes show it.
    """

    name: str
    kind: Kind
    about: str
    labels: tuple[tuple[str, str], ...] = ()
    process: str = "all"

    @property
    def label_names(self) -> tuple[str, ...]:
        """The labels in the order in which values are given."""
        return tuple(name for name, _ in self.labels)


_CONSUMER = ("consumer", "name of a consumer, e.g. monitor.cases")
_SERVICE = ("service", "monitor, alerts or guidance")
_SOURCE = ("source", "a source, or one court of it, e.g. pacer_rss:nyed")
_CONSUMING = "with consumers"
_READING = "that show the database's figures"

FACTS_HANDLED = Metric(
    "ipwatch_facts_handled_total", "counter", "Facts handed to the consumer and committed.",
    (_CONSUMER,), _CONSUMING,
)  # fmt: skip
HANDLER_SECONDS = Metric(
    "ipwatch_handler_seconds", "histogram",
    "Seconds from the beginning of a batch's transaction to its commit.",
    (_CONSUMER,), _CONSUMING,
)  # fmt: skip
BATCH_RETRIES = Metric(
    "ipwatch_batch_retries_total", "counter",
    "Batches that were tried again because the surroundings failed: database, index, bus.",
    (_CONSUMER,), _CONSUMING,
)  # fmt: skip
FACTS_BURIED = Metric(
    "ipwatch_facts_buried_total", "counter", "Facts that could not be handled and became dead letters.",
    (_CONSUMER,), _CONSUMING,
)  # fmt: skip
LAST_COMMIT_AGE = Metric(
    "ipwatch_consumer_last_commit_age_seconds", "gauge",
    "Seconds since the consumer last committed in this process, or since the process began. Grows while nothing "
    "waits, so look at it together with the lag.",
    (_CONSUMER,), _CONSUMING,
)  # fmt: skip
LAG = Metric(
    "ipwatch_consumer_lag_facts", "gauge", "Facts that wait for the consumer.",
    (("consumer", "name of a consumer, or relay"), ("topic", "where they wait, or empty for all its topics")),
    _CONSUMING,
)  # fmt: skip
FACTS_RELAYED = Metric(
    "ipwatch_facts_relayed_total", "counter",
    "Facts shipped from the service's journal and acknowledged by the broker.",
    (_SERVICE,), "relay",
)  # fmt: skip
RELAY_BACKLOG = Metric(
    "ipwatch_relay_backlog_facts", "gauge",
    "Facts in the service's journal that are not shipped yet.",
    (_SERVICE,), _READING,
)  # fmt: skip
DEAD_LETTERS = Metric(
    "ipwatch_dead_letters_open", "gauge", "Dead letters that wait for somebody.",
    (_SERVICE, ("origin", "a consumer, a kind of source, or other")), _READING,
)  # fmt: skip
SOURCE_SUCCESS_AGE = Metric(
    "ipwatch_source_last_success_age_seconds", "gauge",
    "Seconds since the last sweep of the source that met no error; absent until there was one.",
    (_SOURCE,), _READING,
)  # fmt: skip
SOURCE_ITEM_AGE = Metric(
    "ipwatch_source_newest_item_age_seconds", "gauge",
    "Seconds since the newest thing the source ever showed happened; a growing one means a frozen source.",
    (_SOURCE,), _READING,
)  # fmt: skip
SOURCE_FAILURES = Metric(
    "ipwatch_source_failures_in_a_row", "gauge", "Sweeps of the source failed since the last good one.",
    (_SOURCE,), _READING,
)  # fmt: skip
SOURCE_WORKING_HOURS = Metric(
    "ipwatch_source_newest_item_working_hours", "gauge",
    "Hours on working days, in the source's own time zone, since its newest item; weekends and federal holidays do "
    "not count.",
    (_SOURCE,), _READING,
)  # fmt: skip
SOURCE_ITEMS = Metric(
    "ipwatch_source_items", "gauge", "Items the source showed.",
    (_SOURCE, ("span", "last: lines of the last good answer; week, month: new ones of 7 and 30 days")), _READING,
)  # fmt: skip
SOURCE_ALARM = Metric(
    "ipwatch_source_alarm", "gauge",
    "Whether the source can be trusted when it is silent: 0 yes, 1 warning, 2 alarm. /sources says why.",
    (_SOURCE,), _READING,
)  # fmt: skip
COVERAGE_GAPS = Metric(
    "ipwatch_coverage_gaps", "gauge", "Spans of the last 30 days in which the source was blind.",
    (_SOURCE,), _READING,
)  # fmt: skip
COURTS_WITHOUT_SOURCE = Metric(
    "ipwatch_courts_without_source", "gauge",
    "Federal courts that no source covers, while court feeds are switched on.", (), _READING,
)  # fmt: skip
DELIVERIES = Metric(
    "ipwatch_deliveries", "gauge", "Deliveries of alerts.",
    (("channel", "email or webhook"), ("state", "waiting, delivered, given_up or withdrawn")), _READING,
)  # fmt: skip
CASES = Metric(
    "ipwatch_cases", "gauge", "Cases that are not joined into another.",
    (("grade", "general, ordinary or major"),), _READING,
)  # fmt: skip
RETAGGING_LEFT = Metric(
    "ipwatch_retagging_cases_left", "gauge",
    "Cases that the open job of re-tagging has still to look at; 0 when none is open.", (), _READING,
)  # fmt: skip
RETAGGING_AGE = Metric(
    "ipwatch_retagging_standstill_seconds", "gauge",
    "Seconds since the open job of re-tagging last moved; absent when none is open.", (), _READING,
)  # fmt: skip
SCRAPE_FAILURES = Metric(
    "ipwatch_scrape_failures_total", "counter",
    "Times a group of figures was missing from a scrape because it could not be had in time.",
    (("figures", "the group: lag, or one read from the database"),),
)  # fmt: skip
BUILD = Metric(
    "ipwatch_build_info", "info", "Always 1; says what runs.",
    (("version", "of this program"), ("python", "of the interpreter")),
)  # fmt: skip

CATALOGUE: tuple[Metric, ...] = (
    FACTS_HANDLED,
    HANDLER_SECONDS,
    BATCH_RETRIES,
    FACTS_BURIED,
    LAST_COMMIT_AGE,
    LAG,
    FACTS_RELAYED,
    RELAY_BACKLOG,
    DEAD_LETTERS,
    SOURCE_SUCCESS_AGE,
    SOURCE_ITEM_AGE,
    SOURCE_FAILURES,
    SOURCE_WORKING_HOURS,
    SOURCE_ITEMS,
    SOURCE_ALARM,
    COVERAGE_GAPS,
    COURTS_WITHOUT_SOURCE,
    DELIVERIES,
    CASES,
    RETAGGING_LEFT,
    RETAGGING_AGE,
    SCRAPE_FAILURES,
    BUILD,
)

# Of the process itself, under the names every Prometheus client gives them (Linux only).
PROCESS: tuple[Metric, ...] = (
    Metric("process_cpu_seconds_total", "counter", "Processor time spent, user and system."),
    Metric("process_resident_memory_bytes", "gauge", "Memory held."),
    Metric("process_virtual_memory_bytes", "gauge", "Address space."),
    Metric("process_start_time_seconds", "gauge", "When the process began, seconds since 1970."),
    Metric("process_open_fds", "gauge", "Open files and sockets."),
    Metric("process_max_fds", "gauge", "Most files and sockets it may open."),
)
