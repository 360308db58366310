"""How the source of a value reads in either language, from source_names.yml; a source not named there reads as it is."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from shared.both import Both
from shared.yaml_text import read_yaml


def source_name(source: str) -> Both:
    """A source in both languages."""
    zh = source
    for told, chinese in _names().items():
        zh = zh.replace(told, chinese)
    return Both(zh, "composed demonstration data" if source == "composed" else source)


@cache
def _names() -> dict[str, str]:
    text = files(__package__).joinpath("source_names.yml").read_text("utf-8")
    return {str(told): str(chinese) for told, chinese in read_yaml(text).items()}
