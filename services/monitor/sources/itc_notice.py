"""Notices of the USITC on Section 337, as published in the Federal Register: the text itself.

Source: a notice's raw_text_url (plain text, or the same within <pre>), full_text_xml_url (<NOTICE>, <RULE>) or
body_html_url, at https://www.federalregister.gov.

Carries the kind of notice, the numbers of investigation and complaint, the parties with full street addresses
(institution: "(a) The complainant is: ...", "(b) The respondents are the following entities ...: name,
street, district, city, province, country, postcode") or with city and country only (receipt: "names as
respondents: X of City, Country; ..."), patents and marks asserted, unfair acts and remedies asked for. Official
text has misprints: a wrong digit in the heading's number, en dashes, a lost ";" between two respondents.
Notices of other agencies and other statutes are passed over.
"""

from __future__ import annotations

import re

from services.monitor.matters.goods import hts_in
from services.monitor.sources import usitc_numbers
from services.monitor.sources.courts import USITC
from services.monitor.sources.document import CannotRead, Document, unreadable
from services.monitor.sources.litigation import related_in
from services.monitor.sources.news_release import release_in
from services.monitor.sources.notice_facts import (
    acts_in,
    asserted_in,
    complaint_filed,
    product_of,
    remedies_in,
    rights_of,
)
from services.monitor.sources.notice_kind import ends_investigation, notice_kind
from services.monitor.sources.notice_parties import parties_in
from services.monitor.sources.notice_text import AGENCY, Notice, is_xml, notices_in, plain_of
from services.monitor.sources.plain_text import text_of
from services.monitor.sources.reader import Observations, Reader
from shared.events.docket import DocketObserved, EntrySeen

LIMIT_BYTES = 8_000_000
TEXT_LIMIT = 20_000

# section 337 | 19 U.S.C. 1337 | 337-TA-944
_SECTION_337 = re.compile(r"\b(?:section\s+337|U\.?S\.?C\.?\s+(?:§\s*)?1337|337\W{0,2}TA)\b", re.IGNORECASE)


def read(document: Document, court: str | None = None) -> Observations:
    """One observation per investigation or complaint a notice is about.

    The entry's `filed` is the day of publication, or of filing or issue where the text does not tell it. Raises
    CannotRead for a document without a notice of the Commission.
    """
    found = _notices(text_of(document.data(), document.name))
    if not found:
        raise CannotRead(
            f"{document.name}: has no notice of the {AGENCY.title()}; give the notice's text, XML or HTML page"
        )
    for notice in found:
        if not _SECTION_337.search(" ".join((notice.heading, notice.title, notice.flat))):
            continue
        numbers = usitc_numbers.of_notice(f"{notice.heading} {notice.title}", notice.flat)
        if numbers:
            address = document.name if document.name.startswith(("http://", "https://")) else ""
            yield from (_observation(notice, number, numbers, address) for number in _dockets(numbers))
        else:
            yield unreadable(
                f"{document.name}, {notice.title[:80]!r}",
                "it is about section 337 but names no investigation or docket number",
                "look the notice up on EDIS and add the number by hand",
                f"{notice.title}\n{notice.body}",
            )


def _notices(text: str) -> list[Notice]:
    if is_xml(text):
        return list(notices_in(text))
    plain = plain_of(text)
    release = release_in(plain)
    return [release] if release else list(notices_in(plain))


def _dockets(numbers: list[str]) -> list[str]:
    """The numbers that get an observation: the investigations, or the complaints when there is none yet."""
    return [number for number in numbers if "TA" in number] or numbers


def _observation(notice: Notice, number: str, numbers: list[str], address: str) -> DocketObserved:
    kind = notice_kind(notice.title, notice.action)
    whole = f"{notice.title}. {notice.flat}"
    complaints = list(dict.fromkeys(usitc_numbers.complaints_in(whole))) or [n for n in numbers if "DN" in n]
    is_same = "TA" in number and len(complaints) == 1 and len(_dockets(numbers)) == 1
    acts = acts_in(whole)
    opens = kind.kind in {"receipt_of_complaint", "institution"}
    return DocketObserved(
        docket=usitc_numbers.docket_id(number),
        court=USITC,
        number=number,
        raw_number=notice.heading.strip("[]") or number,
        caption=product_of(notice.title, notice.flat),
        filed=complaint_filed(notice.flat) if opens else None,
        terminated=notice.day if ends_investigation(notice.title) else None,
        rights=rights_of(acts),
        asserted=asserted_in(whole),
        unfair_acts=acts,
        remedies_sought=remedies_in(notice.flat),
        hts=hts_in(whole),
        same_as=(usitc_numbers.docket_id(complaints[0]),) if is_same else (),
        related=related_in(notice.flat),
        parties=parties_in(notice.body, proposed_count=kind.kind == "receipt_of_complaint").seen(),
        entries=(_entry(notice, kind.en, address),),
    )


def _entry(notice: Notice, title: str, address: str) -> EntrySeen:
    return EntrySeen(
        filed=notice.day,
        document_id=notice.document_number,
        title=title,
        text=f"{notice.title}. {notice.flat}"[:TEXT_LIMIT],
        url=address,
    )


def _recognises(head: bytes, name: str) -> bool:
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith((b"{", b"[{", b"<results", b"<rss")):
        return False
    upper = start.upper()
    return AGENCY.encode() in upper or (b"USITC" in upper and b"SECTION 337" in upper)


SOURCE = Reader("itc_notice", _recognises, read, LIMIT_BYTES)
