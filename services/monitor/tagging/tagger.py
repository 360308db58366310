"""Answers for one party name: is it in Shenzhen, and which registered firm is it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from services.monitor.tagging.addresses import NOWHERE, AddressReader
from services.monitor.tagging.affiliates import Affiliates
from services.monitor.tagging.answer import Answer, Evidence, FirmLink, Location, Span
from services.monitor.tagging.classes import classes
from services.monitor.tagging.cleaning import Cleaned, clean
from services.monitor.tagging.context import says_shenzhen
from services.monitor.tagging.linking import NOT_LINKED, Linked, Linker
from services.monitor.tagging.locating import Found, locate
from services.monitor.tagging.parsing import NameParser, NameParts
from services.monitor.tagging.registry import RegistryIndex
from services.monitor.tagging.words import places, words
from shared.events.firm import FirmRecord

CACHED_NAMES = 20_000
CACHED_LENGTH = 400  # longer inputs are not worth the memory


class Tagger:
    """Tags names against one state of the registry; build a new one when the registry changes.

    Thread-safe for reading. Equal inputs give equal answers; recent ones are remembered.
    """

    def __init__(self, firms: Iterable[FirmRecord]) -> None:
        known = words()
        self._parser = NameParser(known, places())
        self._addresses = AddressReader(known, places())
        self._linker = Linker(RegistryIndex(firms, self._parser))
        self._affiliates = Affiliates(self._parser)
        self._remembered = lru_cache(maxsize=CACHED_NAMES)(self._answer)
        self._located = lru_cache(maxsize=CACHED_NAMES)(self._addresses.locate)

    def tag(self, name: str, address: str = "", context: str = "") -> Answer:
        """The answer for a party name as printed.

        address: the party's own address, one line, or "". context: text in which the party is described, e.g. the
        complaint's sentence on the parties, or "". Never raises; reads the first thousand characters of each.
        """
        if context or len(name) + len(address) > CACHED_LENGTH:
            return self._answer(name, address, context)
        return self._remembered(name, address, "")

    def _answer(self, name: str, address: str, context: str) -> Answer:
        cleaned = clean(name)
        parts = self._parser.parse(cleaned.text)
        located = self._located(address) if address else NOWHERE
        affiliate = self._affiliates.place_of(parts)
        linked = self._linker.link(cleaned.text, parts)
        if linked.link is None and cleaned.peeled and not affiliate:
            linked = self._through_other_names(cleaned, linked)
        found = locate(cleaned.text, parts, located, linked, affiliate)
        if found.answer == "unknown" and cleaned.peeled:
            found = self._located_by_other_name(cleaned, found)
        if found.answer == "unknown" and context:
            found = says_shenzhen(context, cleaned.text) or found
        sources = {"name": name, "address": address, "context": context}
        span = _span(sources[found.where], found)
        return _assembled(name, cleaned=cleaned, parts=parts, linked=linked, found=found, span=span)

    def _through_other_names(self, cleaned: Cleaned, linked: Linked) -> Linked:
        """The link of the first peeled name that has one ("X, d/b/a Y")."""
        for other in cleaned.peeled:
            through = self._linker.link(other, self._parser.parse(other))
            if through.link is not None:
                return through
        return linked

    def _located_by_other_name(self, cleaned: Cleaned, found: Found) -> Found:
        """What a peeled firm name says of the place; a bare defined term ("Shenzhen") says nothing."""
        for other in cleaned.peeled:
            parts = self._parser.parse(other)
            if parts.firm_like and parts.core:
                through = locate(other, parts, NOWHERE, NOT_LINKED, "")
                if through.answer != "unknown":
                    return through
        return found


def _assembled(
    name: str, *, cleaned: Cleaned, parts: NameParts, linked: Linked, found: Found, span: Span | None
) -> Answer:
    link = linked.link
    group = linked.group if link is None else link.firm.id
    if link is not None and found.answer == "no":
        link = _away(link)
    precision = classes().location[found.basis].precision
    score = max(precision, link.score) if link and found.basis.startswith("registry") else precision
    return Answer(
        name=name,
        shenzhen=Location(found.answer, score, found.basis),
        firm=link,
        evidence=Evidence(
            span=span,
            cleaned=cleaned.text,
            peeled=cleaned.peeled,
            core=parts.core,
            industry=parts.industry,
            city=parts.city,
            form=parts.form,
            runner_up=linked.runner_up,
            sharing_core=linked.sharing_core,
            group="" if link else group,
            conflicts=found.conflicts,
        ),
    )


def _away(link: FirmLink) -> FirmLink | None:
    """What remains of a link when the party is elsewhere: an exact legal name stays, for a person to look at."""
    if link.kind not in {"registry_name", "registry_name_shared"}:
        return None
    kind = "registry_name_elsewhere"
    return FirmLink(link.firm, classes().firm[kind].precision, kind)


def _span(source: str, found: Found) -> Span | None:
    """Where the deciding words stand in the text as printed; -1 when cleaning folded them."""
    if not found.words:
        return None
    start = source.lower().find(found.words.lower())
    end = start + len(found.words) if start >= 0 else -1
    return Span(source[start:end] if start >= 0 else found.words, found.where, start, end)
