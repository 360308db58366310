"""How much a request may carry, so that nobody fills the memory from outside."""

from __future__ import annotations

from fastapi import HTTPException, Request
from starlette.types import Message, Receive

LARGEST_BODY = 20 * 1024 * 1024


def too_large() -> HTTPException:
    """The error for a body over the limit."""
    return HTTPException(413, f"at most {LARGEST_BODY // 1024**2} MiB / 最多 {LARGEST_BODY // 1024**2} MiB")


def announces_too_much(request: Request) -> bool:
    """Whether Content-Length is over the limit (or no number)."""
    length = request.headers.get("content-length", "0")
    return not length.isdecimal() or int(length) > LARGEST_BODY


def limited(receive: Receive) -> Receive:
    """`receive`, raising 413 once more than the limit has come in, whatever was announced."""
    taken = 0

    async def _receive() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            raise too_large()
        return message

    return _receive
