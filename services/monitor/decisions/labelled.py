"""Decisions as a labelled set, and the present tagger run over such a set."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import msgspec

from services.monitor.cases.case import Party, PartyDetails, Tag, party_key
from services.monitor.decisions.decision import TagDecision
from shared.vocabulary import PartyRole, TagStatus, TagVerdict

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # when a party of a set was first seen is of no account


class Labelled(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One decided party as a line of a labelled set.

    decision: what was decided. firm: of the decision. proposed, class: the tagger's at that time, "" for none;
    basis: of its answer on the place. by: the account's id; nothing else of a person is written.
    """

    name: str
    address: str = ""
    city: str = ""
    country: str = ""
    context: str = ""
    role: PartyRole = PartyRole.OTHER
    decision: TagVerdict
    firm: str = ""
    proposed: str = ""
    class_: str = msgspec.field(default="", name="class")
    basis: str = ""
    case: str = ""
    scope: str = ""
    at: str = ""
    by: str = ""


class Verdicts(msgspec.Struct, kw_only=True):
    """How the present tagger answers what was decided about one class, and the lines it contradicts."""

    name: str
    agrees: int = 0
    leaves_open: int = 0
    contradicts: int = 0
    contradicted: list[dict[str, str]] = []


def labelled(decision: TagDecision) -> Labelled:
    """A decision as a line."""
    link = decision.answer.get("firm") or {}
    place = decision.answer.get("shenzhen") or {}
    printed = decision.printed
    return Labelled(
        name=decision.name,
        address=printed.get("address", ""),
        city=printed.get("city", ""),
        country=printed.get("country", ""),
        context=printed.get("extra", ""),
        role=decision.role,
        decision=decision.verdict,
        firm=decision.firm,
        proposed=link.get("id", ""),
        class_=link.get("class", ""),
        basis=place.get("basis", ""),
        case=decision.case_id,
        scope=decision.scope.value,
        at=decision.at.isoformat(),
        by=decision.by,
    )


def replay(lines: Iterable[Labelled], tag: Callable[[Party], Tag | None]) -> list[Verdicts]:
    """What the tagger says now of parties people decided about, by class of its answer then; the most decided first.

    tag: the tagger's tag, without what people decided. A confirmed tag that says otherwise contradicts; a candidate
    or no tag leaves the question open unless nothing was right.
    """
    found: dict[str, Verdicts] = {}
    for line in lines:
        name = line.class_ or line.basis or "none"
        row = found.setdefault(name, Verdicts(name=name))
        said = tag(_party(line))
        if contradicts(line, said):
            row.contradicts += 1
            row.contradicted.append(_told(line, said))
        elif _agrees(line, said):
            row.agrees += 1
        else:
            row.leaves_open += 1
    return sorted(
        found.values(), key=lambda row: (-(row.agrees + row.leaves_open + row.contradicts), row.name)
    )


def contradicts(line: Labelled, said: Tag | None) -> bool:
    """Whether the tagger would confirm by itself what a person decided otherwise."""
    if said is None or said.status is not TagStatus.CONFIRMED:
        return False
    match line.decision:
        case TagVerdict.FIRM:
            return said.firm not in ("", line.firm)
        case TagVerdict.SHENZHEN:
            return said.firm != ""
        case TagVerdict.NOT_FIRM:
            return said.firm == line.firm
        case TagVerdict.NOT_SHENZHEN:
            return True


def _agrees(line: Labelled, said: Tag | None) -> bool:
    match line.decision:
        case TagVerdict.FIRM:
            return said is not None and said.status is TagStatus.CONFIRMED and said.firm == line.firm
        case TagVerdict.SHENZHEN:
            return said is not None and said.status is TagStatus.CONFIRMED
        case TagVerdict.NOT_FIRM:
            return said is None or said.firm != line.firm
        case TagVerdict.NOT_SHENZHEN:
            return said is None


def _party(line: Labelled) -> Party:
    details = PartyDetails(address=line.address, city=line.city, country=line.country, extra=line.context)
    return Party(party_key(line.role, line.name), line.name, line.role, "section", details, _NEVER)


def _told(line: Labelled, said: Tag | None) -> dict[str, str]:
    return {
        "name": line.name,
        "decided": line.decision.value,
        "firm": line.firm,
        "says_firm": said.firm if said else "",
        "says_basis": said.basis if said else "",
    }
