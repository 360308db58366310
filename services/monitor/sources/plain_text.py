"""Bytes to text: what an encoding declaration is worth in documents of courts and agencies."""

from __future__ import annotations

import codecs
import re

from services.monitor.sources.document import CannotRead

# <?xml version="1.0" encoding="ISO-8859-1"?>
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
# <meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9._:-]+)""", re.IGNORECASE)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LATIN = {"iso8859-1", "ascii"}
# Control characters that no text carries; their share tells text from binary data.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
_CONTROL_SHARE = 0.01


def text_of(data: bytes, name: str) -> str:
    """The text of a document.

    A byte order mark wins, then the declared encoding; ISO-8859-1 and ASCII are read as windows-1252, as
    browsers do, unless the bytes are valid UTF-8 (a page saved anew keeps its old declaration). Without a
    usable declaration: UTF-8, else windows-1252. NUL bytes are dropped. Raises CannotRead for what is not
    text that way.
    """
    text = decoded(data, _declared(data)).replace("\x00", "")
    sample = text[:100_000]
    if len(_CONTROL.findall(sample)) > _CONTROL_SHARE * len(sample):
        raise CannotRead(
            f"{name}: is not readable as text (wrong encoding or binary data); save it again as UTF-8"
        )
    return text


def _declared(data: bytes) -> str:
    """The Python name of the declared encoding, "" when there is none or it is unknown."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    head = data[:4096]
    found = _XML_ENCODING.search(head) or _META_CHARSET.search(head)
    return _known(found.group(1).decode("ascii")) if found else ""


def _known(encoding: str) -> str:
    """Python's name of an encoding of text, "" when there is none."""
    try:
        name = codecs.lookup(encoding).name if encoding else ""
        b"".decode(name or "ascii")
    except (LookupError, ValueError):
        return ""
    return name


def decoded(data: bytes, encoding: str) -> str:
    """The text of bytes whose encoding was declared as `encoding`, "" for undeclared; never fails.

    ISO-8859-1 and ASCII count as undeclared: UTF-8 if it is valid, else windows-1252.
    """
    encoding = _known(encoding)
    if encoding and encoding not in _LATIN:
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except ValueError:
            pass
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("windows-1252", "replace")
