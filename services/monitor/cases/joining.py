"""Two records that prove to be one dispute, folded into one."""

from __future__ import annotations

from services.monitor.cases.case import CaseFile, Entry
from services.monitor.cases.dockets import present_number
from services.monitor.cases.features import join_features
from services.monitor.cases.header import SEALED
from services.monitor.cases.parties import join_parties


def join(case: CaseFile, other: CaseFile) -> None:
    """Fold another record of the same dispute into this one, both with all their entries.

    The caller tags and grades again, and publishes. Sealed is what the newest word of both says.
    """
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
    case.features = join_features(case, other, _absorb_entries(case, other))
    case.formerly = (*case.formerly, other.id, *other.formerly)
    case.opened_at = min(case.opened_at, other.opened_at)


def _absorb_entries(case: CaseFile, other: CaseFile) -> list[Entry]:
    """Take over the other record's entries; returns those that are left out, for the same document is there."""
    known = {entry.document_id for entry in case.entries}
    dropped = [entry for entry in other.entries if entry.document_id and entry.document_id in known]
    for entry in other.entries:
        if not (entry.document_id and entry.document_id in known):
            entry.dirty = entry.new = True
            case.entries.append(entry)
            case.entry_count += 1
    moments = (case.last_entry_at, other.last_entry_at)
    case.last_entry_at = max(filter(None, moments), default=None)
    return dropped
