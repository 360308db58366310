"""What the documents of one index look like; adapters build their tables or mappings from it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

from shared.index.terms import TERMS_VERSION

Kind = Literal["text", "keyword", "date", "instant", "number", "flag", "stored"]

RANGE_KINDS = frozenset({"date", "instant", "number"})
FILTER_KINDS = frozenset({"keyword", "flag"})
_GREATEST_WEIGHT = 1_000
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")


class BadSchema(ValueError):
    """A schema contradicts itself."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    kind: text is searched by words; keyword and flag are filtered and counted whole; date, instant and number
    take ranges; stored is only given back. many: takes several values. facet: may be counted (keyword, flag).
    sort: may be sorted by (one value; not text, not stored). weight: what a match in this text counts, in
    eighths, so that sums of weights are exact in every adapter's numbers. about: what it means, for people.
    """

    name: str
    kind: Kind
    facet: bool = False
    many: bool = False
    sort: bool = False
    weight: float = 1.0
    about: str = field(default="", repr=False, compare=False)


@dataclass(frozen=True)
class Schema:
    """The fields of one index, by name without repetition.

    recency: the sortable field that orders documents of equal score, latest first; "" for none.
    Raises BadSchema.
    """

    name: str
    fields: tuple[Field, ...]
    recency: str = ""

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise BadSchema(f"index name {self.name!r}: use lower-case letters, digits and _")
        names = [each.name for each in self.fields]
        for name in names:
            if names.count(name) > 1:
                raise BadSchema(f"index {self.name}: the field {name!r} stands there twice; name it once")
        for each in self.fields:
            wrong = _contradiction(each)
            if wrong:
                raise BadSchema(f"index {self.name}, field {each.name!r}: {wrong}")
        if self.recency and not any(each.name == self.recency and each.sort for each in self.fields):
            raise BadSchema(f"index {self.name}: recency {self.recency!r} must name a field with sort=True")

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """The fields by their names, in the schema's order."""
        return {each.name: each for each in self.fields}

    def position(self, name: str) -> int:
        """The place of a field among the fields."""
        return list(self.by_name).index(name)

    def of_kind(self, *kinds: str) -> tuple[Field, ...]:
        """The fields of these kinds, in the schema's order."""
        return tuple(each for each in self.fields if each.kind in kinds)

    @property
    def sortable(self) -> tuple[Field, ...]:
        """The fields that may be sorted by, in the schema's order."""
        return tuple(each for each in self.fields if each.sort)

    @property
    def fingerprint(self) -> str:
        """Changes whenever what an adapter stores for the same documents would change."""
        parts = (self.name, self.fields, self.recency, TERMS_VERSION, unicodedata.unidata_version)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _contradiction(one: Field) -> str:
    wrong = {
        "a name starts with a lower-case letter and has letters, digits and _ only": (
            not _NAME.fullmatch(one.name)
        ),
        f"kind {one.kind!r} is not one of {', '.join(get_args(Kind))}": one.kind not in get_args(Kind),
        "facet=True is for keyword and flag": one.facet and one.kind not in FILTER_KINDS,
        "sort=True is not for text and stored": one.sort and one.kind in {"text", "stored"},
        "sort=True needs a single value, not many=True": one.sort and one.many,
        "weight is above 0": one.weight <= 0,
        f"weight is a multiple of 1/8 up to {_GREATEST_WEIGHT:,}": (
            one.weight > _GREATEST_WEIGHT or not float(one.weight * 8).is_integer()
        ),
        "weight is for text": one.weight != 1.0 and one.kind != "text",
    }
    return next((sentence for sentence, holds in wrong.items() if holds), "")
