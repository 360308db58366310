"""The address webhooks are posted to: whoever does not know it finds nothing there."""

from __future__ import annotations

import hmac
from typing import Protocol

import msgspec
from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import JSONResponse
from pydantic import SecretStr
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from shared.log import logger
from shared.web.allow import PUBLIC

LARGEST_BODY = 5 * 1024 * 1024
_METHODS = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
_log = logger("monitor.hooks")


class Keeper(Protocol):
    """Where webhooks are kept."""

    def keep(self, key: str, body: bytes) -> bool:
        """Keep a webhook for good, within a second; False when its key was kept before."""


class Door:
    """POST /hooks/courtlistener/{secret}: keeps the body and answers; nothing is read before the answer.

    CourtListener does not sign what it sends, so the address is the proof. Every other method and every wrong secret
    is answered as an address that is not there.
    """

    def __init__(self, keeper: Keeper, secret: SecretStr) -> None:
        self._keeper = keeper
        self._secret = secret.get_secret_value().encode()

    def router(self) -> APIRouter:
        """The one route."""
        router = APIRouter()
        router.add_api_route(
            "/hooks/courtlistener/{secret}", self.receive, methods=_METHODS, dependencies=[Depends(PUBLIC)]
        )
        return router

    async def receive(self, request: Request, secret: str) -> JSONResponse:
        """202 once the webhook is kept for good; the same Idempotency-Key again is answered so and kept once."""
        known = hmac.compare_digest(secret.encode("utf-8", "replace"), self._secret)
        if not (self._secret and known and request.method == "POST"):
            raise HTTPException(404)
        body = await _body(request)
        if not await run_in_threadpool(_is_object, body):
            raise HTTPException(400, "the body must be a JSON object")
        try:
            key = request.headers.get("idempotency-key", "")
            new = await run_in_threadpool(self._keeper.keep, key, body)
        except Exception as fault:  # noqa: BLE001 - told here: what is logged elsewhere of a request has its address
            _log.error("webhook_not_kept", why=f"{type(fault).__name__}: {str(fault).partition(chr(10))[0]}")
            return JSONResponse({"accepted": False, "why": "not kept; send it again later"}, 503)
        return JSONResponse({"accepted": True, "new": new}, 202)


async def _body(request: Request) -> bytes:
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST_BODY:
                raise HTTPException(413, f"at most {LARGEST_BODY // 1024**2} MiB")
    except ClientDisconnect:
        raise HTTPException(400, "the body broke off") from None
    return bytes(body)


def _is_object(body: bytes) -> bool:
    try:
        msgspec.json.decode(body, type=dict[str, msgspec.Raw])
    except (ValueError, RecursionError):
        return False
    return True
