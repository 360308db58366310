"""Facts about firms in the registry."""

from __future__ import annotations

from datetime import date

import msgspec

from shared.events.envelope import Body
from shared.vocabulary import AffiliateRole


class FirmStore(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A storefront of a firm. platform: "Amazon", "Temu" …; id: the platform's own, e.g. a merchant id."""

    platform: str
    name: str = ""
    id: str = ""


class Affiliate(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A firm of the same group; never counted as the firm itself. city: where it sits, "" when unknown."""

    name: str
    role: AffiliateRole
    city: str = ""


class Contact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Whom the office calls at the firm."""

    name: str
    phone: str = ""
    email: str = ""


class Provenance(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a value comes from, and the day it was true by that source."""

    source: str
    as_of: date | None = None


class FirmRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A firm as registered.

    id: unified social credit code when known, else a short slug. aliases: other names it goes by.
    trademarks: marks or registration numbers, as printed. district: a value of vocabulary.District or "".
    section: letter of GB/T 4754, "A" to "T", or "". industry: what it does, in words. key_industries: those of
    the office's programmes it counts to. lists: ids of lists the firm is on, e.g. "listed", "key".
    source, as_of: of the row these values came with. provenance: of each value by its name, where values of
    several rows were put together; of a single one of a list by "name:value" ("aliases:DJI") where its list's is another. formerly: ids of records that were united with this one; they still mean it.
    merged_into: id of the record this one was united with, "" while it stands by itself.
    """

    id: str
    name_zh: str = ""
    name_en: str = ""
    former_names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    stores: tuple[FirmStore, ...] = ()
    trademarks: tuple[str, ...] = ()
    credit_code: str = ""
    district: str = ""
    address: str = ""
    section: str = ""
    industry: str = ""
    key_industries: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    parent: str = ""
    affiliates: tuple[Affiliate, ...] = ()
    contact: Contact | None = None
    source: str = ""
    as_of: date | None = None
    provenance: dict[str, Provenance] = {}
    formerly: tuple[str, ...] = ()
    merged_into: str = ""

    @property
    def every_id(self) -> tuple[str, ...]:
        """Every id that means this firm, its own first."""
        return (self.id, *self.formerly)

    @property
    def other_names(self) -> tuple[str, ...]:
        """Every name but the two registered ones: aliases, former names, brands, once each."""
        return tuple(dict.fromkeys((*self.aliases, *self.former_names, *self.brands)))

    def origin_of(self, value: str, one: str = "") -> Provenance:
        """Where the value of this name ("address", "aliases") comes from. one: a single one of a list's, as text."""
        told = self.provenance.get(f"{value}:{one}") if one else None
        return told or self.provenance.get(value) or Provenance(source=self.source, as_of=self.as_of)


class FirmChanged(Body, frozen=True, kw_only=True, omit_defaults=True):
    """Published when a firm was added to the registry, its record changed, or it left.

    gone: it is not in the registry any more: removed, or united with `firm.merged_into`.
    """

    firm: FirmRecord
    revision: int
    gone: bool = False
