"""What a drill prints."""

from __future__ import annotations

from collections.abc import Iterator

from tests.drills.drill import Outcome
from tests.drills.flow import ALERTS, CASES, INDEX, longest

_COLUMNS = ("fault lasted", "nothing handled", "a part of cases", "of the index", "of alerts")


def told(outcome: Outcome) -> str:
    """The outcome as lines for people."""
    return "\n".join(_lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    yield f"{'pause until flow resumed, seconds':34}" + "".join(f"{name:>17}" for name in _COLUMNS)
    for pause in outcome.pauses:
        figures = (pause.lasted, pause.any_case, *(pause.slowest[name] for name in (CASES, INDEX, ALERTS)))
        yield f"{pause.fault:34}" + "".join(f"{figure:17.1f}" for figure in figures)
    yield f"longest pause {longest(outcome.pauses):.1f} s"
    yield "seconds: " + ", ".join(f"{part} {seconds:.0f}" for part, seconds in outcome.seconds.items())
    yield (
        f"{outcome.accepted} observations accepted, {outcome.refusals} offers refused meanwhile; "
        f"{outcome.repeats} facts came again on their topics; {outcome.stalls} processes ended by their watchdog, "
        f"{outcome.in_vain} started in vain while PostgreSQL was away"
    )
    yield "logged: " + (
        ", ".join(f"{name} {times}" for name, times in outcome.warnings.most_common()) or "nothing"
    )
    yield from (f"WRONG: {one}" for one in outcome.wrong)
    yield "lost or double: nothing" if not outcome.wrong else f"{len(outcome.wrong)} findings"
