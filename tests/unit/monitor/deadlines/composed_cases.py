"""Cases composed of docket lines in CM/ECF's and EDIS's wording, read as the system reads them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from services.monitor.cases.assemble import new_case, observe
from services.monitor.cases.case import CaseFile, Entry, Party, Tag
from services.monitor.deadlines.reckoning import deadlines_of
from services.monitor.entries.reading import read_entry
from services.monitor.sources.courts import forum_of
from shared.events.deadline import CaseDeadline
from shared.events.docket import EntrySeen, PartySeen
from shared.vocabulary import PartyRole, TagStatus
from tests.unit.monitor.cases.composed import SHEET, WordJudge, fact, party, seen

DOCKET, ITC_DOCKET = "ilnd/1:26-cv-00001", "usitc/337-TA-9901"
BRIGHT = party("Bright Co.", PartyRole.PLAINTIFF)
ACME = party("Acme Lamps Inc.", address="12 Main Street, Dayton, Ohio 45402")
EGRET = party("Shenzhen Egret Electronics Co., Ltd.")
HERON = party("Shenzhen Heron Lighting Co., Ltd.")
Line = tuple[str, str] | tuple[str, str, str]


class ReadingJudge(WordJudge):
    """Reads entries with the real rules; a party of Shenzhen is the firm named by its second word."""

    def read_entry(self, entry: Entry, court: str) -> dict[str, Any]:
        return read_entry(entry.text, entry.title, entry.filed, court).to_dict()

    def tag(self, party: Party, dockets: Collection[str] = ()) -> Tag | None:
        if "Shenzhen" not in party.name:
            return None
        firm = f"firm-{party.name.split()[1].lower()}"
        return Tag(status=TagStatus.CONFIRMED, firm=firm, score=0.9, basis="city_in_name", answer={})


def case_of(
    *lines: Line,
    docket: str = DOCKET,
    parties: Iterable[PartySeen] = (BRIGHT, EGRET),
    source: str = SHEET,
    **header: Any,
) -> CaseFile:
    """The case of these lines: (filed, text) or (filed, text, title), numbered from 1."""
    entries = [
        EntrySeen(
            filed=date.fromisoformat(line[0]), number=str(number), text=line[1], title="".join(line[2:])
        )
        for number, line in enumerate(lines, 1)
    ]
    observed = fact(seen(*entries, docket=docket, parties=tuple(parties), **header), source)
    case = new_case(observed.body, forum_of(observed.body.court), observed.observed_at)
    observe(case, observed, ReadingJudge())
    return case


def told(*lines: Line, **more: Any) -> list[CaseDeadline]:
    """The deadlines of the case of these lines."""
    return deadlines_of(case_of(*lines, **more))


def of_kind(kind: str, deadlines: Iterable[CaseDeadline], party: str = "") -> list[tuple[str, str, str]]:
    """(date, basis, state) of the deadlines of a kind, of one party where given."""
    return [
        (one.day.isoformat(), one.basis.value, one.state.value)
        for one in deadlines
        if one.kind == kind and party in one.party
    ]
