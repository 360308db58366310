"""`ipwatch review`, `decide` and `decisions`: what waits for a person, deciding, and decisions as a labelled set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from services.cli.options import AsJson, Data, office
from services.cli.printing import complain, print_json, print_rows, wants_json
from shared.errors import BadInput
from shared.vocabulary import DecisionScope, TagVerdict

if TYPE_CHECKING:
    from services.monitor.decisions.labelled import Labelled, Verdicts
    from services.monitor.decisions.queue import Waiting
    from services.monitor.decisions.service import Asked

decisions = typer.Typer(
    help="What people decided about parties: listed, exported, replayed.", no_args_is_help=True
)


def review(data: Data = None, as_json: AsJson = False) -> None:
    """Show the candidates that wait for a person, the costliest names first."""
    with office(data) as opened:
        queue = opened.monitor.review.waiting()
    print_rows("review", [_row(group, whole=wants_json(as_json)) for group in queue], as_json=as_json)


def decide(  # noqa: PLR0917 - the options of the command
    case: Annotated[str, typer.Argument(help="Case or docket id.")],
    party: Annotated[str, typer.Argument(help="Name of the party, as the case prints it.")],
    why: Annotated[str, typer.Option(help="The reason; it is kept with the decision.")],
    firm: Annotated[str, typer.Option(help="Id of the registered firm it is.")] = "",
    not_firm: Annotated[bool, typer.Option("--not-firm", help="It is not the firm now proposed.")] = False,
    shenzhen: Annotated[
        bool, typer.Option("--shenzhen", help="In Shenzhen, but no registered firm.")
    ] = False,
    not_shenzhen: Annotated[bool, typer.Option("--not-shenzhen", help="It is not in Shenzhen.")] = False,
    everywhere: Annotated[
        bool, typer.Option("--everywhere", help="The same name in all cases, now and later.")
    ] = False,
    same_place: Annotated[
        bool, typer.Option("--same-place", help="The same, but only with the same city or address.")
    ] = False,
    alias: Annotated[bool, typer.Option("--alias", help="Make the name an alias of the firm.")] = False,
    data: Data = None,
) -> None:
    """Decide which firm a party is, or whether it is in Shenzhen; name exactly one answer."""
    from services.monitor.decisions.service import Asked  # noqa: PLC0415 - slow to load

    chosen = [
        verdict
        for verdict, asked in (
            (TagVerdict.FIRM, bool(firm)),
            (TagVerdict.NOT_FIRM, not_firm),
            (TagVerdict.SHENZHEN, shenzhen),
            (TagVerdict.NOT_SHENZHEN, not_shenzhen),
        )
        if asked
    ]
    if len(chosen) != 1:
        raise BadInput("decide: give one of --firm ID, --not-firm, --shenzhen and --not-shenzhen")
    scope = DecisionScope.PLACE if same_place else DecisionScope.NAME if everywhere else DecisionScope.PARTY
    asked = Asked(
        case=case,
        party=party,
        verdict=chosen[0],
        reason=why,
        firm=firm,
        scope=scope,
        teach=alias and bool(firm),
    )
    _decide(data, asked)


@decisions.command("list")
def listing(data: Data = None, as_json: AsJson = False) -> None:
    """Show the newest decisions, standing and undone."""
    with office(data) as opened:
        newest = opened.monitor.decisions.newest()
    rows = [
        {
            "decision": one.id, "at": one.at, "by": one.by, "case": one.case_id, "party": one.name, "verdict": one.verdict.value,
            "firm": one.firm, "scope": one.scope.value, "reason": one.reason, "undone_at": one.undone_at,
        }
        for one in newest
    ]  # fmt: skip
    print_rows("decisions", rows, as_json=as_json)


@decisions.command("undo")
def undo(
    decision: Annotated[str, typer.Argument(help="Id of the decision, see: ipwatch decisions list.")],
    why: Annotated[str, typer.Option(help="The reason; it is kept with the decision.")],
    data: Data = None,
) -> None:
    """Take a decision back: what was decided before it, or the tagger's answer, counts again."""
    from services.monitor.decisions.service import Decider  # noqa: PLC0415 - slow to load
    from services.monitor.identity.refusals import Refused  # noqa: PLC0415

    with office(data) as opened:
        try:
            opened.monitor.decisions.undo(decision, why, Decider("command line", "command line"))
        except Refused as refused:
            raise BadInput(f"decisions undo {decision}: {refused.en}") from refused
        opened.bus.drain()
    print_json({"undone": decision})


