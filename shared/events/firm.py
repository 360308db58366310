"""Facts about firms in the registry."""

from __future__ import annotations

import msgspec

from shared.events.envelope import Body


class FirmRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A firm as registered.

    id: unified social credit code when known, else a short slug. aliases: other names, former names, brands.
    district: a value of vocabulary.District or "". lists: ids of lists the firm is on, e.g. "listed", "key".
    source: where the values come from.
    """

    id: str
    name_zh: str = ""
    name_en: str = ""
    aliases: tuple[str, ...] = ()
    credit_code: str = ""
    district: str = ""
    address: str = ""
    industry: str = ""
    lists: tuple[str, ...] = ()
    source: str = ""


class FirmChanged(Body, frozen=True, kw_only=True, omit_defaults=True):
    """Published when a firm was added to the registry or its record changed."""

    firm: FirmRecord
    revision: int
