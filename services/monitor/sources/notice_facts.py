"""Facts of a Section 337 dispute that stand in running text: patents, unfair acts, remedies, dates, product."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from shared.vocabulary import Right
from shared.yaml_text import read_yaml

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# January 27, 2015
DATE = rf"((?:{MONTHS})\s+\d{{1,2}},\s+\d{{4}})"

# U.S. Patent Nos. 8,116,284 (``the '284 patent''); D672,504, D 672,505 and RE45,123
_PATENT = re.compile(r"(?<![\d,$.])(\d{1,2},\d{3},\d{3}|(?:D|RE|PP)\s?\d{1,3}(?:,\d{3}){1,2})(?!,?\d)")
# VA 2-123-456 | VA0002123456 | 4,000,001
_REGISTERED = r"(?:[A-Z]{1,3}\s?)?\d[\d,-]{3,12}\d"
# U.S. Trademark Registration Nos. 4,000,001; 4,000,002; and 4,000,003 | Copyright Reg. No. VA 2-123-456
_REGISTRATION = re.compile(
    r"\b(?:Reg(?:istration|\.)?|Registered\s+Trade-?marks?)\s+Nos?\.?\s+"
    rf"({_REGISTERED}(?:(?:[;,]?\s+and|[;,])\s+{_REGISTERED}){{0,40}})"
)
_NUMBER_IN_LIST = re.compile(_REGISTERED)
# "the Commission issue a limited exclusion order and cease and desist orders"
_REQUEST = re.compile(
    r"\b(?:requests?\s+that\s+the\s+(?:Commission|USITC|ITC)|[Cc]omplainants?\s+(?:requests?|seeks?)\s+(?:an?|the))\b"
    r".{0,600}?(?=\.\s+[A-Z]|$)",
    re.DOTALL,
)
_RELIEF = re.compile(r"\brelief (?:sought|requested)\b.{0,300}", re.IGNORECASE)
_REMEDIES = (
    (
        "general exclusion order",
        re.compile(r"general\s+(?:(?:and|or|and/or)\s+limited\s+)?exclusion\s+order", re.I),
    ),
    ("limited exclusion order", re.compile(r"limited\s+exclusion\s+order", re.I)),
    ("exclusion order", re.compile(r"(?<!general )(?<!limited )(?<!permanent )\bexclusion\s+order", re.I)),
    ("cease and desist orders", re.compile(r"cease[\s-]+and[\s-]+desist\s+order", re.I)),
    ("bond", re.compile(r"\bbond\b", re.I)),
)
# was filed with the U.S. International Trade Commission on December 19, 2014
_ON_DAY = re.compile(rf"\bon\s+{DATE}")
# complaint ... filed : what stands before that day, in the same sentence
_COMPLAINT_FILED = re.compile(r"\bcomplaint\b(?:(?!\.\s+(?:The|A|An|On)\s).){0,400}?\bfiled\b", re.DOTALL)
_NEW_SENTENCE = re.compile(r"\.\s+(?:The|A|An|On|Supplement\w*)\s")
_BEFORE_DAY = 460
# The day stands on the first pages.
_FILED_LIMIT = 60_000
# a complaint entitled Certain Portable Battery Jump Starters and Components Thereof, DN 3526
_ENTITLED = re.compile(
    r"\bentitled\s+[“\"`]*(Certain\s+.{3,300}?)[”\"']*(?:,?\s+(?:DN|Docket|Inv)\b|[;.])", re.DOTALL
)
# Certain Personal Transporters and Components Thereof[;] Institution of Investigation
# USITC Institutes Section 337 Investigation of Certain Shapewear Garments
_ANNOUNCED = re.compile(
    r"\bInvestigations?\s+(?:of|on|into|Regarding|Concerning)\s+(Certain\s+.{3,300})$", re.IGNORECASE
)
_PRODUCT = re.compile(
    r"^(Certain\s+.+?)(?:\s*[;:]|,\s+DN\b|\s+(?:Notice\s+of|Institution\s+of|Commission(?:'s)?\s+De\w+|Termination\s+of)\b|$)",
    re.DOTALL,
)


class Act(NamedTuple):
    """An unfair act and the right it concerns, if any."""

    act: str
    right: Right | None
    says: tuple[re.Pattern[str], ...]


def asserted_in(text: str) -> tuple[str, ...]:
    """Patents ("7,162,537", "D672,504") and registrations ("Reg. No. 4,000,001") asserted, as printed, once each."""
    registered: list[str] = []
    for match in _REGISTRATION.finditer(text):
        registered += [f"Reg. No. {number}" for number in _NUMBER_IN_LIST.findall(match.group(1))]
    without = _REGISTRATION.sub(" ", text)
    patents = [m[1].replace(" ", "") for m in _PATENT.finditer(without) if _is_patent(m, without)]
    return tuple(dict.fromkeys(patents + registered))


def acts_in(text: str) -> tuple[str, ...]:
    """The unfair acts a text alleges, in the words of unfair_acts.yml."""
    return tuple(act.act for act in _acts() if any(pattern.search(text) for pattern in act.says))


def rights_of(acts: tuple[str, ...]) -> tuple[Right, ...]:
    """The kinds of right that unfair acts concern, once each."""
    found = [act.right for act in _acts() if act.act in acts and act.right]
    return tuple(dict.fromkeys(found))


def remedies_in(text: str) -> tuple[str, ...]:
    """The remedies a complainant asks for; only sentences that ask count, not orders that were issued."""
    asking = " ".join(match.group(0) for pattern in (_REQUEST, _RELIEF) for match in pattern.finditer(text))
    return tuple(name for name, pattern in _REMEDIES if pattern.search(asking))


def complaint_filed(text: str) -> date | None:
    """The day the complaint was filed, by the first sentence that says so."""
    for match in _ON_DAY.finditer(text[:_FILED_LIMIT]):
        before = text[max(0, match.start() - _BEFORE_DAY) : match.start()]
        filed = next(reversed(list(_COMPLAINT_FILED.finditer(before))), None)
        if filed and not _NEW_SENTENCE.search(before, filed.end()):
            return long_date(match.group(1))
    return None


def long_date(text: str) -> date | None:
    """ "January 27, 2015" as a date; None for a day that does not exist."""
    try:
        return datetime.strptime(" ".join(text.split()), "%B %d, %Y").date()  # noqa: DTZ007 - a day, no instant
    except ValueError:
        return None


def product_of(title: str, text: str = "") -> str:
    """What the dispute is about, as its caption: "Certain Electric Shavers and Components Thereof", or ""."""
    folded = " ".join(title.split())
    match = _PRODUCT.match(folded) or _ANNOUNCED.search(folded) or _ENTITLED.search(text)
    return " ".join(match.group(1).split()).rstrip(" ,.") if match else ""


def _is_patent(number: re.Match[str], text: str) -> bool:
    """Whether a number with commas is a patent's: it has a patent's prefix, or "patent" stands shortly before it
    or right after it ("the 9,007,015 patent")."""
    near = text[max(0, number.start() - 400) : number.end() + 8]
    return not number[1][0].isdigit() or re.search(r"\bpatents?\b", near, re.IGNORECASE) is not None


@cache
def _acts() -> tuple[Act, ...]:
    text = files("services.monitor.sources").joinpath("unfair_acts.yml").read_text(encoding="utf-8")
    return tuple(
        Act(
            row["act"],
            Right(row["right"]) if "right" in row else None,
            tuple(re.compile(pattern, re.IGNORECASE) for pattern in row["says"]),
        )
        for row in read_yaml(text)
    )
