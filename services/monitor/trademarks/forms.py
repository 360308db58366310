"""A mark in the shapes in which two are compared: its letters, what is distinctive of them, sound, characters, reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

import msgspec

from services.monitor.tagging.letters import fold
from services.monitor.tagging.pinyin import is_pinyin
from services.monitor.tagging.words import words as name_words
from services.monitor.trademarks.sounds import sound_of
from services.monitor.trademarks.words import is_common, says_nothing

_WORD = re.compile(r"[a-z0-9]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
# ANK3R, 5HOKZ, B@SEUS: digits and signs written for letters they look like, inside a word.
_LOOKS = str.maketrans("013458@$", "oieasbas")
_LETTERS_LOOK = str.maketrans("l", "i")
_JOINING = re.compile(r"(?<=\w)['’.&+-](?=\w)")


class MarkForm(msgspec.Struct, frozen=True, gc=False):
    """A mark, or one wording of it.

    words: Latin words in lower case. joined: these without blanks. parts, core: the same without what is generic.
    looks: the core as it looks, digits read as letters. sound: the key of the core. pinyin_like: the core can be read
    as pinyin. weak: nothing but words of the language. han: its Chinese characters, simplified, without words of trade.
    reading: their pinyin, syllable by syllable, without tones.
    """

    text: str
    words: tuple[str, ...]
    joined: str
    parts: tuple[str, ...]
    core: str
    looks: str
    sound: str
    pinyin_like: bool
    weak: bool
    han: str
    reading: tuple[str, ...]


@lru_cache(maxsize=8_192)
def form_of(text: str) -> MarkForm:
    """The form of a mark as printed."""
    plain = fold(text).casefold()
    words = tuple(_WORD.findall(_JOINING.sub("", plain)))
    signs = "".join(plain.split())
    parts = tuple(word for word in words if not says_nothing(word)) or words
    core = "".join(parts)
    han = _bare("".join(_HAN.findall(plain)))
    return MarkForm(
        text=text,
        words=words,
        joined="".join(words),
        parts=parts,
        core=core,
        looks=_looks(signs if any(sign in signs for sign in "@$") else core),
        sound=sound_of(core),
        pinyin_like=len(core) > 3 and is_pinyin(core),
        weak=bool(parts) and is_common(parts),
        han=han,
        reading=reading_of(han),
    )


def _looks(core: str) -> str:
    letters = sum(letter.isalpha() for letter in core)
    # INSTA360 ends in a number, ANK3R has a digit for a letter.
    if letters * 2 <= len(core) or re.search(r"\d{2}", core):
        return core
    return re.sub(r"[^a-z0-9]", "", core.translate(_LOOKS)).translate(_LETTERS_LOOK)


def _bare(han: str) -> str:
    """Chinese characters without the city, the legal form and the words of trade at the end."""
    for city in ("深圳市", "深圳"):
        han = han.removeprefix(city)
    shortened = True
    while shortened:
        shortened = False
        for ending in (*name_words().chinese_forms, *name_words().chinese_endings):
            if han.endswith(ending) and len(han) - len(ending) >= 2:
                han, shortened = han[: -len(ending)], True
    return han


@lru_cache(maxsize=8_192)
def reading_of(han: str) -> tuple[str, ...]:
    """The pinyin of Chinese characters without tones, in their usual reading."""
    if not han:
        return ()
    return tuple(_reader()(han))


@cache
def _reader() -> Callable[[str], list[str]]:
    """Reads characters as the words they stand in say, for which it needs pypinyin's phrases, left out till now."""
    from pypinyin import constants, lazy_pinyin, load_phrases_dict  # noqa: PLC0415 - most marks need none of it

    if not constants.PHRASES_DICT:
        from pypinyin.phrases_dict import phrases_dict  # noqa: PLC0415 - 45 MB

        load_phrases_dict(phrases_dict)
    return lazy_pinyin
