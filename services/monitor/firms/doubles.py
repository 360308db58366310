"""Records that are probably of one firm, for a person to look at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from services.monitor.tagging.cleaning import clean
from services.monitor.tagging.lexicon import lexicon
from services.monitor.tagging.parsing import NameParser
from services.monitor.tagging.words import places, words
from shared.events.firm import FirmRecord

_NOT_A_LETTER = re.compile(r"[\W_]+")


class Likeness(StrEnum):
    """What two records have in common, the strongest first."""

    CODE = "code"
    CHINESE = "chinese"
    ENGLISH = "english"


class Double(NamedTuple):
    """Records that are alike. what: the code or the name they share."""

    likeness: Likeness
    what: str
    firms: tuple[FirmRecord, ...]

    def told(self) -> dict[str, Any]:
        """As a row."""
        return {
            "likeness": self.likeness.value,
            "what": self.what,
            "firms": [firm.id for firm in self.firms],
            "names": [firm.name_zh or firm.name_en for firm in self.firms],
        }


def doubles_among(firms: Iterable[FirmRecord]) -> list[Double]:
    """Groups with the same code, the same Chinese name, or the same English core, trade words and city.

    A group is told once, by the strongest thing its records share. Two codes make two firms, whatever their names.
    """
    groups: dict[tuple[Likeness, Hashable], list[FirmRecord]] = {}
    parser = NameParser(words(), places(), lexicon())
    for firm in firms:
        for key in _keys(firm, parser):
            groups.setdefault(key, []).append(firm)
    found: dict[frozenset[str], Double] = {}
    for (likeness, what), alike in sorted(
        groups.items(), key=lambda group: list(Likeness).index(group[0][0])
    ):
        one_code = len({firm.credit_code for firm in alike if firm.credit_code}) < 2
        ids = frozenset(firm.id for firm in alike)
        if len(ids) > 1 and one_code:
            found.setdefault(ids, Double(likeness, _shown(what), tuple(alike)))
    return list(found.values())


def _keys(firm: FirmRecord, parser: NameParser) -> Iterator[tuple[Likeness, Hashable]]:
    if firm.credit_code:
        yield Likeness.CODE, firm.credit_code
    if chinese := _NOT_A_LETTER.sub("", unicodedata.normalize("NFKC", firm.name_zh)):
        yield Likeness.CHINESE, chinese
    if firm.name_en:
        cleaned = clean(firm.name_en)
        parts = parser.parse(cleaned.text, cleaned.printed)
        if parts.core:
            yield Likeness.ENGLISH, (parts.core, *parts.industry, parts.city)


def _shown(what: Hashable) -> str:
    return " ".join(filter(None, what)) if isinstance(what, tuple) else str(what)
