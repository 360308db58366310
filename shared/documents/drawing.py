"""Charts drawn: a Vega-Lite specification as an SVG or PNG picture, without a browser and without a network."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

from shared.both import Language

# Pictures for paper: twice the size of the screen's.
_PAPER_SCALE = 2.0
_FONT = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, WenQuanYi Micro Hei, sans-serif"
_ENCODER = msgspec.json.Encoder(order="deterministic")


def in_language(value: Any, language: Language) -> Any:
    """A specification in one language: {"zh": …, "en": …} anywhere in it becomes the one asked for."""
    if isinstance(value, dict):
        if value.keys() == {"zh", "en"}:
            return in_language(value[language], language)
        return {name: in_language(part, language) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [in_language(part, language) for part in value]
    return value


def svg(spec: dict[str, Any], language: Language) -> str:
    """The chart as an SVG element."""
    return _svg(_ENCODER.encode(_dressed(spec, language)))


def png(spec: dict[str, Any], language: Language) -> bytes:
    """The chart as a PNG picture for print."""
    return _png(_ENCODER.encode(_dressed(spec, language)))


def _dressed(spec: dict[str, Any], language: Language) -> dict[str, Any]:
    told: dict[str, Any] = in_language(spec, language)
    return told | {"config": {"font": _FONT, **told.get("config", {})}}


# Starting the drawing engine takes a second, drawing a tenth of one; pages show the same chart again and again.
@lru_cache(maxsize=64)
def _svg(spec: bytes) -> str:
    import vl_convert  # noqa: PLC0415 - 60 MB that only who draws needs

    drawn: str = vl_convert.vegalite_to_svg(spec.decode(), allowed_base_urls=[])
    return drawn


@lru_cache(maxsize=16)
def _png(spec: bytes) -> bytes:
    import vl_convert  # noqa: PLC0415 - 60 MB that only who draws needs

    drawn: bytes = vl_convert.vegalite_to_png(spec.decode(), scale=_PAPER_SCALE, allowed_base_urls=[])
    return drawn
