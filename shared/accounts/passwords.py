"""Passwords as Argon2id hashes, checked in about the same time whether or not the account exists."""

from __future__ import annotations

import unicodedata
from threading import BoundedSemaphore

from pwdlib import PasswordHash
from pwdlib.exceptions import PwdlibError
from pwdlib.hashers.argon2 import Argon2Hasher

from shared.accounts.refusals import Refusal, Refused

SHORTEST = 12
LONGEST = 512

# OWASP's second Argon2id profile: 19 MiB, 2 passes, 1 lane.
_MEMORY_KIB = 19 * 1024
_PASSES = 2
_AT_ONCE = 2


class Passwords:
    """Hashes and verifies; at most two at once, so that a flood of sign-ins cannot take all memory."""

    def __init__(self) -> None:
        self._hasher = PasswordHash(
            (Argon2Hasher(time_cost=_PASSES, memory_cost=_MEMORY_KIB, parallelism=1),)
        )
        self._room = BoundedSemaphore(_AT_ONCE)
        self._nobody = self.hash("nobody has this password")

    def hash(self, password: str) -> str:
        """The hash to store. The password has been through `check_password`."""
        with self._room:
            return self._hasher.hash(_normal(password))

    def matches(self, password: str, stored: str | None) -> bool:
        """Whether the password belongs to the stored hash; None costs the same time and is never true."""
        if len(password) > LONGEST:
            password = ""
        with self._room:
            try:
                same = self._hasher.verify(_normal(password), stored or self._nobody)
            except PwdlibError:  # a stored hash this version cannot read opens nothing
                return False
        return same and stored is not None


def check_password(password: str) -> None:
    """Raise Refused unless the password has 12 to 512 characters (length is what counts, NIST SP 800-63B)."""
    if len(password) < SHORTEST:
        raise Refused(
            Refusal.PASSWORD_SHORT,
            f"The password has {len(password)} characters: choose one with at least {SHORTEST}.",
        )
    if len(password) > LONGEST:
        raise Refused(
            Refusal.PASSWORD_LONG,
            f"The password has {len(password)} characters: choose one with at most {LONGEST}.",
        )


def _normal(password: str) -> bytes:
    """One byte string however an input method composed the characters (NFKC)."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
