"""Rows of an import that speak of a firm under a wrong id: told, and left out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from services.monitor.firms.gone import Gone
from services.monitor.firms.made_id import made_id
from shared.events.firm import FirmRecord


class Clash(NamedTuple):
    """A firm that is not taken. column: of the value that is in the way. other: id of the firm it belongs to."""

    firm: str
    column: str
    other: str
    why: str


def sorted_out(
    held: Mapping[str, FirmRecord], gone: Mapping[str, Gone], firms: Iterable[FirmRecord]
) -> tuple[list[FirmRecord], list[Clash]]:
    """The firms that can be taken, and the clashes of the others.

    A firm that came without an id is the registered one with its credit code, else with its Chinese name.
    """
    owners = {firm.credit_code: firm.id for firm in held.values() if firm.credit_code}
    named = {_key(firm.name_zh): firm.id for firm in held.values() if firm.name_zh}
    taken, clashes = [], []
    for given in firms:
        firm = given
        if given.id not in held and given.id == made_id(given.credit_code, given.name_en, given.name_zh):
            known = owners.get(given.credit_code) or named.get(_key(given.name_zh)) or given.id
            firm = msgspec.structs.replace(given, id=known)
        clash = _clash(firm, held, gone, owners)
        if clash:
            clashes.append(clash)
        else:
            taken.append(firm)
            if firm.credit_code:
                owners.setdefault(firm.credit_code, firm.id)
    return taken, clashes


def _key(name: str) -> str:
    """A Chinese name whatever its blanks and the width of its brackets."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def _clash(
    firm: FirmRecord, held: Mapping[str, FirmRecord], gone: Mapping[str, Gone], owners: Mapping[str, str]
) -> Clash | None:
    left = gone.get(firm.id)
    if left and left.merged_into:
        why = (
            f"{firm.id!r} was united with {left.merged_into!r}; give the row that id, or take them apart again: "
            f"ipwatch firms restore {firm.id} --why …"
        )
        return Clash(firm.id, "id", left.merged_into, why)
    owner = owners.get(firm.credit_code, firm.id) if firm.credit_code else firm.id
    if owner == firm.id:
        return None
    named = held[owner].name_zh or held[owner].name_en if owner in held else "another row"
    offer = (
        f"or unite the two: ipwatch firms merge {owner} {firm.id} --why …"
        if firm.id in held
        else f"or leave the id out, then the row counts for {owner!r}"
    )
    why = f"{firm.credit_code} is the code of {owner!r} ({named}); correct the code, give the row that id, {offer}"
    return Clash(firm.id, "credit_code", owner, why)
