"""`ipwatch cases` and `ipwatch case`: look at what there is."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from services.cli.options import AsJson, Data, office
from services.cli.printing import print_json, print_rows, print_table, wants_json
from shared.index.port import Query

_PAGE = 500


def cases(
    q: Annotated[str, typer.Option("--q", help="Words to search for, Chinese or English.")] = "",
    grade: Annotated[list[str] | None, typer.Option(help="general, ordinary or major.")] = None,
    court: Annotated[list[str] | None, typer.Option(help="Court id, e.g. ilnd, usitc.")] = None,
    shenzhen: Annotated[list[str] | None, typer.Option(help="confirmed, candidate or none.")] = None,
    limit: Annotated[int, typer.Option(help="Most cases to print; 0 for all.")] = 0,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """List cases, latest activity first."""
    filters = {"grade": grade, "court": court, "shenzhen": shenzhen}
    with office(data) as opened:
        rows: list[dict[str, object]] = []
        after: str | None = None
        while True:
            size = min(_PAGE, limit - len(rows)) if limit else _PAGE
            found = opened.monitor.queries.search(
                Query(
                    text=q,
                    filters={name: tuple(values) for name, values in filters.items() if values},
                    sort=_SORT if not q else None,
                    size=size,
                    after=after,
                )
            )
            rows += [{"case": hit.id, **{name: hit.values.get(name) for name in _SHOWN}} for hit in found.hits]
            after = found.after
            if after is None or (limit and len(rows) >= limit):
                break
        print_rows("cases", rows, as_json=as_json)


_SORT: tuple[str, Literal["asc", "desc"]] = ("active_at", "desc")
_SHOWN = ("caption", "court", "grade", "shenzhen", "rights", "firms", "filed", "entries", "state", "composed")


def case(
    case_id: Annotated[str, typer.Argument(help='Case or docket id, e.g. "ilnd/1:26-cv-01234".')],
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Show one case: header, parties with tags, grade with reasons, entries."""
    with office(data) as opened:
        view = opened.monitor.queries.case(case_id)
        shown = view.as_dict()
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
    print_table("entries", ("filed", "no.", "kind", "text"), [
        (e["filed"], e["number"], e["kind"], e["text"] or e["title"]) for e in shown["entries"]
    ])  # fmt: skip
