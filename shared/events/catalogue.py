"""Every fact there is: type, body, version and topic. Adding one here makes the drift test ask for its schema."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from shared.events.alert import AlertDelivered, AlertRaised
from shared.events.case import CaseChanged
from shared.events.deadline import DeadlineChanged
from shared.events.docket import DocketObserved
from shared.events.engagement import EngagementChanged
from shared.events.envelope import Body, Fact
from shared.events.firm import FirmChanged
from shared.events.tag import TagDecided
from shared.events.warning import WarningPublished, WarningWithdrawn


class Kind(NamedTuple):
    """One type of fact: its body, the version of the body's shape, and the owner that publishes it."""

    body: type[Body]
    version: int
    owner: str


CATALOGUE: dict[str, Kind] = {
    "docket.observed": Kind(DocketObserved, 1, "monitor"),
    "case.changed": Kind(CaseChanged, 1, "monitor"),
    "firm.changed": Kind(FirmChanged, 1, "monitor"),
    "tag.decided": Kind(TagDecided, 1, "monitor"),
    "warning.published": Kind(WarningPublished, 1, "monitor"),
    "warning.withdrawn": Kind(WarningWithdrawn, 1, "monitor"),
    "deadline.changed": Kind(DeadlineChanged, 1, "monitor"),
    "alert.raised": Kind(AlertRaised, 1, "alerts"),
    "alert.delivered": Kind(AlertDelivered, 1, "alerts"),
    "engagement.changed": Kind(EngagementChanged, 1, "guidance"),
}

_TYPE_OF: dict[type[Body], str] = {kind.body: name for name, kind in CATALOGUE.items()}
_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {
    name: msgspec.json.Decoder(Fact[kind.body])  # type: ignore[name-defined]
    for name, kind in CATALOGUE.items()
}
_ENCODER = msgspec.json.Encoder()


class _Named(msgspec.Struct, frozen=True):
    type: str


_NAMED = msgspec.json.Decoder(_Named)
_TOO_DEEP = "JSON is nested too deep"


class UnknownFact(ValueError):
    """The type of a fact is not in the catalogue."""


def type_of(body: Body) -> str:
    """The catalogue name of a body, e.g. "case.changed"."""
    return _TYPE_OF[type(body)]


def topic_of(fact_type: str, namespace: str = "ipwatch") -> str:
    """The topic a type of fact travels on: "docket.observed" -> "ipwatch.docket.v1"."""
    noun = fact_type.split(".", 1)[0]
    return f"{namespace}.{noun}.v{CATALOGUE[fact_type].version}"


def encode(fact: Fact[Any]) -> bytes:
    """The fact as JSON bytes, as it stands in the journal and on the bus."""
    return _ENCODER.encode(fact)


def decode(fact_type: str, data: bytes) -> Fact[Any]:
    """The fact from its bytes.

    Raises UnknownFact for a type outside the catalogue, msgspec.ValidationError for a wrong shape, and
    msgspec.DecodeError, of which that is one, for what is no JSON or nested without end.
    """
    decoder = _DECODERS.get(fact_type)
    if decoder is None:
        raise UnknownFact(f"unknown type of fact {fact_type!r}; known: {', '.join(CATALOGUE)}")
    try:
        fact: Fact[Any] = decoder.decode(data)
    except RecursionError as fault:
        raise msgspec.DecodeError(_TOO_DEEP) from fault
    return fact


def decode_any(data: bytes) -> Fact[Any]:
    """The fact from bytes that name its type themselves; raises as `decode` does."""
    try:
        named = _NAMED.decode(data)
    except RecursionError as fault:
        raise msgspec.DecodeError(_TOO_DEEP) from fault
    return decode(named.type, data)


def json_schema(fact_type: str) -> dict[str, Any]:
    """The JSON Schema of a fact with its envelope."""
    kind = CATALOGUE[fact_type]
    schema = msgspec.json.schema(Fact[kind.body])  # type: ignore[name-defined]
    return {"$id": f"{fact_type}.v{kind.version}", **schema}
