"""Records that are probably of one firm, for a person to look at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Hashable, Iterable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from services.monitor.tagging.cleaning import clean
from services.monitor.tagging.lexicon import lexicon
from services.monitor.tagging.parsing import NameParser
from services.monitor.tagging.words import places, words
from shared.events.firm import FirmRecord

_NOT_A_LETTER = re.compile(r"[\W_]+")
# One firm is often written with and without 市: 深圳市蓝奇科技有限公司, 深圳蓝奇科技有限公司
_CITY = re.compile("^(?:广东省?)?深圳市")


class Likeness(StrEnum):
    """What two records have in common, the strongest first."""

    CODE = "code"
    CHINESE = "chinese"
    ENGLISH = "english"


class Double(NamedTuple):
    """Records that are alike. what: the code or the name they share. alike: those that may be one with the first."""

    likeness: Likeness
    what: str
    firms: tuple[FirmRecord, ...]
    alike: tuple[FirmRecord, ...]

    def told(self) -> dict[str, Any]:
        """As a row."""
        return {
            "likeness": self.likeness.value,
            "what": self.what,
            "firms": [firm.id for firm in self.firms],
            "names": [firm.name_zh or firm.name_en for firm in self.firms],
        }


def doubles_among(firms: Iterable[FirmRecord], apart: Iterable[tuple[str, str]] = ()) -> list[Double]:
    """Groups with the same code, the same Chinese name (but for 市 after 深圳), or the same English core, trade words and city.

    A group is told once, by the strongest thing its records share. Two codes make two firms, whatever their names.
    apart: ids of records that were found to be two firms; they are not proposed to be one.
    """
    groups: dict[tuple[Likeness, Hashable], list[FirmRecord]] = {}
    parser = NameParser(words(), places(), lexicon())
    for firm in firms:
        for key in _keys(firm, parser):
            groups.setdefault(key, []).append(firm)
    found: dict[frozenset[str], Double] = {}
    told_apart = {frozenset(pair) for pair in apart}
    for (likeness, what), alike in sorted(
        groups.items(), key=lambda group: list(Likeness).index(group[0][0])
    ):
        one_code = len({firm.credit_code for firm in alike if firm.credit_code}) < 2
        left = {firm.id: others for firm in alike if (others := _others(firm, alike, told_apart))}
        if left and one_code:
            asked = tuple(firm for firm in alike if firm.id in left)
            found.setdefault(frozenset(left), Double(likeness, _shown(what), asked, left[asked[0].id]))
    return list(found.values())


def _others(
    firm: FirmRecord, alike: Iterable[FirmRecord], apart: Collection[frozenset[str]]
) -> tuple[FirmRecord, ...]:
    """Those that may be one with a firm: every other one that nobody told apart from it, by any of their ids."""
    return tuple(
        other
        for other in alike
        if other.id != firm.id
        and not any(frozenset((one, two)) in apart for one in firm.every_id for two in other.every_id)
    )


def _keys(firm: FirmRecord, parser: NameParser) -> Iterator[tuple[Likeness, Hashable]]:
    if firm.credit_code:
        yield Likeness.CODE, firm.credit_code
    if chinese := _NOT_A_LETTER.sub("", unicodedata.normalize("NFKC", firm.name_zh)):
        yield Likeness.CHINESE, _CITY.sub("深圳", chinese)
    if firm.name_en:
        cleaned = clean(firm.name_en)
        parts = parser.parse(cleaned.text, cleaned.printed)
        if parts.core:
            yield Likeness.ENGLISH, (parts.core, *parts.industry, parts.city)


def _shown(what: Hashable) -> str:
    return " ".join(filter(None, what)) if isinstance(what, tuple) else str(what)
