"""The values of documents: checked against the schema, as keys to index them by, as JSON and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec

from shared.index.port import BadDocument, Document
from shared.index.schema import Field, Schema

LONGEST_KEYWORD = 1_000
"""Characters of a keyword that tell it from others; values are given back whole."""

LONGEST_ID = 512
LARGEST_NUMBER = 2**53
LARGEST_VERSION = 2**63 - 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(dict[str, Any])
_DECODER_OF_ANY = msgspec.json.Decoder()
_EMPTY: tuple[object, ...] = (None, "", (), [])

Key = str | int | float
"""What a value is compared by: text for keyword, flag and date, milliseconds since 1970 for an instant."""


def checked(document: Document, schema: Schema) -> dict[str, Any]:
    """The document's values without the empty ones. Raises BadDocument with one sentence."""
    check_identity(document.id, document.version, schema)
    kept: dict[str, Any] = {}
    for name, value in document.values.items():
        field = schema.by_name.get(name)
        if field is None:
            known = ", ".join(schema.by_name)
            raise BadDocument(f"index {schema.name}, {document.id}: unknown field {name!r}; known: {known}")
        try:
            read = _checked_values(field, value) if field.many else _checked_value(field, value)
        except (TypeError, ValueError, OverflowError) as wrong:
            raise BadDocument(f"index {schema.name}, {document.id}: field {name!r} {wrong}") from None
        if read not in _EMPTY:
            kept[name] = read
    return kept


def check_identity(document_id: str, version: int, schema: Schema) -> None:
    """Raises BadDocument for an id or a version that cannot be kept."""
    written = writable(document_id)
    if written != document_id or not 1 <= len(written.encode()) <= LONGEST_ID:
        raise BadDocument(
            f"index {schema.name}: id {document_id[:80]!r} is not 1 to {LONGEST_ID} bytes of UTF-8"
        )
    if not 0 <= version <= LARGEST_VERSION:
        raise BadDocument(f"index {schema.name}, {document_id}: version {version} is not 0 to 2**63 - 1")


def _checked_values(field: Field, value: object) -> tuple[object, ...]:
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise TypeError(f"takes a list, not {value!r:.80}")
    return tuple(read for read in (_checked_value(field, each) for each in value) if read not in _EMPTY)


def _checked_value(field: Field, value: object) -> object:
    return None if value is None else _CHECKS[field.kind](value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"takes text, not {value!r:.80}")
    return writable(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"takes true or false, not {value!r:.80}")
    return value


def _number(value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"takes numbers, not {value!r:.80}")
    if not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
        raise ValueError(f"takes numbers within ±2**53, not {value!r:.80}")
    return value


def _instant(value: object) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise TypeError(f"takes instants with their time zone, not {value!r:.80}")
    return value.astimezone(UTC)


def _date(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError(f"takes dates without a time, not {value!r:.80}")
    return value


def _stored(value: object) -> object:
    return _DECODER_OF_ANY.decode(_ENCODER.encode(value))


_CHECKS: dict[str, Callable[[object], object]] = {
    "text": _text,
    "keyword": _text,
    "flag": _flag,
    "number": _number,
    "instant": _instant,
    "date": _date,
    "stored": _stored,
}


def writable(text: str) -> str:
    """The text with half surrogates, which no encoding can write, replaced by U+FFFD."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def key_of(field: Field, value: Any) -> Key:
    """What a checked value is filtered, compared and sorted by."""
    match field.kind:
        case "keyword":
            return str(value)[:LONGEST_KEYWORD]
        case "flag":
            return "true" if value else "false"
        case "date":
            return str(value.isoformat())
        case "instant":
            return int((value - _EPOCH) // _MILLISECOND)
        case _:
            return float(value) if isinstance(value, float) else int(value)


def each_of(field: Field, values: Mapping[str, Any]) -> tuple[Any, ...]:
    """The checked values of a field, none, one or several."""
    value = values.get(field.name)
    if value is None:
        return ()
    return value if field.many else (value,)


def encode(values: Mapping[str, Any]) -> bytes:
    """Checked values as JSON."""
    return _ENCODER.encode(values)


def decode(body: bytes, schema: Schema) -> dict[str, Any]:
    """The checked values again from their JSON."""
    return revived(_DECODER.decode(body), schema)


def revived(values: dict[str, Any], schema: Schema) -> dict[str, Any]:
    """Values as JSON gives them, made the checked values again in place: dates, instants, tuples."""
    for field in schema.fields:
        value = values.get(field.name)
        if value is None:
            continue
        read = _READERS.get(field.kind)
        if field.many:
            values[field.name] = tuple(map(read, value)) if read else tuple(value)
        elif read:
            values[field.name] = read(value)
    return values


_READERS = {"date": date.fromisoformat, "instant": datetime.fromisoformat}
