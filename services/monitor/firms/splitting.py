"""Names and values taken out of one record, which turned out to be another firm's, and made a record of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from services.monitor.firms.columns import COLUMNS
from services.monitor.firms.made_id import made_id
from services.monitor.firms.provenance import with_origins
from services.monitor.firms.refusals import Refused
from shared.events.firm import FirmRecord, FirmStore

_NAMING = ("former_names", "aliases", "brands")
_LISTS = (*_NAMING, "stores", "trademarks")
_WRITE = {column.name: column.write for column in COLUMNS}


class Split(NamedTuple):
    """The record without the values, and the new record of them."""

    kept: FirmRecord
    out: FirmRecord


def split_out(firm: FirmRecord, values: Sequence[str], new_id: str = "") -> Split:
    """Take these names, storefronts and trademarks out; each keeps its source.

    values: as printed; a storefront by its name or as platform|name|id. new_id: of the new record, "" to make one of
    its names. Raises Refused for a value the record does not have, or when no name is among them.
    """
    moved = {name: _chosen(getattr(firm, name), name, values) for name in _LISTS}
    found = {word for name, ones in moved.items() for one in ones for word in _words(name, one)}
    missing = [value for value in values if value not in found]
    if missing:
        raise Refused(
            f"{firm.id} 的曾用名、别名、品牌、店铺、商标中没有“{missing[0]}”。",
            f"{firm.id} has no {missing[0]!r} among its former names, aliases, brands, storefronts and trademarks",
        )
    out = _record(firm, moved, new_id)
    rest = {
        name: tuple(one for one in getattr(firm, name) if one not in ones) for name, ones in moved.items()
    }
    kept = msgspec.structs.replace(firm, **rest)
    return Split(with_origins(kept, firm.provenance), out)


def _record(firm: FirmRecord, moved: dict[str, tuple[Any, ...]], new_id: str) -> FirmRecord:
    names = tuple(dict.fromkeys(one for name in _NAMING for one in moved[name]))
    chinese = next((name for name in names if not name.isascii()), "")
    english = next((name for name in names if name.isascii()), "")
    if not names:
        raise Refused(
            "拆出的企业至少需要一个名称：请同时选择曾用名、别名或品牌。",
            "a firm needs a name; choose a former name, an alias or a brand too",
        )
    values: dict[str, Any] = {"name_zh": chinese, "name_en": english}
    rest: dict[str, Any] = {
        name: tuple(one for one in ones if one not in (chinese, english)) for name, ones in moved.items()
    }
    out = FirmRecord(
        id=new_id or made_id("", english, chinese), **values, **rest, source=firm.source, as_of=firm.as_of
    )
    origins = {
        name: next(firm.origin_of(held, value) for held in _NAMING if value in moved[held])
        for name, value in values.items()
        if value
    }
    return with_origins(out, firm.provenance | origins)


def _chosen(held: tuple[Any, ...], name: str, values: Sequence[str]) -> tuple[Any, ...]:
    return tuple(one for one in held if any(word in values for word in _words(name, one)))


def _words(name: str, one: str | FirmStore) -> tuple[str, ...]:
    """What a value may be called by."""
    if isinstance(one, str):
        return (one,)
    return tuple(word for word in (one.name, _WRITE[name]((one,))) if word)
