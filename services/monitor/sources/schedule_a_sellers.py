"""The sellers of a Schedule A list: rows about the same one brought together, then as parties of the docket."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from services.monitor.sources.addresses import place_of
from services.monitor.sources.schedule_a_columns import platform_of
from shared.events.docket import PartySeen, StoreSeen
from shared.vocabulary import PartyRole

# Chenxi Li d/b/a Spring Ocean | Shenzhen Foo Co., Ltd. doing business as FooStore | Foo a/k/a Bar
_OTHER_NAME = re.compile(
    r",?\s+\(?(d\s?/\s?b\s?/\s?a\.?/?|d\.b\.a\.?|dba|doing business as|a\s?/\s?k\s?/\s?a\.?|a\.k\.a\.?|aka|f\s?/\s?k\s?/\s?a\.?)\s+",
    re.IGNORECASE,
)
# A1B2C3D4E5F6G7 : no other site has ids of this form
_AMAZON_ID = re.compile(r"A[A-Z0-9]{11,14}")


@dataclass(slots=True)
class Seller:
    """One row as read. number: its place in the list, "" when the list does not count."""

    number: str = ""
    store: str = ""
    defendant: str = ""
    company: str = ""
    url: str = ""
    platform: str = ""
    seller_id: str = ""
    address: str = ""
    more: list[StoreSeen] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Whom the list accuses: the company, else the defendant, else the store, else its address."""
        return self.company or self.defendant or self.store or shown(self.url) or self.seller_id

    @property
    def is_named(self) -> bool:
        """Whether the row has a name rather than an address alone."""
        return bool(self.company or self.defendant or self.store)


def joined(sellers: Iterable[Seller]) -> list[Seller]:
    """The sellers with addresses that stand in a list of their own under the same numbers brought together."""
    named: dict[str, Seller] = {}
    every: list[Seller] = []
    for seller in sellers:
        owner = named.get(seller.number) if seller.number and not seller.is_named else None
        if owner is not None:
            add_store(owner, seller)
            continue
        every.append(seller)
        if seller.is_named and seller.number:
            named.setdefault(seller.number, seller)
    return every


def parties_of(sellers: Iterable[Seller]) -> tuple[PartySeen, ...]:
    """The sellers as defendants, each name once with all its stores."""
    found: dict[str, PartySeen] = {}
    for seller in sellers:
        party = _party(seller)
        held = found.get(party.name.casefold())
        if held is None:
            found[party.name.casefold()] = party
        else:
            stores = tuple(dict.fromkeys((*held.stores, *party.stores)))
            found[party.name.casefold()] = PartySeen(
                name=held.name,
                role=held.role,
                address=held.address or party.address,
                city=held.city or party.city,
                country=held.country or party.country,
                extra=held.extra or party.extra,
                stores=stores,
            )
    return tuple(found.values())


def _party(seller: Seller) -> PartySeen:
    name, other = _split(seller.name)
    store = seller.store or other or ("" if seller.company else name)
    store = _split(store)[0]
    first = StoreSeen(
        name=store, platform=seller.platform or _site(seller), url=seller.url, id=seller.seller_id
    )
    place = place_of(seller.address) if seller.address else None
    return PartySeen(
        name=name,
        role=PartyRole.DEFENDANT,
        address=seller.address,
        city=place.city if place else "",
        country=place.country if place else "",
        extra=seller.name[len(name) :].strip(" ,()") if other else "",
        stores=tuple(dict.fromkeys((first, *seller.more))),
    )


def _site(seller: Seller) -> str:
    return platform_of(seller.url) or ("Amazon" if _AMAZON_ID.fullmatch(seller.seller_id) else "")


def _split(name: str) -> tuple[str, str]:
    """A name and the other one printed with it, "" when there is none."""
    match = _OTHER_NAME.search(name)
    if not match or not match.start():
        return name, ""
    return name[: match.start()], name[match.end() :].strip(" )")


def add_store(owner: Seller, other: Seller) -> None:
    owner.platform = owner.platform or ("" if owner.url else other.platform)
    if not owner.url:
        owner.url = other.url
        owner.more += other.more
        return
    store = StoreSeen(
        name=other.store or owner.store,
        platform=other.platform or platform_of(other.url),
        url=other.url,
        id=other.seller_id,
    )
    if other.url and other.url != owner.url:
        owner.more += [store, *other.more]


def shown(address: str) -> str:
    """An address as a name: "https://www.example.com/" -> "example.com"."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", address).rstrip("/")
