"""Finds the registered firm behind a parsed name and names the class of evidence."""

from __future__ import annotations

from typing import NamedTuple

from services.monitor.tagging.answer import FirmLink
from services.monitor.tagging.classes import classes
from services.monitor.tagging.parsing import NameParts
from services.monitor.tagging.registry import Name, RegistryIndex

_PREFERENCE = ("registry_name", "alias", "city_missing", "form_differs", "industry_differs")


class Linked(NamedTuple):
    """The link found, if any, and what stood beside it.

    runner_up: id of the next firm. sharing_core: registered firms with this core. group: firm whose brand stands
    in the name of a party elsewhere. brand: the brand's words.
    """

    link: FirmLink | None = None
    runner_up: str = ""
    sharing_core: int = 0
    group: str = ""
    brand: str = ""


NOT_LINKED = Linked()


class Linker:
    """Links names against one registry; a link has at most one weakness, else there is none."""

    def __init__(self, registry: RegistryIndex) -> None:
        self._registry = registry

    def link(self, text: str, parts: NameParts) -> Linked:
        """The firm a name means. text: the cleaned name the parts come from."""
        if not parts.core:
            return NOT_LINKED
        branded = self._by_brand(text, parts)
        if parts.place and (parts.place_decides or not parts.city):
            return Linked(group=branded.link.firm.id if branded.link else branded.group)
        names = self._registry.same_core(parts.core)
        by_name = self._by_core(parts, names) if names else self._by_near_core(parts)
        if by_name.link is not None:
            return by_name
        return branded._replace(sharing_core=by_name.sharing_core)

    def _by_core(self, parts: NameParts, names: list[Name]) -> Linked:
        best: dict[str, str] = {}
        firms = {name.firm.id: name.firm for name in names}
        for name in names:
            kind = _kind(parts, name)
            before = best.get(name.firm.id)
            if kind and (before is None or _PREFERENCE.index(kind) < _PREFERENCE.index(before)):
                best[name.firm.id] = kind
        sharing = len({name.firm.id for name in names if name.legal}) or 1
        if not best:
            return Linked(sharing_core=sharing)
        ranked = sorted(best, key=lambda firm: (_PREFERENCE.index(best[firm]), firm))
        first, second = ranked[0], ranked[1] if len(ranked) > 1 else ""
        kind = best[first]
        if second and best[second] == kind:
            kind = "shared_alias"
        elif kind == "registry_name" and sharing > 1:
            kind = "registry_name_shared"
        return Linked(FirmLink(firms[first], classes().firm[kind].precision, kind), second, sharing)

    def _by_near_core(self, parts: NameParts) -> Linked:
        near = [
            name.firm
            for core in self._registry.near_cores(parts.core)
            for name in self._registry.same_core(core)
            if name.legal and _kind(parts, name) == "registry_name"
        ]
        if not near:
            return NOT_LINKED
        others = [firm.id for firm in near if firm.id != near[0].id]
        kind = "one_edit_long"
        return Linked(FirmLink(near[0], classes().firm[kind].precision, kind), others[0] if others else "")

    def _by_brand(self, text: str, parts: NameParts) -> Linked:
        """A brand in a longer name: leading, or anywhere in a firm's name. Abroad it tells the group only."""
        found = [
            (len(brand.words), brand)
            for place, brand in self._registry.brands_in(parts.words)
            if place == 0 or parts.firm_like
        ]
        if found:
            brand = max(found, key=lambda pair: pair[0])[1]
            firm, words = brand.firm, brand.words[0]
        elif not text.isascii() and (chinese := self._registry.chinese_brand_in(text)):
            words, firm = chinese
        else:
            return NOT_LINKED
        if parts.foreign:
            return Linked(group=firm.id, brand=words)
        kind = "brand_in_name"
        return Linked(FirmLink(firm, classes().firm[kind].precision, kind), brand=words)


def _kind(parts: NameParts, name: Name) -> str:
    """How well a name of the same core fits: a class of evidence, or "" when two things or more are wrong."""
    registered = name.parts
    weak = []
    if parts.industry != registered.industry:
        weak.append("industry_differs")
    if registered.city and not parts.city:
        weak.append("city_missing")
    if (parts.american, parts.foreign) != (registered.american, registered.foreign) and (
        parts.american or parts.foreign
    ):
        weak.append("form_differs")
    if not name.legal:
        return "" if weak or (parts.form and not registered.form) else "alias"
    if not weak:
        return "registry_name"
    return weak[0] if len(weak) == 1 else ""
