"""Dockets that the RECAP project keeps on the Internet Archive, as XML.

Source: https://archive.org/download/gov.uscourts.<court>.<case id>/…docket.xml; juriscraper's InternetArchive is the
parser.

Carries header, parties with counsel, and entries with their full text, sequence, document id and attachments. Days
only, no instants. Entries without a day or a number are left out by the parser. The header ends with "Judge"
before the name, which is taken away.
"""

from __future__ import annotations

import re

from services.monitor.sources.court_choice import chosen_court
from services.monitor.sources.document import CannotRead, Document
from services.monitor.sources.pacer_page import LIMIT_BYTES, entries_of, observed
from services.monitor.sources.pacer_parties import parties_of
from services.monitor.sources.plain_text import text_of
from services.monitor.sources.quiet_juriscraper import archived_docket
from services.monitor.sources.reader import Observations, Reader

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
# <court>txnd</court> | <pacer_case_num>202294</pacer_case_num>
_COURT = re.compile(r"<court>\s*([a-z0-9]{2,9})\s*</court>")
_CASE_ID = re.compile(r"<pacer_case_num>\s*(\d{1,12})\s*</pacer_case_num>")
# juriscraper compares each party with all before it.
_MOST_PARTIES = 10_000


def read(document: Document, court: str | None = None) -> Observations:
    """The one docket. Raises CannotRead for XML without a docket number or with entities of its own."""
    text = _XML_DECLARATION.sub("", text_of(document.data(), document.name), count=1)
    if "<!ENTITY" in text:
        raise CannotRead(
            f"{document.name}: defines entities of its own, which no docket does; fetch it again"
        )
    if text.count("<party>") > _MOST_PARTIES:
        raise CannotRead(
            f"{document.name}: lists more than {_MOST_PARTIES:,} parties; ask PACER for its docket sheet"
        )
    named = _COURT.search(text)
    at = chosen_court(document.name, "", given=court) if named is None else named.group(1)
    report = archived_docket(at, text)
    if report.tree is None or not report.metadata.get("docket_number"):
        raise CannotRead(f"{document.name}: holds no docket number; fetch it again from the Internet Archive")
    data = report.data
    case = _CASE_ID.search(text)
    yield observed(
        at,
        data,
        text,
        pacer_case_id=case.group(1) if case else "",
        parties=parties_of(data["parties"]),
        entries=entries_of(data["docket_entries"]),
    )


def _recognises(head: bytes, name: str) -> bool:
    return b"<gov_uscourts_docket" in head.replace(b"\x00", b"")


SOURCE = Reader("internet_archive", _recognises, read, LIMIT_BYTES)
