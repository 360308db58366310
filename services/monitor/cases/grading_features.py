"""A case as the figures and words a rulebook asks about."""

from __future__ import annotations

import re
from collections.abc import Mapping

from services.monitor.cases.captions import is_placeholder
from services.monitor.cases.case import CaseFile, Party, fold_name
from services.monitor.cases.cities import other_cities
from services.monitor.cases.demand import demand_usd
from services.monitor.cases.subjects import numbers_asserted
from services.monitor.grading.features import CaseFeatures, Side, amount_at_stake
from services.monitor.matters.remedies import DENIED, ENDED, GRANTED, SOUGHT
from shared.events.firm import FirmRecord
from shared.vocabulary import PartyRole, TagStatus

# "Identified on Schedule A", "Schedule 'A'": a suit against a list of online sellers.
_SCHEDULE_A = re.compile(r"schedule\s*[\"'“‘]?a\b", re.IGNORECASE)
_ANSWERING = {
    PartyRole.DEFENDANT,
    PartyRole.RESPONDENT,
    PartyRole.COUNTER_DEFENDANT,
    PartyRole.THIRD_PARTY_DEFENDANT,
    PartyRole.APPELLEE,
}

_COUNTED = {TagStatus.CONFIRMED, TagStatus.CANDIDATE}


def features_of(case: CaseFile, firms: Mapping[str, FirmRecord]) -> CaseFeatures:
    """The features of the case as it stands; parties who left count until the case is closed."""
    confirmed = _tagged(case, TagStatus.CONFIRMED)
    candidates = _tagged(case, TagStatus.CANDIDATE)
    kept = case.features
    parties = case.parties.values()
    answering = [party for party in parties if party.role in _ANSWERING]
    sued = [party for party in confirmed if party.role in _ANSWERING]
    records = [firms[firm] for firm in _firms(confirmed) if firm in firms]
    return CaseFeatures(
        forum=case.forum,
        rights=frozenset(kept.rights),
        shenzhen_confirmed=len(_names(confirmed)),
        shenzhen_candidates=len(_names(candidates) - _names(confirmed)),
        key_or_listed=sum(1 for record in records if record.lists),
        key_industry=sum(1 for record in records if record.key_industries),
        repeated=min(case.standing.repeated, len(_names(sued))),
        confirmed_answering=len(_names(sued)),
        other_cities=len(other_cities(answering)) if confirmed or candidates else 0,
        plaintiffs=sum(1 for party in parties if party.role.claims),
        defendants=sum(1 for party in answering if party.tag or not is_placeholder(party.name)),
        shenzhen_answering=sum(1 for party in answering if party.tag and party.tag.status in _COUNTED),
        shenzhen_side=_side([*confirmed, *candidates]),
        schedule_a=bool(_SCHEDULE_A.search(case.header_value("caption"))),
        max_amount_usd=max(amount_at_stake(kept.amounts), demand_usd(case.header_value("demand"))),
        entry_kinds=frozenset(kept.entry_kinds),
        remedies=frozenset(kept.remedies),
        remedies_sought=_in_state(kept.states, SOUGHT),
        remedies_in_force=_in_state(kept.states, GRANTED),
        remedies_denied=_in_state(kept.states, DENIED),
        remedies_ended=_in_state(kept.states, ENDED),
        asserted=len(numbers_asserted(kept.asserted, kept.named)),
        standard_essential=bool(kept.standards),
        plaintiff_cases=case.standing.plaintiff_cases,
        parallel_cases=len(case.standing.parallel),
        related=len({link.key or link.printed for link in case.links}),
    )


def _in_state(states: Mapping[str, str], state: str) -> frozenset[str]:
    return frozenset(remedy for remedy, held in states.items() if held == state)


def _tagged(case: CaseFile, status: TagStatus) -> list[Party]:
    return [party for party in case.parties.values() if party.tag and party.tag.status is status]


def _names(parties: list[Party]) -> set[str]:
    """The firms behind the parties: one that appears under several store names counts once."""
    return {(party.tag and party.tag.firm) or fold_name(party.name) for party in parties}


def _firms(parties: list[Party]) -> set[str]:
    return {party.tag.firm for party in parties if party.tag and party.tag.firm}


def _side(parties: list[Party]) -> Side:
    claims = any(party.role.claims for party in parties)
    answers = any(not party.role.claims for party in parties)
    if claims and answers:
        return "both"
    return "claims" if claims else "answers" if answers else "none"
