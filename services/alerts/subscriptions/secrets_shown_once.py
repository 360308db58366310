"""The secrets of a watch: the key its webhooks are signed with, and the address of its feed."""

from __future__ import annotations

import base64
import hashlib
import secrets

from services.alerts.watches.watch import ChannelKind, Route


def new_webhook_secret() -> str:
    """A signing key as Standard Webhooks writes it: `whsec_` and 256 random bits in base64."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def new_feed_secret() -> str:
    """The unguessable part of a feed's address, 256 random bits."""
    return secrets.token_urlsafe(32)


def feed_hash(secret: str) -> str:
    """What is stored of a feed's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def has(channels: tuple[Route, ...], kind: ChannelKind) -> bool:
    """Whether one of the channels is of this kind."""
    return any(route.kind is kind for route in channels)
