"""The parts of a Federal Register notice, from its plain text, its XML or its HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from lxml import etree

from services.monitor.sources.html_lines import text_of_html
from services.monitor.sources.notice_facts import DATE, long_date

# The longest notices have a tenth of this (characters); nothing is looked for beyond it.
BODY_LIMIT = 400_000
AGENCY = "INTERNATIONAL TRADE COMMISSION"

_AGENCY = re.compile(r"INTERNATIONAL\s+TRADE\s+COMMISSION", re.IGNORECASE)
_TITLE_WORD = re.compile(r"\b(?:Certain|Notice|Investigation|Determination|Complaint|Order)", re.IGNORECASE)
_TITLE_LINE = re.compile(r"(?:Certain|Notice\s+of|In\s+the\s+Matter\s+of)\s.{5,400}$", re.IGNORECASE)
# Publication Date: 02/06/2026 | A Notice by the International Trade Commission on 02/06/2026
_PUBLISHED = re.compile(
    r"\b(?:Publication\s+Date:?|Trade\s+Commission\s+on)\s{1,5}(\d{2}/\d{2}/\d{4})\b", re.IGNORECASE
)
_XML_NOTICE = re.compile(r"<(NOTICE|RULE|PRORULE)[\s>]")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HTML = re.compile(r"<(?:html|body|pre|p|h[1-6]|div|ul|ol|li|br|table)[/\s>]", re.IGNORECASE)
# [Federal Register Volume 81, Number 73 (Friday, April 15, 2016)]
_ISSUE = re.compile(rf"\[Federal Register Volume \d+, Number \d+ \(\w+, {DATE}\)\]")
# [FR Doc. 2016-08680 Filed 4-14-16; 8:45 am] | [FR Doc No: 2016-08680]
_DOCUMENT = re.compile(
    r"\[?(?:FR Doc(?:\.| No[.:]*)|Document (?:Number|Citation):?)\s*([A-Z]?\d{1,4}[-–]\d{3,6})(?:\s+Filed\s+(\d{1,2}-\d{1,2}-\d{2}))?"
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
# a word broken at its own hyphen: "Win-\nWin"; what follows it on its line stays on a line of its own
_HYPHENATED = re.compile(
    r"(?<=[^\W\d_])-[ \t]?\n([ \t]{0,80})([^\W\d_]\S{0,200})(?:[ \t]+(?=\S)|(?=[ \t]*\n|\Z))"
)
_BLANK_LINES = re.compile(r"(?:\n[ \t]{0,200}){3,}(?=\n)")
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
    """The Trade Commission's notices in XML or plain text; other agencies' are passed over."""
    return _from_xml(text) if is_xml(text) else _from_plain(text)


def is_xml(text: str) -> bool:
    """Whether a text is the Federal Register's XML."""
    return _XML_NOTICE.search(text) is not None


def plain_of(text: str) -> str:
    """A text without HTML: as it is when it has none."""
    return text_of_html(text) if _HTML.search(text[:20_000]) else text


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
        paragraphs = _texts(element, "SUM//P")
        paragraphs += _texts(element, "SUPLINF//*[self::P or self::FP or self::LI or self::DATED]")
        yield Notice(
            title=" ".join(_texts(element, "SUBJECT")),
            heading=" ".join(_texts(element, "DEPDOC")),
            action=" ".join(_texts(element, "ACT/P")),
            body="\n\n".join(paragraphs)[:BODY_LIMIT],
            document_number=number,
            day=day or _issued(" ".join(paragraphs)),
        )


def _from_plain(text: str) -> Iterator[Notice]:
    text = plain_lines(text)
    agency = _AGENCY.search(text)
    if agency is None:
        return
    start = agency.start()
    labels = list(_LABEL.finditer(text, start))
    first = labels[0].start() if labels else _title_end(text, start)
    title, heading = _title_and_heading(text[agency.end() : first])
    if not _TITLE_WORD.search(title):
        title = _title_above(text[max(0, start - 5_000) : start]) or title
    number, filed = _document(text)
    published = _ISSUE.search(text)
    body_start = next(
        (label.end() for label in labels if label.group(1) == "SUMMARY"), first if labels else start
    )
    yield Notice(
        title=title,
        heading=heading,
        action=" ".join(_section(text, labels, "ACTION").split()),
        body=_RULE_LINE.sub("", text[body_start : body_start + BODY_LIMIT]),
        document_number=number,
        day=(long_date(published.group(1)) if published else None)
        or _published(text)
        or filed
        or _issued(text),
    )


def plain_lines(text: str) -> str:
    """The text without page marks, with plain line ends and blanks, and words that a line end broke made whole."""
    plain = _PAGE.sub(" \n", text.replace("\r\n", "\n").replace("\xa0", " "))
    return _HYPHENATED.sub(_whole_word, _BLANK_LINES.sub("\n\n", plain))


def _whole_word(broken: re.Match[str]) -> str:
    goes_on = broken.string[broken.end() : broken.end() + 1].strip() != ""
    return f"-{broken[2]}" + (f"\n{broken[1]}" if goes_on else "")


def _title_end(text: str, start: int) -> int:
    """Where the title of a notice without labels ends: at the third blank line."""
    blanks = [match.end() for match in re.finditer(r"\n[ \t]*\n", text[start : start + 5_000])]
    return start + (blanks[2] if len(blanks) > 2 else blanks[-1] if blanks else len(text) - start)


def _title_and_heading(text: str) -> tuple[str, str]:
    """Title and bracketed docket line of the lines between the agency and the first label."""
    heading = " ".join(re.findall(r"\[([^\]]{3,300})\]", text))
    title = _RULE_LINE.sub("", re.sub(r"\[[^\]]{3,300}\]", " ", text))
    return " ".join(title.split()), " ".join(heading.split())


def _title_above(text: str) -> str:
    """The last paragraph that reads like a title: a page of the Federal Register has it above the agency."""
    paragraphs = (" ".join(one.split()) for one in reversed(text.split("\n\n")))
    return next((one for one in paragraphs if _TITLE_LINE.match(one)), "")


def _published(text: str) -> date | None:
    """The day of publication as a page of the Federal Register prints it."""
    match = _PUBLISHED.search(text)
    try:
        return datetime.strptime(match[1], "%m/%d/%Y").date() if match else None  # noqa: DTZ007 - a day, no instant
    except ValueError:
        return None


def _section(text: str, labels: list[re.Match[str]], name: str) -> str:
    """The text of a labelled section, up to the next label or rule."""
    for at, label in enumerate(labels):
        if label.group(1) == name:
            end = labels[at + 1].start() if at + 1 < len(labels) else len(text)
            return _RULE_LINE.sub("", text[label.end() : end])
    return ""


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
