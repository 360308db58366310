"""What an entry says of the subject of its case: rights it asserts, tariff numbers, standards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from services.monitor.cases.case import Entry
from services.monitor.matters.asserted import Asserted, asserted_in, of_printed
from services.monitor.matters.goods import hts_in
from services.monitor.matters.standards import standards_in

_ASSERTING = frozenset({"complaint", "amended_complaint", "counterclaim", "notice_patent_trademark_office"})
_ABOUT_STANDARDS = ("essential", "frand", "f/rand", "discriminatory", "sep")
_NAMES_RIGHTS = ("patent", "pat.", "reg", "trademark", "copyright")
_LONGEST = 20_000  # characters of one entry that are read


def rights_asserted(entry: Entry) -> tuple[Asserted, ...]:
    """The rights an entry asserts by number: a pleading, or the report of a suit to the office that granted them."""
    text = (entry.text or entry.title)[:_LONGEST]
    lowered = text.lower()
    asserts = entry.kind in _ASSERTING or "institut" in entry.kind or "complaint" in entry.kind
    return asserted_in(text) if asserts and any(word in lowered for word in _NAMES_RIGHTS) else ()


def subjects_of(entry: Entry) -> Iterator[str]:
    """Words for the tally of a case: "right patent 7162537", "hts 8517.62.00", "standards FRAND"."""
    text = (entry.text or entry.title)[:_LONGEST]
    lowered = text.lower()
    yield from (f"right {one.key}" for one in rights_asserted(entry))
    if "hts" in lowered or "tariff" in lowered:
        yield from (f"hts {number}" for number in hts_in(text))
    if any(word in lowered for word in _ABOUT_STANDARDS) and (words := standards_in(text)):
        yield f"standards {words}"


def numbers_asserted(printed: Iterable[str], named: Iterable[str]) -> frozenset[str]:
    """The different rights behind what sources print and what entries name, by number."""
    keys = (*(of_printed(one) for one in printed), *named)
    return frozenset(key.partition(" ")[2] for key in keys)
