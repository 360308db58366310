"""One mail: kept as it came, its notice read, then the lists and papers attached to it."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from typing import NamedTuple

from services.monitor.crawling.ports import DeadLetters, RawStore
from services.monitor.handins.file_intake import FileIntake
from services.monitor.handins.given import docket_in
from services.monitor.sources import pacer_notice_email
from shared.errors import Told
from shared.log import logger

ORIGIN = "mail"

_READABLE = re.compile(r"\.(?:pdf|csv|tsv|xlsx|xlsm|txt|html?|xml|json|eml)$", re.IGNORECASE)
_MOST_ATTACHMENTS = 50
_DEEPEST = 4
_log = logger("monitor.mail")


class Attachment(NamedTuple):
    """A document that came with a mail."""

    name: str
    data: bytes


@dataclass(slots=True)
class Taken:
    """What a mail came to. complaints: one line for each thing that could not be read; they are kept as letters."""

    dockets: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


class MailIntake:
    """Reads mails. The same mail again changes nothing: its facts and letters are the ones already there."""

    def __init__(self, intake: FileIntake, raw_store: RawStore, dead_letters: DeadLetters) -> None:
        self._intake = intake
        self._raw_store = raw_store
        self._dead_letters = dead_letters

    def take(self, name: str, data: bytes) -> Taken:
        """Read a mail and what is attached to it. name: for messages.

        Nothing read at all is a failure the caller sees by `dockets` being empty; each complaint is a dead letter
        already. Raises only when database or disk fail.
        """
        raw = self._raw_store.keep(data)
        taken = Taken()
        attachments = attachments_of(data)[:_MOST_ATTACHMENTS]
        try:
            self._read(taken, name, data, pacer_notice_email.SOURCE.kind, "")
        except Told as why:
            if not attachments:
                self._complain(taken, name, str(why), raw)
        docket = taken.dockets[0] if len(set(taken.dockets)) == 1 else _subject_docket(data)
        for attachment in attachments:
            try:
                self._read(taken, f"{name}, {attachment.name}", attachment.data, None, docket)
            except Told as why:
                own = self._raw_store.keep(attachment.data)
                self._complain(taken, f"{name}, {attachment.name}", str(why), own)
        return taken

    def refuse(self, name: str, why: str, advice: str, raw: str = "") -> None:
        """Keep a letter about a mail that was not read."""
        self._dead_letters.add(ORIGIN, name, why, advice, raw)

    def _read(self, taken: Taken, name: str, data: bytes, kind: str | None, docket: str) -> None:
        for batch in self._intake.take_bytes(name, data, kind, docket=docket):
            taken.dockets += [str(row["docket"]) for row in batch.rows]
            taken.complaints += batch.complaints

    def _complain(self, taken: Taken, name: str, why: str, raw: str) -> None:
        reason, _, advice = why.partition("; ")
        self._dead_letters.add(ORIGIN, name, reason, advice or "look at the mail", raw)
        taken.complaints.append(why)


def attachments_of(data: bytes) -> list[Attachment]:
    """The documents of a mail and of mails within it; signatures and pictures are left out.

    A part whose headers make no sense is passed over: the mail is kept whole.
    """
    return list(_attached(email.message_from_bytes(data, policy=email.policy.default), 0))


def _attached(message: Message, depth: int) -> Iterator[Attachment]:
    """What hangs on a message; a mail attached as such is one document."""
    for part in _parts(message) if depth <= _DEEPEST else ():
        try:
            found = _document(part)
        # The standard library's parser raises many things for headers that make no sense.
        except Exception as why:  # noqa: BLE001
            _log.warning("part_passed_over", why=repr(why)[:200])
            continue
        if found:
            yield found
        yield from _attached(part, depth + 1)


def _parts(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _document(part: Message) -> Attachment | None:
    """The part as a document; None for text of the mail itself, containers and what nobody reads."""
    name = part.get_filename() or ""
    if part.get_content_type() == "message/rfc822":
        inner = _parts(part)
        whole = inner[0].as_bytes(policy=email.policy.compat32) if inner else b""
        return Attachment(name or "attached mail.eml", whole)
    if part.is_multipart() or not _READABLE.search(name):
        return None
    payload = part.get_payload(decode=True)
    return Attachment(name, payload if isinstance(payload, bytes) else b"")


def _subject_docket(data: bytes) -> str:
    """The docket the subject names, in the form ilnd/1:23-cv-01234."""
    printed = str(email.message_from_bytes(data[:200_000]).get("Subject", ""))
    try:
        return docket_in(str(make_header(decode_header(printed))))
    except (ValueError, LookupError, MessageError):
        return docket_in(printed)
