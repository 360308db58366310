"""The features of a case kept up to date entry by entry, so that grading need not read all entries again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from services.monitor.cases.case import CaseFile, Entry, Evidence, Features
from services.monitor.cases.merged import Merged
from services.monitor.cases.remedies import acts_of, granted_remedies, states_of
from services.monitor.cases.rights import infer_rights
from services.monitor.cases.subjects import subjects_of
from shared.events.docket import DocketObserved

_Word = TypeVar("_Word", bound=str)
_COMPLAINTS = {"complaint", "amended_complaint"}
_COMPLAINT_LENGTH = 2_000


def observe_features(case: CaseFile, seen: DocketObserved, merged: Merged) -> Features:
    """The features after an observation whose header and entries are merged and read already."""
    held, was = case.features, case.features.evidence
    evidence = Evidence(
        stated_rights=_union(was.stated_rights, seen.rights),
        sought=_union(was.sought, seen.remedies_sought),
        complaints=_complaints(was.complaints, merged),
        tally=_tally(was.tally, merged.before.values(), (*merged.added, *merged.completed)),
        stated=_union(was.stated, _stated_words(seen)),
        acts=_acts(was.acts, merged),
    )
    return _derived(
        case, evidence, _union(held.asserted, seen.asserted), _union(held.unfair_acts, seen.unfair_acts)
    )


def join_features(case: CaseFile, other: CaseFile, dropped: Iterable[Entry]) -> Features:
    """The features of both records as one; `dropped` are entries of the other that this one had too."""
    one, two = case.features.evidence, other.features.evidence
    gone = list(dropped)
    tally = {name: one.tally.get(name, 0) + two.tally.get(name, 0) for name in (*one.tally, *two.tally)}
    evidence = Evidence(
        stated_rights=_union(one.stated_rights, two.stated_rights),
        sought=_union(one.sought, two.sought),
        complaints=_complaints({**one.complaints, **two.complaints}, Merged(folded=gone)),
        tally=_tally(tally, gone, ()),
        stated=_union(one.stated, two.stated),
        acts=_acts({**one.acts, **two.acts}, Merged(folded=gone)),
    )
    return _derived(
        case,
        evidence,
        _union(case.features.asserted, other.features.asserted),
        _union(case.features.unfair_acts, other.features.unfair_acts),
    )


def recount(case: CaseFile, entries: Iterable[Entry]) -> Features:
    """The features of a case from what its sources state and all its entries, which were read before."""
    all_entries = list(entries)
    evidence = msgspec.structs.replace(
        case.features.evidence,
        complaints=_complaints({}, Merged(added=all_entries)),
        tally=_tally({}, (), all_entries),
        acts=_acts({}, Merged(added=all_entries)),
    )
    return _derived(case, evidence, case.features.asserted, case.features.unfair_acts)


def stated(one: Features, other: Features | None = None) -> Features:
    """What sources state of the features of one or two records, without what was read from entries."""
    two = other or Features()
    return Features(
        asserted=_union(one.asserted, two.asserted),
        unfair_acts=_union(one.unfair_acts, two.unfair_acts),
        evidence=Evidence(
            stated_rights=_union(one.evidence.stated_rights, two.evidence.stated_rights),
            sought=_union(one.evidence.sought, two.evidence.sought),
            stated=_union(one.evidence.stated, two.evidence.stated),
        ),
    )


def stated_by(seen: DocketObserved) -> Features:
    """What an observation states of the features itself."""
    evidence = Evidence(
        stated_rights=_union(seen.rights, ()),
        sought=_union(seen.remedies_sought, ()),
        stated=_union(_stated_words(seen), ()),
    )
    return Features(
        asserted=_union(seen.asserted, ()), unfair_acts=_union(seen.unfair_acts, ()), evidence=evidence
    )


def shown(features: Features) -> Features:
    """What a rulebook or a page can see of them."""
    return msgspec.structs.replace(features, evidence=Evidence())


def _derived(
    case: CaseFile, evidence: Evidence, asserted: tuple[str, ...], unfair_acts: tuple[str, ...]
) -> Features:
    rights = infer_rights(
        case.header_value("nature_of_suit"),
        case.header_value("cause"),
        case.header_value("caption"),
        sorted(evidence.complaints.values()),
    )
    said: dict[str, set[str]] = {}
    amounts: dict[str, int] = {}
    for name in sorted({*evidence.tally, *evidence.stated}):
        what, _, value = name.partition(" ")
        if what == "amount":
            kind, _, usd = value.rpartition(" ")
            amounts[kind] = max(int(usd), amounts.get(kind, 0))
        else:
            said.setdefault(what, set()).add(value)
    granted = {*granted_remedies(evidence.acts), *said.get("remedy", ())}
    return Features(
        rights=tuple(sorted({*rights, *evidence.stated_rights})),
        entry_kinds=tuple(sorted(said.get("kind", ()))),
        amounts=amounts,
        asserted=asserted,
        unfair_acts=unfair_acts,
        remedies=tuple(sorted({*granted, *evidence.sought})),
        named=tuple(sorted(said.get("right", ()))),
        states=states_of(evidence.acts, evidence.sought, sorted(said.get("ordered", ()))),
        hts=tuple(sorted(said.get("hts", ()))),
        standards=min(said.get("standards", ()), default=""),
        evidence=evidence,
    )


def _stated_words(seen: DocketObserved) -> tuple[str, ...]:
    """What a source states beside rights and remedies sought, in the words of the tally."""
    standards = (f"standards {seen.standards}",) if seen.standards else ()
    return (
        *(f"hts {number}" for number in seen.hts),
        *(f"ordered {remedy}" for remedy in seen.remedies_ordered),
        *standards,
    )


def _acts(held: Mapping[str, tuple[str, ...]], merged: Merged) -> dict[str, tuple[str, ...]]:
    changed = {entry.uid for entry in (*merged.folded, *merged.completed, *merged.added)}
    kept = {uid: acts for uid, acts in held.items() if uid not in changed}
    read = {entry.uid: acts_of(entry) for entry in (*merged.added, *merged.completed)}
    return kept | {uid: acts for uid, acts in read.items() if acts}


def _tally(held: Mapping[str, int], before: Iterable[Entry], after: Iterable[Entry]) -> dict[str, int]:
    tally = dict(held)
    for sign, entries in ((-1, before), (1, after)):
        for entry in entries:
            for name in _says(entry):
                tally[name] = tally.get(name, 0) + sign
    return {name: times for name, times in tally.items() if times > 0}


def _says(entry: Entry) -> set[str]:
    amounts = {f"amount {amount['kind']} {int(amount['usd'])}" for amount in entry.reading.get("amounts", ())}
    return {f"kind {entry.kind}", *subjects_of(entry), *amounts}


def _complaints(held: Mapping[str, str], merged: Merged) -> dict[str, str]:
    gone = {entry.uid for entry in (*merged.folded, *merged.completed)}
    kept = {uid: text for uid, text in held.items() if uid not in gone}
    for entry in (*merged.added, *merged.completed):
        if entry.kind in _COMPLAINTS:
            kept[entry.uid] = (entry.text or entry.title)[:_COMPLAINT_LENGTH]
    return kept


def _union(one: tuple[_Word, ...], other: tuple[_Word, ...]) -> tuple[_Word, ...]:
    return tuple(sorted({*one, *other}))
