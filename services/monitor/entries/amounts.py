"""Finds the amounts an entry names and what each is for."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from services.monitor.entries.line import Line
from services.monitor.entries.money import MONEY, Money, money_in
from services.monitor.entries.moved import has_any
from shared.yaml_text import read_yaml

_BEFORE, _AFTER = 160, 60
_FAR = 500  # how far back the same sentence is read when nothing nearer tells: long names of parties
_OF = (" amount of ", " sum of ")
_TITLE = 60  # characters in which a line says what it is
_SENTENCE = re.compile(r"[.;] (?<=[a-z)\d.]{3}[.;] )(?<!\bno[.;] )(?<!\binc[.;] )")
_PER = re.compile(
    r"\b(?:per|(?:for|as to) each|each)\s+(?:(?:and every|counterfeit(?:ed)?|infringed|infringing|registered|asserted|willfully infringed|of(?: the)?|type of goods?|separate|act of|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) )*"
    r"(mark|trademark|work|copyright|image|photograph|patent|day|violation|infringement|unit|product|item|domain name|registration)s?\b"
)
_EACH = re.compile(
    r"\b(?:per |each (?:of (?:the )?(?:\d+ )?|and every )?)(?:individual |defaulting |remaining |named )*(?:defendant|respondent)s?\b"
)
# What follows a sum at once: "$332.81 in costs", "$2,000 in statutory damages", "$10,000 as security", "$50,000 civil penalty"
_NAMED = re.compile(
    r" ?(?:to (?:the )?(?:plaintiff|defendant)s? )?(?:(?:in|of|as|for) (?:an? )?(?P<statutory>statutory\b)"
    r"|(?:(?:in|as|for) (?:(?!damages\b|debtor)[\w'-]+ ){0,2}?|(?:reasonable )?(?=costs|expenses|attorney))(?P<fees>(?:attorneys?'?s?'? fees|costs|expenses|fees)\b)"
    r"|(?:(?:as|in) (?:an? )?(?!secur)(?:[\w-]+ )?|(?:[\w-]+ )?)(?P<bond>(?:security|bond|undertaking)\b(?! (?:agreement|interest|number)))"
    r"|(?:(?:as|in) )?(?:an? )?(?:[\w-]+ )?(?P<settlement>settlement\b)"
    r"|(?:jury )?(?P<award>verdict\b)"
    r"|(?P<judgment>in (?:pre|post)-?judgment interest\b|(?:[\w-]+ )?(?:penalty|fine|judgment|sanction)\b(?! fee))"
    r"|(?:[\w-]+ )?(?P<filing_fee>(?:filing|docketing) fee\b))"
)
_JOINTLY = re.compile(r"\bjointly (?:and|or|&) severally\b")
_STATUTORY_UNITS = frozenset({"mark", "trademark", "work", "copyright", "image", "photograph", "domain name"})
# What is added to a sum and does not tell what it is for: "$45,000, plus costs"
_ADDED = re.compile(
    r",? ?(?:plus|and|together with|with) (?:[\w'-]+ ){0,2}?(?:costs?|interest|fees|expenses)\b"
)
# The next item of a list of sums: "(a) $10,000 against Acme; and (b) $5,000 against Bright"
_ITEM = re.compile(r"\((?:[a-z]|\d{1,2}|[ivx]{2,4})\) ?(?:the (?:sum|amount) of )?$")
_AT_LEAST = re.compile(
    r"\b(?:not less than|no less than|at least|a minimum of|in excess of|exceed(?:s|ing)|more than|over)(?: the (?:sum|amount) of)? ?$"
)
_AT_MOST = re.compile(
    r"\b(?:up to|not (?:to exceed|more than)|no more than|at most|a maximum of|not exceeding)(?: the (?:sum|amount) of)? ?$"
)


class Amount(NamedTuple):
    """A sum and what it is for.

    kind: one of amounts.yml. currency: ISO 4217. per: "mark", "work" … it is counted by, "" for none. each: "defendant"
    when each owes it, "jointly" when all owe it together, "" when not said. bound: "at least", "at most" or "".
    phrase: the words around it, as written.
    """

    kind: str
    value: float
    currency: str
    per: str = ""
    each: str = ""
    bound: str = ""
    phrase: str = ""

    def to_dict(self) -> dict[str, Any]:
        """As JSON values: `usd` for dollars, else `currency` and `value`; what is not said is left out."""
        sum_ = (
            {"usd": self.value}
            if self.currency == "USD"
            else {"currency": self.currency, "value": self.value}
        )
        extra = {"per": self.per, "each": self.each, "bound": self.bound, "phrase": self.phrase}
        return {"kind": self.kind, **sum_, **{key: value for key, value in extra.items() if value}}


class _Kind(NamedTuple):
    kind: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]


def amounts_of(line: Line) -> tuple[Amount, ...]:
    """Each amount, in the order of the line; one said twice for the same thing once."""
    if not line.signs & MONEY:
        return ()
    text, lower = line.text, line.lower
    if len(lower) != len(text):  # a letter whose lower case is longer: places would not agree
        text = lower
    sums = money_in(lower)
    if not sums:
        return ()
    found: dict[tuple[str, float, str, str], Amount] = {}
    before = "other"
    for money in sums:
        one = _amount(text, lower, money)
        if one.kind == "other" and _ITEM.search(lower[max(0, money.start - 30) : money.start]):
            one = one._replace(kind=before)
        before = one.kind
        found.setdefault((one.kind, one.value, one.currency, one.per), one)
    return tuple(found.values())


def amount_names() -> dict[str, tuple[str, str]]:
    """The Chinese and the English name of every kind of amount."""
    return {row["kind"]: (row["zh"], row["en"]) for row in _raw()["kinds"]}


def amount_samples() -> tuple[tuple[str, str], ...]:
    """(kind, composed sample) for every kind of amounts.yml."""
    return tuple((row["kind"], row["sample"]) for row in _raw()["kinds"])


def _amount(text: str, lower: str, money: Money) -> Amount:
    before = lower[max(0, money.start - _BEFORE) : money.start]
    after = _SENTENCE.split(lower[money.end : money.end + 140])[0]
    per = _PER.search(after[:_AFTER])
    return Amount(
        kind=_kind(
            lower, money.start, before, after[:_AFTER], per is not None and per.group(1) in _STATUTORY_UNITS
        ),
        value=money.value,
        currency=money.currency,
        per=per.group(1) if per else "",
        each=_each(before, after),
        bound="at least" if _AT_LEAST.search(before) else "at most" if _AT_MOST.search(before) else "",
        phrase=_around(text, money),
    )


def _kind(lower: str, start: int, before: str, after: str, per: bool) -> str:
    """By the cue nearest before the sum in its sentence, else nearest after it, else before it, else in the line's title."""
    near = _SENTENCE.split(before)[-1]
    named = _NAMED.match(after)
    ends = after.startswith((". ", "; "))
    kind = (
        (named.lastgroup if named else "")
        or _last(near)
        or _first(_ADDED.sub("", after, 1) if _ADDED.match(after) else "" if ends else after)
        or _last(before)
        or (ends and _first(after))
        or (near.endswith(_OF) and _last(_SENTENCE.split(lower[max(0, start - _FAR) : start])[-1]))
        or _first(lower[:_TITLE])
        or "other"
    )
    if (kind == "filing_fee" and ("pro hac vice" in lower or "phv" in lower)) or (
        kind == "other" and "pro hac vice fee" in lower
    ):
        return "pro_hac_vice_fee"
    return "statutory" if per and kind in ("judgment", "award", "other") else kind


