"""Two records of one firm made one, and taken apart again."""

from __future__ import annotations

from typing import Any

import msgspec

from services.monitor.firms.provenance import WITH_ORIGIN, Origins, origins_from, with_origins
from services.monitor.firms.refusals import TwoFirms
from shared.events.firm import FirmRecord


def united(firm: FirmRecord, other: FirmRecord) -> FirmRecord:
    """The record with everything the other one says and this one does not; each value keeps its source.

    The other's names become aliases, its ids `formerly`. Raises TwoFirms when both have a credit code, each its own.
    """
    if firm.credit_code and other.credit_code and firm.credit_code != other.credit_code:
        raise TwoFirms(
            f"{firm.id} 的统一社会信用代码为 {firm.credit_code}，{other.id} 为 {other.credit_code}，属两家企业："
            "请登记为关联企业，或先更正错误的代码。",
            f"{firm.id} has the credit code {firm.credit_code}, {other.id} has {other.credit_code}: these are two "
            "firms; note one as an affiliate of the other, or correct the wrong code first",
        )
    lent = _with_names_as_aliases(firm, other)
    values = {name: _both(firm, lent, name) for name in WITH_ORIGIN}
    made = msgspec.structs.replace(firm, **values, formerly=(*firm.formerly, other.id, *other.formerly))
    return with_origins(made, _origins(firm, lent, made))


def parted(now: FirmRecord, before: FirmRecord, other: FirmRecord) -> FirmRecord:
    """What is left of a united record when the other one is taken out again.

    before: the record as it was when they were united. What was added or corrected since stays.
    """
    then = united(before, other)
    gone = {other.id, *other.formerly}
    if now == then:
        return before
    values = {name: _without(now, before, then, name) for name in WITH_ORIGIN}
    left = tuple(one for one in now.formerly if one not in gone)
    made = msgspec.structs.replace(now, **values, formerly=left)
    return with_origins(made, _origins(before, now, made))


def _both(firm: FirmRecord, other: FirmRecord, name: str) -> Any:
    mine, theirs = getattr(firm, name), getattr(other, name)
    if not isinstance(mine, tuple):
        return mine or theirs
    known = {firm.name_zh, firm.name_en, *firm.other_names}
    return (*mine, *(one for one in theirs if one not in mine and one not in known))


def _with_names_as_aliases(firm: FirmRecord, other: FirmRecord) -> FirmRecord:
    """The other record with those of its names as aliases that the firm has no room for, with their origins."""
    names = [name for name in ("name_zh", "name_en") if getattr(firm, name) and getattr(other, name)]
    fresh = {getattr(other, name): other.origin_of(name) for name in names}
    origins = {f"aliases:{alias}": origin for alias, origin in fresh.items() if alias not in other.aliases}
    aliases = tuple(dict.fromkeys((*fresh, *other.aliases)))
    return with_origins(msgspec.structs.replace(other, aliases=aliases), other.provenance | origins)


def _origins(first: FirmRecord, then: FirmRecord, made: FirmRecord) -> Origins:
    return {
        key: origin for name in WITH_ORIGIN for key, origin in origins_from(first, then, made, name).items()
    }


def _without(now: FirmRecord, before: FirmRecord, then: FirmRecord, name: str) -> Any:
    value, old, lent = getattr(now, name), getattr(before, name), getattr(then, name)
    if isinstance(value, tuple):
        brought = [one for one in lent if one not in old]
        return tuple(one for one in value if one not in brought)
    return old if value == lent else value
