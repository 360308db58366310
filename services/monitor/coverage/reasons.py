"""Why a source is in its state and what to do, in both languages, from reasons.yml."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from services.monitor.coverage.expectations import Words
from shared.yaml_text import read_yaml


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """A reason with its advice; "" where there is nothing to do."""

    id: str
    zh: str
    en: str
    advice_zh: str = ""
    advice_en: str = ""


@lru_cache(maxsize=1000)
def reason(name: str, /, **values: str | Words) -> Reason:
    """The reason of that name with its places filled in."""
    template = _templates()[name]
    zh = {key: value.zh if isinstance(value, Words) else value for key, value in values.items()}
    en = {key: value.en if isinstance(value, Words) else value for key, value in values.items()}
    return Reason(
        id=name,
        zh=template["zh"].format_map(zh).strip(),
        en=template["en"].format_map(en).strip(),
        advice_zh=template["advice_zh"].format_map(zh),
        advice_en=template["advice_en"].format_map(en),
    )


@cache
def _templates() -> dict[str, dict[str, str]]:
    text = files("services.monitor.coverage").joinpath("reasons.yml").read_text(encoding="utf-8")
    return msgspec.convert(read_yaml(text), dict[str, dict[str, str]])
