"""What a court stamps on every page of a filed paper: docket number, document, day of filing, page.

Source: the headers CM/ECF prints on PDFs; each court has its own wording.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from services.monitor.sources import courts
from services.monitor.sources.document import CannotRead, Document

# 1:23-cv-01234 | 1:23-cv-01234-ABC-DEF | 0:23-cv-60345 | 2:2023cv00631 is no stamp's
_NUMBER = r"(\d{1,2}):(\d{2})-(cv|mc|cr|md|bk|ap)-(\d{1,6})(?:-[A-Za-z_/]{1,6}){0,3}"
# Case: 1:23-cv-01234 Document #: 2 Filed: 03/02/23 Page 3 of 9 PageID #:45
# Case 0:23-cv-60345-AHS Document 1-2 Entered on FLSD Docket 02/21/2023 Page 2 of 9
# Case 2:20-cv-00123-ABC-DEF   Document 1   Filed 01/02/20   Page 1 of 30   Page ID #:1
# Case 1:23-cv-00123-ABC ECF No. 1 filed 01/02/23 PageID.12 Page 3 of 9
_STAMP = re.compile(
    rf"Case\s?:?\s{{1,3}}{_NUMBER}\s{{1,9}}(?:Document|Doc\.?|ECF|Dkt\.?|D\.?E\.?)\s?(?:No\.?|\#)?\s?:?\s{{0,3}}(\d{{1,5}})(-\d{{1,4}})?"
    r"(?P<rest>[^\n]{0,200})",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?:Filed|Docket)\s?(?:on)?\s?:?\s{0,3}(\d{1,2}/\d{1,2}/(?:\d{4}|\d{2}))", re.IGNORECASE)
# Entered on FLSD Docket
_COURT = re.compile(r"Entered\s+on\s+([A-Z]{3,5})\s+Docket", re.IGNORECASE)
# Case No. 1:23-cv-01234 | C.A. No. 1:15-cv-00634 | Civil Action No. 23-cv-1234 | CASE NO.: 0:23-CV-60345-AHS
_PRINTED = re.compile(
    r"(?:case|action|cause|docket|\bc\.?a\.?)\s{0,3}(?:no|number)?\s?[.:]{0,2}\s{0,3}(?:(\d{1,2}):)?(?:20)?(\d{2})-(cv|mc)-(\d{1,6})\b",
    re.IGNORECASE,
)
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")
_HEAD = 6_000


class Stamp(NamedTuple):
    """What stamps and caption say. court: "" when they name none. number: "" when none, without office "23-cv-01234".

    filed: day of filing of document 1, None when this is another document or nothing is stamped.
    """

    court: str
    number: str
    filed: date | None


def stamp_of(text: str) -> Stamp:
    """The stamp most pages carry, completed by the caption on the first page."""
    plain = text.translate(_DASHES)
    stamps = list(_STAMP.finditer(plain))
    head = plain[:_HEAD]
    named = _COURT.search(plain[:200_000])
    court = named.group(1).lower() if named and courts.is_known(named.group(1).lower()) else ""
    court = court or courts.court_in_header(head)
    if not stamps:
        printed = _PRINTED.search(head)
        return Stamp(court, _printed(printed) if printed else "", None)
    number = Counter(_normalised(*match.group(1, 2, 3, 4)) for match in stamps).most_common(1)[0][0]
    first = next(match for match in stamps if _normalised(*match.group(1, 2, 3, 4)) == number)
    day = _DAY.search(first.group("rest"))
    is_first = first.group(5) == "1" and first.group(6) is None
    return Stamp(court, number, _day(day.group(1)) if day and is_first else None)


def docket_of(document: Document, stamp: Stamp, court: str | None) -> tuple[str, str]:
    """Court and number of the docket a paper belongs to.

    What the paper says comes first, then what the caller says: the document's docket, or the court alone.
    Raises CannotRead when they contradict each other or leave the docket unknown.
    """
    given_court, _, given_number = document.docket.partition("/")
    if given_number:
        if not _agrees(stamp.number, given_number):
            raise CannotRead(
                f"{document.name}: is stamped {stamp.number}, but was handed in for {document.docket}; "
                "correct the docket or leave it out"
            )
        return given_court, given_number
    at = stamp.court or (court or "")
    if at and ":" in stamp.number:
        return at, stamp.number
    raise CannotRead(f"{document.name}: {_lack(stamp, at)}; name the docket, e.g. ilnd/1:23-cv-01234")


def without_stamps(text: str) -> Iterator[str]:
    """The lines of a text without stamps, empty lines kept."""
    for line in text.translate(_DASHES).replace("\f", "\n").splitlines():
        yield _STAMP.sub(" ", line) if "ase" in line or "ASE" in line else line


def _lack(stamp: Stamp, court: str) -> str:
    if not stamp.number:
        return "names no docket"
    if not court:
        return f"names docket number {stamp.number} but no court"
    return f"names docket number {stamp.number} without its office"


def _agrees(stamped: str, given: str) -> bool:
    """Whether two numbers may be the same; one without office may."""
    return not stamped or stamped.rsplit(":", maxsplit=1)[-1] == in_full(given).split(":")[-1]


def in_full(number: str) -> str:
    """A district court's number as dockets have it: "1:23-CV-1234" -> "1:23-cv-01234"; others as they are."""
    match = re.fullmatch(_NUMBER, number, re.IGNORECASE)
    return _normalised(*match.group(1, 2, 3, 4)) if match else number


def _normalised(office: str, year: str, kind: str, serial: str) -> str:
    return f"{int(office)}:{year}-{kind.lower()}-{int(serial):05d}"


def _printed(match: re.Match[str]) -> str:
    office, year, kind, serial = match.groups()
    if office:
        return _normalised(office, year, kind, serial)
    return f"{year}-{kind.lower()}-{int(serial):05d}"


def _day(text: str) -> date | None:
    """ "03/02/23" or "03/02/2023" as a day; None for one that does not exist."""
    form = "%m/%d/%Y" if len(text.rsplit("/", 1)[1]) == 4 else "%m/%d/%y"
    try:
        return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day, no instant
    except ValueError:
        return None
