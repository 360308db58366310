"""Whether a printed name may become an alias of a firm."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from services.monitor.cases.case import fold_name
from services.monitor.identity.refusals import Refused
from services.monitor.tagging.cleaning import clean
from services.monitor.tagging.lexicon import CITY, FORM, INDUSTRY, JOINER, PLACE, lexicon
from services.monitor.tagging.parsing import NameParser
from services.monitor.tagging.words import load, places, words
from shared.events.firm import FirmRecord
from shared.yaml_text import read_yaml

_SAYS_NOTHING = FORM | INDUSTRY | CITY | PLACE | JOINER
_LEAST_LETTERS, _LEAST_CHARACTERS = 3, 2
_CHINESE = re.compile(r"[㐀-鿿]")
_LONGEST = 200  # characters


def alias_to_teach(name: str, firm: FirmRecord, firms: Iterable[FirmRecord]) -> str:
    """The name as the alias to add to a firm, "" when the firm goes by it already.

    firms: all that are registered. Raises Refused when another firm goes by it, or when it is so general that it
    would catch the names of strangers.
    """
    alias, wanted = " ".join(name.split()), fold_name(name)
    for other in firms:
        if other.id != firm.id and wanted in _folded(other):
            raise Refused(
                f"“{alias}”已是 {other.name_zh or other.name_en}（{other.id}）的名称，不能再作为别名；请先核对两家企业。",
                f"{other.name_en or other.name_zh} ({other.id}) goes by “{alias}” already, so it cannot be an alias of "
                "another firm; look at both firms first.",
            )
    if wanted in _folded(firm):
        return ""
    if len(alias) > _LONGEST or not _telling(alias):
        raise Refused(
            f"“{alias}”过于笼统（仅含地名、行业或通用词，或过短过长），作为别名会误认其他企业；请不勾选“学习别名”再提交。",
            f"“{alias}” is too general for an alias (only places, trades or common words, or too short or long): it "
            "would catch other firms' names; decide without teaching it.",
        )
    return alias


def _folded(firm: FirmRecord) -> set[str]:
    return {fold_name(name) for name in (firm.name_zh, firm.name_en, *firm.other_names) if name}


def _telling(alias: str) -> bool:
    """Whether enough letters are left that are the firm's own."""
    cleaned = clean(alias)
    kinds, general = lexicon().kinds, _general()
    own = "".join(
        word
        for word in _parser().parse(cleaned.text, cleaned.printed).rest
        if not kinds.get(word, 0) & _SAYS_NOTHING and word not in general
    )
    letters = sum(character.isalnum() for character in own)
    return letters >= (_LEAST_CHARACTERS if _CHINESE.search(own) else _LEAST_LETTERS)


@lru_cache(maxsize=1)
def _parser() -> NameParser:
    return NameParser(words(), places(), lexicon())


@lru_cache(maxsize=1)
def _general() -> frozenset[str]:
    own = read_yaml(files(__package__).joinpath("general_words.yml").read_text("utf-8"))["words"]
    return frozenset(map(str, own)) | frozenset(map(str, load("docket_words.yml")["common"]))
