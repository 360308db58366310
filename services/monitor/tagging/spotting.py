"""Finds the Shenzhen firms named in a docket's text, and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from services.monitor.tagging.answer import Answer
from services.monitor.tagging.cutting_out import Cutter
from services.monitor.tagging.gate import Gate
from services.monitor.tagging.lexicon import Lexicon
from services.monitor.tagging.words import load
from shared.events.firm import FirmRecord

BLOCK = 1 << 14  # characters looked at together; a word met is sought in its block only
# 被告深圳市辰多星电子科技有限公司于: a run of Chinese up to the end of a firm's name
_CHINESE = re.compile(r"[\u3400-\u9fff（）()]{2,40}?(?:公司|深圳）|深圳\))")
_WHOLE = frozenset({"registry_name", "registry_name_shared", "alias", "storefront", "city_missing"})


class Mention(msgspec.Struct, frozen=True):
    """A firm named in a text. start, end: characters of the text; answer: what the tagger says of the name."""

    start: int
    end: int
    name: str
    answer: Answer

    def to_dict(self) -> dict[str, Any]:
        """The mention as plain JSON values."""
        return {"start": self.start, "end": self.end, "name": self.name, "answer": self.answer.to_dict()}


class Spotter:
    """Spots names for one tagger. tag: its answer for a name."""

    def __init__(self, tag: Callable[[str], Answer], lexicon: Lexicon) -> None:
        words = load("docket_words.yml")
        stops = frozenset(words["beside_names"])
        self._tag = tag
        self._cutter = Cutter(lexicon, stops)
        self._gate = Gate({"zhen", *lexicon.misspelt_city}, {*stops, *words["common"], *lexicon.kinds})

    def add(self, firm: FirmRecord) -> None:
        """Look for the names of this firm too."""
        self._gate.add(firm)

    def remove(self, firm: FirmRecord) -> None:
        """Look for the names of this firm no longer."""
        self._gate.remove(firm)

    def spot(self, text: str) -> Iterator[Mention]:
        """The firms named, in the order of the text, those in Chinese last; each character belongs to at most one."""
        done = low = 0
        chinese = False
        while low < len(text):
            high = _block_end(text, low)
            block = text[low:high]
            chinese = chinese or (not block.isascii() and _may_name_in_chinese(text, low, high))
            for at in self._gate.places(block):
                if low + at >= done:
                    mention = self._at(text, low + at)
                    if mention is not None and mention.start >= done:
                        done = mention.end
                        yield mention
            low = high
        if chinese:
            yield from self._chinese(text)

    def _at(self, text: str, at: int) -> Mention | None:
        if text[at].islower() and not self._gate.is_city(text, at):
            return None  # a word in small letters is no name, unless it is the city's
        start, end = self._cutter.cut(text, at)
        name = text[start:end]
        answer = self._tag(name)
        return Mention(start, end, name, answer) if _is_firm(answer, name) else None

    def _chinese(self, text: str) -> Iterator[Mention]:
        """Names in Chinese have no blanks around them: the longest one that ends here and names a firm counts."""
        for found in _CHINESE.finditer(text):
            start, end = found.span()
            city = text.rfind("深圳", start, end)
            for begin in (city,) if city >= 0 and text[city - 1] not in "（(" else range(start, end - 3):
                answer = self._tag(text[begin:end])
                if _is_firm(answer, text[begin:end]):
                    yield Mention(begin, end, text[begin:end], answer)
                    break


def _block_end(text: str, low: int) -> int:
    """Where a block that begins here ends: at a blank, so that no word is cut."""
    high = low + BLOCK
    if high >= len(text):
        return len(text)
    blank = max(text.rfind(" ", low + 1, high), text.rfind("\n", low + 1, high))
    return blank if blank > 0 else high


def _may_name_in_chinese(text: str, low: int, high: int) -> bool:
    """Whether a word of Chinese names begins in this block; it may end in the next one."""
    return any(text.find(word, low, high + 1) >= 0 for word in ("公司", "深圳"))


def _is_firm(answer: Answer, name: str) -> bool:
    """Whether a stretch of text names a firm in Shenzhen: a registered one, or one whose name says the city."""
    parts, link = answer.grounds.parts, answer.firm
    if answer.shenzhen.answer == "no":
        return False
    if link is not None and link.kind in _WHOLE:
        return bool(parts.form or parts.industry) or _printed_so(link.firm, name)
    return bool(parts.city and parts.firm_like and parts.core)


def _printed_so(firm: FirmRecord, name: str) -> bool:
    """Whether a bare name is printed as registered, letter for letter: "DJI" is a firm, "honor" is a word."""
    return not name.isascii() or name.strip(".") in (firm.name_en, *firm.other_names)
