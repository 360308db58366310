"""The USPTO's daily file of trademark applications (product TRTDXFAP), read record by record.

Source: https://data.uspto.gov, "Trademark Full Text XML Data (No Images) - Daily Applications", apcYYMMDD.zip with one
XML file of up to hundreds of megabytes. Elements are those of "U.S. Trademark Applications Documentation", version 2.0:
trademark-applications-daily / application-information / file-segments / action-keys / case-file, and in it
serial-number, transaction-date, case-file-header (filing-date, status-code, mark-identification),
case-file-statements (type-code and text: GS… goods and services, PM… pseudo mark, TL… transliteration),
classifications (international-code) and case-file-owners (party-name, address-1, address-2, city, state, country).
Dates print as 20261102. The file begins with a document type that lists its elements; it declares no entities.

Records are cut out by their tags and parsed one by one without the document type: one that is broken spoils no other,
and no declaration of a stranger is ever acted on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import BinaryIO

from lxml import etree

from services.monitor.trademarks.application import (
    Application,
    Owner,
    Unreadable,
    Wrong,
    classes_of,
    serial_of,
)
from shared.errors import BadInput

_OPEN, _CLOSE = b"<case-file>", b"</case-file>"
_CHUNK = 2**20
_LONGEST_RECORD = 8 * 2**20
_LONGEST_PROLOG = 2**20
_HOSTILE = re.compile(rb"<!ENTITY|<!DOCTYPE[^\[>]*\b(?:SYSTEM|PUBLIC)\b", re.IGNORECASE)
_DAILY = re.compile(rb"<trademark-applications-daily\b")
_TEXT_LIMIT = 20_000
_MOST_FAULTS_QUOTED = 160


def looks_daily(head: bytes) -> bool:
    """Whether a file that begins so may be a daily file: XML in ASCII or UTF-8."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"


def read_daily(stream: BinaryIO, name: str) -> Iterator[Application | Unreadable]:
    """Every application of the file in its order. name: how to call it in errors.

    Raises BadInput when it declares entities or names an outside document type, or is no such file at all.
    """
    count = 0
    for count, record in enumerate(_records(stream, name), start=1):
        yield _read(record, f"record {count}")
    if not count:
        raise BadInput(
            f"{name}: holds no <case-file>; hand in a daily file of the USPTO (apcYYMMDD.xml)",
            zh=f"{name} 中没有申请记录（<case-file>）；请提交 USPTO 的每日文件（apcYYMMDD.xml）。",
        )


def _records(stream: BinaryIO, name: str) -> Iterator[bytes]:
    """The bytes of each case-file element; an overlong one comes as empty bytes."""
    rest, place = _after_prolog(stream, name), 0
    while True:
        start = rest.find(_OPEN, place)
        end = rest.find(_CLOSE, start) if start >= 0 else -1
        if end >= 0:
            place = end + len(_CLOSE)
            yield rest[start:place]
            continue
        if overlong := start >= 0 and len(rest) - start > _LONGEST_RECORD:
            yield b""
        more = stream.read(_CHUNK)
        if not more:
            if start >= 0 and not overlong:
                yield rest[start:]
            return
        rest = rest[start if start >= 0 and not overlong else -len(_CLOSE) :] + more
        place = 0


def _after_prolog(stream: BinaryIO, name: str) -> bytes:
    """The beginning of the file, once what stands before its root has been looked at."""
    head = b""
    while not _DAILY.search(head):
        more = stream.read(_CHUNK)
        if not more or len(head) > _LONGEST_PROLOG:
            raise BadInput(
                f"{name}: has no <trademark-applications-daily>; hand in a daily file of the USPTO "
                "(apcYYMMDD.xml or .zip), or a table in CSV or XLSX",
                zh=f"{name} 不是 USPTO 的每日文件（apcYYMMDD.xml 或 .zip），也不是 CSV 或 XLSX 表格；请换一个文件。",
            )
        head += more
    root = _DAILY.search(head)
    if _HOSTILE.search(head[: root.start() if root else None]):
        raise BadInput(
            f"{name}: declares entities or an outside document type, which files of the USPTO do not; "
            "it was not read, fetch it again from data.uspto.gov",
            zh=f"{name} 声明了实体或外部文档类型，USPTO 的文件不会如此；未读取，请从 data.uspto.gov 重新下载。",
        )
    return head


def _read(record: bytes, place: str) -> Application | Unreadable:
    serial = re.search(rb"<serial-number>\s*(\d{1,12})", record)
    place = f"{place}, serial number {serial.group(1).decode()}" if serial else place
    if not record:
        return Unreadable(place, f"is longer than {_LONGEST_RECORD // 2**20} MB")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return _application(etree.fromstring(record, parser))
    except etree.XMLSyntaxError as error:
        return Unreadable(
            place, f"is not well-formed XML: {' '.join(str(error).split())[:_MOST_FAULTS_QUOTED]}"
        )
    except Wrong as wrong:
        return Unreadable(place, str(wrong))


def _application(case: etree._Element) -> Application:
    statements = [
        (_text(one, "type-code").upper(), _text(one, "text"))
        for one in case.iterfind("case-file-statements/case-file-statement")
    ]
    mark = _text(case, "case-file-header/mark-identification")
    return Application(
        serial=serial_of(_text(case, "serial-number")),
        mark=mark,
        other_texts=tuple(
            text
            for code, said in statements
            if code[:2] in ("PM", "TL") and (text := _wording(said)) and text != mark
        ),
        owners=_owners(case),
        filed=_day(_text(case, "case-file-header/filing-date"), "filing date"),
        classes=classes_of([_line(one.text) for one in case.iterfind(".//international-code")]),
        goods="; ".join(said for code, said in statements if code.startswith("GS"))[:_TEXT_LIMIT],
        status=_text(case, "case-file-header/status-code"),
        moved=_day(_text(case, "transaction-date"), "transaction date"),
    )


def _owners(case: etree._Element) -> tuple[Owner, ...]:
    """The owners of the newest entry, each once: a file lists former ones too, the original applicant as type 10."""
    found: dict[str, Owner] = {}
    for one in case.iterfind("case-file-owners/case-file-owner"):
        parts = [_text(one, part) for part in ("address-1", "address-2", "city", "state", "postcode")]
        owner = Owner(
            name=_text(one, "party-name"),
            address=", ".join(part for part in parts if part),
            country=_text(one, "country") or _text(one, "nationality/country"),
        )
        if owner.name:
            found.setdefault(owner.name.casefold(), owner)
    return tuple(found.values())


# 'The non-Latin characters in the mark transliterate to "DA JIANG" and this means "GREAT BORDER" in English.'
_TRANSLITERATED = re.compile(r"transliterates? to[:\s]+[\"“']?([^\"”',;.]{1,200})", re.IGNORECASE)


def _wording(said: str) -> str:
    found = _TRANSLITERATED.search(said)
    if found:
        return re.split(r"\s+(?:and|which|this|meaning)\b", found.group(1), maxsplit=1)[0].strip()
    return said if len(said) <= 200 and "." not in said else ""


def _day(text: str, what: str) -> date | None:
    """A day as the file prints it; none where it prints zeros. Raises Wrong."""
    if not text.strip("0"):
        return None
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a calendar day
    except ValueError:
        raise Wrong(f"{what} {text[:20]!r} is no day; it should read YYYYMMDD") from None


def _text(element: etree._Element, path: str) -> str:
    return _line(element.findtext(path))


def _line(text: str | None) -> str:
    return " ".join((text or "")[:_TEXT_LIMIT].split())
