"""Weighs what address, registry and name say about the place, best basis first."""

from __future__ import annotations

import msgspec

from services.monitor.tagging.addresses import Located
from services.monitor.tagging.classes import classes
from services.monitor.tagging.evidence import Conflict, Verdict
from services.monitor.tagging.linked import Linked
from services.monitor.tagging.parsing import NameParts
from services.monitor.tagging.words import places

_BASIS_OF_CITY = {
    "shenzhen": "city_in_name",
    "misspelt": "city_in_name_misspelt",
    "abbreviated": "city_abbreviated",
    "perhaps": "city_perhaps_misspelt",
}


_DISTRICTS = places().districts_in_names


class Found(msgspec.Struct, frozen=True, gc=False):
    """What was decided about the place: the basis (a class of classes.yml), where the deciding words stand, and
    what speaks against it."""

    answer: Verdict
    basis: str
    where: str = "name"
    words: str = ""
    conflicts: tuple[Conflict, ...] = ()


_SAFE = frozenset(kind for kind, known in classes().firm.items() if known.safe)
_NOWHERE = Found("unknown", "none")


def locate(  # noqa: PLR0911 - one line per basis, in the order of their weight
    text: str, parts: NameParts, located: Located, linked: Linked, *, affiliate: bool
) -> Found:
    """Whether a party is in Shenzhen.

    Order: address, known affiliate elsewhere, safe registry link, another place in the name, city in the name,
    district in the address, legal form used abroad, brand. text: the cleaned name.
    """
    if located.answer in {"shenzhen", "elsewhere"}:
        return _by_address(parts, located, linked)
    if affiliate:
        return Found("no", "known_affiliate", words=text)
    link = linked.link
    if link is not None and link.kind in _SAFE:
        conflict = (Conflict("name_says_elsewhere", parts.place),) if parts.place and not parts.city else ()
        return Found("yes", "registry", "name", text, conflict)
    if parts.place and (parts.place_decides or not parts.city or parts.foreign or parts.american):
        conflict = (Conflict("name_also_says_shenzhen", text),) if parts.city else ()
        return Found("no", "other_place_in_name", words=parts.place, conflicts=conflict)
    if parts.city and not (parts.city == "perhaps" and parts.american):
        return _by_city(text, parts)
    if located.answer == "district":
        return Found("yes", "address_district", "address", located.place)
    if parts.foreign:
        return Found("no", "foreign_form", words=" ".join(parts.form))
    return _by_guess(text, parts, linked)


def _by_guess(text: str, parts: NameParts, linked: Linked) -> Found:
    """What a link, or a district in the name, says that needs a person. A brand in a name, or "… Inc." beside a registered "… Co., Ltd.", is as
    often as not a firm of the group that sits elsewhere."""
    if linked.link is None:
        district = next((word for word in parts.words if word in _DISTRICTS), "") if parts.firm_like else ""
        return Found("yes", "district_in_name", words=district) if district else _NOWHERE
    if linked.link.kind in {"brand_in_name", "form_differs"}:
        return Found("unknown", "brand", words=linked.brand or text)
    return Found("yes", "registry_candidate", words=text)


def _by_address(parts: NameParts, located: Located, linked: Linked) -> Found:
    conflicts = []
    if located.answer == "shenzhen":
        if parts.place and not parts.city:
            conflicts.append(Conflict("name_says_elsewhere", parts.place))
        return Found("yes", "address", "address", located.place, tuple(conflicts))
    if parts.city:
        conflicts.append(Conflict("name_says_shenzhen", located.place))
    if linked.link is not None and linked.link.kind in _SAFE:
        conflicts.append(Conflict("registered_in_shenzhen", linked.link.firm.id))
    return Found("no", "address_elsewhere", "address", located.place, tuple(conflicts))


def _by_city(text: str, parts: NameParts) -> Found:
    words = parts.city_word
    if parts.place:
        return Found(
            "yes", "city_conflict", words=words, conflicts=(Conflict("name_also_says", parts.place),)
        )
    if parts.foreign:
        return Found(
            "yes", "city_conflict", words=words, conflicts=(Conflict("foreign_form", " ".join(parts.form)),)
        )
    return Found("yes", _BASIS_OF_CITY[parts.city], words=words)
