"""One observation merged into a case: header, parties, entries, tags, grade; and what that changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any, Protocol

from services.monitor.cases import changes
from services.monitor.cases.case import (
    CaseFile,
    Docket,
    Entry,
    Features,
    Grading,
    Party,
    Tag,
)
from services.monitor.cases.entries import EntryMerger
from services.monitor.cases.header import merge_header
from services.monitor.cases.parties import caption_parties, merge_parties
from services.monitor.cases.remedies import granted_remedies
from services.monitor.cases.rights import infer_rights
from shared.events.case import CaseChangeItem
from shared.events.docket import DocketObserved
from shared.events.envelope import Fact
from shared.vocabulary import Forum


class Judge(Protocol):
    """What the assembly asks about names, entries and seriousness."""

    def tag(self, party: Party) -> Tag | None:
        """The tag of a party, None when it is not (known to be) in Shenzhen."""

    def read_entry(self, entry: Entry, court: str) -> dict[str, Any]:
        """Kind, score, deadlines and amounts of an entry."""

    def grade(self, case: CaseFile) -> Grading:
        """The grade of the case as it stands."""


@dataclass(frozen=True, slots=True)
class Observed:
    """What one observation did: nothing, or the changes to publish."""

    changes: tuple[CaseChangeItem, ...]
    new_entries: int


def new_case(seen: DocketObserved, forum: Forum, observed_at: datetime) -> CaseFile:
    """An empty case for a docket seen for the first time."""
    return CaseFile(
        id=seen.docket,
        revision=0,
        court=seen.court,
        number=seen.number,
        forum=forum,
        header={},
        features=Features(),
        sealed=False,
        composed=seen.composed,
        grading=None,
        opened_at=observed_at,
        changed_at=observed_at,
    )


def observe(case: CaseFile, fact: Fact[DocketObserved], judge: Judge) -> Observed:
    """Merge one observation into the case and judge what is new; `revision` grows when anything changed."""
    seen, at = fact.body, fact.observed_at
    is_new = case.revision == 0
    _note_docket(case, seen, fact.source, at)
    header = merge_header(case, seen, fact.source, at)
    was_sealed = case.sealed
    parties = merge_parties(case, seen, fact.source, at)
    case.sealed = _sealed(case, seen)
    parties += caption_parties(case, at)
    merged = EntryMerger(case.entries).merge(seen.docket, seen.entries, fact.source, at)
    for entry in (*merged.added, *merged.completed):
        entry.reading = judge.read_entry(entry, case.court)
        entry.kind = entry.reading["kind"]
    features = _features(case, seen, merged.added + merged.completed)
    features_changed, case.features = features != case.features, features
    case.entry_count += len(merged.added)
    case.last_entry_at = max(
        filter(None, (case.last_entry_at, *(_moment(entry) for entry in merged.added))), default=None
    )
    tagged = retag(case, judge)
    touched = bool(
        is_new or header or parties or merged.added or merged.completed or tagged or features_changed
        or was_sealed != case.sealed or any(party.dirty for party in case.parties.values())
    )  # fmt: skip
    if not touched:
        return Observed((), 0)
    told: list[CaseChangeItem] = []
    if is_new:
        told.append(changes.opened(case))
    else:
        told += changes.parties_added([party for party in parties if party.origin == "section"])
        told += changes.entries_added(merged.added)
        told += changes.header_changed(header, seen)
    if was_sealed and not case.sealed:
        told.append(changes.unsealed())
    told += tagged
    told += regrade(case, judge)
    case.revision += 1
    case.changed_at = at
    return Observed(tuple(told), len(merged.added))


def regrade(case: CaseFile, judge: Judge) -> list[CaseChangeItem]:
    """Grade the case again; a change of grade is told, except on the case's very first grading."""
    before, case.grading = case.grading, judge.grade(case)
    if before is None or before.grade is case.grading.grade:
        return []
    return [changes.grade_changed(before, case.grading)]


def join(case: CaseFile, other: CaseFile, merge_entries: Callable[[CaseFile, CaseFile], None]) -> None:
    """Fold another record of the same dispute into this one. The caller regrades and publishes."""
    for name, offered in other.header.items():
        held = case.header.get(name)
        if held is None or offered > held:
            case.header[name] = offered
    case.dockets.update(other.dockets)
    for docket in other.dockets.values():
        docket.dirty = True
    for key, party in other.parties.items():
        if key not in case.parties or case.parties[key].origin == "caption":
            party.dirty = True
            case.parties[key] = party
    merge_entries(case, other)
    case.features = _united(case.features, other.features)
    case.formerly = (*case.formerly, other.id, *other.formerly)
    case.opened_at = min(case.opened_at, other.opened_at)
    case.sealed = case.sealed and other.sealed


