"""The secret part of a calendar's address: shown once, kept as a hash, found by the hash."""

from __future__ import annotations

import hashlib
import secrets


def new_secret() -> str:
    """The unguessable part of an address, 256 random bits."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """What is stored of a secret. Rows are looked up by it: how long that takes says nothing of the secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
