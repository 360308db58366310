"""English names as exchanges print them, "SHENZHEN SEG CO.,LTD", in the form people write: "Shenzhen SEG Co., Ltd."."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

from services.monitor.tagging.pinyin import is_pinyin
from shared.yaml_text import read_yaml

_SHORT = 3
_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")
_NARROW = str.maketrans("（），’", "(),'")
_LIMITED = re.compile(r"\bCo\.?\s*,?\s*Ltd\b\.?", re.IGNORECASE)
_CITY = re.compile(r"\bshen\s?zhen\b", re.IGNORECASE)


def natural(name: str) -> str:
    """The name with its spaces, legal form and city in order; one wholly in capitals becomes mixed-case.

    Rules: "CO.,LTD" is "Co., Ltd."; words in capitals become capitalised, but for acronyms, words without a vowel and
    those of up to three letters that are neither listed words nor pinyin; a name with small letters keeps its own.
    """
    text = _spaced(name)
    form = _LIMITED.search(text)
    body = text[: form.start()] if form else text
    if body.upper() == body:
        text = _WORD.sub(lambda word: _word(word.group()), text)
    text = _LIMITED.sub("Co., Ltd.", _CITY.sub("Shenzhen", text))
    text = re.sub(r"\b(Corp|Inc|Ltd)\b(?!\.)(?=$|[ ,)])", r"\1.", text)
    return re.sub(r"\bLimited\.$", "Limited", text.rstrip(" ,"))


def _spaced(name: str) -> str:
    """One blank between words, none where punctuation wants none."""
    text = name.translate(_NARROW)
    text = re.sub(r"\s*([()])\s*", r" \1 ", text)
    text = re.sub(r"(?<=\w\w)\s*&\s*|\s*&\s*(?=\w\w)", " & ", text)
    text = re.sub(r"([.,])(?=[A-Za-z]{2})", r"\1 ", text)
    text = re.sub(r"\s+([.,])", r"\1", " ".join(text.split()))
    return text.replace("( ", "(").replace(" )", ")")


def _word(word: str) -> str:
    upper, rules = word.upper(), _rules()
    if upper in rules["forms"]:
        return str(rules["forms"][upper]).rstrip(".")
    if word.lower() in rules["small"]:
        return word.lower()
    if upper in rules["acronyms"] or not set(upper) & set("AEIOUY"):
        return upper
    if len(upper) <= _SHORT and upper not in rules["words"] and not is_pinyin(word.lower()):
        return upper
    return word.capitalize()


@lru_cache(maxsize=1)
def _rules() -> Any:
    return read_yaml(files(__package__).joinpath("english_names.yml").read_text("utf-8"))
