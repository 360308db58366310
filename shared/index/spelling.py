"""A text as its terms with spaces between: what the adapters hand to their engines, which split it at them."""

from __future__ import annotations

from functools import lru_cache

from shared.index.terms import terms

_SHORT = 1000


def spelled(value: str) -> str:
    """The terms of a text, joined by spaces."""
    return _remembered(value) if len(value) <= _SHORT else " ".join(terms(value))


# A document that changes brings most of its texts again, and many documents share courts and names.
@lru_cache(maxsize=16_384)
def _remembered(value: str) -> str:
    return " ".join(terms(value))