def _last(words: str) -> str:
    best = max(
        (
            (match.end(), -rank, kind)
            for rank, (kind, needs, pattern) in enumerate(_kinds())
            if has_any(words, needs)
            for match in pattern.finditer(words)
        ),
        default=None,
    )
    return best[2] if best else ""


def _first(words: str) -> str:
    best = min(
        (
            (match.start(), rank, kind)
            for rank, (kind, needs, pattern) in enumerate(_kinds())
            if has_any(words, needs) and (match := pattern.search(words))
        ),
        default=None,
    )
    return best[2] if best else ""


def _each(before: str, after: str) -> str:
    if _JOINTLY.search(after) or _JOINTLY.search(before):
        return "jointly"
    return "defendant" if _EACH.search(after) or _EACH.search(before.rpartition("$")[2]) else ""


def _around(text: str, money: Money) -> str:
    start, end = max(0, money.start - 50), min(len(text), money.end + 40)
    if start and " " in text[start : money.start]:
        start = text.index(" ", start) + 1
    if end < len(text) and " " in text[money.end : end]:
        end = text.rindex(" ", money.end, end)
    return text[start:end].strip()


@lru_cache(maxsize=1)
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(row["kind"], tuple(row["needs"]), re.compile(row["pattern"]))
        for row in _raw()["kinds"]
        if row["pattern"]
    )


@lru_cache(maxsize=1)
def _raw() -> Any:
    return read_yaml(files(__package__).joinpath("amounts.yml").read_text("utf-8"))
