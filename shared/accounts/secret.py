"""Random secrets for sessions, API tokens and the first start, and the digests that are stored of them."""

from __future__ import annotations

import hashlib
import secrets


def new_secret(prefix: str = "") -> str:
    """`prefix` followed by 256 random bits, URL-safe."""
    return prefix + secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """SHA-256 in hexadecimal; enough for a secret of 256 random bits, which nobody can guess through."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def new_id() -> str:
    """128 random bits in hexadecimal, for the id of a row."""
    return secrets.token_hex(16)
