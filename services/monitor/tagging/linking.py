"""Finds the registered firm behind a parsed name and names the class of evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from services.monitor.tagging.classes import classes
from services.monitor.tagging.cutting import cut_off
from services.monitor.tagging.drawn import may_be_misread, readings
from services.monitor.tagging.evidence import FirmLink
from services.monitor.tagging.linked import NOT_LINKED, Linked
from services.monitor.tagging.names import Name
from services.monitor.tagging.parsing import NameParser, NameParts
from services.monitor.tagging.registry import RegistryIndex
from services.monitor.tagging.resembling import as_registered, kind_of, order_kind, slip_kind, sounds_like
from services.monitor.tagging.rewording import reworded, same_letters
from shared.events.firm import FirmRecord

# Best first; what stands lower is not looked at once a better one is found.
_PREFERENCE = {
    kind: rank
    for rank, kind in enumerate(
        (
            "registry_name",
            "alias",
            "storefront",
            "slip_beside_core",
            "city_missing",
            "form_differs",
            "cut_off",
            "industry_differs",
        )
    )
}
# A registered name may itself carry another place; then it is met word for word.
_WHOLE = frozenset({"registry_name", "registry_name_shared"})
_LETTERS = str.maketrans("", "", " .,()&-'/")


class Linker:
    """Links names against one registry; a link has at most one weakness, else there is none."""

    def __init__(self, registry: RegistryIndex, parser: NameParser) -> None:
        self._registry = registry
        self._parser = parser
        self._not_slips = parser.lexicon.not_slips
        self._as_registered = classes().firm["registry_name"].precision
        self._attempts = (
            self._by_words,
            self._by_letters,
            self._by_slip,
            self._by_cut,
            self._by_wording,
            self._by_pinyin,
        )
        self._precision = {kind: known.precision for kind, known in classes().firm.items()}

    def link(self, text: str, parts: NameParts) -> Linked:
        """The firm a name means. text: the cleaned name the parts come from."""
        if not parts.core:
            return NOT_LINKED
        only = self._registry.cores.get(parts.core)
        if isinstance(only, Name) and as_registered(parts, only):
            return Linked(FirmLink(only.firm, self._as_registered, "registry_name"), None, 1)
        by_name = NOT_LINKED if only is None else self._by_core(text, parts, only)
        elsewhere = parts.place and (parts.place_decides or not parts.city)
        if by_name.link is not None and (not elsewhere or by_name.link.kind in _WHOLE):
            return by_name
        if elsewhere:
            branded = self._by_brand(text, parts)
            return Linked(group=branded.link.firm.id if branded.link else branded.group)
        return self._by_resemblance(text, parts, by_name)

    def _by_resemblance(self, text: str, parts: NameParts, by_name: Linked) -> Linked:
        """The first attempt's link, else a brand's. by_name: what names of the same core brought."""
        for attempt in self._attempts:
            found = attempt(text, parts)
            if found.link is not None:
                return found
        branded = self._by_brand(text, parts)
        if by_name is NOT_LINKED:
            return branded
        return msgspec.structs.replace(
            branded, sharing_core=by_name.sharing_core, runner_up=branded.runner_up or by_name.runner_up
        )

    def _by_core(self, text: str, parts: NameParts, names: Name | tuple[Name, ...]) -> Linked:
        if isinstance(names, Name):
            return self._by_only(parts, names)
        best: dict[str, str] = {}
        firms: dict[str, FirmRecord] = {}
        for name in [name for name in names if name.industry == parts.industry] or names:
            kind = kind_of(parts, name)
            firm_id = name.firm.id
            if kind and (firm_id not in best or _PREFERENCE[kind] < _PREFERENCE[best[firm_id]]):
                best[firm_id] = kind
                firms[firm_id] = name.firm
        sharing = len({name.firm.id for name in names if name.legal}) or 1
        if not best:
            return Linked(runner_up=names[0].firm, sharing_core=sharing)
        ranked = sorted(best, key=lambda firm: (_PREFERENCE[best[firm]], firm))
        kind, second_kind = best[ranked[0]], best[ranked[1]] if len(ranked) > 1 else ""
        tied = [firms[firm] for firm in ranked if best[firm] == kind]
        firm = tied[0] if len(tied) == 1 else _literally(text, tied)
        second = next((firms[other] for other in ranked if firm is None or other != firm.id), None)
        if firm is None:
            return self._undecided(tied, kind, sharing)
        if kind == "registry_name" and sharing > 1:
            kind = "registry_name_shared"
        linked = self._linked(firm, kind, parts, runner_up=second, sharing=sharing)
        return msgspec.structs.replace(linked, second_kind=second_kind) if second_kind else linked

    def _by_only(self, parts: NameParts, name: Name) -> Linked:
        kind = kind_of(parts, name)
        if not kind:
            return Linked(runner_up=name.firm, sharing_core=1)
        return self._linked(name.firm, kind, parts, sharing=1)

    def _undecided(self, tied: list[FirmRecord], kind: str, sharing: int) -> Linked:
        """Several firms fit alike: an alias they share is told, as it may be a group's; else none is preferred."""
        if kind in {"alias", "storefront"}:
            link = FirmLink(tied[0], self._precision["shared_alias"], "shared_alias")
            return Linked(link, tied[1], sharing)
        return Linked(runner_up=tied[0], sharing_core=sharing)

    def _linked(
        self,
        firm: FirmRecord,
        kind: str,
        parts: NameParts,
        *,
        runner_up: FirmRecord | None = None,
        sharing: int = 0,
    ) -> Linked:
        if kind == "industry_differs" or (
            kind == "city_missing" and parts.core in self._parser.lexicon.industries
        ):
            return Linked(runner_up=firm, sharing_core=sharing)
        return Linked(FirmLink(firm, self._precision[kind], kind), runner_up, sharing)

    def _by_words(self, text: str, parts: NameParts) -> Linked:
        """The same words in another order; of a core of one word before one trade word there is none."""
        if len(parts.industry) < 2 and parts.rest[0] == parts.core:
            return NOT_LINKED
        registry = self._registry
        names = registry.same_words(parts) if registry.knows_words(parts) else ()
        if not names:
            return NOT_LINKED
        return self._only(names, lambda name: order_kind(parts, name))

    def _by_slip(self, text: str, parts: NameParts) -> Linked:
        if parts.core in self._not_slips:
            return NOT_LINKED
        registry = self._registry
        cores = registry.near_cores(parts.core)
        if may_be_misread(parts.core):
            cores += [core for core in readings(parts.core) if core in registry.cores]
        if not cores:
            return NOT_LINKED
        near = [name for core in cores for name in registry.same_core(core)]
        return self._only(near, lambda name: slip_kind(parts, name))

    def _by_letters(self, text: str, parts: NameParts) -> Linked:
        names = self._registry.same_letters(parts)
        return self._one(same_letters(parts, names)) if names else NOT_LINKED

    def _by_wording(self, text: str, parts: NameParts) -> Linked:
        found = reworded(parts, self._registry, self._parser)
        return self._one(found) if found else NOT_LINKED

    def _by_pinyin(self, text: str, parts: NameParts) -> Linked:
        names = self._registry.sounding(parts.core)
        return (
            self._one((name, "pinyin") for name in names if sounds_like(parts, name)) if names else NOT_LINKED
        )

    def _by_cut(self, text: str, parts: NameParts) -> Linked:
        if parts.form:
            return NOT_LINKED
        names = cut_off(parts, self._registry, self._parser)
        return self._one((name, "cut_off") for name in names) if names else NOT_LINKED

    def _only(self, names: Iterable[Name], kind_of_name: Callable[[Name], str]) -> Linked:
        """The link to the one firm that fits; none when several do."""
        return self._one((name, kind) for name in names if (kind := kind_of_name(name)))

    def _one(self, found: Iterable[tuple[Name, str]]) -> Linked:
        """The link to the one firm found; none when there are several."""
        fitting = {name.firm.id: (name.firm, kind) for name, kind in found}
        if not fitting:
            return NOT_LINKED
        (firm, kind), *others = fitting.values()
        if others:
            return Linked(runner_up=firm)
        return Linked(FirmLink(firm, self._precision[kind], kind), sharing_core=1)

    def _by_brand(self, text: str, parts: NameParts) -> Linked:
        """A brand in a longer name: leading, or anywhere in a firm's name. Abroad it tells the group only."""
        registry = self._registry
        found = (
            []
            if registry.brands.keys().isdisjoint(parts.words)
            else [
                (len(brand.words), brand)
                for place, brand in registry.brands_in(parts.words)
                if place == 0 or parts.firm_like
            ]
        )
        if found:
            brand = max(found, key=lambda pair: pair[0])[1]
            firm, words = brand.firm, brand.words[0]
        elif not text.isascii() and (chinese := registry.chinese_brand_in(text)):
            words, firm = chinese
        else:
            return NOT_LINKED
        if parts.foreign:
            return Linked(group=firm.id, brand=words)
        kind = "brand_in_name"
        return Linked(FirmLink(firm, self._precision[kind], kind), brand=words)


def _literally(text: str, tied: list[FirmRecord]) -> FirmRecord | None:
    """The one of several equally good firms whose name has the very letters of the text."""
    letters = text.lower().translate(_LETTERS)
    same = [
        firm
        for firm in tied
        if letters
        in {name.lower().translate(_LETTERS) for name in (firm.name_zh, firm.name_en, *firm.aliases)}
    ]
    return same[0] if len(same) == 1 else None
