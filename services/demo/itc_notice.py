"""Renders a notice as the plain text the Federal Register offers under raw_text_url.

Shape: "[Federal Register Volume 91, Number 226 (Tuesday, November 24, 2026)]", agency, bracketed docket, title,
AGENCY, ACTION, paragraphs wrapped at 72 columns, "[FR Doc. … Filed …; 8:45 am]".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from textwrap import fill

from services.demo.labels import LABEL
from services.demo.world import Notice
from services.demo.world.calendar import long_date

_WIDTH = 72
_RULE = "-" * 71
_FIRST_VOLUME_YEAR = 1935


def render(notice: Notice) -> bytes:
    """The notice's bytes, UTF-8."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_parts(notice)) + "\n").encode()


def volume(day: date) -> int:
    """The Federal Register's volume of a day's year."""
    return day.year - _FIRST_VOLUME_YEAR


def _parts(notice: Notice) -> Iterator[str]:
    day = notice.publication_date
    filed = day - timedelta(days=1)
    yield f"[{LABEL}]"
    yield f"[Federal Register Volume {volume(day)}, Number {_issue(day)} ({day:%A}, {long_date(day)})]"
    yield "[Notices]"
    yield f"[Pages {notice.first_page}-{notice.first_page + 1}]"
    yield "From the Federal Register Online via the Government Publishing Office [www.gpo.gov]"
    yield f"[FR Doc No: {notice.document_number}]\n"
    yield "=" * 71
    yield f"{_RULE}\n"
    yield "INTERNATIONAL TRADE COMMISSION\n"
    yield f"[{notice.docket}]\n"
    yield f"\n{fill(notice.title, _WIDTH)}\n"
    yield "AGENCY: U.S. International Trade Commission.\n"
    yield f"ACTION: {notice.action}\n"
    yield f"{_RULE}\n"
    yield f"{fill(f'SUMMARY: {notice.abstract}', _WIDTH)}\n"
    yield "SUPPLEMENTARY INFORMATION:"
    yield from (_paragraph(text) for text in notice.body)
    yield "\n    By order of the Commission.\n"
    yield f"    Issued: {long_date(filed)}."
    yield "Secretary to the Commission."
    yield f"[FR Doc. {notice.document_number} Filed {filed.month}-{filed.day}-{filed:%y}; 8:45 am]"
    yield "BILLING CODE 7020-02-P"


def _paragraph(text: str) -> str:
    if text.startswith("| "):
        return fill(text[2:], _WIDTH, subsequent_indent="    ", break_on_hyphens=False)
    return "\n" + fill(text, _WIDTH, initial_indent="    ", break_on_hyphens=False) + "\n"


def _issue(day: date) -> int:
    """About the number of working days of the year so far."""
    return max(1, day.timetuple().tm_yday * 5 // 7)
