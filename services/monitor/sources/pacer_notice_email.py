"""Notices of electronic filing (NEF) and of docket activity (NDA): the e-mails by which courts tell of a filing.

Source: sent by CM/ECF to those who watch a case; juriscraper's S3NotificationEmail is the parser.

Carries, for each docket the filing stands on: number, caption, PACER's case id, and one entry with its full
text, number (none for text-only entries of some courts), document id and the titles of the documents filed.
The links hold a pass for one free look: it is left out of addresses. `entered` stays unknown: the notice
tells minutes where feeds tell seconds. The body comes as HTML or as plain text, forwarded or not; one notice may
be for many dockets (joined cases, a multidistrict proceeding). Other letters of a court are no notices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from services.monitor.sources.court_choice import chosen_court
from services.monitor.sources.document import CannotRead, Document, Unreadable, unreadable
from services.monitor.sources.notice_message import Body, bodies_of, looks_like_envelope, looks_like_message
from services.monitor.sources.notice_pieces import attachments_in, pieces_of
from services.monitor.sources.pacer_page import LIMIT_BYTES, observed
from services.monitor.sources.quiet_juriscraper import notice_email
from services.monitor.sources.reader import Observations, Reader
from shared.events.docket import DocketObserved, EntrySeen

# Every notice of a filing names the case and has the text of the entry; a body without its message has to have
# the notice's title too, since the text of a docket sheet may speak of notices.
_TITLE = re.compile(r"\bfollowing\s+transaction\s+was\s+(?:entered|filed|received)", re.IGNORECASE)
_TEXT = re.compile(r"Docket\s+Text:", re.IGNORECASE)
_CASE = re.compile(r"Case\s+Name:", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:Docket Text|Case Name|Case Number|Document Number|view the document|mailed to):", re.IGNORECASE
)
# A notice for a hundred dockets has six hundred.
_MOST_LABELS = 1_000
# From: ecf_web@cand.uscourts.gov | Message-Id:<19886372@cand.uscourts.gov> | header.from=txwd.uscourts.gov
_SENDER = re.compile(rb"[@=]([a-z0-9]{2,9})\.uscourts\.gov", re.IGNORECASE)
_SPACES = re.compile(r"(?:=\r?\n|&nbsp;|\xa0|\s){1,50}")
_PLACE_PARAMETERS = {"caseid", "caseId", "de_seq_num"}


def read(document: Document, court: str | None = None) -> Observations:
    """One observation for each docket the notice names, each with its one entry.

    Raises CannotRead for an e-mail that is no notice, or an announcement without a docket entry.
    """
    data = document.data()
    notices = [body for body in bodies_of(document.name, data) if _names_an_entry(body.text)]
    if not notices:
        raise CannotRead(
            f"{document.name}: holds no notice of electronic filing or docket activity; hand in the court's own "
            "e-mail, or name its kind"
        )
    at = chosen_court(document.name, notices[0].text, notices[0].text[:20_000], court or _sender(data))
    yield from _best(document.name, notices, at)


def _best(name: str, notices: list[Body], court: str) -> list[DocketObserved | Unreadable]:
    """What the first text gives from which every docket can be read; a message repeats itself in several."""
    best: list[DocketObserved | Unreadable] = []
    for body in notices:
        found = list(_dockets(name, body, court))
        if found and not any(isinstance(item, Unreadable) for item in found):
            return found
        best = best or found
    if best:
        return best
    raise CannotRead(
        f"{name}: its notice announces no docket entry (claims, corrections and meetings are such); nothing to take over"
    )


def _dockets(name: str, body: Body, court: str) -> Iterator[DocketObserved | Unreadable]:
    """The dockets of one text; when they cannot be read together, each on its own."""
    try:
        found = _parsed(body, court)
    # juriscraper raises what a strange notice provokes, and for several dockets in some kinds of notice.
    except Exception as error:  # noqa: BLE001
        pieces = pieces_of(body)
        if len(pieces) < 2:
            yield _unread(name, body.text, error)
            return
        for place, piece in enumerate(pieces, start=1):
            try:
                yield from _observations(name, piece, _parsed(piece, court), court)
            except Exception as fault:  # noqa: BLE001 - one docket of a notice must not stop the others
                yield _unread(f"{name}, item {place}", piece.text, fault)
        return
    yield from _observations(name, body, found, court)


def _parsed(body: Body, court: str) -> list[dict[str, Any]]:
    data = notice_email(court, body.subject, body.content_type, body.text).data
    found: list[dict[str, Any]] = data.get("dockets", [])
    return found


def _observations(
    name: str, body: Body, found: list[dict[str, Any]], court: str
) -> Iterator[DocketObserved | Unreadable]:
    attachments = attachments_in(body)
    for place, docket in enumerate(found, start=1):
        if not docket["docket_number"]:
            yield unreadable(
                f"{name}, item {place} ({docket['case_name'][:80]!r})",
                "its docket number cannot be read",
                "look at the case on PACER; the other dockets of the notice were read",
                body.text,
            )
            continue
        shown = docket["docket_entries"]
        yield observed(
            court,
            docket,
            body.text,
            pacer_case_id=next((case for one in shown if (case := one["pacer_case_id"])), ""),
            entries=tuple(
                EntrySeen(
                    filed=one["date_filed"],
                    number=one["document_number"] or "",
                    document_id=one["pacer_doc_id"] or "",
                    sequence=one["pacer_seq_no"] or "",
                    text=" ".join(one["description"].split()),
                    title=" ".join((one["short_description"] or "").split()),
                    url=_address(one["document_url"] or ""),
                    attachments=attachments,
                )
                for one in shown
            ),
        )


def _unread(where: str, raw: str, error: Exception) -> Unreadable:
    return unreadable(
        where,
        f"the notice has an unexpected form ({type(error).__name__}: {str(error)[:200]})",
        "look at the case on PACER and hand in its docket sheet",
        raw,
    )


def _address(link: str) -> str:
    """The document's address without the pass for a free look."""
    parts = urlsplit(link)
    kept = [(key, value) for key, value in parse_qsl(parts.query) if key in _PLACE_PARAMETERS]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(kept), ""))


def _sender(data: bytes) -> str:
    found = _SENDER.search(data[:64_000])
    return found.group(1).decode().lower() if found else ""


def _names_an_entry(text: str) -> bool:
    """Whether it has the labels of a notice, and no more of them than juriscraper can read in linear time."""
    plain = _SPACES.sub(" ", text)
    named = _TEXT.search(plain) and _CASE.search(plain)
    return bool(named) and len(_LABEL.findall(plain)) <= _MOST_LABELS


def _recognises(head: bytes, name: str) -> bool:
    plain = head.replace(b"\x00", b"")
    if looks_like_message(plain) or looks_like_envelope(plain):
        return True
    text = plain.decode("utf-8", "replace")
    return bool(_TITLE.search(text)) and _names_an_entry(text)


SOURCE = Reader("pacer_notice_email", _recognises, read, LIMIT_BYTES)
