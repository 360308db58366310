"""Signed webhooks (Standard Webhooks): the same id on every try, no redirects, no way into this network."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx
import msgspec
from standardwebhooks.webhooks import Webhook

from services.alerts.channels.address_guard import checked_address
from services.alerts.channels.port import Message, Receipt, Refused, Why
from services.alerts.messages.one_line import one_line
from services.alerts.settings import AlertsSettings
from shared.clock import Clock

_AGENT = "overseas-ip-watch"
_GONE = 410  # the receiver's word for "never again"


class WebhookChannel:
    """Posts alerts as JSON. The `webhook-id` is the delivery's id, by which a receiver drops repeats."""

    def __init__(self, settings: AlertsSettings, clock: Clock) -> None:
        self._timeout_seconds = settings.send_timeout_seconds
        self._internal = settings.allow_internal_webhooks
        self._clock = clock
        self._trust = httpx.create_ssl_context(
            trust_env=False
        )  # reading the certificates takes longer than a post

    async def send(self, message: Message) -> Receipt:
        """Post the message; any 2xx accepts it, 410 refuses it for good, all else is tried again."""
        body = msgspec.json.encode(message.payload)
        headers = {
            "content-type": "application/json",
            "user-agent": _AGENT,
            "x-trace-id": message.trace,
            **signed(message.delivery, self._clock(), body, message.signing_keys),
        }
        try:
            async with asyncio.timeout(self._timeout_seconds):
                response = await self._post(message.target, body, headers)
        except TimeoutError as fault:
            raise Refused(False, _late(self._timeout_seconds)) from fault
        except (httpx.HTTPError, httpx.InvalidURL) as fault:
            raise Refused(False, _unreachable(fault)) from fault
        if not response.is_success:
            raise _refusal(response, self._clock())
        return Receipt(message.delivery)

    async def _post(self, target: str, body: bytes, headers: Mapping[str, str]) -> httpx.Response:
        """The head of the answer; its body is not read, as nothing depends on it."""
        url, host = httpx.URL(target), httpx.URL(target).host
        extensions = {}
        if not self._internal:
            if url.scheme != "https":
                raise Refused(True, _NOT_HTTPS)
            url = url.copy_with(host=await checked_address(host, url.port or 443))
            extensions = {"sni_hostname": host}  # the certificate is checked against the name
        async with (
            httpx.AsyncClient(
                verify=self._trust,
                trust_env=False,
                follow_redirects=False,
                timeout=self._timeout_seconds,
            ) as client,
            client.stream(
                "POST",
                url,
                content=body,
                headers={**headers, "host": httpx.URL(target).netloc.decode("ascii")},
                extensions=extensions,
            ) as response,
        ):
            return response


def signed(delivery: str, now: datetime, body: bytes, keys: tuple[str, ...]) -> dict[str, str]:
    """The three headers of Standard Webhooks, with one signature per key."""
    text = body.decode()
    return {
        "webhook-id": delivery,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(Webhook(key).sign(delivery, now, text) for key in keys),
    }


_NOT_HTTPS = Why(
    "Webhook 地址不是 https：请改为 https:// 地址。",
    "The webhook's address is not https: give it an https:// address.",
)


def _late(seconds: float) -> Why:
    return Why(
        f"Webhook 在 {seconds:g} 秒内没有答复。", f"The webhook did not answer within {seconds:g} seconds."
    )


def _unreachable(fault: Exception) -> Why:
    said = one_line(str(fault), 300) or type(fault).__name__
    return Why(f"无法连接 Webhook：{said}", f"The webhook cannot be reached: {said}")


def _refusal(response: httpx.Response, now: datetime) -> Refused:
    status = response.status_code
    why = Why(f"Webhook 答复 {status}。", f"The webhook answered {status}.")
    if response.is_redirect:
        why = Why(
            f"Webhook 答复 {status} 要求转到别处，系统不跟随转向：请填写最终地址。",
            f"The webhook answered {status}, a redirect, which is not followed: give the final address.",
        )
    return Refused(status == _GONE, why, _retry_after(response.headers, now))


def _retry_after(headers: Mapping[str, str], now: datetime) -> float:
    """Seconds the receiver asks to wait (RFC 9110: a number or a date); 0 when it does not say."""
    value = headers.get("retry-after", "").strip()
    if value.isdecimal() and len(value) < 9:
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (ValueError, TypeError):
        return 0.0
