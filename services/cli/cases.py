"""`ipwatch cases` and `ipwatch case`: look at what there is."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

import typer

from services.cli.options import AsJson, Data, office
from services.cli.printing import print_json, print_rows, print_table, wants_json
from shared.errors import BadInput
from shared.vocabulary import Grade

_PAGE = 500
_SORT: tuple[str, Literal["asc", "desc"]] = ("active_at", "desc")
_SHOWN = ("caption", "court", "grade", "shenzhen", "rights", "firms", "filed", "entries", "state", "composed")


class BestTag(StrEnum):
    """The best Shenzhen tag of a case."""

    CONFIRMED = "confirmed"
    CANDIDATE = "candidate"
    NONE = "none"


def cases(  # noqa: PLR0917 - typer gives the options of a command by position
    q: Annotated[str, typer.Option("--q", help="Words to search for, Chinese or English.")] = "",
    grade: Annotated[list[Grade] | None, typer.Option(help="Only cases of this grade; repeatable.")] = None,
    court: Annotated[
        list[str] | None, typer.Option(help="Only this court, by id, e.g. ilnd, usitc; repeatable.")
    ] = None,
    shenzhen: Annotated[
        list[BestTag] | None,
        typer.Option(help="Only cases whose best Shenzhen tag is this; repeatable."),
    ] = None,
    limit: Annotated[int, typer.Option(help="Most cases to print; 0 for all.", min=0)] = 0,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """List cases, latest activity first; with --q the best matches first."""
    _check_courts(court or ())
    filters = {"grade": grade, "court": court, "shenzhen": shenzhen}
    chosen = {name: tuple(map(str, values)) for name, values in filters.items() if values}
    print_rows("cases", _found(data, q, chosen, limit), as_json=as_json)


def _check_courts(courts: list[str] | tuple[()]) -> None:
    """Raises BadInput for a court nobody knows: no cases would be found and nobody would see why."""
    from services.monitor.sources.courts import is_known  # noqa: PLC0415 - slow to load

    for one in courts:
        if not is_known(one):
            raise BadInput(
                f"cases: no court {one!r}; give a CourtListener court id, e.g. ilnd for Northern Illinois, or usitc"
            )


def _found(data: Data, text: str, filters: dict[str, tuple[str, ...]], limit: int) -> list[dict[str, object]]:
    """The rows of the cases that match, page by page until the limit."""
    from shared.index.port import Query  # noqa: PLC0415 - slow to load

    rows: list[dict[str, object]] = []
    after: str | None = None
    with office(data) as opened:
        while True:
            size = min(_PAGE, limit - len(rows)) if limit else _PAGE
            query = Query(text=text, filters=filters, sort=None if text else _SORT, size=size, after=after)
            found = opened.monitor.queries.search(query)
            rows += [
                {"case": hit.id, **{name: hit.values.get(name) for name in _SHOWN}} for hit in found.hits
            ]
            after = found.after
            if after is None or (limit and len(rows) >= limit):
                return rows


def case(
    case_id: Annotated[str, typer.Argument(help='Case or docket id, e.g. "ilnd/1:26-cv-01234".')],
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Show one case: header, parties with tags, grade with reasons, deadlines, entries."""
    with office(data) as opened:
        shown = opened.monitor.queries.case(case_id).as_dict()
    if wants_json(as_json):
        print_json(shown)
        return
    header = {name: value for name, value in shown.items() if not isinstance(value, list | dict)}
    print_table(str(shown["case"]), ("field", "value"), header.items())
    print_table("parties", ("role", "name", "tag", "why"), [
        (p["role"], p["name"], p["status"], p["why_en"]) for p in shown["parties"]
    ])  # fmt: skip
    print_table("grade", ("rule", "points", "原因", "reason"), [
        (r["rule"], r["points"], r["zh"], r["en"]) for r in shown["grading"]["reasons"]
    ])  # fmt: skip
    print_table("deadlines: an aid, no legal advice", ("date", "left", "deadline", "for", "basis", "state", "rule"), [
        (d["date"], d["days_left"], d["en"], d["party"], d["basis"], d["state"], d["cite"])
        for d in shown["deadlines"]
    ])  # fmt: skip
    print_table("entries", ("filed", "no.", "kind", "text"), [
        (e["filed"], e["number"], e["kind"], e["text"] or e["title"]) for e in shown["entries"]
    ])  # fmt: skip
