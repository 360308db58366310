"""The envelope every fact travels in, and its bytes."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Generic, TypeVar

import msgspec


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a fact says. Subclasses are named in the past tense and live one stream a file."""


B = TypeVar("B", bound=Body)


class Fact(msgspec.Struct, Generic[B], frozen=True, kw_only=True):
    """One immutable event.

    id: deterministic where the source allows (same observation, same id), else random.
    type: "noun.past_participle", a key of the catalogue.
    version: version of the body's shape.
    key: id of the thing it is about; order is kept per key.
    occurred_at: UTC instant at which it became true, as far as the source tells.
    observed_at: UTC instant at which this system learned it.
    source: who said so, e.g. "pacer_rss:nyed".
    trace: id shared by everything that follows from one observation.
    actor: account or component that caused it.
    caused_by: id of the fact this one follows from, or "".
    """

    id: str
    type: str
    version: int
    key: str
    occurred_at: datetime
    observed_at: datetime
    source: str
    trace: str
    actor: str
    caused_by: str = ""
    body: B


def fact_id(*parts: object) -> str:
    """A deterministic id from the parts that make a fact the same fact.

    Returns 32 hexadecimal characters (128 bits of SHA-256); parts are separated unambiguously.
    """
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:32]
