"""The opaque mark of where a page of results ended, from which the next one goes on."""

from __future__ import annotations

import base64
import binascii
import json
from typing import NamedTuple

from shared.index.port import BadQuery, Query
from shared.index.values import writable


class Cursor(NamedTuple):
    """The last hit of a page. key: its sort value, None when it has none."""

    score: float
    key: str | int | float | None
    id: str


def encode(query: Query, cursor: Cursor) -> str:
    """The cursor as URL-safe text, bound to the query's order."""
    content = json.dumps([_order(query), *cursor], separators=(",", ":"))
    return base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")


def decode(query: Query) -> Cursor | None:
    """The cursor of the query, None on its first page. Raises BadQuery."""
    if query.after is None:
        return None
    try:
        padded = query.after + "=" * (-len(query.after) % 4)
        order, score, key, document_id = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, TypeError, RecursionError, binascii.Error):
        raise BadQuery("the cursor of the page is damaged; start again from the first page") from None
    if order != _order(query):
        raise BadQuery("the cursor belongs to a list in another order; start again from the first page")
    if not (
        _is_number(score) and _is_text(document_id) and (key is None or _is_text(key) or _is_number(key))
    ):
        raise BadQuery("the cursor of the page is damaged; start again from the first page")
    return Cursor(score, key, document_id)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= 2**63 - 1


def _is_text(value: object) -> bool:
    return isinstance(value, str) and writable(value) == value


def _order(query: Query) -> str:
    return "relevance" if query.sort is None else ":".join(query.sort)
