"""`ipwatch risk`: the risk analysis of one firm, on the terminal, as JSON or as a document."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from services.cli.options import AsJson, Data, office
from services.cli.printing import print_json, print_table, wants_json
from shared.errors import BadInput

if TYPE_CHECKING:
    from services.monitor.risks.service import Risk


def risk(  # noqa: PLR0917 - typer gives the options of a command by position
    firm: Annotated[str, typer.Argument(help="Id of the firm.")],
    to: Annotated[Path | None, typer.Option(help="Write a document: NAME.html or NAME.docx.")] = None,
    language: Annotated[str, typer.Option(help="Language of the document: zh, en or both.")] = "zh",
    as_of: Annotated[str, typer.Option(help="Beijing calendar day YYYY-MM-DD; default: today.")] = "",
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Analyse a firm: its cases, those of its trade, who sues there with what, what is due, and how high the risk is."""
    if to is not None and to.suffix.lower() not in (".html", ".docx"):
        raise BadInput(f"{to}: cannot tell the format by its name; let it end in .html or .docx")
    if language not in ("zh", "en", "both"):
        raise BadInput(f"--language {language!r} is none; use zh, en or both")
    with office(data) as opened:
        found = opened.monitor.risks.of(firm, as_of=_day(as_of))
    if to is not None:
        _write(found, to, language)  # type: ignore[arg-type]
    elif wants_json(as_json):
        from services.monitor.risks.telling import risk_told  # noqa: PLC0415 - slow to load

        print_json(risk_told(found))
    else:
        _print(found)


def _day(as_of: str) -> date | None:
    try:
        return datetime.strptime(as_of, "%Y-%m-%d").date() if as_of else None  # noqa: DTZ007 - a calendar day
    except ValueError as error:
        raise BadInput(f"--as-of {as_of!r} is not a day; write it as YYYY-MM-DD, e.g. 2026-03-31") from error


def _write(found: Risk, to: Path, language: Literal["zh", "en", "both"]) -> None:
    from services.monitor.risks.document import risk_document  # noqa: PLC0415 - slow to load
    from shared.documents import to_docx, to_html  # noqa: PLC0415

    document = risk_document(found)
    html = to.suffix.lower() == ".html"
    written = to_html(document, language, standalone=True).encode() if html else to_docx(document, language)
    try:
        to.write_bytes(written)
    except OSError as error:
        raise BadInput(f"{to}: cannot be written ({error.strerror}); check the folder") from error
    print_json({"firm": found.analysis.firm.id, "as_of": found.analysis.as_of, "file": str(to)})


def _print(found: Risk) -> None:
    judged = found.judged
    name = found.analysis.firm.name_zh or found.analysis.firm.name_en
    print_table(
        f"{name}: {judged.level} ({judged.points}, {judged.rules}), {found.analysis.as_of}",
        ("rule", "points", "原因", "reason"),
        [(one.rule, one.points, one.zh, one.en) for one in judged.reasons],
    )
    print_table(
        "figures",
        ("figure", "", "value", "definition"),
        [(one.name_zh, one.name_en, one.value, one.definition_en) for one in found.figures],
    )
