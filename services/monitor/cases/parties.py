"""Merging parties: a party list adds and completes, an absent one removes nobody, a caption stands in.

A source that names parties without roles (CourtListener's search) means those whose roles another source tells:
a name without a role is the party of that name, whichever comes first. Where one name stands on both sides, what
the list says goes to the side known first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

import msgspec

from services.monitor.cases.captions import hides_parties, is_placeholder, sides
from services.monitor.cases.case import CaseFile, Party, PartyDetails, party_key
from services.monitor.cases.header import rank_of
from shared.events.docket import DocketObserved, PartySeen, StoreSeen
from shared.vocabulary import PartyRole

__all__ = ["MergedParties", "caption_parties", "hides_parties", "join_parties", "merge_parties"]

SECTION, LIST, CAPTION = "section", "list", "caption"
_TEXTS = ("address", "city", "country", "extra", "disposition")
_PLACE = ("address", "city", "country", "extra", "stores")


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
    named = [party for party in seen.parties or () if party.name.strip()]
    origin = LIST if all(party.role is PartyRole.OTHER for party in named) else SECTION
    for party in named:
        _merge(case, _seen(party, origin, source, observed_at), merged)
    _keep_caption_parties(case, observed_at, merged)
    return merged


def join_parties(case: CaseFile, other: CaseFile, observed_at: datetime) -> None:
    """Take over the parties of another record of the same dispute, with their tags."""
    merged = MergedParties()
    for party in other.parties.values():
        party.dirty = True
        if party.origin == CAPTION and not party.details.listed:
            case.parties.setdefault(party.key, party)
        else:
            _merge(case, _as_listed(party) if party.origin == CAPTION else party, merged)
    _keep_caption_parties(case, observed_at, merged)


def caption_parties(caption: str, observed_at: datetime) -> dict[str, Party]:
    """Parties read off a caption, by key: the first news of who is sued. Placeholders give none."""
    found = {}
    for role, name in zip((PartyRole.PLAINTIFF, PartyRole.DEFENDANT), sides(caption) or (), strict=False):
        if name and not is_placeholder(name):
            key = party_key(role, name)
            found[key] = Party(key, name, role, CAPTION, PartyDetails(), observed_at, dirty=True)
    return found


def _keep_caption_parties(case: CaseFile, observed_at: datetime, merged: MergedParties) -> None:
    """A caption's party stands in while no section names its side, and goes when one does; names of a list stay.

    A list of defendants alone, as on a Schedule A, leaves the captioned plaintiff.
    """
    listed = {
        party.role.claims
        for party in case.parties.values()
        if party.origin == SECTION and party.role is not PartyRole.OTHER
    }
    wanted = {
        key: party
        for key, party in caption_parties(case.header_value("caption"), observed_at).items()
        if party.role.claims not in listed
    }
    for key in [k for k, party in case.parties.items() if party.origin == CAPTION and k not in wanted]:
        gone = _remove(case, key)
        if gone.details.listed:
            _merge(case, _as_listed(gone), MergedParties())
            merged.changed = True
        else:
            merged.dropped.append(gone)
    for party in (party for key, party in wanted.items() if key not in case.parties):
        case.parties[party.key] = party
        if not _take_in_listed(case, party, merged):
            merged.added.append(party)


def _remove(case: CaseFile, key: str) -> Party:
    case.dropped_parties.add(key)
    return case.parties.pop(key)


def _as_listed(party: Party) -> Party:
    """A party as the list named it that knows no roles."""
    return replace(
        party, key=party_key(PartyRole.OTHER, party.name), role=PartyRole.OTHER, origin=LIST, dirty=True
    )


def _take_in_listed(case: CaseFile, party: Party, merged: MergedParties) -> bool:
    """Let a party whose role is known take in what is known under its name without one."""
    if party.role is PartyRole.OTHER:
        return False
    listed = case.parties.get(party_key(PartyRole.OTHER, party.name))
    if listed is None:
        return False
    _remove(case, listed.key)
    _complete(party, listed)
    party.judged = False
    party.dirty = merged.changed = True
    return True


def _seen(seen: PartySeen, origin: str, source: str, observed_at: datetime) -> Party:
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
        stores=_stores(seen.stores),
        listed=origin == LIST,
    )
    key = party_key(seen.role, seen.name)
    return Party(key, seen.name, seen.role, origin, details, observed_at, dirty=True)


def _merge(case: CaseFile, offered: Party, merged: MergedParties) -> None:
    known = case.parties.get(offered.key)
    if offered.role is PartyRole.OTHER and known is None:
        known = _with_role(case, offered)
    if known is None:
        case.dropped_parties.discard(offered.key)
        case.parties[offered.key] = offered
        if not _take_in_listed(case, offered, merged):
            merged.added.append(offered)
    elif known.origin == CAPTION and offered.role is known.role:
        offered.tag = offered.tag or known.tag
        if known.details.listed:
            _complete(offered, known)
        case.parties[offered.key] = offered
        merged.changed = True
    elif _complete(known, offered):
        known.dirty = merged.changed = True


def _with_role(case: CaseFile, offered: Party) -> Party | None:
    """The party of this name whose role is known; of several the one known first."""
    keys = (party_key(role, offered.name) for role in PartyRole if role is not PartyRole.OTHER)
    found = [case.parties[key] for key in keys if key in case.parties]
    return min(found, key=lambda party: (party.first_seen_at, party.key), default=None)


def _complete(known: Party, offered: Party) -> bool:
    """Fill what is missing; where both say something the higher rank wins, at equal rank the longer."""
    printed = [one for one in (known, offered) if one.origin != CAPTION or one.details.listed] or [known]
    first, name = min((one.first_seen_at, one.name) for one in printed)
    details = _together(known.details, offered.details)
    tag = known.tag or offered.tag
    origin = SECTION if offered.origin == SECTION and offered.role is known.role else known.origin
    if (name, first, details, tag, origin) == (
        known.name, known.first_seen_at, known.details, known.tag, known.origin,
    ):  # fmt: skip
        return False
    known.origin = origin
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
        stores=_stores((*one.stores, *other.stores)),
        listed=one.listed or other.listed,
    )


def _stores(stores: Iterable[StoreSeen]) -> tuple[StoreSeen, ...]:
    """Each storefront once; one that another names more fully, at the same address, is that one."""
    whole = sorted(set(stores), key=lambda store: (store.url, store.platform, store.name, store.id))
    return tuple(
        store
        for store in whole
        if not any(_says_no_more(store, other) for other in whole if other is not store)
    )


def _says_no_more(store: StoreSeen, other: StoreSeen) -> bool:
    return all(
        not getattr(store, name) or getattr(store, name) == getattr(other, name)
        for name in ("name", "platform", "url", "id")
    )


def _claim(details: PartyDetails, name: str) -> tuple[int, int, str]:
    text = getattr(details, name)
    return details.ranks.get(name, 0), len(text), text
