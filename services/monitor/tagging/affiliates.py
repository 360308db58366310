"""Knows the firms of Shenzhen groups that sit elsewhere, so that a shared brand does not mislead."""

from __future__ import annotations

from services.monitor.tagging.parsing import NameParser, NameParts
from services.monitor.tagging.words import load

_Key = tuple[str, tuple[str, ...], bool, bool]


class Affiliates:
    """The list of affiliates.yml, by parsed name."""

    def __init__(self, parser: NameParser) -> None:
        self._places = {_key(parser.parse(row["name"])): str(row["place"]) for row in load("affiliates.yml")}

    def place_of(self, parts: NameParts) -> str:
        """Where an affiliate of this name sits; "" when it is not a listed one."""
        return self._places.get(_key(parts), "")


def _key(parts: NameParts) -> _Key:
    return parts.core, parts.industry, parts.american, parts.foreign
