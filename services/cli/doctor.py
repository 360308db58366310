"""`ipwatch doctor`: the state of sources, handlers and dead letters, and what to do about it."""

from __future__ import annotations

from services.cli.options import AsJson, Data, office
from services.cli.printing import print_rows


def doctor(data: Data = None, as_json: AsJson = False) -> None:
    """Check the data folder: how each source is doing, what waits to be handled, what failed."""
    with office(data) as opened:
        rows: list[dict[str, object]] = [
            {
                "what": f"source {state.source}",
                "state": "failing" if state.last_error else "well",
                "since": state.last_success,
                "detail": state.last_error or f"{state.items} items in the last good answer",
            }
            for state in opened.monitor.source_log.states()
        ]
        rows += [
            {
                "what": f"consumer {name}",
                "state": "behind" if waiting else "well",
                "since": None,
                "detail": f"{waiting} facts wait; they are handled while `ipwatch up`, or relay and workers, run"
                if waiting
                else "",
            }
            for name, waiting in opened.bus.lag().items()
        ]
        letters = opened.letters.count()
        rows.append(
            {
                "what": "dead letters",
                "state": "look" if letters else "well",
                "since": None,
                "detail": f"{letters} open; see them with: ipwatch dead-letters list" if letters else "",
            }
        )
    print_rows("doctor", rows, as_json=as_json)
