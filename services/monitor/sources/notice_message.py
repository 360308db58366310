"""The texts of a notice e-mail, however it was kept: as a message, inside Amazon SES's JSON, or as its body only."""

from __future__ import annotations

import base64
import binascii
import email
import json
import re
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from typing import Any, NamedTuple

from services.monitor.sources.document import CannotRead
from services.monitor.sources.plain_text import decoded, text_of

BODY_LIMIT = 500_000

# Return-Path: <ecf_bounces@nyed.uscourts.gov> | From ecf@ilnd.uscourts.gov Mon Jan  2 ... : how a message begins
_HEADER = re.compile(rb"(?:From .{1,200}\r?\n)?[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]{0,2000}\r?\n")
_LATER_HEADER = re.compile(rb"(?im)^(?:subject|content-type|mime-version|message-id|received|from):")
_TITLE = re.compile(r"<title>(.{1,500}?)</title>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<(?:html|body|p|div|table|br|font|strong|b)\b", re.IGNORECASE)


class Body(NamedTuple):
    """A text of a message. content_type: text/html or text/plain. subject: of the message it stands in."""

    subject: str
    content_type: str
    text: str


def looks_like_message(head: bytes) -> bool:
    """Whether a document begins as an e-mail message does."""
    start = head.lstrip(b"\xef\xbb\xbf\r\n \t")
    return bool(_HEADER.match(start)) and len(set(_LATER_HEADER.findall(head[:16_000].lower()))) >= 2


def looks_like_envelope(head: bytes) -> bool:
    """Whether a document begins as the JSON in which Amazon SES tells of a received e-mail."""
    start = head.lstrip(b"\xef\xbb\xbf\r\n \t")
    if not start.startswith(b"{"):
        return False
    escaped = start.replace(b'\\"', b'"')
    return b'"mail"' in escaped and (b'"receipt"' in escaped or b'"notificationType"' in escaped)


def bodies_of(name: str, data: bytes) -> list[Body]:
    """Every text of the message in the order of its parts, attachments left out.

    Raises CannotRead for an envelope without its message, and for a text over the limit.
    """
    if looks_like_envelope(data[:64_000]):
        data = _enveloped(name, data)
    if looks_like_message(data[:64_000]):
        message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n \t"))
        found = list(_bodies(message, ""))
    else:
        text = text_of(data, name)
        title = _TITLE.search(text[:20_000])
        content_type = "text/html" if _TAG.search(text[:100_000]) else "text/plain"
        found = [Body(" ".join(title.group(1).split()) if title else "", content_type, text)]
    if any(len(body.text) > BODY_LIMIT for body in found):
        raise CannotRead(
            f"{name}: its text has more than {BODY_LIMIT:,} characters, which no notice has; check that it is a notice "
            "e-mail of a court"
        )
    return found


def _bodies(part: Message, subject: str) -> Iterator[Body]:
    subject = _subject(part) or subject
    if part.is_multipart():
        for inner in part.get_payload():
            if isinstance(inner, Message):
                yield from _bodies(inner, subject)
    elif part.get_content_type() in {"text/html", "text/plain"} and not part.get_filename():
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            charset = str(part.get_content_charset() or "")
            yield Body(subject, part.get_content_type(), decoded(payload, charset).replace("\x00", ""))


def _subject(part: Message) -> str:
    raw = part.get("Subject")
    if raw is None:
        return ""
    try:
        return " ".join(str(make_header(decode_header(str(raw)))).split())
    except (LookupError, ValueError, binascii.Error):
        return " ".join(str(raw).split())


def _enveloped(name: str, data: bytes) -> bytes:
    """The message within SES's JSON: raw or in base64 under "content", perhaps within an SNS notification."""
    told = _innermost(name, _json(name, data))
    content = told.get("content")
    if not isinstance(content, str) or not content:
        mail = told.get("mail")
        held = mail.get("message_id") or mail.get("messageId") if isinstance(mail, dict) else ""
        raise CannotRead(
            f"{name}: tells that an e-mail came but does not hold it; hand in the e-mail itself"
            + (f", kept as {held!r}" if held else "")
        )
    raw = content.encode("utf-8", "surrogateescape")
    if looks_like_message(raw[:64_000]):
        return raw
    try:
        return base64.b64decode(raw, validate=False)
    except binascii.Error:
        return raw


def _innermost(name: str, told: dict[str, Any]) -> dict[str, Any]:
    """What SES says itself: alone, as the first record given to a function, or as an SNS notification's message."""
    records = told.get("Records")
    if isinstance(records, list) and records and isinstance(records[0], dict):
        told = next((one for one in records[0].values() if isinstance(one, dict)), {})
    if isinstance(told.get("Message"), str):
        told = _json(name, told["Message"].encode("utf-8", "surrogatepass"))
    return told


def _json(name: str, data: bytes) -> dict[str, Any]:
    try:
        told = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise CannotRead(f"{name}: is not whole JSON ({error}); fetch it again") from error
    return told if isinstance(told, dict) else {}
