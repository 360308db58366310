"""Rows of an import that speak of a firm under a wrong id: told, and left out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from services.monitor.firms.gone import Gone
from services.monitor.firms.made_id import made_id
from shared.both import Both
from shared.events.firm import FirmRecord


class Clash(NamedTuple):
    """A firm that is not taken. column: of the value that is in the way. other: id of the firm it belongs to."""

    firm: str
    column: str
    other: str
    why: Both


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
        why = Both(
            f"{firm.id!r} 已并入 {left.merged_into!r}；请把该行的编号改为后者，或先将其分开："
            f"ipwatch firms restore {firm.id} --why …",
            f"{firm.id!r} was united with {left.merged_into!r}; give the row that id, or take them apart again: "
            f"ipwatch firms restore {firm.id} --why …",
        )
        return Clash(firm.id, "id", left.merged_into, why)
    owner = owners.get(firm.credit_code, firm.id) if firm.credit_code else firm.id
    if owner == firm.id:
        return None
    named = held[owner].name_zh or held[owner].name_en if owner in held else ""
    unite = f"ipwatch firms merge {owner} {firm.id} --why …"
    offer = (
        Both(f"或合并两者：{unite}", f"or unite the two: {unite}")
        if firm.id in held
        else Both(
            f"或不填编号，该行即视为 {owner!r}", f"or leave the id out, then the row counts for {owner!r}"
        )
    )
    why = Both(
        f"{firm.credit_code} 是 {owner!r}（{named or '另一行'}）的代码；请更正代码，或填写该编号，{offer.zh}",
        f"{firm.credit_code} is the code of {owner!r} ({named or 'another row'}); correct the code, "
        f"give the row that id, {offer.en}",
    )
    return Clash(firm.id, "credit_code", owner, why)
