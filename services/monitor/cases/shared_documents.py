"""Documents that stand on several dockets of one investigation: one entry of the case, found on either docket.

The USITC lists a notice under the number of the complaint and under that of the investigation, by one document id.
PACER's document ids are of one court, so that nothing is concluded from equal ones of two courts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from services.monitor.cases.case import CaseFile, Entry
from services.monitor.cases.merged import uid_of
from services.monitor.sources.courts import USITC
from shared.events.docket import DocketObserved, EntrySeen

_OF_USITC = f"{USITC}/"


def document_of(entry: Entry) -> str:
    """The id of a document that other dockets of the case may list too, "" when they cannot."""
    return entry.document_id if entry.docket.startswith(_OF_USITC) else ""


def shared_documents(entries: Iterable[Entry]) -> set[str]:
    """The ids of all documents among these entries that other dockets may list too."""
    return {document_of(entry) for entry in entries} - {""}


def leave_out(case: CaseFile, entry: Entry) -> None:
    """Remember an entry that the case does not show, for another docket of it has the same document."""
    part = case.parts.get(entry.docket)
    if part is not None and entry.document_id not in shared_documents(part.entries):
        part.entries.append(entry)
        case.changed_parts.add(entry.docket)


def note_listed_too(case: CaseFile, docket: str, lines: Iterable[EntrySeen]) -> None:
    """Remember that this docket lists these documents too, which count for another docket of the case."""
    twins = {document: entry for entry in case.entries if (document := document_of(entry))}
    for line in lines:
        if twin := twins.get(line.document_id):
            leave_out(case, replace(twin, docket=docket, uid=uid_of(docket, line)))


def by_docket(case: CaseFile, seen: DocketObserved) -> dict[str, list[EntrySeen]]:
    """The lines of an observation by the docket they count for: that of a document listed there first."""
    lines: dict[str, list[EntrySeen]] = {}
    first = _first_docket(case) if len(case.dockets) > 1 and seen.court == USITC else {}
    for line in seen.entries:
        lines.setdefault(first.get(line.document_id, seen.docket), []).append(line)
    return lines


def _first_docket(case: CaseFile) -> dict[str, str]:
    return {document: entry.docket for entry in case.entries if (document := document_of(entry))}