@decisions.command("export")
def export(
    file: Annotated[Path, typer.Argument(help="Where to write, one JSON object a line.")], data: Data = None
) -> None:
    """Write the standing decisions as a labelled set; of who decided only the account's id."""
    from services.monitor.decisions.labelled import labelled  # noqa: PLC0415 - slow to load

    with office(data) as opened:
        lines = [msgspec.json.encode(labelled(one)) for one in opened.monitor.decisions.standing()]
    try:
        file.write_bytes(b"".join(line + b"\n" for line in lines))
    except OSError as error:
        raise BadInput(f"{file}: cannot be written ({error.strerror}); check the folder") from error
    print_json({"exported": len(lines), "file": str(file)})


@decisions.command("replay")
def replay(
    file: Annotated[Path, typer.Argument(help="A labelled set that `export` wrote.")],
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Run the present tagger, without what people decided, over a labelled set; ends with 1 when it confirms by itself
    what was decided otherwise."""
    from services.monitor.decisions.labelled import replay as replayed  # noqa: PLC0415 - slow to load

    lines = _lines(file)
    with office(data) as opened:
        judge = opened.monitor.decisions.judge().undecided
        found = replayed(lines, judge.tag)
    print_rows(str(file), [_verdicts(one, whole=wants_json(as_json)) for one in found], as_json=as_json)
    wrong = [one for row in found for one in row.contradicted]
    for one in wrong:
        complain(
            f"{one['name']}: decided {one['decided']} {one['firm']}".rstrip()
            + f", the tagger confirms {one['says_firm'] or 'a party in Shenzhen'} by {one['says_basis']}"
        )
    if wrong:
        raise typer.Exit(1)


def _decide(data: Path | None, asked: Asked) -> None:
    from services.monitor.decisions.service import Decider  # noqa: PLC0415 - slow to load
    from services.monitor.identity.refusals import Refused  # noqa: PLC0415

    with office(data) as opened:
        try:
            made = opened.monitor.decisions.decide(asked, Decider("command line", "command line"))
        except Refused as refused:
            raise BadInput(f"decide {asked.case} {asked.party!r}: {refused.en}") from refused
        opened.bus.drain()
    print_json({"decision": made.id, "verdict": made.verdict, "firm": made.firm, "alias": made.taught})


def _lines(file: Path) -> list[Labelled]:
    from services.monitor.decisions.labelled import Labelled  # noqa: PLC0415 - slow to load

    try:
        raw = file.read_bytes().splitlines()
    except OSError as error:
        raise BadInput(f"{file}: cannot be read ({error.strerror})") from error
    decoder, lines = msgspec.json.Decoder(Labelled), []
    for number, line in enumerate(raw, 1):
        if line.strip():
            try:
                lines.append(decoder.decode(line))
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                raise BadInput(
                    f"{file}, line {number}: {error}; write the set with: ipwatch decisions export FILE"
                ) from error
    return lines


def _row(group: Waiting, *, whole: bool) -> dict[str, Any]:
    one = group.first
    row: dict[str, Any] = {
        "cost": group.cost.points,
        "name": one.name,
        "class": one.evidence,
        "probability": one.tag.score,
        "firm": one.tag.firm,
        "cases": [member.case for member in group.members],
    }
    if whole:
        row["reasons"] = [
            {"rule": rule, "points": points, "zh": zh, "en": en}
            for rule, points, zh, en in group.cost.reasons
        ]
    return row


def _verdicts(row: Verdicts, *, whole: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "class": row.name,
        "agrees": row.agrees,
        "leaves_open": row.leaves_open,
        "contradicts": row.contradicts,
    }
    return told | ({"contradicted": row.contradicted} if whole else {})
