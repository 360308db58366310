"""`ipwatch doctor`: the state of sources, handlers and dead letters, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from services.cli.options import AsJson, Data, office
from services.cli.printing import print_rows
from services.monitor.coverage.row import Coverage, CoverageState

Row = dict[str, object]


def doctor(data: Data = None, as_json: AsJson = False) -> None:
    """Check the data folder: what each source shows and which setting would bring more, what waits, what failed."""
    with office(data) as opened:
        rows = list(source_rows(opened.monitor.sources.coverage.rows()))
        rows += [
            _row(
                f"consumer {name}",
                "behind" if waiting else "well",
                f"{waiting} facts wait" if waiting else "",
                "they are handled while `ipwatch up`, or relay and workers, run" if waiting else "",
            )
            for name, waiting in opened.bus.lag().items()
        ]
        letters = opened.letters.count()
        rows.append(
            _row(
                "dead letters",
                "look" if letters else "well",
                f"{letters} open" if letters else "",
                "see them with: ipwatch dead-letters list" if letters else "",
            )
        )
    print_rows("doctor", rows, as_json=as_json)


def source_rows(coverage: Sequence[Coverage]) -> Iterator[Row]:
    """One row for every source and court, the worst first; courts without a source are one row a reason."""
    missing: dict[str, list[Coverage]] = {}
    for row in coverage:
        if row.court and row.state is CoverageState.MISSING:
            missing.setdefault(row.reason.id, []).append(row)
        else:
            said = " ".join(part for part in (row.reason.en, _figures(row), row.note_en) if part)
            state = f"{row.state} ({row.alarm})" if row.alarm else row.state.value
            yield _row(f"source {row.source}", state, said, row.reason.advice_en, since=row.since)
    for rows in missing.values():
        courts = ", ".join(row.court for row in rows)
        why = rows[0].reason
        yield _row(f"{len(rows)} courts", "missing", f"{why.en} {courts}", why.advice_en)


def _figures(row: Coverage) -> str:
    if row.last_attempt is None:
        return ""
    age = f", the newest {row.newest_days:.1f} working days old" if row.newest_days is not None else ""
    return f"{row.items} items in the last good answer{age}; new: {row.week} in 7 days, {row.month} in 30."


def _row(what: str, state: str, detail: str, advice: str, *, since: object = None) -> Row:
    return {"what": what, "state": state, "since": since, "detail": detail, "advice": advice}
