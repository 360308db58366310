"""What the HTML pages of PACER CM/ECF about one docket have in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from lxml import html

from services.monitor.sources.document import CannotRead, Document
from services.monitor.sources.plain_text import text_of
from shared.events.docket import AttachmentSeen, DocketObserved, EntrySeen

LIMIT_BYTES = 64_000_000
TEXT_LIMIT = 65_536
UNKNOWN_TITLE = "Unknown Case Title"

# <h3 align=center>U.S. District Court [LIVE]<BR>Eastern District of TEXAS (Tyler)<BR>CIVIL DOCKET FOR CASE #: 6:07-cv-00354-JDL</h3>
_HEADING = re.compile(r"<h3[^>]*>(.{1,2000}?)</h3>", re.IGNORECASE | re.DOTALL)
# onClick="goDLS('/doc1/03105425713','181651','22','','','0','')" | /doc1/04506365997?caseid=190598&de_seq_num=519
_CASE_ID = re.compile(r"goDLS\('[^']{1,60}','(\d{1,12})'|[?&;]caseid=(\d{1,12})")
# https://ecf.ilnd.uscourts.gov/cgi-bin/DktRpt.pl?310470
_CASE_ID_IN_NAME = re.compile(r"(?:DktRpt|HistDocQry)\.pl\?(\d{1,12})$")
# -SJO-JWJ | -TKW-MAL-1 | -N/A : judges and defendant after the number
_INITIALS = re.compile(r"(?:-[A-Za-z0-9_/]{1,10}){0,3}")
_ENDLESS = re.compile(rf">[^<]{{{TEXT_LIMIT},}}")
_TAG = re.compile(r"<[^>]{0,500}>")
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


def page_text(document: Document) -> str:
    """The HTML of a page. Raises CannotRead when it is not HTML or no page of a court."""
    text = text_of(document.data(), document.name)
    if "<" not in text[:100_000] or not _TAG.search(text[:100_000]):
        raise CannotRead(f"{document.name}: is not an HTML page; save the page from PACER as HTML only")
    _refuse_endless_text(document.name, text)
    return text


def _refuse_endless_text(name: str, text: str) -> None:
    """juriscraper's expressions take time with the square of a text's length; no court prints one this long."""
    for endless in _ENDLESS.finditer(text):
        tag = text[max(0, endless.start() - 500) : endless.start()].rpartition("<")[2].lower()
        if not tag.startswith(("script", "style")):
            raise CannotRead(
                f"{name}: has a stretch of text of more than {TEXT_LIMIT:,} characters without a tag, which no docket "
                "page has; save the page from PACER again as HTML only"
            )


def header_of(text: str) -> str:
    """The words of the page's heading: court, kind of docket and number; the page's title when it has none."""
    heading = _HEADING.search(text)
    title = re.search(r"<title>(.{1,500}?)</title>", text[:20_000], re.IGNORECASE | re.DOTALL)
    found = " ".join(match.group(1) for match in (heading, title) if match)
    return " ".join(_TAG.sub(" ", found).split())


def case_id(name: str, text: str) -> str:
    """PACER's case id: the one in most of the page's document links, or in the page's address, or ""."""
    ids: Counter[str] = Counter(first or second for first, second in _CASE_ID.findall(text))
    if ids:
        return ids.most_common(1)[0][0]
    named = _CASE_ID_IN_NAME.search(name)
    return named.group(1) if named else ""


def printed_number(text: str, number: str) -> str:
    """The docket number as the page prints it first, with judges' initials: 1:20-cv-04676-ABC."""
    start = text.find(number)
    initials = _INITIALS.match(text, start + len(number)) if start >= 0 else None
    return number + (initials.group(0) if initials else "")


def refusal(document: Document, text: str, expected: str) -> CannotRead:
    """The error for a page that shows no docket, with the page's own message."""
    message = _message(text)
    said = f'the page says "{message}"' if message else "the page is blank"
    return CannotRead(f"{document.name}: no {expected} in it: {said}; ask PACER again")


def _message(text: str) -> str:
    heading = _HEADING.search(text)
    words = _TAG.sub(" ", heading.group(1)) if heading else ""
    if not words.strip():
        body = re.sub(r"^.*?<body[^>]*>", "", text[:200_000], count=1, flags=re.IGNORECASE | re.DOTALL)
        words = _TAG.sub(" ", _SCRIPT.sub(" ", body))
    plain = str(html.fromstring(f"<p>{words[:5000]}</p>").text_content())
    return " ".join(plain.split())[:200]


def observed(court: str, data: dict[str, Any], text: str, **more: Any) -> DocketObserved:
    """What juriscraper found of one docket, as an observation; `more`: further fields of it.

    text: the page, for the number as it is printed there.
    """
    number = str(data["docket_number"])
    caption = data.get("case_name") or ""
    return DocketObserved(
        docket=f"{court}/{number}",
        court=court,
        number=number,
        raw_number=printed_number(text, number),
        caption="" if caption == UNKNOWN_TITLE else caption,
        filed=data.get("date_filed"),
        terminated=data.get("date_terminated"),
        nature_of_suit=data.get("nature_of_suit") or "",
        cause=data.get("cause") or "",
        judge=data.get("assigned_to_str") or "",
        demand=data.get("demand") or "",
        **more,
    )


def entries_of(found: list[dict[str, Any]]) -> tuple[EntrySeen, ...]:
    """juriscraper's entries as ours. The page tells days only, so `entered` stays unknown."""
    return tuple(
        EntrySeen(
            filed=one.get("date_filed"),
            number=_word(one.get("document_number")),
            document_id=_word(one.get("pacer_doc_id")),
            sequence=_word(one.get("pacer_seq_no")),
            text=_word(one.get("description")),
            title=_word(one.get("short_description")),
            attachments=attachments_of(one.get("attachments") or ()),
        )
        for one in found
    )


def attachments_of(found: Iterable[dict[str, Any]]) -> tuple[AttachmentSeen, ...]:
    """juriscraper's attachments as ours; one whose number is no number has its place for it."""
    return tuple(
        AttachmentSeen(
            number=int(printed) if (printed := _word(one.get("attachment_number"))).isdecimal() else place,
            document_id=_word(one.get("pacer_doc_id")),
            title=_word(one.get("description")),
            pages=one.get("page_count"),
        )
        for place, one in enumerate(found, start=1)
    )


def _word(value: object) -> str:
    """A value on one line, "" for none; juriscraper gives numbers as text or as numbers."""
    return "" if value is None else " ".join(str(value).split())
