"""The parts of a Federal Register notice, from its plain text, its XML or its HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from lxml import etree, html

from services.monitor.sources.notice_facts import DATE, long_date

AGENCY = "INTERNATIONAL TRADE COMMISSION"

_XML_NOTICE = re.compile(r"<(NOTICE|RULE|PRORULE)[\s>]")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HTML = re.compile(r"<(?:html|body|pre|p|h[1-6]|div)[\s>]", re.IGNORECASE)
# [Federal Register Volume 81, Number 73 (Friday, April 15, 2016)]
_ISSUE = re.compile(rf"\[Federal Register Volume \d+, Number \d+ \(\w+, {DATE}\)\]")
# [FR Doc. 2016-08680 Filed 4-14-16; 8:45 am] | [FR Doc No: 2016-08680]
_DOCUMENT = re.compile(
    r"\[?FR Doc(?:\.| No[.:]*)\s*([A-Z]?\d{1,4}[-–]\d{3,6})(?:\s+Filed\s+(\d{1,2}-\d{1,2}-\d{2}))?"
)
# Issued: April 11, 2016.
_ISSUED = re.compile(rf"\bIssued:?\s+{DATE}")
# [[Page 22312]]
_EDGE = r"(?:[ \t]{0,80}\n){1,3}[ \t]{0,80}"
_PAGE = re.compile(rf"{_EDGE}\[\[Page \d+\]\]{_EDGE}")
# AGENCY: | SUMMARY: | SUPPLEMENTARY INFORMATION: at the beginning of a line
_LABEL = re.compile(
    r"^[ \t]*(AGENCY|ACTION|SUMMARY|DATES|ADDRESSES|FOR FURTHER INFORMATION CONTACT|SUPPLEMENTARY INFORMATION):",
    re.M,
)
_RULE_LINE = re.compile(r"^[-= \t]{5,}$", re.M)


class Notice(NamedTuple):
    """A notice. heading: agency's bracketed docket line. body: summary and supplementary information with its
    lines as they stand, a blank line between paragraphs. day: of publication, else of filing or issue."""

    title: str
    heading: str
    action: str
    body: str
    document_number: str
    day: date | None

    @property
    def flat(self) -> str:
        """The body on one line."""
        return " ".join(self.body.split())


def notices_in(text: str) -> Iterator[Notice]:
    """The Trade Commission's notices in a document; other agencies' are passed over."""
    if _XML_NOTICE.search(text):
        yield from _from_xml(text)
    elif _HTML.search(text[:20_000]):
        yield from _from_plain(_plain_of_html(text))
    else:
        yield from _from_plain(text)


def _from_xml(text: str) -> Iterator[Notice]:
    data = f"<all>{_XML_DECLARATION.sub('', text)}</all>".encode("utf-8", "replace")
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(data, parser)
    for element in root.iter("NOTICE", "RULE", "PRORULE"):
        for footnote in element.xpath(".//FTNT | .//SU | .//PRTPAGE"):
            _remove_keeping_tail(footnote)
        if AGENCY not in " ".join(_texts(element, "AGENCY")).upper():
            continue
        filed = " ".join(_texts(element, "FRDOC"))
        number, day = _document(filed)
        paragraphs = _texts(element, "SUM//P") + [
            paragraph
            for part in ("SUPLINF",)
            for paragraph in _texts(element, f"{part}//*[self::P or self::FP or self::DATED]")
        ]
        yield Notice(
            title=" ".join(_texts(element, "SUBJECT")),
            heading=" ".join(_texts(element, "DEPDOC")),
            action=" ".join(_texts(element, "ACT/P")),
            body="\n\n".join(paragraphs),
            document_number=number,
            day=day or _issued(" ".join(paragraphs)),
        )


def _from_plain(text: str) -> Iterator[Notice]:
    text = _PAGE.sub(" \n", text.replace("\r\n", "\n").replace("\xa0", " "))
    start = text.upper().find(AGENCY)
    if start < 0:
        return
    labels = list(_LABEL.finditer(text, start))
    first = labels[0].start() if labels else _title_end(text, start)
    title, heading = _title_and_heading(text[start + len(AGENCY) : first])
    number, filed = _document(text)
    published = _ISSUE.search(text)
    body_start = next((label.end() for label in labels if label.group(1) == "SUMMARY"), first)
    yield Notice(
        title=title,
        heading=heading,
        action=" ".join(_section(text, labels, "ACTION").split()),
        body=_RULE_LINE.sub("", text[body_start:]),
        document_number=number,
        day=(long_date(published.group(1)) if published else None) or filed or _issued(text),
    )


def _title_end(text: str, start: int) -> int:
    """Where the title of a notice without labels ends: at the third blank line."""
    blanks = [match.end() for match in re.finditer(r"\n\s*\n", text[start:])]
    return start + (blanks[2] if len(blanks) > 2 else blanks[-1] if blanks else len(text) - start)


def _title_and_heading(text: str) -> tuple[str, str]:
    """Title and bracketed docket line of the lines between the agency and the first label."""
    heading = " ".join(re.findall(r"\[([^\]]{3,300})\]", text))
    title = _RULE_LINE.sub("", re.sub(r"\[[^\]]{3,300}\]", " ", text))
    return " ".join(title.split()), " ".join(heading.split())


def _section(text: str, labels: list[re.Match[str]], name: str) -> str:
    """The text of a labelled section, up to the next label or rule."""
    for at, label in enumerate(labels):
        if label.group(1) == name:
            end = labels[at + 1].start() if at + 1 < len(labels) else len(text)
            return _RULE_LINE.sub("", text[label.end() : end])
    return ""


def _plain_of_html(text: str) -> str:
    """The words of an HTML page: of its <pre>, as the Government Publishing Office has it, or by block."""
    tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    preformatted = tree.findall(".//pre")
    if preformatted:
        return "\n\n".join(str(element.text_content()) for element in preformatted)
    for element in tree.iter("script", "style"):
        element.clear()
    blocks = tree.xpath(
        "//*[self::p or self::li or self::h1 or self::h2 or self::h3 or self::h4 or self::h5]"
    )
    lines = [" ".join(str(block.text_content()).split()) for block in blocks]
    return "\n\n".join(line for line in lines if line)


def _document(text: str) -> tuple[str, date | None]:
    """Document number and filing day of a "[FR Doc. ... Filed ...]" line."""
    found = list(_DOCUMENT.finditer(text))
    if not found:
        return "", None
    filed = next((match.group(2) for match in found if match.group(2)), "")
    try:
        day = datetime.strptime(filed, "%m-%d-%y").date() if filed else None  # noqa: DTZ007 - a day, no instant
    except ValueError:
        day = None
    return found[0].group(1).replace("–", "-"), day


def _issued(text: str) -> date | None:
    match = _ISSUED.search(text)
    return long_date(match.group(1)) if match else None


def _texts(element: etree._Element, path: str) -> list[str]:
    found = element.xpath(f".//{path}")
    texts = (" ".join("".join(one.itertext()).split()) for one in found)
    return [text for text in texts if text]


def _remove_keeping_tail(element: etree._Element) -> None:
    parent, before = element.getparent(), element.getprevious()
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
