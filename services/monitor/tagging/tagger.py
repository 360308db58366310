"""Answers for one party name: is it in Shenzhen, and which registered firm is it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from services.monitor.tagging.addresses import NOWHERE, AddressReader
from services.monitor.tagging.affiliates import Affiliates
from services.monitor.tagging.answer import Answer, Location
from services.monitor.tagging.classes import classes
from services.monitor.tagging.cleaning import clean
from services.monitor.tagging.context import says_shenzhen
from services.monitor.tagging.evidence import FirmLink
from services.monitor.tagging.grounds import Grounds
from services.monitor.tagging.lexicon import lexicon
from services.monitor.tagging.linked import NOT_LINKED, Linked
from services.monitor.tagging.linking import Linker
from services.monitor.tagging.locating import Found, locate
from services.monitor.tagging.parsing import NameParser
from services.monitor.tagging.peeling import Cleaned
from services.monitor.tagging.registry import RegistryIndex
from services.monitor.tagging.shop_evidence import as_shop, through_shop
from services.monitor.tagging.spotting import Mention, Spotter
from services.monitor.tagging.storefronts import Storefronts
from services.monitor.tagging.words import places, words
from shared.events.docket import StoreSeen
from shared.events.firm import FirmRecord

CACHED_NAMES = 20_000
_PRECISION = {basis: known.precision for basis, known in classes().location.items()}
CACHED_LENGTH = 400  # longer inputs are not worth the memory


class Tagger:
    """Tags names against the registry as it was given, and as `add` and `remove` change it since.

    Thread-safe for reading; changes belong to one thread. Equal inputs give equal answers; recent ones are remembered.
    """

    def __init__(self, firms: Iterable[FirmRecord]) -> None:
        known = words()
        self._parser = NameParser(known, places(), lexicon())
        self._addresses = AddressReader(known, places(), frozenset(lexicon().misspelt_city))
        self._registry = RegistryIndex(firms, self._parser)
        self._linker = Linker(self._registry, self._parser)
        self._affiliates = Affiliates(self._parser)
        self._spotter = Spotter(self.tag, self._parser.lexicon)
        self._storefronts = Storefronts()
        for firm in self._registry.firms():
            self._affiliates.add(firm)
            self._spotter.add(firm)
            self._storefronts.add(firm)
        self._remembered = lru_cache(maxsize=CACHED_NAMES)(self._answer)
        self._located = lru_cache(maxsize=CACHED_NAMES)(self._addresses.locate)

    def tag(
        self,
        name: str,
        address: str = "",
        context: str = "",
        role: str = "",
        stores: tuple[StoreSeen, ...] = (),
    ) -> Answer:
        """The answer for a party name as printed.

        address: the party's own address, one line, or "". context: text in which the party is described, e.g. the
        complaint's sentence on the parties, or "". role: how the party stands in the case, told again in the answer.
        stores: the shops it is said to sell from.
        Never raises; reads the first thousand characters of each.
        """
        if context or stores or len(name) + len(address) > CACHED_LENGTH:
            return self._answer(name, address, context, role, stores)
        return self._remembered(name, address, "", role)

    def spot(self, text: str) -> Iterator[Mention]:
        """The firms in Shenzhen named in a docket's text, with where they stand; text of any length."""
        return self._spotter.spot(text)

    def add(self, firm: FirmRecord) -> None:
        """Put a firm in, or a changed one in place of its old self; the next answer knows it."""
        self.remove(firm.id)
        for part in (self._registry, self._affiliates, self._spotter, self._storefronts):
            part.add(firm)
        self._remembered.cache_clear()

    def remove(self, firm_id: str) -> None:
        """Take a firm out; nothing happens when it is not in."""
        firm = self._registry.remove(firm_id)
        if firm is not None:
            self._affiliates.remove(firm)
            self._storefronts.remove(firm)
            self._spotter.remove(firm)
            self._remembered.cache_clear()

    def forget(self) -> None:
        """Forget remembered answers, so that every name is met for the first time again."""
        self._remembered.cache_clear()
        self._parser.forget()

    def _answer(
        self, name: str, address: str, context: str, role: str, stores: tuple[StoreSeen, ...] = ()
    ) -> Answer:
        cleaned = clean(name)
        text = cleaned.text
        parts = self._parser.parse(text, cleaned.printed)
        located = self._located(address) if address else NOWHERE
        affiliate = self._affiliates.of(parts)
        if affiliate is not None and affiliate.group:
            linked = Linked(group=affiliate.group)
        else:
            linked = self._linker.link(text, parts)
        if linked.link is None and cleaned.peeled and not affiliate:
            linked = self._through_other_names(cleaned, linked)
        if stores:
            linked = through_shop(linked, self._storefronts.of(stores))
        found = locate(text, parts, located, linked, affiliate=affiliate is not None)
        if found.answer == "unknown":
            if cleaned.peeled:
                found = self._located_by_other_name(cleaned, found)
            if context and found.answer == "unknown":
                found = says_shenzhen(context, text) or found
        if stores:
            found = as_shop(found, text, parts, linked, stores)
        source = (
            name
            if found.where == "name"
            else address
            if found.where == "address"
            else linked.store or context
        )
        return _assembled(name, role, Grounds(text, cleaned.peeled, parts, linked, found, source))

    def _through_other_names(self, cleaned: Cleaned, linked: Linked) -> Linked:
        """The link of the first peeled name that has one ("X, d/b/a Y")."""
        for other in cleaned.peeled:
            through = self._linker.link(other, self._parser.parse(other))
            if through.link is not None:
                return msgspec.structs.replace(through, through=other)
        return linked

    def _located_by_other_name(self, cleaned: Cleaned, found: Found) -> Found:
        """What a peeled firm name says of the place; a bare defined term ("Shenzhen") says nothing."""
        for other in cleaned.peeled:
            parts = self._parser.parse(other)
            if parts.firm_like and parts.core:
                through = locate(other, parts, NOWHERE, NOT_LINKED, affiliate=False)
                if through.answer != "unknown":
                    return through
        return found


def _assembled(name: str, role: str, grounds: Grounds) -> Answer:
    found, link = grounds.found, grounds.linked.link
    if link is not None and found.answer == "no":
        link = _away(link)
    score = _PRECISION[found.basis]
    if link is not None and found.basis.startswith("registry"):
        score = max(score, link.score)
    return Answer(name, Location(found.answer, score, found.basis), link, grounds, role)


def _away(link: FirmLink) -> FirmLink | None:
    """What remains of a link when the party is elsewhere: an exact legal name stays, for a person to look at."""
    if link.kind not in {"registry_name", "registry_name_shared"}:
        return None
    kind = "registry_name_elsewhere"
    return FirmLink(link.firm, classes().firm[kind].precision, kind)
