"""Text as PostgreSQL can keep it: without NUL characters and half surrogates, which become U+FFFD."""

from __future__ import annotations

import re
from typing import Any

import msgspec

_INSTEAD = "\ufffd"
# An escaped NUL in JSON, not an escaped backslash before "u0000".
_ESCAPED_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")


def readable(text: str) -> str:
    """The text, what cannot be kept replaced by U+FFFD."""
    if text.isascii() and "\x00" not in text:
        return text
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", _INSTEAD)


def json_text(value: Any) -> str:
    """A value, or anything msgspec can write, as JSON whose strings are all readable."""
    try:
        text = msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        text = msgspec.json.encode(_whole(msgspec.to_builtins(value))).decode()
    return _ESCAPED_NUL.sub(rf"\1{_INSTEAD}", text) if "\\u0000" in text else text


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return readable(value)
    if isinstance(value, dict):
        return {_whole(key): _whole(one) for key, one in value.items()}
    return [_whole(one) for one in value] if isinstance(value, list | tuple) else value
