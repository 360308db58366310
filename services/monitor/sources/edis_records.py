"""What the pages of EDIS, the Commission's document system, have in common: their XML, numbers, dates and texts.

Source: https://edis.usitc.gov/data (XML, no key for lists). Every list is <results><KINDS><KIND>…, a row's fields are
elements with text; an empty element says that the field has no value. Text is escaped twice (`&amp;#39;`).
Investigations print as "337-1458", complaints before institution as "337-3673" with the status Preinstitution.
Dates come as "2026/09/15 14:36:00", "2005-01-25 00:00:00.0" and, in the feed, "05/16/2022 16:58"; all are the
Commission's own time, that of Washington.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape
from typing import NamedTuple

from lxml import etree

from services.monitor.sources import usitc_numbers
from services.monitor.sources.courts import USITC, court_zone
from services.monitor.sources.document import CannotRead, Document, Unreadable, unreadable
from shared.events.docket import EntrySeen

LIMIT_BYTES = 32_000_000
ADVICE = "look it up on edis.usitc.gov; the other rows were read"
# Ample for text that was escaped once too often, and again by a careless tool.
_ESCAPED_TIMES = 3
_FORMS = (
    "%Y/%m/%d %H:%M:%S",
    "%Y-%m-%d %H:%M:%S.%f",
    "%Y-%m-%d %H:%M:%S",
    "%m/%d/%Y %H:%M",
    "%m/%d/%Y %H:%M:%S",
)
_DAY_FORMS = ("%Y/%m/%d", "%Y-%m-%d", "%m/%d/%Y")

# <results><documents><document> | <?xml version="1.0" encoding="UTF-8"?>\n<results><attachments/></results>
_BEGINNING = re.compile(rb"\s{0,20}(?:<\?xml[^>]{0,200}>\s{0,20})?<results>\s{0,20}<([a-z]{1,20})\b")

Row = dict[str, str]
"""A row's fields by element name, each as one line of text."""


class Filing(NamedTuple):
    """One document in EDIS. kind: its type, e.g. "Complaint". received: when the Commission got it, UTC."""

    id: str
    kind: str
    title: str
    level: str
    filer: str
    firm: str
    party: str
    filed: date | None
    received: datetime | None

    def entry(self) -> EntrySeen:
        """The docket line of a document, the same whichever page of EDIS shows it."""
        by = f" by {self.filer}" if self.filer else ""
        firm = f" ({self.firm})" if self.firm else ""
        party = f" on behalf of {self.party}" if self.party else ""
        return EntrySeen(
            filed=self.filed,
            entered=self.received,
            document_id=self.id,
            title=self.kind,
            text=f"{self.kind}: {self.title}. Filed{by}{firm}{party}; {self.level.lower()} document.",
            url=f"https://edis.usitc.gov/external/search/document/{self.id}",
        )


def rows(document: Document, plural: str, single: str) -> Iterator[Row | Unreadable]:
    """The rows of a list, then an Unreadable when the page breaks off.

    Raises CannotRead for a page that is not this list.
    """
    data = document.data()
    try:
        root, fault = etree.fromstring(data, _parser(recover=False)), ""
    except etree.XMLSyntaxError as error:
        root, fault = etree.fromstring(data, _parser(recover=True)), " ".join(str(error).split())
    found = None if root is None else root if root.tag == plural else root.find(plural)
    if found is None:
        reason = f" ({fault})" if fault else ""
        raise CannotRead(
            f"{document.name}: is not EDIS's list of {plural}{reason}; the site may be down or refuse this program, "
            "fetch it again"
        )
    for row in found.iter(single):
        yield {str(field.tag): one_line("".join(field.itertext())) for field in row}
    if fault:
        yield unreadable(document.name, f"the page is not whole ({fault})", "fetch it again", data[-4096:])


def lists(head: bytes, plural: str) -> bool:
    """Whether the head of a page begins EDIS's list of these."""
    found = _BEGINNING.match(head)
    return found is not None and found.group(1).decode() == plural


def is_337(row: Row) -> bool:
    """Whether a row belongs to section 337, by its number or its type."""
    number = row.get("investigationNumber", "")
    return number.startswith("337") or (not number and row.get("investigationType", "").lower() == "sec 337")


def number_of(printed: str, status: str = "", docket_number: str = "") -> str:
    """ "337-1458" -> "337-TA-1458"; "337-3673", or any number before institution -> "DN-3673".

    Raises ValueError for what is no number.
    """
    number = usitc_numbers.short_number(printed, docket_number=docket_number)
    if number and status.lower() == "preinstitution":
        number = usitc_numbers.complaint(number.rsplit("-", 1)[-1])
    if not number:
        raise ValueError(f"investigationNumber {printed!r} is no number of an investigation or complaint")
    return number


def caption_of(title: str) -> str:
    """ "Certain Lanterns; Inv. No. 337-TA-1458 (Violation)" -> "Certain Lanterns"."""
    return title.split("; Inv.", 1)[0].split("; DN", 1)[0]


def one_line(text: str) -> str:
    """Text on one line without what is left of repeated escaping: "Staff&#39;s" -> "Staff's"."""
    for _ in range(_ESCAPED_TIMES):
        plain = unescape(text)
        if plain == text:
            break
        text = plain
    return " ".join(text.split())


def instant_of(text: str) -> datetime | None:
    """A date with a time, UTC; None when there is none. Raises ValueError for another spelling."""
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).replace(tzinfo=court_zone(USITC)).astimezone(UTC)
        except ValueError:
            continue
    if text and day_of(text) is None:
        raise ValueError(f"{text!r} is no date as EDIS writes them")
    return None


def day_of(text: str) -> date | None:
    """The day of a date, with or without a time; None when it is none."""
    for form in _DAY_FORMS:
        try:
            return datetime.strptime(text[:10], form).date()  # noqa: DTZ007 - a day, no instant
        except ValueError:
            continue
    return None


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, recover=recover)
