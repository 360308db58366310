"""Sums of money in a line, in the shapes courts write them."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from services.monitor.entries.signs import sign

_MOST = 100  # sums told of one text
_PLAIN = r"\d[\d,]{0,24}(?:\.\d{1,6})?"
# "$3, 481.59", "$1 000 000": a blank among the digits is believed before cents or where two groups of three follow
_FIGURE = rf"(?:\d{{1,3}}(?:(?:, ?| )\d{{3}}){{1,4}}\.\d\d(?!\d)|\d{{1,3}}(?: \d{{3}}){{2,4}}\b|{_PLAIN})"
_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "mm": 1e6, "m": 1e6, "billion": 1e9, "b": 1e9}
_SCALE = r"(?: ?(?:thousand|million|billion)\b|(?:mm|m|k|b)\b)?"
_SIGNS = {
    "hk$": "HKD",
    "c$": "CAD",
    "a$": "AUD",
    "nt$": "TWD",
    "s$": "SGD",
    "€": "EUR",
    "¥": "CNY",
    "￥": "CNY",
    "£": "GBP",
}
_CODES = {
    "usd": "USD",
    "us": "USD",
    "rmb": "CNY",
    "cny": "CNY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "eur": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "hkd": "HKD",
    "gbp": "GBP",
    "jpy": "JPY",
    "yen": "JPY",
    "twd": "TWD",
    "krw": "KRW",
    "dollars": "USD",
    "dollar": "USD",
}
_CODE = "usd|rmb|cny|eur|hkd|gbp|jpy|twd|krw"
# "$ 405", "$.90", "$ $25,000,000.00", "$52.03 million", "HK$1,000", "US$1.2 million"
_SIGNED = re.compile(
    rf"(?P<sign>(?:\bus ?|\b(?:hk|nt|[cas]))?\$|[€¥￥£])(?: ?\$)?(?: ?\$)? ?(?P<n>{_FIGURE}|\.\d\d\b)(?P<scale>{_SCALE})"
)
# "USD 2,000", "RMB 3 million" | "500,000 yuan", "2,000 dollars" | "two million dollars" but not before "($2,000,000)"
_NAMED = re.compile(
    rf"\b(?P<code>{_CODE}) ?(?P<n>{_FIGURE})(?P<scale>{_SCALE})"
    rf"|(?<![\d.,$])\b(?P<n2>{_FIGURE})(?P<scale2>{_SCALE}) (?:u\.?s\.? )?(?P<name>dollars?|yuan|renminbi|rmb|cny|euros?|eur|hkd|usd)\b"
    rf"|(?P<words>\b(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|twenty-five|thirty|forty|fifty|sixty|seventy|"
    rf"seventy-five|eighty|ninety|hundred|thousand|million|billion|and) ){{1,8}})(?:u\.?s\.? )?dollars\b(?! (?:and \S+ )?(?:cents )?\(?\$)"
)
_UNITS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "twenty-five": 25,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "seventy-five": 75,
    "eighty": 80,
    "ninety": 90,
}
_SIGN = ("€", "¥", "￥", "£")
# A currency's name at a word's beginning: both begin with one character, which is quick to look for
_NAMED_WITH = ("doll", "usd", "rmb", "cny", "yuan", "eur", "hkd", "renminbi")
_NAMES = f"(?:{'|'.join(_NAMED_WITH)})"
_NAME, _NAME_IN_BRACKET = re.compile(f" {_NAMES}"), re.compile(rf"\({_NAMES}")
MONEY = sign("$", *_SIGN, *_NAMED_WITH)  # in every line that names a sum
_FIRST_NAMES = ("usd", "rmb", "cny", "eur", "hkd")


class Money(NamedTuple):
    """A sum. start, end: where in the line. currency: ISO 4217; a bare "$" is US dollars."""

    start: int
    end: int
    value: float
    currency: str


def money_in(lower: str) -> list[Money]:
    """The sums of a line in lower case, in its order; one said in words and figures is told once, as its figures."""
    signed = "$" in lower or (not lower.isascii() and any(map(lower.__contains__, _SIGN)))
    found = [_money(match) for match in islice(_SIGNED.finditer(lower), _MOST)] if signed else []
    if _NAME.search(lower) or _NAME_IN_BRACKET.search(lower) or lower.startswith(_FIRST_NAMES):
        taken = {place for one in found for place in range(one.start, one.end)}
        named = (_named(match) for match in islice(_NAMED.finditer(lower), _MOST))
        found += [
            one
            for one in named
            if one.start not in taken and one.end - 1 not in taken and not _again(lower, one, found)
        ]
    return sorted(found) if len(found) > 1 else found


def _again(lower: str, one: Money, found: list[Money]) -> bool:
    """Whether words repeat the figures before them: "$10,000.00 (ten thousand dollars)"."""
    return any(other.value == one.value and 0 <= one.start - other.end <= 3 for other in found)


def _money(match: re.Match[str]) -> Money:
    sign = match["sign"].replace(" ", "")
    return Money(match.start(), match.end(), _value(match["n"], match["scale"]), _SIGNS.get(sign, "USD"))


def _named(match: re.Match[str]) -> Money:
    if match["words"]:
        return Money(match.start(), match.end(), _of_words(match["words"]), "USD")
    currency = _CODES.get(match["code"] or match["name"], "USD")
    return Money(
        match.start(),
        match.end(),
        _value(match["n"] or match["n2"], match["scale"] or match["scale2"]),
        currency,
    )


def _value(digits: str, scale: str | None) -> float:
    return round(
        float(digits.rstrip(",").replace(",", "").replace(" ", "")) * _SCALES.get((scale or "").strip(), 1), 2
    )


def _of_words(words: str) -> float:
    """ "two hundred fifty thousand " -> 250000."""
    whole, part = 0.0, 0.0
    for word in words.split():
        if word == "hundred":
            part = max(part, 1) * 100
        elif word in _SCALES:
            whole, part = whole + max(part, 1) * _SCALES[word], 0.0
        else:
            part += _UNITS.get(word, 0)
    return whole + part
