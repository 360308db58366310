"""What CM/ECF writes around the text of an event: judge, signature, filers, entries it speaks of, and what it rules on them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from services.monitor.entries.dates import dates_in
from services.monitor.entries.outcomes import Ruling, rulings_of

_MOST = 20  # names or numbers told of one line
_READ = 3_000

_TITLE = r"(?:(?:the )?(?:honorable|hon\.?|chief|senior|district|magistrate|bankruptcy|u\.?s\.?|united states|visiting|judge) )+"
_NAME = r"[A-Z][\w'.-]*(?: (?:[A-Z][\w'.-]*|de|del|der|la|van|von))*?(?:,? (?:Jr|Sr|II|III|IV)\b\.?)?"
_END = r"(?= on \d| on [A-Z][a-z]+ \d| \(|[:;,)]|(?<=[a-z]{2})\. |(?<=[a-z]{2})\.$|\.\)| in | at | for | re | to |  | Appear| Granting| GRANTING| granting| denying| DENYING| - |$)"
# "before the Honorable Pat Doe:", "Signed by Judge Pat Doe on 3/5/2025.", "ORDER by Judge Pat Doe granting", "So Ordered by"
_JUDGE = re.compile(rf"(?i:\b(?:before|by|judge:?) {_TITLE})(?P<name>{_NAME}){_END}")
_SIGNED = re.compile(r"(?i:\b(?:signed|so ordered|ordered|entered|endorsed)\b(?:[^.;()]|(?<=\b\w)\.|(?<=jr)\.){0,80}?\bon )(?=\d{1,2}[/-]|[A-Z][a-z]{2,8}\.? \d)")
_ENTERED = re.compile(r"[([]Entered: (\d\d)/(\d\d)/(\d{4})")
_TAIL = re.compile(r"\(Attachments?:|\[Attachments?:|\(Entered:|\[Entered:|\(Filed on|\(Court Reporter|NOTICE TO COUNSEL", re.IGNORECASE)
_ROLE = r"(?:(?:Plaintiff|Defendant|Counter[- ]?(?:Claimant|Defendant)|Petitioner|Respondent|Intervenor|Appell(?:ant|ee)|Movant|Complainant|Cross[- ](?:Claimant|Defendant)|plaintiff|defendant|petitioner|respondent|appellant|appellee)s?'? )*"
# "filed by Acme Lamps Inc., Bright Co..", "MOTION by Plaintiff Bright Co. for", "Document filed by", "filed byAcme"
_ROLES = re.compile(_ROLE)
_FILER = re.compile(
    rf"(?:\b[Ff]iled ?by ?|\bFILED BY |\b[Bb]y |\bBY )(?:the )?{_ROLE}(?P<names>[A-Z][^()\[\];:]*?)"
    r"(?=\.? ?\(|(?<![ .][A-Z])\. (?!KG)|\.\.|(?<=[a-z])\.(?=[A-Z])|\.$|$|;| (?:for|to|re:?|regarding|against|in support|in opposition|on behalf|as to|with|of|pursuant) |, (?:filed|FILED)\b|\[)"
)
_NOT_FILER = re.compile(r"(?:Judge|Honorable|Hon\.|Magistrate|Chief|Clerk|Court|ECF|ACMS|Deputy|Order|Jury|USCA|Telephone|Attorney|Email|Local|Special|Pro Hac)\b|[A-Z][a-z]+ \d")
_CORPORATE = re.compile(r"(?:Inc|LLC|L\.L\.C|Ltd|Limited|Co|Corp|Corporation|Company|L\.?P|LLP|S\.?A|N\.?A|PLLC|P\.C|GmbH|Jr|Sr|II|III|et al|INC|LTD|LIMITED|CO|CORP)\.?", )
_NUMBER = re.compile(
    r"\[(\d{1,4})(?:-\d+)?\]"
    r"|\b(?:ECF|Dkt|dkt|Docket|docket|Doc|doc|DE|D\.E|D\.I|Document|Filing)\.? ?(?:Entry |Nos?\.? ?|no\.? |Numbers? |# ?)*\[?(\d{1,4})\b(?![/:]|-\w)"
    r"|\b(?:re:?|to|on|granting|denying|GRANTING|DENYING|Granting|Denying|and|part|moot|of|as to|terminating|vacating|regarding)[, ] ?(\d{1,4}) (?=[A-Z]|the parties|[a-z]+ (?:motion|request|letter))"
    r"|\b(?:motion|Motion|MOTION|order|Order|injunction|injunction)s? (?:[a-z]+ ){0,5}?(\d{1,4})(?=[ .,;:(]|$)(?! (?:days|pages|defendants|of|[a-z]+ (?:pages|days))|/|\.\d)"
)
_MOVED = re.compile(r"\b(?P<words>(?:[\w'-]+ ){0,3}(?:motions?|applications?|requests?|stipulations?|petitions?)\b(?: [\w'/-]+){0,9})")


_TRIM = re.compile(
    r"^(?:.*\bthat )?(?:(?:\d+|the|any|all|and|s|re|said|inc's)\b ?)*|\b(?:is|are|be|filed|by|which|\d+)\b.*$|(?: (?:re|as to|as|of|for|to|and|with|in|on|the))+$"
)


class Decision(NamedTuple):
    """What a line decides. number: of the entry decided, "" when not said. motion: its words. outcome: granted, denied,
    part, moot, undone or withdrawn."""

    number: str
    motion: str
    outcome: str


class Conventions(NamedTuple):
    """What stands around an event's text. signed, entered: days, court-local. filers: as printed."""

    judge: str = ""
    signed: date | None = None
    entered: date | None = None
    filers: tuple[str, ...] = ()
    rulings: tuple[Decision, ...] = ()
    refers_to: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As JSON values; what the line does not say is left out."""
        told: dict[str, Any] = {
            "judge": self.judge,
            "signed": self.signed.isoformat() if self.signed else "",
            "entered": self.entered.isoformat() if self.entered else "",
            "filers": list(self.filers),
            "rulings": [one._asdict() for one in self.rulings],
            "refers_to": list(self.refers_to),
        }
        return {key: value for key, value in told.items() if value}


def conventions_of(line: str, *, rules: bool) -> Conventions:
    """The conventions of a line (see plain_line). rules: whether it is an order or a minute entry, which decides."""
    tail = _TAIL.search(line, 0, _READ)
    text = line[: tail.start() if tail else _READ]
    lower = line[:_READ].lower()
    judged = "udge" in line or "onorable" in line or "Hon." in line
    judge = _JUDGE.search(line, 0, _READ) if judged else None
    signed = _SIGNED.search(line, 0, _READ) if judged and " on " in line else None
    entered = _ENTERED.search(line)
    rulings = _decisions(text) if rules else ()
    numbers = dict.fromkeys([*_numbers(text), *(one.number for one in rulings if one.number)])
    return Conventions(
        judge=judge["name"].strip(" .") if judge else "",
        signed=_day_at(lower, signed.end()) if signed else None,
        entered=_day(entered) if entered else None,
        filers=() if rules else _filers(text),
        rulings=rulings,
        refers_to=tuple(numbers)[:_MOST],
    )


def _numbers(text: str) -> tuple[str, ...]:
    found = (next(filter(None, match.groups())) for match in _NUMBER.finditer(text))
    return tuple(dict.fromkeys(number for number in found if number != "0"))[:_MOST]


def _filers(text: str) -> tuple[str, ...]:
    """Who filed, from "filed by" or the last "by" of a filing."""
    found = [match["names"] for match in _FILER.finditer(text) if not _NOT_FILER.match(match["names"])]
    if not found:
        return ()
    names: list[str] = []
    for part in found[-1].strip(" .,").split(", "):
        name = _ROLES.sub("", part.strip())
        if names and _CORPORATE.fullmatch(name):
            names[-1] += f", {name}"
        elif name:
            names.append(name)
    return tuple(dict.fromkeys(names))[:_MOST]


def _decisions(text: str) -> tuple[Decision, ...]:
    found = [one for ruling in rulings_of(text.lower()) for one in _decided(ruling)]
    return tuple(dict.fromkeys(found))[:_MOST]


def _decided(ruling: Ruling) -> list[Decision]:
    """One for every motion a ruling names: "granting 101 Motion in Limine, 103 Motion in Limine"."""
    about = ruling.about
    found = []
    for match in _MOVED.finditer(about):
        number = _number_by(about, match)
        words = _TRIM.sub("", match["words"]).strip()
        found.append(Decision(number, words, ruling.outcome))
    return found


def _number_by(about: str, match: re.Match[str]) -> str:
    before = re.search(r"\[?\b(\d{1,4})\]? (?:[\w'-]+ ){0,3}$", about[: match.start("words")] + (re.match(r"(?:[\w'-]+ ){0,3}(?=motion|application|request|stipulation|petition)", match["words"]) or [""])[0])
    inside = re.search(r"^\d{1,4}\b", match["words"])
    after = re.match(r"[^\[(.;]{0,60}?[\[( ](?:dkt|ecf|doc|docket|d\.?e|d\.?i)?[. #]*(?:nos?\.?|entry|#)? ?#? ?(\d{1,4})\b(?!/)", about[match.end("words") :])
    tail = re.search(r" (\d{1,4})$", match["words"])
    return before.group(1) if before else inside.group() if inside else after.group(1) if after else tail.group(1) if tail else ""


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[3]), int(match[1]), int(match[2]))
    except ValueError:
        return None


def _day_at(lower: str, place: int) -> date | None:
    found = next(dates_in(lower[place : place + 24]), None)
    return found.day if found and found.start <= 1 else None
