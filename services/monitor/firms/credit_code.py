"""Checks China's unified social credit code, so that a mistyped code never becomes a firm's identity."""

from __future__ import annotations

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_LENGTH = 18


def fault_in(code: str) -> str:
    """What is wrong with an 18-character code, in one clause; "" when its check character holds.

    Rule: GB 32100-2015. Letters I, O, S, V, Z are never used; the check character is 31 minus the sum of
    value times 3**position, modulo 31.
    """
    if len(code) != _LENGTH:
        return f"a unified social credit code has {_LENGTH} characters, this one has {len(code)}"
    strange = sorted({letter for letter in code if letter not in _VALUES})
    if strange:
        return f"{', '.join(map(repr, strange))} never stands in a unified social credit code"
    expected = check_character(code[:-1])
    if code[-1] != expected:
        return f"its check character should be {expected!r}, not {code[-1]!r}: a digit is mistyped"
    return ""


def check_character(body: str) -> str:
    """The 18th character for the first seventeen."""
    total = sum(_VALUES[letter] * pow(3, place, 31) for place, letter in enumerate(body))
    return _ALPHABET[(31 - total % 31) % 31]
