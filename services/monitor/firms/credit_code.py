"""Checks China's unified social credit code, so that a mistyped code never becomes a firm's identity.

Rule: GB 32100-2015. One character for the registering authority, one for the kind of body, six digits for the place
of the authority (GB/T 2260), nine for the body's own code with its check character (GB 11714-1997), one check character
of the whole.
"""

from __future__ import annotations

from shared.both import Both

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_LENGTH = 18
# By authority the kinds of body it registers; 9 is the market regulator, who registers firms.
_KINDS = {
    "1": "1239", "2": "19", "3": "123459", "4": "19", "5": "12349", "6": "129", "7": "129", "8": "19", "9": "123",
    "A": "19", "N": "1239", "Y": "1",
}  # fmt: skip
# The first two digits of a place: 10 the country, 11 Beijing … 44 Guangdong … 65 Xinjiang, 71, 81 and 82.
_SPANS = ((10, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 82))
_PROVINCES = frozenset(str(number) for first, last in _SPANS for number in range(first, last + 1))
_BODY = slice(8, 16)
_BODY_CHECK = 16
_BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_BODY_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def fault_in(code: str) -> Both | None:
    """What is wrong with a code, in one clause; None when its shape and both its check characters hold.

    Letters I, O, S, V, Z are never used; the check character is 31 minus the sum of value times 3**position, modulo 31.
    """
    if len(code) != _LENGTH:
        return Both(
            f"统一社会信用代码应为 {_LENGTH} 位，此处为 {len(code)} 位",
            f"a unified social credit code has {_LENGTH} characters, this one has {len(code)}",
        )
    strange = sorted({letter for letter in code if letter not in _VALUES})
    if strange:
        told = ", ".join(map(repr, strange))
        return Both(
            f"统一社会信用代码中不使用 {told}", f"{told} never stands in a unified social credit code"
        )
    expected = check_character(code[:-1])
    if code[-1] != expected:
        return Both(
            f"校验码应为 {expected!r} 而非 {code[-1]!r}：有一位输错",
            f"its check character should be {expected!r}, not {code[-1]!r}: a digit is mistyped",
        )
    return _misshapen(code)


def check_character(body: str) -> str:
    """The 18th character for the first seventeen."""
    total = sum(_VALUES[letter] * pow(3, place, 31) for place, letter in enumerate(body))
    return _ALPHABET[(31 - total % 31) % 31]


def _misshapen(code: str) -> Both | None:
    authority, kind, place = code[0], code[1], code[2:8]
    if authority not in _KINDS:
        return Both(
            f"首位 {authority!r} 不代表任何登记管理部门；企业的代码以 9 开头",
            f"{authority!r} at its beginning stands for no registering authority; a firm's code begins with 9",
        )
    if kind not in _KINDS[authority]:
        return Both(
            f"前两位 {code[:2]!r} 不代表任何机构类别；企业的代码以 91、92 或 93 开头",
            f"{code[:2]!r} at its beginning stands for no kind of body; a firm's code begins with 91, 92 or 93",
        )
    if not place.isdigit() or place[:2] not in _PROVINCES:
        return Both(
            f"第 3 至 8 位 {place!r} 不是中国的行政区划；深圳以 4403 开头",
            f"{place!r}, its third to eighth character, is no place in China; Shenzhen's begin with 4403",
        )
    check = _check_of_body(code[_BODY])
    if code[_BODY_CHECK] != check:
        return Both(
            f"第 17 位应为 {check!r} 而非 {code[_BODY_CHECK]!r}：第 9 至 17 位有误",
            f"its 17th character should be {check!r}, not {code[_BODY_CHECK]!r}: characters 9 to 17 are mistyped",
        )
    return None


def _check_of_body(body: str) -> str:
    total = sum(
        weight * _BODY_DIGITS.index(letter) for weight, letter in zip(_BODY_WEIGHTS, body, strict=True)
    )
    return "0123456789X0"[11 - total % 11]
