"""One observation merged into a case: header, parties, entries, tags, grade; and what that changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from services.monitor.cases import changes
from services.monitor.cases.case import CaseFile, Entry, Features, Grading, Party, Tag
from services.monitor.cases.dockets import note_docket
from services.monitor.cases.entries import EntryMerger
from services.monitor.cases.entry_values import moments
from services.monitor.cases.features import observe_features, shown
from services.monitor.cases.header import merge_header, merge_sealed
from services.monitor.cases.links import note_links
from services.monitor.cases.merged import Merged
from services.monitor.cases.overruling import ruled
from services.monitor.cases.parties import MergedParties, merge_parties
from services.monitor.cases.parts import begin_parts, observe_part
from services.monitor.cases.shared_documents import by_docket, note_listed_too
from shared.events.case import CaseChangeItem
from shared.events.docket import DocketObserved
from shared.events.envelope import Fact
from shared.vocabulary import Forum


class Judge(Protocol):
    """What the assembly asks about names, entries and seriousness."""

    def tag(self, party: Party, dockets: Collection[str] = ()) -> Tag | None:
        """The tag of a party, None when it is not (known to be) in Shenzhen.

        dockets: those of its case; what people decided of a party holds in the case that has one of them.
        """

    def read_entry(self, entry: Entry, court: str) -> dict[str, Any]:
        """Kind, score, deadlines and amounts of an entry."""

    def grade(self, case: CaseFile) -> Grading:
        """The grade of the case as it stands; `case.entries` need not be all of them, `case.features` are."""


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
    """Merge one observation into the case and judge what is new; `revision` grows when anything changed.

    The same observations in another order end in the same header, parties and features, and in the same
    entries as far as EntryMerger promises. An observation that says nothing new changes no revision.
    """
    seen, at = fact.body, fact.observed_at
    is_new, was_sealed = case.revision == 0, case.sealed
    begin_parts(case, seen)
    new_docket = note_docket(case, seen, fact.source, at)
    observe_part(case, seen, fact.source, at)
    header = merge_header(case, seen, fact.source, at)
    merge_sealed(case, seen, at)
    parties = merge_parties(case, seen, fact.source, at)
    entries = _merge_entries(case, seen, fact.source, at, judge)
    links = note_links(case, seen, (*entries.added, *entries.completed), fact.source, at)
    features = observe_features(case, seen, entries)
    features_changed, case.features = shown(features) != shown(case.features), features
    tagged = retag(case, judge) + changes.tags_withdrawn(case, parties.dropped)
    touched = (
        is_new or new_docket or header or parties or entries.added or entries.before
        or tagged or features_changed or links or was_sealed != case.sealed
    )  # fmt: skip
    if not touched:
        return Observed((), 0)
    told = [changes.opened(case)] if is_new else _news(header, parties, entries, seen, late=was_sealed)
    if was_sealed and not case.sealed:
        told.append(changes.unsealed())
    told += [*changes.related(links), *tagged, *regrade(case, judge)]
    case.revision += 1
    case.changed_at = at
    return Observed(tuple(changes.weightiest_first(told)), len(entries.added))


def regrade(case: CaseFile, judge: Judge) -> list[CaseChangeItem]:
    """Grade the case again; a change of grade is told, except on the case's very first grading.

    What an analyst decided holds; the rulebook's own grade stands beside it.
    """
    before, case.grading = case.grading, ruled(judge.grade(case), case.overruled)
    if before is None or before.grade is case.grading.grade:
        return []
    return [changes.grade_changed(before, case.grading)]


def retag(case: CaseFile, judge: Judge) -> list[CaseChangeItem]:
    """Tag the parties not yet judged; the judge knows what people decided. Returns the tags that changed."""
    told = []
    for party in case.parties.values():
        if party.judged:
            continue
        party.judged = True
        before = party.tag
        party.tag = judge.tag(party, case.dockets)
        party.dirty = party.dirty or party.tag != before
        if _differ(before, party.tag):
            told.append(changes.tag_changed(party, before))
    return told


def _merge_entries(case: CaseFile, seen: DocketObserved, source: str, at: datetime, judge: Judge) -> Merged:
    merger = EntryMerger(case.entries)
    merged = Merged()
    for docket, lines in by_docket(case, seen).items():
        merged.take(merger.merge(docket, lines, source, at))
        if docket != seen.docket:
            note_listed_too(case, seen.docket, lines)
    for entry in (*merged.added, *merged.completed):
        entry.reading = judge.read_entry(entry, case.court)
        entry.kind = entry.reading["kind"]
    case.dropped_entries |= {entry.uid for entry in merged.folded}
    case.entry_count += len(merged.added) - len(merged.folded)
    known = (case.last_entry_at, *moments(seen.entries))
    case.last_entry_at = max(filter(None, known), default=None)
    return merged


def _news(
    header: set[str], parties: MergedParties, entries: Merged, seen: DocketObserved, *, late: bool
) -> list[CaseChangeItem]:
    return [
        *changes.parties_added([party for party in parties.added if party.origin != "caption"], late=late),
        *changes.entries_added(entries.added),
        *changes.header_changed(header, seen),
    ]


def _differ(before: Tag | None, after: Tag | None) -> bool:
    """Whether a change of a tag is told: that a person decided what the tagger said is not.

    Nor is that a firm was united with another one.
    """
    if before is None or after is None:
        return before is not after
    if before.status is not after.status:
        return True
    if before.firm != after.firm:
        return not before.firm_ids & after.firm_ids
    return before.basis != after.basis and not before.decision and not after.decision
