"""Which kind of Section 337 notice a title and its action line announce."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from shared.yaml_text import read_yaml


class NoticeKind(NamedTuple):
    """A kind of notice: its id and its names in both languages."""

    kind: str
    en: str
    zh: str


class _Rule(NamedTuple):
    kind: NoticeKind
    every: tuple[re.Pattern[str], ...]
    one_of: tuple[re.Pattern[str], ...]
    none: tuple[re.Pattern[str], ...]

    def fits(self, text: str) -> bool:
        if self.one_of and not any(pattern.search(text) for pattern in self.one_of):
            return False
        return all(p.search(text) for p in self.every) and not any(p.search(text) for p in self.none)


def notice_kind(title: str, action: str = "") -> NoticeKind:
    """The kind, by the first rule of notice_kinds.yml that fits the title, then one that fits the action."""
    for text in (title, action):
        folded = " ".join(text.split())
        found = next(rule.kind for rule in _rules() if rule.fits(folded))
        if found.kind != "other":
            return found
    return _rules()[-1].kind


def ends_investigation(title: str) -> bool:
    """Whether a notice with this title ends the whole investigation, not only a part of it or a proceeding after it."""
    folded = " ".join(title.split())
    if any(pattern.search(folded) for pattern in _patterns(_table()["further"])):
        return False
    return any(pattern.search(folded) for pattern in _patterns(_table()["ending"]))


@cache
def _table() -> dict[str, Any]:
    text = files("services.monitor.sources").joinpath("notice_kinds.yml").read_text(encoding="utf-8")
    table: dict[str, Any] = read_yaml(text)
    return table


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            NoticeKind(row["kind"], row["en"], row["zh"]),
            _patterns(row.get("all", [])),
            _patterns(row.get("one_of", [])),
            _patterns(row.get("none", [])),
        )
        for row in _table()["kinds"]
    )


def _patterns(expressions: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(expression, re.IGNORECASE) for expression in expressions)
