"""What each docket of a case of several says by itself, so that dockets joined into one case can part again.

A case of one docket is its own part; parts are kept from the moment it gets a second one. Entries belong to their
docket anyway: a part holds only those that are left out of the case, because another docket has the same document.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from services.monitor.cases.case import CaseFile, Entry, Features, Party
from services.monitor.cases.dockets import present_number
from services.monitor.cases.entry_values import moments
from services.monitor.cases.features import recount, stated, stated_by
from services.monitor.cases.header import SEALED, merge_header, merge_sealed
from services.monitor.cases.parties import join_parties, merge_parties
from services.monitor.sources.courts import forum_of
from shared.events.docket import DocketObserved


def begin_parts(case: CaseFile, seen: DocketObserved) -> None:
    """Keep the one docket of a case apart before an observation adds others."""
    if len(case.dockets) == 1 and not case.parts and {seen.docket, *seen.same_as} - set(case.dockets):
        keep_whole(case)


def keep_whole(case: CaseFile) -> None:
    """Make the case, which has one docket and no parts, the part of that docket."""
    if len(case.dockets) == 1 and not case.parts:
        (docket,) = case.dockets
        part = blank_part(case, docket)
        part.header = copy.deepcopy(case.header)
        part.parties = {key: _alone(party) for key, party in case.parties.items()}
        part.features = stated(case.features)
        case.parts[docket] = part
        case.changed_parts.add(docket)


def observe_part(case: CaseFile, seen: DocketObserved, source: str, observed_at: datetime) -> None:
    """Merge an observation into the part of its docket, where the case has several."""
    if len(case.dockets) < 2:
        return
    part = part_of(case, seen.docket)
    merge_header(part, seen, source, observed_at)
    merge_sealed(part, seen, observed_at)
    merge_parties(part, seen, source, observed_at)
    part.features = stated(part.features, stated_by(seen))


def part_of(case: CaseFile, docket: str) -> CaseFile:
    """The part of a docket of the case, to be changed; an empty one when nothing was kept apart yet."""
    case.changed_parts.add(docket)
    return case.parts.setdefault(docket, blank_part(case, docket))


def rebuilt(case: CaseFile, case_id: str, dockets: Sequence[str]) -> CaseFile:
    """A record of its own for some dockets of a case that is loaded whole.

    What was never kept apart (by records older than parts) goes to every docket it may belong to. Tags go along,
    with what people decided of them; the caller tags, grades and publishes. The same dockets always give the
    same record.
    """
    made = blank_part(case, dockets[0])
    made.id, made.revision = case_id, case.revision
    made.dockets = {docket: case.dockets[docket] for docket in dockets}
    made.number = present_number(made)
    for docket in sorted(dockets):
        part = case.parts.get(docket) or _from_whole(case, docket)
        for name, offered in part.header.items():
            held = made.header.get(name)
            if held is None or offered > held:
                made.header[name] = offered
        made.features = stated(made.features, part.features)
        join_parties(made, _copy(part), case.changed_at)
    for key, party in made.parties.items():
        known = case.parties.get(key)
        party.tag, party.judged, party.dirty = known.tag if known else None, False, True
    made.sealed = made.header_value(SEALED) == "yes"
    made.parts = (
        {docket: case.parts[docket] for docket in dockets if docket in case.parts} if len(dockets) > 1 else {}
    )
    made.links = [link for link in case.links if link.docket in made.dockets]
    if case.overruled and case.overruled.case in made.dockets:
        made.overruled = case.overruled
    _give_entries(made, case)
    made.features = recount(made, made.entries)
    made.formerly = tuple(former for former in case.formerly if former in made.dockets and former != case_id)
    return made


def _give_entries(made: CaseFile, case: CaseFile) -> None:
    own = [entry for entry in case.entries if entry.docket in made.dockets]
    documents = {entry.document_id for entry in own}
    left_out = [entry for docket in sorted(made.dockets) for entry in _left_out(case, docket)]
    back = [entry for entry in left_out if entry.document_id not in documents]
    for part in made.parts.values():
        part.entries = [entry for entry in part.entries if entry not in back]
    made.changed_parts |= set(made.parts)
    made.entries = [*own, *back]
    made.entry_count = len(made.entries)
    made.last_entry_at = max(moments(made.entries), default=None)


def _left_out(case: CaseFile, docket: str) -> Iterable[Entry]:
    part = case.parts.get(docket)
    return part.entries if part else ()


def _from_whole(case: CaseFile, docket: str) -> CaseFile:
    part = blank_part(case, docket)
    part.header = case.header
    part.parties = case.parties
    part.features = stated(case.features)
    return part


def _copy(part: CaseFile) -> CaseFile:
    return replace(part, parties={key: _alone(party) for key, party in part.parties.items()})


def _alone(party: Party) -> Party:
    return copy.copy(party)


def blank_part(case: CaseFile, docket: str) -> CaseFile:
    """A part of which nothing is known yet."""
    known = case.dockets.get(docket)
    court = docket.partition("/")[0]
    return CaseFile(
        id=docket,
        revision=0,
        court=court,
        number=known.number if known else docket.partition("/")[2],
        forum=forum_of(court),
        header={},
        features=Features(),
        sealed=False,
        composed=case.composed,
        grading=case.grading,
        opened_at=case.opened_at,
        changed_at=case.changed_at,
    )
