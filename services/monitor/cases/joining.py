"""Two records that prove to be one dispute, folded into one."""

from __future__ import annotations

from services.monitor.cases.case import CaseFile, Entry
from services.monitor.cases.dockets import present_number
from services.monitor.cases.features import join_features
from services.monitor.cases.header import SEALED
from services.monitor.cases.overruling import newest
from services.monitor.cases.parties import join_parties
from services.monitor.cases.parts import keep_whole
from services.monitor.cases.shared_documents import document_of, leave_out, shared_documents


def join(case: CaseFile, other: CaseFile) -> None:
    """Fold another record of the same dispute into this one, both with all their entries.

    The caller tags and grades again, and publishes. Sealed is what the newest word of both says.
    """
    keep_whole(case)
    keep_whole(other)
    case.parts |= other.parts
    case.changed_parts |= {*case.parts, *other.parts}
    for name, offered in other.header.items():
        held = case.header.get(name)
        if held is None or offered > held:
            case.header[name] = offered
    case.sealed = case.header_value(SEALED) == "yes"
    for docket in other.dockets.values():
        docket.dirty = True
        case.dockets[docket.id] = docket
    case.number = present_number(case)
    join_parties(case, other, max(case.changed_at, other.changed_at))
    left_out = _absorb_entries(case, other)
    case.features = join_features(case, other, left_out)
    case.overruled = newest(case.overruled, other.overruled)
    own = {docket.key for docket in case.dockets.values()}
    case.links = [link for link in (*case.links, *other.links) if link.key not in own]
    case.formerly = (*case.formerly, other.id, *other.formerly)
    case.opened_at = min(case.opened_at, other.opened_at)


def _absorb_entries(case: CaseFile, other: CaseFile) -> list[Entry]:
    """Take over the other record's entries; returns those that are left out, for the same document is there."""
    known = shared_documents(case.entries)
    dropped = [entry for entry in other.entries if document_of(entry) in known]
    for entry in dropped:
        leave_out(case, entry)
    for entry in other.entries:
        if document_of(entry) not in known:
            entry.dirty = entry.new = True
            case.entries.append(entry)
            case.entry_count += 1
    moments = (case.last_entry_at, other.last_entry_at)
    case.last_entry_at = max(filter(None, moments), default=None)
    return dropped
