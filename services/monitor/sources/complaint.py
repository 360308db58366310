"""Complaints of US district courts as text or PDF: the parties with addresses, roles and other names.

Facts: the part headed "The Parties" introduces each party in a numbered paragraph: "Defendant Shenzhen Foo Co.,
Ltd. is a company organized under the laws of China with its principal place of business at …". The caption has
everybody who is named, without addresses. The stamp on each page tells the docket, and of document 1 the day
of filing. A Schedule A may follow at the end. What the complaint calls itself ("Amended") changes nothing here:
parties are only ever added.
"""

from __future__ import annotations

import re

import msgspec

from services.monitor.matters.goods import hts_in
from services.monitor.matters.prayer import remedies_prayed_for
from services.monitor.matters.standards import standards_in
from services.monitor.sources.complaint_caption import Caption, caption_of
from services.monitor.sources.complaint_parties import parties_in
from services.monitor.sources.complaint_text import party_paragraphs, plain_pages
from services.monitor.sources.document import CannotRead, Document
from services.monitor.sources.filed_text import LIMIT_BYTES, PDF_SIGN, filed_text
from services.monitor.sources.filing_stamp import docket_of, stamp_of
from services.monitor.sources.notice_facts import asserted_in
from services.monitor.sources.plain_text import text_of
from services.monitor.sources.reader import Observations, Reader
from services.monitor.sources.schedule_a import SCHEDULE_TITLE, listed_in
from shared.events.docket import DocketObserved, PartySeen
from shared.vocabulary import Right

_TITLE = re.compile(
    r"^[^\n]{0,90}\b(?:complaint|petition)\b(?:\s+(?:for|against|and)\b[^\n]{0,120})?[^\n.a-z]{0,60}$",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = 20_000
_RIGHTS = (
    (Right.DESIGN_PATENT, re.compile(r"\bdesign\s+patents?\b", re.I)),
    (Right.PATENT, re.compile(r"\b(?:utility\s+)?patent\s+infringement|infring\w+\s+of\s+(?:U\.S\.|United\s+States)\s+Patents?\s+Nos?\.?\s+(?!D)", re.I)),
    (Right.TRADEMARK, re.compile(r"\btrademark\s+(?:infringement|counterfeiting)|lanham\s+act", re.I)),
    (Right.COPYRIGHT, re.compile(r"\bcopyright\s+infringement|infringement\s+of\s+(?:\w+\s+){0,3}copyrights?", re.I)),
    (Right.TRADE_SECRET, re.compile(r"\bmisappropriat\w+\s+of\s+(?:\w+\s+){0,3}trade\s+secrets?|trade\s+secrets?\s+misappropriation", re.I)),
)  # fmt: skip


def read(document: Document, court: str | None = None) -> Observations:
    """The docket of a complaint with its parties.

    Raises CannotRead when no party can be told, or when neither the paper nor the caller tells the docket.
    """
    text = filed_text(document)
    stamp = stamp_of(text)
    plain = plain_pages(text)
    listed = listed_in(plain)
    body = _without_list(plain) if listed else plain
    caption = caption_of(body)
    parties = _united(parties_in(party_paragraphs(body), caption), listed)
    if not parties:
        raise CannotRead(
            f"{document.name}: no party found in it; check that it is a complaint with its first page"
        )
    at, number = docket_of(document, stamp, court)
    yield DocketObserved(
        docket=f"{at}/{number}",
        court=at,
        number=number,
        caption=_title(caption, body),
        filed=stamp.filed,
        rights=rights_in(body),
        asserted=asserted_in(body[:400_000]),
        remedies_sought=remedies_prayed_for(body),
        hts=hts_in(body),
        standards=standards_in(body[:400_000]),
        parties=_spelled(parties, caption, body),
    )


def is_complaint(text: str) -> bool:
    """Whether a text is a complaint: a court's name, the title and the parties of the caption on its first pages."""
    head = text[:_HEAD]
    lowered = head.lower()
    if "<html" in lowered[:2000] or lowered.lstrip().startswith(("<", "{", "[")):
        return False
    has_caption = "district court" in lowered and "plaintiff" in lowered and "defendant" in lowered
    return (
        has_caption
        and _TITLE.search(head) is not None
        and not re.search(r"^\s*(?:from|received):\s", head, re.I | re.M)
    )


def rights_in(text: str) -> tuple[Right, ...]:
    """The kinds of right sued for, by the title, the first pages and the heads of the counts."""
    counts = " ".join(
        match.group(0)
        for match in re.finditer(r"^\s{0,80}(?:count|claim)\s[^\n]{0,40}\n?[^\n]{0,200}", text, re.I | re.M)
    )
    said = " ".join(f"{text[:10_000]} {counts}".split())
    return tuple(right for right, pattern in _RIGHTS if pattern.search(said))


def _without_list(text: str) -> str:
    titles = list(SCHEDULE_TITLE.finditer(text))
    return text[: titles[0].start()] if titles and titles[0].start() > 2_000 else text


def _united(parties: tuple[PartySeen, ...], listed: tuple[PartySeen, ...]) -> tuple[PartySeen, ...]:
    known = {party.name.casefold() for party in parties}
    return parties + tuple(party for party in listed if party.name.casefold() not in known)


def _spelled(parties: tuple[PartySeen, ...], caption: Caption, body: str) -> tuple[PartySeen, ...]:
    """Names only the caption has, in capitals, as the body spells them."""
    in_capitals = {name for name in (*caption.plaintiffs, *caption.defendants) if name.isupper()}
    if not in_capitals:
        return parties
    text = " ".join(body[:200_000].split())
    return tuple(
        msgspec.structs.replace(party, name=_as_in(text, party.name)) if party.name in in_capitals else party
        for party in parties
    )


def _title(caption: Caption, body: str) -> str:
    """The caption as a docket would print it, names in capitals as the body spells them."""
    title = caption.title
    text = " ".join(body[:200_000].split())
    for name in (*caption.plaintiffs[:1], *caption.defendants[:1]):
        if name.isupper():
            title = title.replace(name, _as_in(text, name))
    return title


def _as_in(text: str, name: str) -> str:
    for match in re.finditer(re.escape(name), text, re.IGNORECASE):
        if not match.group(0).isupper():
            return match.group(0)
    return name


def _recognises(head: bytes, name: str) -> bool:
    if PDF_SIGN in head[:1024]:
        return False
    try:
        return is_complaint(text_of(head, name))
    except CannotRead:
        return False


SOURCE = Reader("complaint", _recognises, read, LIMIT_BYTES)
