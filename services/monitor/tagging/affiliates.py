"""Knows the firms of Shenzhen groups that sit elsewhere, so that a shared brand does not mislead."""

from __future__ import annotations

from typing import NamedTuple

from services.monitor.tagging.cleaning import clean
from services.monitor.tagging.parsing import NameParser, NameParts
from services.monitor.tagging.words import load
from shared.events.firm import FirmRecord

_Key = tuple[str, tuple[str, ...], bool, bool]


class Elsewhere(NamedTuple):
    """An affiliate that sits elsewhere. group: id of the registered firm it belongs to, "" when not registered."""

    place: str
    group: str = ""


class Affiliates:
    """The list of affiliates.yml and the affiliates of registered firms, by parsed name."""

    def __init__(self, parser: NameParser) -> None:
        self._parser = parser
        self._known = {self._key(row["name"]): Elsewhere(str(row["place"])) for row in load("affiliates.yml")}
        self._cores = {core for core, *_ in self._known}

    def add(self, firm: FirmRecord) -> None:
        """Learn the affiliates of a firm that sit in a named place other than Shenzhen."""
        for affiliate in firm.affiliates:
            key = self._key(affiliate.name)
            if key[0] and affiliate.city and not self._parser.parse(clean(affiliate.city).text).city:
                self._known[key] = Elsewhere(affiliate.city, firm.id)
                self._cores.add(key[0])

    def remove(self, firm: FirmRecord) -> None:
        """Forget the affiliates of a firm."""
        if not firm.affiliates:
            return
        self._known = {key: known for key, known in self._known.items() if known.group != firm.id}
        self._cores = {core for core, *_ in self._known}

    def of(self, parts: NameParts) -> Elsewhere | None:
        """The affiliate of this name; None when it is not a listed one."""
        return None if parts.core not in self._cores else self._known.get(_key(parts))

    def _key(self, name: str) -> _Key:
        return _key(self._parser.parse(clean(name).text))


def _key(parts: NameParts) -> _Key:
    return parts.core, parts.industry, parts.american, parts.foreign
