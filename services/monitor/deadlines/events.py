"""What happened in a case, from its entries, as far as deadlines depend on it: see events.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

import msgspec

from services.monitor.cases.case import CaseFile, Entry
from services.monitor.deadlines.parties import Sides, keys, means_everybody
from services.monitor.sources.courts import court_zone
from shared.vocabulary import Forum
from shared.yaml_text import read_yaml

EVERYBODY = "*"  # stands among the parties of an event that concerns all who answer
HEAD = 400  # characters in which a line says what it is
_NUMBERS = re.compile(r"(?<![\d/-])\[?\b(\d{1,4})\b\]?(?![\d/:-])")
# "re 30 MOTION", "granting 27 Motion", "[12]": entries another entry speaks of.
_REFERS = re.compile(
    r"(?:\bre:?|\bto:?|\bon|grant\w*(?: in part)?(?: and denying in part)?|den\w+(?: in part)?|motions?|order|moot)"
    r" (?:as moot )?(?:\[?\d{1,4}\]?(?:, | and )?)+|\[\d{1,4}\]"
)
_MOTION_NUMBERS = re.compile(
    r"(?<![\d/-])\b(\d{1,4})\b\]? (?:\w+ ){0,2}motion|\b(?:dkt|ecf|doc|docket)\.?(?: entry)?(?: no\.?)? ?\[?(\d{1,4})\b"
)
_ON_MOTIONS = frozenset({"post_judgment_ruled", "post_judgment_withdrawn", "motion_withdrawn"})
_ENTERED = re.compile(r"\(entered:? (\d{1,2}/\d{1,2}/\d{2,4})\)")
# "as to Acme", "against Acme": who is meant, in contrast to who filed it.
_AIMED = re.compile(r"\b(?:as to|against|dismiss\w*(?: of)?|in re|re:?|of|upon)\b(.*)", re.DOTALL)
_FILER = re.compile(r"\b(?:filed )?by\b(.*)|\bon behalf of\b(.*)", re.DOTALL)
# "by Acme from 88 Judgment against Bright": behind these words stands no filer.
_NO_FILER = re.compile(
    r"\b(?:as to|from|re:? \[?\d+|regarding|against|in favor of)\b.*", re.DOTALL | re.IGNORECASE
)
_SIDE = re.compile(r"\W*(?:the )?(plaintiff|defendant)(?:'s)?\b", re.IGNORECASE)


class Shape(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of events.yml."""

    event: str
    forum: Forum
    sample: str
    kinds: frozenset[str] = frozenset()
    asks: bool | None = None
    pattern: str = ""
    unless: str = msgspec.field(name="not", default="")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. day: court-local, on which periods start. parties: keys of those it concerns, or "*".

    filer: keys of those named behind "by". number: of the entry. refers: numbers of entries it speaks of. kind: of
    the entry. until: a date the entry itself gives. how: of service, "mail", "express" or "". certain: false where
    the day is assumed.
    """

    name: str
    day: date
    entry: str
    kind: str = ""
    number: str = ""
    parties: tuple[str, ...] = ()
    filer: tuple[str, ...] = ()
    refers: frozenset[str] = frozenset()
    how: str = ""
    certain: bool = True


def line_of(entry: Entry) -> str:
    """What an entry says, lower case, on one line; the title only where there is no text."""
    text = entry.text or entry.title
    if entry.text and entry.title and not entry.text.lower().startswith(entry.title.lower()[:20]):
        text = f"{entry.title}: {entry.text}" if entry.docket.startswith("usitc/") else entry.text
    return " ".join(text.lower().split())


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """The dated entries as the docket has them, whatever order they came in."""
    return sorted((entry for entry in entries if entry.filed), key=_place)


def events_in(case: CaseFile, sides: Sides) -> list[Event]:
    """Everything of events.yml that happened, oldest first."""
    found: list[Event] = []
    for entry in in_order(case.entries):
        found += _events_of(entry, case, sides)
    return found


def day_of(entry: Entry, court: str) -> date:
    """The court-local day on which an entry was entered, from which time to appeal runs; else filed."""
    stated = _ENTERED.search(line_of(entry))
    if stated and (day := short_date(stated.group(1))):
        return day
    if entry.entered:
        return max(entry.entered.astimezone(court_zone(court)).date(), entry.filed or date.min)
    return entry.filed or date.min


def short_date(text: str) -> date | None:
    """A date as dockets print it ("3/4/2025", "03/04/25"); None for one that is none."""
    try:
        month, day, year = (int(part) for part in text.split("/"))
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def refers_to(line: str) -> frozenset[str]:
    """Numbers of the entries a line speaks of."""
    return frozenset(
        number for match in _REFERS.finditer(line[:HEAD]) for number in _NUMBERS.findall(match.group())
    )


def filer_of(entry: Entry, sides: Sides) -> tuple[str, ...]:
    """Keys of the parties named behind "by" or "on behalf of"; of the only one there is for "by Defendant"."""
    text = (entry.text or entry.title)[:2000]
    by = _FILER.search(text)
    said = _NO_FILER.sub("", " ".join(filter(None, by.groups()))) if by else ""
    if named := keys(sides.named_in(said)):
        return named
    role = _SIDE.match(said if by else text)
    meant = () if role is None else sides.claiming if role[1].lower() == "plaintiff" else sides.answering
    return keys(meant) if len(meant) == 1 else ()


def is_paper(line: str) -> bool:
    """Whether a line is somebody's paper, not the court's."""
    return _papers().match(line) is not None


def shapes() -> tuple[Shape, ...]:
    """Every shape of events.yml."""
    return tuple(shape for shape, _, _ in _shapes())


def _place(entry: Entry) -> tuple[date, int, str, str]:
    number = int(entry.number) if entry.number.isdigit() and len(entry.number) < 9 else 10**9
    return (entry.filed or date.min, number, entry.text or entry.title, entry.uid)


_ENTERED_COUNTS = frozenset({"judgment", "injunction", "tro", "tro_extended", "post_judgment_ruled"})


def _events_of(entry: Entry, case: CaseFile, sides: Sides) -> Iterator[Event]:
    line = line_of(entry)
    head, asks = line[:HEAD], is_paper(line)
    names = list(dict.fromkeys(_names_of(entry.kind, head, case.forum, asks=asks)))
    if not names:
        return
    parties, filer = _parties(entry, sides)
    for name in names:
        day = day_of(entry, case.court) if name in _ENTERED_COUNTS else entry.filed
        if day is not None:
            refers = refers_to(line) | (_motions_in(head) if name in _ON_MOTIONS else frozenset())
            yield Event(name, day, entry.uid, entry.kind, entry.number, parties, filer, refers, mail_in(head))


def _motions_in(head: str) -> frozenset[str]:
    """Numbers of the motions a line names: "2 Motion … and 3 Motion", "motion for a new trial (Dkt. 3)"."""
    return frozenset(
        number for match in _MOTION_NUMBERS.finditer(head) for number in match.groups() if number
    )


def _names_of(kind: str, head: str, forum: Forum, *, asks: bool) -> Iterator[str]:
    for shape, pattern, unless in _shapes():
        if shape.forum is not forum or (shape.kinds and kind not in shape.kinds):
            continue
        if shape.asks is not None and shape.asks is not asks:
            continue
        if pattern.search(head) and not (shape.unless and unless.search(head)):
            yield shape.event


def mail_in(head: str) -> str:
    """How papers were served, where a line says so: "mail", "express" or ""."""
    if re.search(r"\bby (?:u\.?s\.? |first[- ]class |certified |registered )?(?:air)?mail\b", head):
        return "mail"
    return "express" if re.search(r"\bby (?:express|overnight)", head) else ""


def _parties(entry: Entry, sides: Sides) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whom an entry is about: those named after "as to" and the like, else all it names; and who filed it."""
    text = (entry.text or entry.title)[:2000]
    filer = filer_of(entry, sides)
    aimed = _AIMED.search(text)
    about = aimed.group(1) if aimed else ""
    named = keys(sides.named_in(about)) if about else ()
    everybody = (EVERYBODY,) if means_everybody(about) else ()
    return (named or everybody or keys(sides.named_in(text))), filer


@lru_cache(maxsize=1)
def _shapes() -> tuple[tuple[Shape, re.Pattern[str], re.Pattern[str]], ...]:
    read = msgspec.convert(raw()["events"], tuple[Shape, ...])
    words = msgspec.convert(raw()["words"], dict[str, str])
    return tuple(
        (shape, re.compile(_written_out(shape.pattern, words)), re.compile(_written_out(shape.unless, words)))
        for shape in read
    )


def _written_out(pattern: str, words: Mapping[str, str]) -> str:
    for name, meant in words.items():
        pattern = pattern.replace(f"<{name}>", meant)
    return pattern


@lru_cache(maxsize=1)
def _papers() -> re.Pattern[str]:
    return re.compile(str(raw()["papers"]))


@lru_cache(maxsize=1)
def raw() -> dict[str, object]:
    """What events.yml holds."""
    read: dict[str, object] = read_yaml(files(__package__).joinpath("events.yml").read_text("utf-8"))
    return read
