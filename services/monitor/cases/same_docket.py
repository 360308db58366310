"""Which known docket an observed one is, when sources print its number in several shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.monitor.cases.case import Docket
from services.monitor.cases.docket_number import office_of, parse

# One case of several defendants has one number and a PACER id for each of them.
_ID_PER_DEFENDANT = {"cr", "mj", "po"}


class Doubt(StrEnum):
    """Why two dockets of one number were kept apart."""

    NUMBER_REUSED = "number_reused"
    OFFICE_UNKNOWN = "office_unknown"
    SPLIT_BY_HAND = "split_by_hand"


@dataclass(frozen=True, slots=True)
class Found:
    """The id of the docket. doubts: known dockets it was kept apart from, though they have its number."""

    docket: str
    doubts: tuple[tuple[str, Doubt], ...] = ()


def find(wanted: Docket, known: Sequence[Docket]) -> Found:
    """Which of the dockets with the wanted one's key it is; its own id, or one made from it, when none.

    The same PACER case id is the same docket. Without, court, year, type and serial must agree (which the key
    says) and the office where both name one. A number whose PACER ids differ was used again: kept apart. An
    office left out that could be either of several is kept apart too.
    """
    with_id = [one for one in known if wanted.pacer_case_id and _id(one) == _id(wanted)]
    if with_id:
        return Found(min(with_id, key=lambda one: one.id).id)
    near = [one for one in known if _offices_agree(one, wanted)]
    apart = [one for one in near if _ids_differ(one, wanted)]
    fitting = [one for one in near if one not in apart]
    exact = [one for one in fitting if office_of(one.number) == office_of(wanted.number)]
    chosen = exact or fitting
    if len(chosen) == 1 and (exact or not apart):
        return Found(chosen[0].id)
    doubts = [(one.id, Doubt.NUMBER_REUSED) for one in apart]
    doubts += [(one.id, Doubt.OFFICE_UNKNOWN) for one in chosen]
    if len(exact) > 1:
        return Found(min(one.id for one in exact))
    return Found(_free_id(wanted, {one.id for one in known}), tuple(sorted(doubts)))


def better_number(one: str, other: str) -> str:
    """The number that says more: with its office, then with all its zeros."""
    return max((one, other), key=lambda number: (bool(office_of(number)), len(number), number))


def _id(docket: Docket) -> str:
    return docket.pacer_case_id.lstrip("0")


def _ids_differ(one: Docket, other: Docket) -> bool:
    if not (one.pacer_case_id and other.pacer_case_id) or _id(one) == _id(other):
        return False
    try:
        return parse(one.number).type.lower() not in _ID_PER_DEFENDANT
    except ValueError:
        return True


def _offices_agree(one: Docket, other: Docket) -> bool:
    here, there = office_of(one.number), office_of(other.number)
    return not here or not there or here == there


def _free_id(wanted: Docket, taken: set[str]) -> str:
    """Its own id, or where that is another docket's, the id with PACER's case id: "ilnd/1:23-cv-00001~310470"."""
    return f"{wanted.id}~{wanted.pacer_case_id}" if wanted.id in taken and wanted.pacer_case_id else wanted.id
