"""Charts that several documents draw: counts by month, and events on a line of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from shared.both import LANGUAGES, Both, Language
from shared.documents.document import Chart

_WIDTH = 640
_COLOURS = ["#1d4e89", "#c8772b", "#1e6b41", "#a61b29", "#6b4e9b", "#566472"]
_NAMES_CUT = 34
_BY_DAY = 90  # days within which a timeline is told in days
_TICKS = 8


class MonthCount(NamedTuple):
    """How many in a month ("2026-03"), of one series."""

    month: str
    series: Both
    number: int


class Moment(NamedTuple):
    """A day on a timeline: which line it stands on, what happened, in which colour group."""

    day: date
    line: str
    kind: Both


def monthly(counts: Sequence[MonthCount], what: Both, alt: Both) -> Chart:
    """Stacked bars by month. what: what is counted, the title of the axis. Months in between without any show too."""
    return Chart({one: _monthly(counts, what, one) for one in LANGUAGES}, alt)


def timeline(moments: Sequence[Moment], alt: Both) -> Chart:
    """A line for each `line`, a dot for each moment."""
    return Chart({one: _timeline(moments, one) for one in LANGUAGES}, alt)


def _monthly(counts: Sequence[MonthCount], what: Both, language: Language) -> dict[str, Any]:
    import altair as alt  # noqa: PLC0415 - half a second that only who draws needs

    months = months_between(min(c.month for c in counts), max(c.month for c in counts)) if counts else []
    values = [{"month": c.month, "series": c.series.say(language), "number": c.number} for c in counts]
    series = list(dict.fromkeys(c.series.say(language) for c in counts))
    highest = max((sum(c.number for c in counts if c.month == month) for month in months), default=1)
    axis = alt.Axis(tickMinStep=1, format="d", tickCount=min(highest, 6))
    return _plain(
        alt.Chart({"values": values}, width=_WIDTH, height=180)
        .mark_bar(size=max(4, min(28, 500 // max(1, len(months)))))
        .encode(
            x=alt.X("month:O", title=None, scale=alt.Scale(domain=months), axis=alt.Axis(labelAngle=-60)),
            y=alt.Y("sum(number):Q", title=what.say(language), axis=axis),
            color=_colour(alt, "series", series),
        )
    )


def _timeline(moments: Sequence[Moment], language: Language) -> dict[str, Any]:
    import altair as alt  # noqa: PLC0415 - half a second that only who draws needs

    lines = list(dict.fromkeys(moment.line for moment in moments))
    kinds = list(dict.fromkeys(moment.kind.say(language) for moment in moments))
    values = [
        {"day": moment.day.isoformat(), "line": moment.line, "kind": moment.kind.say(language)}
        for moment in moments
    ]
    return _plain(
        alt.Chart({"values": values}, width=_WIDTH - 160, height=max(60, 18 * len(lines)))
        .mark_point(filled=True, size=70, opacity=0.85)
        .encode(
            x=alt.X("utcyearmonthdate(day):T", title=None, axis=_days_axis(alt, moments)),
            y=alt.Y("line:N", title=None, sort=lines, axis=alt.Axis(labelLimit=_NAMES_CUT * 6, grid=True)),
            color=_colour(alt, "kind", kinds),
            shape=alt.Shape("kind:N", scale=alt.Scale(domain=kinds), legend=None),
        )
    )


def _days_axis(alt: Any, moments: Sequence[Moment]) -> Any:
    """Few ticks: days while all lies within some months, else months."""
    days = [moment.day for moment in moments]
    span = (max(days) - min(days)).days if days else 0
    if span <= _BY_DAY:
        return alt.Axis(format="%m-%d", tickCount=min(max(span, 1), _TICKS), labelOverlap=True)
    every = max(1, span // 30 // _TICKS)
    return alt.Axis(format="%Y-%m", tickCount={"interval": "month", "step": every}, labelOverlap=True)


def _colour(alt: Any, field: str, domain: list[str]) -> Any:
    scale = alt.Scale(domain=domain, range=[_COLOURS[place % len(_COLOURS)] for place in range(len(domain))])
    legend = alt.Legend(title=None, orient="top", labelLimit=0) if len(domain) > 1 else None
    return alt.Color(f"{field}:N", scale=scale, legend=legend)


def _plain(chart: Any) -> dict[str, Any]:
    """The specification without altair's address of its schema, which nobody fetches."""
    spec: dict[str, Any] = chart.to_dict()
    return {name: value for name, value in spec.items() if name != "$schema"}


def months_between(first: str, last: str) -> list[str]:
    """All months from one to another, both included: "2025-12", "2026-02" -> ["2025-12", "2026-01", "2026-02"]."""
    start, end = _number(first), _number(last)
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(start, end + 1)]


def _number(month: str) -> int:
    year, _, part = month.partition("-")
    return int(year) * 12 + int(part) - 1
