"""Which sources the operator's settings switch on, and what the others lack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from services.monitor.coverage.expectations import Expectation, expectations
from services.monitor.crawling.settings import SourceSettings, live_sources
from services.monitor.settings import MonitorSettings


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of source as the settings have it.

    courts: those it is to be asked for one by one, () for none.
    named: the operator switched it on, or it needs no switch. lacks: environment variables it needs that are not set.
    """

    expected: Expectation
    named: bool = False
    courts: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()

    @property
    def on(self) -> bool:
        """Whether it can be expected to work."""
        return self.named and not self.lacks


def plan_of(settings: MonitorSettings) -> tuple[Planned, ...]:
    """Every kind of source there is, in the order of expectations.yml."""
    crawled = {source.name: source for source in live_sources()}
    return tuple(
        _planned(settings, crawled, expected) for expected in expectations(settings.stale_after).values()
    )


def _planned(settings: MonitorSettings, crawled: dict[str, SourceSettings], expected: Expectation) -> Planned:
    lacks = tuple(_lacking(settings, expected.needs))
    named = expected.pushes or expected.kind in settings.sources
    courts = crawled[expected.kind].courts if expected.kind in crawled else ()
    narrowed = tuple(court for court in courts if court in settings.courts) if settings.courts else courts
    return Planned(expected=expected, named=named, courts=narrowed, lacks=lacks)


def _lacking(settings: MonitorSettings, needs: Sequence[str]) -> Iterator[str]:
    prefix = str(settings.model_config.get("env_prefix", ""))
    for need in needs:
        names = need.split("|")
        if not any(getattr(settings, name, None) for name in names):
            yield " or ".join(f"{prefix}{name.upper()}" for name in names)
