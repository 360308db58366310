"""The marks of a registered firm: those registered as its trademarks and brands, and what is its own in its names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache

import msgspec

from services.monitor.tagging.letters import fold
from services.monitor.tagging.words import words as name_words
from services.monitor.trademarks.forms import MarkForm, form_of
from shared.events.firm import FirmRecord

# "Reg. No. 4,000,001", "5123456", "98/123,456": a number, no mark
_NUMBER = re.compile(
    r"(?:u\.?s\.?\s*)?(?:reg(?:istration)?|serial|app(?:lication)?)?\.?\s*(?:no|number)?\.?\s*[\d,/ -]{5,}",
    re.I,
)
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_LEAST_OF_NAME = 4  # letters; what is shorter in a firm's name is chance


class Origin(StrEnum):
    """Where a mark of a firm stands in the registry, the strongest first."""

    TRADEMARK = "trademark"
    BRAND = "brand"
    ALIAS = "alias"
    NAME = "name"


class FirmMark(msgspec.Struct, frozen=True, gc=False):
    """One mark of one firm."""

    firm: str
    text: str
    origin: Origin
    form: MarkForm


def marks_of(firm: FirmRecord) -> list[FirmMark]:
    """The marks of a firm, each once, with its strongest origin."""
    found: dict[tuple[str, str], FirmMark] = {}
    for text, origin in _texts(firm):
        form = form_of(text)
        if _tells(form, origin):
            found.setdefault((form.core, form.han), FirmMark(firm.id, text, origin, form))
    return list(found.values())


def _texts(firm: FirmRecord) -> Iterator[tuple[str, Origin]]:
    yield from ((text, Origin.TRADEMARK) for text in firm.trademarks if not _NUMBER.fullmatch(text.strip()))
    yield from ((text, Origin.BRAND) for text in firm.brands)
    yield from ((_telling_part(text), Origin.ALIAS) for text in firm.aliases)
    yield from (
        (_telling_part(text), Origin.NAME) for text in (firm.name_zh, firm.name_en, *firm.former_names)
    )


def _telling_part(name: str) -> str:
    """What is a name's own; all of it where that is but words of the language: "Blue Whale Optics".

    Of a Chinese name the characters: letters within it (深圳创维-RGB电子) are of the trade.
    """
    own = own_part(name)
    form = form_of(own)
    return form.han if len(form.han) > 1 else name if form.weak else own


def _tells(form: MarkForm, origin: Origin) -> bool:
    """Whether a mark can be recognised: registered as one it counts, out of a name it must be distinctive."""
    if origin in (Origin.TRADEMARK, Origin.BRAND):
        return bool(form.core or form.han)
    short = len(form.core) < (3 if origin is Origin.ALIAS else _LEAST_OF_NAME)
    return len(form.han) >= 2 or not (form.weak or short)


@lru_cache(maxsize=50_000)
def own_part(name: str) -> str:
    """A firm's name without city, trade and legal form: "Shenzhen Lanqi Technology Co., Ltd." is "Lanqi"."""
    known = name_words()
    plain = _BRACKETS.sub(" ", fold(name))
    left = re.split(r"[\s,.]+", plain.strip(" .,"))
    dropped = known.shenzhen | known.abbreviated | known.misspelt | {"city", "shi"}
    while len(left) > 1 and left[0].casefold() in dropped:
        left = left[1:]
    while len(left) > 1 and (
        left[-1].casefold() in known.forms
        or left[-1].casefold() in known.industries
        or left[-1].casefold() in known.joiners
        or left[-1] in ("", "&")
    ):
        left = left[:-1]
    return " ".join(left)


def name_key(name: str) -> str:
    """Equal for one firm's name however punctuated and whatever its legal form."""
    words = re.findall(r"[a-z0-9\u3400-\u9fff]+", fold(name).casefold().replace("'", ""))
    return " ".join(word for word in words if word not in name_words().forms)


def house_names(firm: FirmRecord) -> frozenset[str]:
    """Keys of all names of the firm, its parent and its affiliates."""
    affiliated = (one.name for one in firm.affiliates)
    names: Iterable[str] = (
        firm.name_zh, firm.name_en, *firm.aliases, *firm.former_names, firm.parent, *affiliated,
    )  # fmt: skip
    return frozenset(key for name in names if len(key := name_key(name)) > 2)
