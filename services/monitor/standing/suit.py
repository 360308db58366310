"""A case as others are counted by: when it was filed, who sues, which confirmed Shenzhen firms answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from services.monitor.cases.case import CaseFile, Party, name_key
from services.monitor.plaintiffs.names import plaintiff_key
from shared.vocabulary import Forum, PartyRole, TagStatus

_SUING = frozenset({PartyRole.PLAINTIFF, PartyRole.COMPLAINANT})
_ANSWERING = frozenset({PartyRole.DEFENDANT, PartyRole.RESPONDENT})


class Suit(NamedTuple):
    """plaintiffs: keys of names, none for a name that names nobody ("Doe"). firms: ids of the registry, or keys of the names of firms that are not in it."""

    case: str
    filed: date
    plaintiffs: frozenset[str]
    firms: frozenset[str]


def suit_of(case: CaseFile, key_of: Callable[[str], str] = plaintiff_key) -> Suit | None:
    """The suit a case is; None when it counts nowhere. key_of: key of the plaintiff a printed name counts to.

    Only confirmed firms of Shenzhen that answer make one: a person has looked, or the evidence is of a safe class. A
    case whose day of filing is not known yet waits. An appeal goes on with a suit and is none by itself.
    """
    filed = case.header_date("filed")
    firms = frozenset(_firm_key(party) for party in case.parties.values() if _is_firm(party))
    if filed is None or not firms or case.forum is Forum.APPELLATE:
        return None
    plaintiffs = frozenset(
        key for party in case.parties.values() if party.role in _SUING and (key := key_of(party.name))
    )
    return Suit(case.id, filed, plaintiffs, firms)


def _is_firm(party: Party) -> bool:
    return party.role in _ANSWERING and party.tag is not None and party.tag.status is TagStatus.CONFIRMED


def _firm_key(party: Party) -> str:
    return (party.tag and party.tag.firm) or f"name:{name_key(party.name)}"
