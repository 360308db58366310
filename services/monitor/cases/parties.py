"""Merging parties: a party list adds and completes, an absent one removes nobody, a caption stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from services.monitor.cases.captions import hides_parties, is_placeholder, sides
from services.monitor.cases.case import CaseFile, Party, PartyDetails, party_key
from services.monitor.cases.header import rank_of
from shared.events.docket import DocketObserved, PartySeen
from shared.vocabulary import PartyRole

__all__ = ["MergedParties", "caption_parties", "hides_parties", "join_parties", "merge_parties"]

_TEXTS = ("address", "city", "country", "extra", "disposition")
_PLACE = ("address", "city", "country", "extra")


@dataclass(slots=True)
class MergedParties:
    """What one observation did to the parties: those new to the case, those gone, and whether others changed."""

    added: list[Party] = field(default_factory=list)
    dropped: list[Party] = field(default_factory=list)
    changed: bool = False

    def __bool__(self) -> bool:
        """Whether anything happened."""
        return bool(self.added or self.dropped or self.changed)


def merge_parties(case: CaseFile, seen: DocketObserved, source: str, observed_at: datetime) -> MergedParties:
    """Merge the party section of an observation, or without any section so far the caption's two sides."""
    merged = MergedParties()
    for party in seen.parties or ():
        if party.name.strip():
            _merge(case, _seen(party, source, observed_at), merged)
    _keep_caption_parties(case, observed_at, merged)
    return merged


def join_parties(case: CaseFile, other: CaseFile, observed_at: datetime) -> None:
    """Take over the parties of another record of the same dispute, with their tags."""
    merged = MergedParties()
    for party in other.parties.values():
        party.dirty = True
        if party.origin == "section":
            _merge(case, party, merged)
        else:
            case.parties.setdefault(party.key, party)
    _keep_caption_parties(case, observed_at, merged)


def caption_parties(caption: str, observed_at: datetime) -> dict[str, Party]:
    """Parties read off a caption, by key: the first news of who is sued. Placeholders give none."""
    found = {}
    for role, name in zip((PartyRole.PLAINTIFF, PartyRole.DEFENDANT), sides(caption) or (), strict=False):
        if name and not is_placeholder(name):
            key = party_key(role, name)
            found[key] = Party(key, name, role, "caption", PartyDetails(), observed_at, dirty=True)
    return found


def _keep_caption_parties(case: CaseFile, observed_at: datetime, merged: MergedParties) -> None:
    """A caption's parties stand in while no section is known, and go when one is."""
    has_section = any(party.origin == "section" for party in case.parties.values())
    wanted = {} if has_section else caption_parties(case.header_value("caption"), observed_at)
    for key in [k for k, party in case.parties.items() if party.origin == "caption" and k not in wanted]:
        case.dropped_parties.add(key)
        merged.dropped.append(case.parties.pop(key))
    new = [party for key, party in wanted.items() if key not in case.parties]
    case.parties.update((party.key, party) for party in new)
    merged.added += new


def _seen(seen: PartySeen, source: str, observed_at: datetime) -> Party:
    rank = rank_of(source)
    details = PartyDetails(
        address=seen.address,
        city=seen.city,
        country=seen.country,
        extra=seen.extra,
        terminated=seen.terminated,
        disposition=seen.disposition,
        counsel=tuple(sorted({(lawyer.name, lawyer.firm) for lawyer in seen.counsel})),
        ranks={name: rank for name in _TEXTS if getattr(seen, name)},
    )
    key = party_key(seen.role, seen.name)
    return Party(key, seen.name, seen.role, "section", details, observed_at, dirty=True)


def _merge(case: CaseFile, offered: Party, merged: MergedParties) -> None:
    known = case.parties.get(offered.key)
    if known is None:
        case.parties[offered.key] = offered
        merged.added.append(offered)
    elif known.origin == "caption":
        offered.tag = offered.tag or known.tag
        case.parties[offered.key] = offered
        merged.changed = True
    elif _complete(known, offered):
        known.dirty = merged.changed = True


def _complete(known: Party, offered: Party) -> bool:
    """Fill what is missing; where both say something the higher rank wins, at equal rank the longer."""
    name, first = min((known.first_seen_at, known.name), (offered.first_seen_at, offered.name))[::-1]
    details = _together(known.details, offered.details)
    tag = known.tag or offered.tag
    if (name, first, details, tag) == (known.name, known.first_seen_at, known.details, known.tag):
        return False
    same_place = all(getattr(details, part) == getattr(known.details, part) for part in _PLACE)
    known.judged = known.judged and same_place and name == known.name
    known.name, known.first_seen_at, known.details, known.tag = name, first, details, tag
    return True


def _together(one: PartyDetails, other: PartyDetails) -> PartyDetails:
    best = {name: max(_claim(one, name), _claim(other, name)) for name in _TEXTS}
    return msgspec.structs.replace(
        one,
        **{name: text for name, (_, _, text) in best.items()},
        ranks={name: rank for name, (rank, _, text) in best.items() if text},
        terminated=max(filter(None, (one.terminated, other.terminated)), default=None),
        counsel=tuple(sorted({*one.counsel, *other.counsel})),
    )


def _claim(details: PartyDetails, name: str) -> tuple[int, int, str]:
    text = getattr(details, name)
    return details.ranks.get(name, 0), len(text), text
