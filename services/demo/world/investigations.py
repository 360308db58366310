"""A Section 337 investigation of the story with every day resolved, and its Federal Register notices."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

NoticeKind = Literal["receipt", "institution", "later", "unrelated"]


class Address(msgspec.Struct, frozen=True):
    """A complainant or respondent. place: where a notice of receipt says it is, "China" or "Plano, TX".

    disposition: the USITC's word for how the respondent's part ended, shown from `disposed` on.
    """

    name: str
    street: str
    city: str
    place: str
    country: str
    disposition: str = ""
    disposed: datetime | None = None

    @property
    def line(self) -> str:
        """Name and whole address on one line, as a notice of institution prints it."""
        return ", ".join(part for part in (self.name, self.street, self.city) if part)


class Asserted(msgspec.Struct, frozen=True):
    """A right asserted. type: the USITC's word, "Utility Patent". number: as printed. claims: as printed or ""."""

    type: str
    number: str
    claims: str = ""


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """A Federal Register notice. docket: its bracketed header. body: paragraphs after the preamble.

    A paragraph that begins with "| " is the name and address of a party, printed with a hanging indent.
    """

    kind: NoticeKind
    document_number: str
    published: datetime
    publication_date: date
    title: str
    action: str
    docket: str
    abstract: str
    body: tuple[str, ...]
    first_page: int


class Investigation(msgspec.Struct, frozen=True, kw_only=True):
    """docket_number: the complaint's, "4871". number: the investigation's, "1871". topic: "Certain …"."""

    docket_number: str
    number: str
    topic: str
    articles: str
    unfair_act: str
    remedies: tuple[str, ...]
    asserted: tuple[Asserted, ...]
    complainants: tuple[Address, ...]
    respondents: tuple[Address, ...]
    complaint_received: datetime
    instituted: datetime
    notices: tuple[Notice, ...]
