"""Writes the notices of an investigation: receipt and institution from its facts, later ones as they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

import msgspec

from services.demo.world.calendar import WASHINGTON, Calendar, long_date
from services.demo.world.investigations import Address, Asserted, Investigation, Notice, NoticeKind
from services.demo.world.written import WrittenAddress, WrittenInvestigation, WrittenNotice

_PUBLICATION_TIME = "08:45"
_OFFICE_HOURS = "10:15"


class NoticeTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The wording of a kind of notice; paragraphs have named fields in braces."""

    title: str
    docket: str
    action: str
    abstract: str
    body: tuple[str, ...]


def resolve_investigation(
    written: WrittenInvestigation, calendar: Calendar, texts: dict[str, NoticeTexts]
) -> Investigation:
    """The investigation on the calendar with its notices written. Raises ValueError or KeyError."""
    complainants = tuple(_address(party, calendar) for party in written.complainants)
    respondents = tuple(_address(party, calendar) for party in written.respondents)
    asserted = tuple(Asserted(right.type, right.number, right.claims) for right in written.asserted)
    fields = _fields(written, calendar, complainants, respondents)
    return Investigation(
        docket_number=written.docket_number,
        number=written.number,
        topic=written.topic,
        articles=written.articles,
        unfair_act=written.unfair_act,
        remedies=written.remedies,
        asserted=asserted,
        complainants=complainants,
        respondents=respondents,
        complaint_received=calendar.instant(written.complaint_day, _OFFICE_HOURS, WASHINGTON),
        instituted=calendar.instant(written.instituted_day, _OFFICE_HOURS, WASHINGTON),
        notices=(
            _composed("receipt", written.receipt, texts["receipt"], fields, calendar),
            _composed("institution", written.institution, texts["institution"], fields, calendar),
            *(resolve_notice("later", later, calendar) for later in written.later),
        ),
    )


def resolve_notice(kind: NoticeKind, written: WrittenNotice, calendar: Calendar) -> Notice:
    """A notice that is written out in the story."""
    day = written.day
    return Notice(
        kind=kind,
        document_number=_document_number(written, calendar),
        published=calendar.instant(day, _PUBLICATION_TIME, WASHINGTON),
        publication_date=calendar.date(day),
        title=written.title,
        action=written.action,
        docket=written.docket,
        abstract=calendar.fill(written.abstract, day),
        body=tuple(calendar.fill(paragraph, day) for paragraph in written.body),
        first_page=written.page,
    )


def _composed(
    kind: NoticeKind, written: WrittenNotice, texts: NoticeTexts, fields: dict[str, str], calendar: Calendar
) -> Notice:
    issued = {"issued": long_date(calendar.date(written.day) - timedelta(days=1))}
    known = fields | issued
    filled = msgspec.structs.replace(
        written,
        title=texts.title.format(**known),
        docket=texts.docket.format(**known),
        action=texts.action,
        abstract=texts.abstract.format(**known),
        body=tuple(_paragraphs(texts.body, known)),
    )
    return resolve_notice(kind, filled, calendar)


def _paragraphs(body: Sequence[str], fields: dict[str, str]) -> Iterator[str]:
    """Paragraphs filled in; a field of several lines becomes one paragraph a line."""
    for paragraph in body:
        yield from paragraph.format(**fields).split("\n")


def _fields(
    written: WrittenInvestigation,
    calendar: Calendar,
    complainants: tuple[Address, ...],
    respondents: tuple[Address, ...],
) -> dict[str, str]:
    return {
        "topic": written.topic,
        "docket_number": written.docket_number,
        "number": written.number,
        "articles": written.articles,
        "unfair_act": written.unfair_act,
        "complaint_filed": long_date(calendar.date(written.complaint_day)),
        "instituted": long_date(calendar.date(written.instituted_day)),
        "remedies": _listing(written.remedies),
        "complainants": " and ".join(party.name for party in complainants),
        "complainants_of": " and ".join(f"{party.name} of {party.place}" for party in complainants),
        "respondents_of": _semicolons([f"{party.name} of {party.place}" for party in respondents]),
        "complainant_is": "complainant is" if len(complainants) == 1 else "complainants are",
        "complainant_lines": "\n".join(f"| {party.line}" for party in complainants),
        "respondent_lines": "\n".join(f"| {party.line}" for party in respondents),
    }


def _listing(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _semicolons(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{'; '.join(items[:-1])}; and {items[-1]}"


def _address(written: WrittenAddress, calendar: Calendar) -> Address:
    disposed = written.disposed_day
    return Address(
        name=written.name,
        street=written.street,
        city=written.city,
        place=written.place,
        country=written.country,
        disposition=written.disposition,
        disposed=None if disposed is None else calendar.instant(disposed, _OFFICE_HOURS, WASHINGTON),
    )


def _document_number(written: WrittenNotice, calendar: Calendar) -> str:
    return f"{calendar.date(written.day):%Y}-{written.document}"
