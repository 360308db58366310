"""The envelope of CourtListener's answers: {"count", "next", "previous", "results"}, or one thing by itself.

Source: https://www.courtlistener.com/api/rest/v4/. Facts: pages of 20 with a cursor; `count` is a number in searches
and an address elsewhere; an error is {"detail": "…"}. History: none yet.
"""

from __future__ import annotations

from typing import Any

import msgspec

from services.monitor.sources.document import CannotRead, Document

LIMIT_BYTES = 32 * 2**20
ADVICE = "look it up on courtlistener.com; the other rows were read"


def page_of(document: Document) -> dict[str, Any]:
    """The JSON object of a document. Raises CannotRead, with CourtListener's own message where it sent one."""
    try:
        content = msgspec.json.decode(document.data().lstrip(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        raise CannotRead(f"{document.name}: is not JSON ({error}); fetch it again") from error
    if not isinstance(content, dict):
        raise CannotRead(f"{document.name}: is not a JSON object; fetch it again")
    if isinstance(content.get("detail"), str) and len(content) == 1:
        raise CannotRead(
            f"{document.name}: CourtListener answered {content['detail'][:200]!r} instead of data; "
            "see that the token may ask this"
        )
    return content


def rows_of(document: Document, content: dict[str, Any]) -> list[Any]:
    """The results on a page. Raises CannotRead when there is no list of them."""
    rows = content.get("results")
    if not isinstance(rows, list):
        raise CannotRead(
            f"{document.name}: has no list of results; see that it is an answer of CourtListener"
        )
    return rows