def absorb_entries(case: CaseFile, other: CaseFile) -> None:
    """Take over the other record's entries; one with the same identifiers on both is one entry."""
    known = {(name, getattr(entry, name)) for entry in case.entries for name in ("document_id",)}
    for entry in other.entries:
        if entry.document_id and ("document_id", entry.document_id) in known:
            continue
        entry.dirty = entry.new = True
        case.entries.append(entry)
        case.entry_count += 1
    moments = [case.last_entry_at, other.last_entry_at]
    case.last_entry_at = max(filter(None, moments), default=None)


def _note_docket(case: CaseFile, seen: DocketObserved, source: str, at: datetime) -> None:
    docket = case.dockets.get(seen.docket)
    if docket is None:
        docket = case.dockets[seen.docket] = Docket(seen.docket, seen.court, seen.number)
    for name in ("raw_number", "pacer_case_id", "url"):
        value = getattr(seen, name)
        if value and not getattr(docket, name):
            setattr(docket, name, value)
    if not source.startswith("pacer_docket"):
        docket.feed_seen_at = max(filter(None, (docket.feed_seen_at, at)))
    docket.dirty = True
    for other in seen.same_as:
        court, number = other.split("/", 1)
        case.dockets.setdefault(other, Docket(other, court, number, dirty=True))
    case.number = min((d.number for d in case.dockets.values()), key=_prominence)


def _prominence(number: str) -> tuple[bool, str]:
    """An investigation number goes before the docket number its complaint had."""
    return number.startswith("DN-"), number


def _sealed(case: CaseFile, seen: DocketObserved) -> bool:
    """A case is sealed when a source says so, and no longer once one says not or lists its parties."""
    if seen.sealed is not None:
        return seen.sealed
    return case.sealed and not seen.parties


def retag(case: CaseFile, judge: Judge) -> list[CaseChangeItem]:
    """Tag the parties not yet judged; what an analyst decided stays. Returns the tags that changed."""
    told = []
    for party in case.parties.values():
        if party.judged:
            continue
        party.judged = True
        before = party.tag
        if before and before.decided_by:
            continue
        party.tag = judge.tag(party)
        if _gist(before) != _gist(party.tag):
            party.dirty = True
            told.append(changes.tag_changed(party, before))
    return told


def _gist(tag: Tag | None) -> tuple[object, ...]:
    return (tag.status, tag.firm, tag.basis) if tag else ()


def _features(case: CaseFile, seen: DocketObserved, entries: Sequence[Entry]) -> Features:
    rights = infer_rights(
        case.header_value("nature_of_suit"),
        case.header_value("cause"),
        case.header_value("caption"),
        [entry.text or entry.title for entry in entries if entry.kind in {"complaint", "amended_complaint"}],
    )
    amounts: dict[str, int] = {}
    for entry in entries:
        for amount in entry.reading.get("amounts", ()):
            kind, usd = amount["kind"], int(amount["usd"])
            amounts[kind] = max(usd, amounts.get(kind, 0))
    offered = Features(
        rights=tuple(sorted({*rights, *seen.rights})),
        entry_kinds=tuple(sorted({entry.kind for entry in entries})),
        amounts=amounts,
        asserted=seen.asserted,
        unfair_acts=seen.unfair_acts,
        remedies=tuple(sorted({*seen.remedies_sought, *granted_remedies(entries)})),
    )
    return _united(case.features, offered)


def _united(one: Features, other: Features) -> Features:
    def both(name: str) -> Any:
        return tuple(sorted({*getattr(one, name), *getattr(other, name)}))

    return Features(
        rights=both("rights"),
        entry_kinds=both("entry_kinds"),
        amounts={
            kind: max(one.amounts.get(kind, 0), other.amounts.get(kind, 0))
            for kind in sorted({*one.amounts, *other.amounts})
        },
        asserted=both("asserted"),
        unfair_acts=both("unfair_acts"),
        remedies=both("remedies"),
    )


def _moment(entry: Entry) -> datetime | None:
    if entry.entered:
        return entry.entered
    if entry.filed:
        return datetime.combine(entry.filed, time(12), UTC)
    return None
