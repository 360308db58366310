"""Weighs what the shops of a party say beside its name."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from services.monitor.tagging.classes import classes
from services.monitor.tagging.evidence import Conflict, FirmLink
from services.monitor.tagging.linked import Linked
from services.monitor.tagging.locating import Found
from services.monitor.tagging.parsing import NameParts
from services.monitor.tagging.storefronts import Shop
from shared.events.docket import StoreSeen

_BY_NAME = frozenset(
    {"city_in_name", "city_in_name_misspelt", "city_abbreviated", "city_perhaps_misspelt", "district_in_name"}
)


def through_shop(linked: Linked, shop: Shop | None) -> Linked:
    """The link once a registered shop is known: a safe link by name stays, a weaker one gives way to the shop's firm.

    A shop that several firms registered tells none of them apart.
    """
    if shop is None:
        return linked
    firm, *others = shop.firms
    if linked.link is not None and classes().firm[linked.link.kind].safe:
        same = linked.link.firm.id in {one.id for one in shop.firms}
        return linked if same else msgspec.structs.replace(linked, runner_up=firm, second_kind=shop.kind)
    kind = "shared_alias" if others else shop.kind
    link = FirmLink(firm, classes().firm[kind].precision, kind)
    named = linked.link.firm if linked.link and linked.link.firm.id != firm.id else linked.runner_up
    return Linked(link, others[0] if others else named, linked.sharing_core, store=shop.printed)


def as_shop(found: Found, text: str, parts: NameParts, linked: Linked, stores: Iterable[StoreSeen]) -> Found:
    """What was found of the place, for a party with shops.

    A name that is but a shop's says little of a place; a shop of another firm than the name's is a conflict.
    """
    shop_names = {" ".join(store.name.split()).lower() for store in stores}
    if found.basis in _BY_NAME and not parts.form and text.lower() in shop_names:
        return msgspec.structs.replace(found, basis="city_in_store_name")
    if linked.store and found.basis.startswith("registry"):
        return msgspec.structs.replace(found, where="store", words=linked.store)
    if linked.second_kind.startswith("storefront") and linked.runner_up is not None:
        conflict = Conflict("store_of_another_firm", linked.runner_up.id)
        return msgspec.structs.replace(found, conflicts=(*found.conflicts, conflict))
    return found
