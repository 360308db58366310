"""Where each value of a record comes from, told apart only where it is not where the record comes from.

Origins stand by the name of the value; those of a list's single values by "name:value", the value as its cell reads.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from services.monitor.firms.columns import COLUMNS, NAMES
from shared.events.firm import FirmRecord, Provenance

WITH_ORIGIN = tuple(name for name in NAMES if name not in {"id", "source", "as_of"})
_WRITE = {column.name: column.write for column in COLUMNS}
Origins = dict[str, Provenance]


def with_origins(firm: FirmRecord, origins: Mapping[str, Provenance]) -> FirmRecord:
    """The record with these origins of its values; a value it does not have has none.

    One of a list that has none of its own has its list's.
    """
    own = Provenance(source=firm.source, as_of=firm.as_of)
    told: Origins = {}
    for name in WITH_ORIGIN:
        if not getattr(firm, name):
            continue
        whole = origins.get(name, own)
        each = {key: origins.get(key, whole) for key in (f"{name}:{one}" for one in texts_of(firm, name))}
        if len(found := set(each.values())) == 1:
            whole = found.pop()
        told |= {name: whole} if whole != own else {}
        told |= {key: origin for key, origin in each.items() if origin != whole}
    return msgspec.structs.replace(firm, provenance=told)


def texts_of(firm: FirmRecord, name: str) -> list[str]:
    """The values of a list, each as its cell reads; empty for what is no list."""
    value = getattr(firm, name)
    return [_WRITE[name]((one,)) for one in value] if isinstance(value, tuple) else []


def origins_of(firm: FirmRecord, name: str) -> Origins:
    """All origins of the value of this name, of each one of a list too."""
    each = {f"{name}:{one}": firm.origin_of(name, one) for one in texts_of(firm, name)}
    return {name: firm.origin_of(name), **each}


def origins_from(first: FirmRecord, then: FirmRecord | Provenance, made: FirmRecord, name: str) -> Origins:
    """The origins of a made record's value that keeps what it has of the first record, and else of the other.

    Each one of a list is looked for in the first record, then it is the other's; another value is the other's if it
    is not the first one's.
    """

    def other(one: str = "") -> Provenance:
        return then if isinstance(then, Provenance) else then.origin_of(name, one)

    value, had = getattr(made, name), getattr(first, name)
    if not isinstance(value, tuple):
        return {name: first.origin_of(name) if value == had else other()}
    known = set(texts_of(first, name))
    each = {
        f"{name}:{one}": first.origin_of(name, one) if one in known else other(one)
        for one in texts_of(made, name)
    }
    return {name: first.origin_of(name) if had else other(), **each}
