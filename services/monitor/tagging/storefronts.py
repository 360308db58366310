"""Finds registered firms by the shops they sell from: the platform's own id for a seller, or the shop's name on one
platform."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from services.monitor.tagging.letters import fold
from shared.events.docket import StoreSeen
from shared.events.firm import FirmRecord

_IN_ADDRESS = re.compile(r"[^/?&=#:.]+")
_ID_LENGTH = 5  # characters an id must have to be found inside an address
LONGEST = 1_000  # characters read of a shop's address


class Shop(msgspec.Struct, frozen=True, gc=False):
    """A shop met in a case and the firms registered with it. kind: "storefront_id" or "storefront"; printed: what
    decided."""

    firms: tuple[FirmRecord, ...]
    kind: str
    printed: str


class Storefronts:
    """The shops of registered firms by platform and id, and by platform and name; platforms in any case."""

    def __init__(self) -> None:
        self._firms: dict[tuple[str, str, str], dict[str, FirmRecord]] = {}

    def add(self, firm: FirmRecord) -> None:
        """Know the shops of this firm."""
        for key in _keys(firm):
            self._firms.setdefault(key, {})[firm.id] = firm

    def remove(self, firm: FirmRecord) -> None:
        """Forget the shops of this firm."""
        for key in _keys(firm):
            held = self._firms.get(key, {})
            held.pop(firm.id, None)
            if not held:
                self._firms.pop(key, None)

    def of(self, seen: Iterable[StoreSeen]) -> Shop | None:
        """The first shop that is registered: by its id, else by its name; None when none is."""
        if not self._firms:
            return None
        named = None
        for store in seen:
            platform = _plain(store.platform)
            for token in (store.id, *_IN_ADDRESS.findall(store.url[:LONGEST]), store.name):
                held = self._firms.get((platform, "id", _plain(token)))
                if held and len(token) >= _ID_LENGTH:
                    return Shop(tuple(held.values()), "storefront_id", token)
            held = (
                self._firms.get((platform, "name", _plain(store.name))) if store.name and platform else None
            )
            if held and named is None:
                named = Shop(tuple(held.values()), "storefront", store.name)
        return named


def _keys(firm: FirmRecord) -> Iterator[tuple[str, str, str]]:
    for store in firm.stores:
        platform = _plain(store.platform)
        if store.id:
            yield platform, "id", _plain(store.id)
        if store.name:
            yield platform, "name", _plain(store.name)


def _plain(text: str) -> str:
    """The text as it is compared: letters folded, in lower case, without blanks."""
    return "".join(fold(text[:LONGEST]).lower().split())
