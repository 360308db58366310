"""The rules of Section 337 dockets as values ready for matching: itc.yml."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from services.monitor.entries.signs import Signs, sign
from services.monitor.entries.sought import Sought
from services.monitor.entries.starts import Starts
from shared.yaml_text import read_yaml

FIRST = 3  # letters of a title by which the papers it can be are known
CERTAIN = 8  # and those by which it is known whether a line can be the Commission's for certain
_ALONE = frozenset({"remedial_order_lifted", "motion_denied_other"})  # what else these name is what they undo
_STARTS = 4_096  # different first letters, for which what they can begin is kept


class Paper(NamedTuple):
    """A paper of a party. The first whose pattern is found gives the kind."""

    kind: str
    pattern: Sought


class Act(NamedTuple):
    """What the Commission or its judge does. needs: the sign of a title that can tell it. besides: what the same title can tell too."""

    kind: str
    all: Sought
    none: Sought | None
    needs: int
    besides: tuple[Act, ...]


class ItcRules:
    """strong: what shows that a line is the Commission's. weak: sign of a line that may be. title_signs: of titles, for `acts`."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.strong = re.compile(raw["strong"])
        self.weak = sign("337-ta-", *raw["weak"])
        self.weak_words: tuple[str, ...] = tuple(raw["weak"])
        self.title_signs = Signs()
        self._acts = _acts(raw["acts"], frozenset(raw["besides"]), self.title_signs)
        self.acts = lru_cache(maxsize=_STARTS)(self._acts_of)
        self._papers = tuple(Paper(row["kind"], Sought(row["pattern"])) for row in raw["papers"])
        self.papers = lru_cache(maxsize=_STARTS)(self._papers_of)
        self.can_start = lru_cache(maxsize=_STARTS)(Starts(raw["strong"]).with_)

    def _acts_of(self, signs: int) -> tuple[Act, ...]:
        """Those that a title with these signs can tell."""
        return tuple(act for act in self._acts if signs & act.needs)

    def _papers_of(self, first: str) -> tuple[Paper, ...]:
        """Those that a title with these first letters can be."""
        return tuple(one for one in self._papers if one.pattern.starts(first))


@lru_cache(maxsize=1)
def itc_rules() -> ItcRules:
    """The rules, read once."""
    return ItcRules(read_yaml(files(__package__).joinpath("itc.yml").read_text("utf-8")))


def _acts(rows: list[dict[str, Any]], besides: frozenset[str], signs: Signs) -> tuple[Act, ...]:
    acts: tuple[Act, ...] = ()
    for row in reversed(rows):
        kind = row["kind"]
        others = () if kind in _ALONE else (one for one in acts if one.kind in besides and one.kind != kind)
        none = Sought(row["none"]) if "none" in row else None
        acts = (Act(kind, Sought(row["all"]), none, signs.sign(*row["needs"]), tuple(others)), *acts)
    return acts
