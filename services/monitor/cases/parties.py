"""Merging parties: a party list adds and completes, an absent one removes nobody, a caption stands in."""

from __future__ import annotations

import re
from datetime import datetime

from services.monitor.cases.case import CaseFile, Party, PartyDetails, party_key
from services.monitor.cases.header import rank_of
from shared.events.docket import DocketObserved, PartySeen
from shared.vocabulary import PartyRole

_VERSUS = re.compile(r"\s+(?:v|vs)\.?\s+", re.IGNORECASE)  # "Acme, Inc. v. Shenzhen Foo Co., Ltd. et al"
_OTHERS = re.compile(r",?\s+et\s+al\.?,?\s*$", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"sealed|does?\s+\d|^does?$|schedule\s+[\"']?a|unincorporated associations|^unknown", re.IGNORECASE
)


def merge_parties(
    case: CaseFile, seen: DocketObserved, source: str, observed_at: datetime
) -> list[Party]:
    """Merge the party section of an observation; returns the parties new to the case."""
    added = []
    for party in seen.parties or ():
        if not party.name.strip():
            continue
        key = party_key(party.role, party.name)
        known = case.parties.get(key)
        if known is None or known.origin == "caption":
            fresh = known is None
            known = case.parties[key] = _party(key, party, known, source, observed_at)
            if fresh:
                added.append(known)
        else:
            _complete(known, party, rank_of(source))
    if seen.parties:
        _drop_caption_parties(case)
    return added


def caption_parties(case: CaseFile, observed_at: datetime) -> list[Party]:
    """Parties read off the caption while no party list is known: the first news of who is sued."""
    if any(party.origin == "section" for party in case.parties.values()):
        return []
    sides = _VERSUS.split(case.header_value("caption"), maxsplit=1)
    if len(sides) != 2:
        return []
    roles = (PartyRole.PLAINTIFF, PartyRole.DEFENDANT)
    wanted: dict[str, Party] = {}
    for role, side in zip(roles, sides, strict=True):
        name = _OTHERS.sub("", side).strip(" ,;")
        if name and not _PLACEHOLDER.search(name):
            key = party_key(role, name)
            wanted[key] = Party(key, name, role, "caption", PartyDetails(), observed_at, dirty=True)
    added = [party for key, party in wanted.items() if key not in case.parties]
    for key in set(case.parties) - set(wanted):
        case.dropped_parties.add(key)
        del case.parties[key]
    case.parties.update({party.key: party for party in added})
    return added


def hides_parties(caption: str) -> bool:
    """Whether a caption names a placeholder instead of the parties ("SEALED v. SEALED", "Schedule A")."""
    return bool(_PLACEHOLDER.search(caption))


def _drop_caption_parties(case: CaseFile) -> None:
    for key in [key for key, party in case.parties.items() if party.origin == "caption"]:
        case.dropped_parties.add(key)
        del case.parties[key]


def _party(
    key: str, seen: PartySeen, known: Party | None, source: str, observed_at: datetime
) -> Party:
    return Party(
        key=key,
        name=seen.name,
        role=seen.role,
        origin="section",
        details=_details(seen, rank_of(source)),
        first_seen_at=known.first_seen_at if known else observed_at,
        dirty=True,
    )


def _details(seen: PartySeen, rank: int) -> PartyDetails:
    return PartyDetails(
        address=seen.address,
        city=seen.city,
        country=seen.country,
        extra=seen.extra,
        terminated=seen.terminated,
        disposition=seen.disposition,
        counsel=tuple((lawyer.name, lawyer.firm) for lawyer in seen.counsel),
        rank=rank,
    )


def _complete(known: Party, seen: PartySeen, rank: int) -> None:
    """Fill what is missing; where both say something the higher rank wins, at equal rank the longer."""
    offered, held = _details(seen, rank), known.details
    better = rank > held.rank

    def pick(new: str, old: str) -> str:
        if not new or not old:
            return new or old
        return new if better or (rank == held.rank and (len(new), new) > (len(old), old)) else old

    merged = PartyDetails(
        address=pick(offered.address, held.address),
        city=pick(offered.city, held.city),
        country=pick(offered.country, held.country),
        extra=pick(offered.extra, held.extra),
        terminated=max(filter(None, (offered.terminated, held.terminated)), default=None),
        disposition=pick(offered.disposition, held.disposition),
        counsel=tuple(sorted({*held.counsel, *offered.counsel})),
        rank=max(rank, held.rank),
    )
    if merged != held:
        if (merged.address, merged.city, merged.country) != (held.address, held.city, held.country):
            known.judged = False
        known.details = merged
        known.dirty = True
