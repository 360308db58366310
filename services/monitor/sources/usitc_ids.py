"""The USITC's investigations database (IDS): one JSON file of all investigations, rebuilt daily.

Source: https://ids.usitc.gov/investigations.json (no key), 11 to 37 MB: {"data": [rows], "date", "count"}. Read as
a stream, a row at a time. One row per *stage* of an investigation (violation, enforcement, advisory opinion
...), in any order: all stages are one docket. Field names are labels with spaces.

Carries: number, title, docket number, dates (MM-DD-YYYY or {date, isNa}), phase, participants with country (no
city) and how a respondent's part ended, intellectual property, unfair acts, orders issued, associated litigation
(the court cases of the same dispute). A complaint before
institution stands there as "337-<docket number>" and is renumbered at institution: Docket Number joins the two.
Rows of other statutes (antidumping, fact-finding) are passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from services.monitor.matters.goods import hts_in
from services.monitor.sources import usitc_numbers
from services.monitor.sources.courts import USITC
from services.monitor.sources.document import CannotRead, Document, Unreadable, unreadable
from services.monitor.sources.json_rows import BrokenJson, rows_under
from services.monitor.sources.litigation import related_to
from services.monitor.sources.notice_facts import acts_in, rights_of
from services.monitor.sources.reader import Observations, Reader
from services.monitor.sources.usitc_stages import Stage, Stages
from shared.events.docket import DocketObserved, PartySeen, RelatedSeen
from shared.vocabulary import PartyRole

CATEGORY = "337 - Unfair Imports"

_ROLES = {
    "complainant": PartyRole.COMPLAINANT,
    "respondent": PartyRole.RESPONDENT,
    "intervenor": PartyRole.INTERVENOR,
}
_ADVICE = "look the investigation up on ids.usitc.gov; the other rows were read"


def read(document: Document, court: str | None = None) -> Observations:
    """One observation per investigation or complaint under section 337, with all its stages, in bounded memory.

    A broken row becomes an Unreadable; so does the place where the file itself breaks off, after all rows before
    it. Raises CannotRead when not a single row can be reached.
    """
    place, stages = 0, Stages()
    with document.open() as stream:
        try:
            for row in rows_under(stream, "data"):
                place += 1
                yield from _row(f"{document.name}, row {place}", row, stages)
        except BrokenJson as error:
            if not place:
                raise CannotRead(
                    f"{document.name}: is not the investigations file ({error}); fetch investigations.json again"
                ) from error
            why = f"file breaks off after row {place} ({error}); the rows before were read"
            yield unreadable(f"{document.name}, after row {place}", why, "fetch it again")
    yield from stages.folded()
    if not place:
        why = "file has no rows under data: it is expected to list all investigations"
        yield unreadable(document.name, why, "fetch it again later", document.head())


def _row(where: str, row: Any, stages: Stages) -> Iterator[Unreadable]:
    """Keep a row's stage; tells a row that is broken."""
    try:
        if _is_337(row):
            phase = _name(row.get("Investigation Phase"))
            stages.add(
                Stage(phase, _date(row.get("Start Date")), _text(row, "Investigation ID"), _observation(row))
            )
    # One broken row must not hide thousands of others; it is told with its reason and kept.
    except Exception as error:  # noqa: BLE001
        name = row.get("Investigation Number") if isinstance(row, dict) else None
        why = f"it cannot be understood ({type(error).__name__}: {error})"
        yield unreadable(
            f"{where} ({name or 'without number'})", why, _ADVICE, json.dumps(row, ensure_ascii=False)
        )


def _is_337(row: dict[str, Any]) -> bool:
    """Whether the row's category says so; without any category, whether its number starts so."""
    categories = [_name(one) for one in _list(row, "Investigation Categories")]
    number = _text(row, "Investigation Number")
    if not categories and not number:
        raise ValueError("it has neither Investigation Categories nor Investigation Number")
    return CATEGORY in categories if categories else number.startswith("337-")


def _observation(row: dict[str, Any]) -> DocketObserved:
    printed, official = _text(row, "Investigation Number"), _text(row, "official_investigation_number")
    complaint = _text(row, "Docket Number").removeprefix("DN").strip(" -")
    number = usitc_numbers.short_number(printed, official, complaint)
    if not number:
        raise ValueError(f"Investigation Number {printed!r} is no number of an investigation or complaint")
    acts = tuple(dict.fromkeys(_unfair_acts(row)))
    kinds = acts_in("; ".join((*acts, *_property_types(row))))
    is_same = complaint.isdigit() and usitc_numbers.complaint(complaint) != number
    return DocketObserved(
        docket=usitc_numbers.docket_id(number),
        court=USITC,
        number=number,
        raw_number=official or printed,
        caption=_caption(row),
        filed=_date(row.get("Initiating Document Received Date")) or _date(row.get("Start Date")),
        terminated=_date(row.get("Investigation Termination Date"))
        or _date(row.get("Investigation End Date")),
        phase=_name(row.get("Investigation Phase")),
        rights=rights_of(kinds),
        asserted=tuple(dict.fromkeys(_asserted(row))),
        unfair_acts=acts,
        remedies_sought=tuple(dict.fromkeys(_orders(row))),
        remedies_ordered=tuple(dict.fromkeys(_orders(row))),
        hts=tuple(dict.fromkeys(_tariff_numbers(row))),
        same_as=(usitc_numbers.docket_id(usitc_numbers.complaint(complaint)),) if is_same else (),
        related=tuple(dict.fromkeys(_litigation(row))),
        parties=tuple(_party(one) for one in row["Participants"]) if "Participants" in row else None,
    )


def _caption(row: dict[str, Any]) -> str:
    title = _text(row, "Topic") or _text(row, "Full Title")
    return title.split("; Inv.", 1)[0].split("; DN", 1)[0]


def _party(row: dict[str, Any]) -> PartySeen:
    who = row["Participant"]
    return PartySeen(
        name=" ".join(str(who["Name"]).split()),
        role=_ROLES.get(_name(row.get("Participant Type")).lower(), PartyRole.OTHER),
        country=_name(who.get("Country")),
        terminated=_date(row.get("Participant Disposition Date")) or _date(row.get("Inactive Date")),
        disposition=_name(row.get("Participant Disposition")),
    )


def _unfair_acts(row: dict[str, Any]) -> Iterator[str]:
    """Unfair acts in our words where they are known, else as printed."""
    for one in _list(row, "Unfair Act"):
        if name := _name(one.get("Unfair Act in Notice")):
            yield from acts_in(name) or (name.lower(),)


def _property_types(row: dict[str, Any]) -> Iterator[str]:
    """Types in the words of unfair acts, so that both lead to a right: "Trademark" -> "trademark infringement"."""
    for one in _list(row, "Intellectual Property"):
        kind = _name((one.get("Intellectual Property ID") or {}).get("Type")).lower().removesuffix("s")
        if kind:
            yield kind if "secret" in kind else f"{kind} infringement"


def _orders(row: dict[str, Any]) -> Iterator[str]:
    for one in _list(row, "Unfair Import Orders"):
        if title := _text(one, "Order Title"):
            yield title.lower()


def _tariff_numbers(row: dict[str, Any]) -> Iterator[str]:
    """The numbers under "HTS Number": a text, an object, or a list of either."""
    value = row.get("HTS Number") or row.get("HTS Numbers") or ()
    for one in value if isinstance(value, list) else [value]:
        printed = one.get("HTS Number") or _name(one) if isinstance(one, dict) else one
        yield from hts_in(f"HTS {printed}")


def _asserted(row: dict[str, Any]) -> Iterator[str]:
    """The numbers, those of trademarks called registrations: a bare one is read as a patent's."""
    for one in _list(row, "Intellectual Property"):
        right = one.get("Intellectual Property ID") or {}
        if number := _text(right, "Number"):
            bare_mark = "trademark" in _name(right.get("Type")).lower() and number[:1].isdigit()
            yield f"Reg. No. {number}" if bare_mark else number


def _litigation(row: dict[str, Any]) -> Iterator[RelatedSeen]:
    for one in _list(row, "Associated Litigation"):
        found = related_to(_text(one, "Case Number"), _text(one, "Case Name"), _name(one.get("Court Forum")))
        if found:
            yield found


def _list(row: dict[str, Any], label: str) -> list[dict[str, Any]]:
    """The objects under a label: a list, a single object, or nothing."""
    value = row.get(label) or []
    return [value] if isinstance(value, dict) else [one for one in value if one is not None]


def _text(row: dict[str, Any], label: str) -> str:
    value = row.get(label)
    return "" if value is None else " ".join(str(value).split())


def _name(value: Any) -> str:
    """The name of a labelled object ("Name" or "name"), "" when there is none."""
    if not isinstance(value, dict):
        return ""
    return _text(value, "Name") or _text(value, "name")


def _date(value: Any) -> date | None:
    """A date as "01-22-2021" or {"date": "2021-01-22T...", "isNa": false}; None when it is not given."""
    if isinstance(value, dict):
        return None if value.get("isNa") or not value.get("date") else _date(value["date"])
    if not value:
        return None
    text = str(value).strip()
    if text[:4].isdigit():
        return date.fromisoformat(text[:10])
    return datetime.strptime(text[:10], "%m-%d-%Y").date()  # noqa: DTZ007 - a day, no instant


def _recognises(head: bytes, name: str) -> bool:
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    named = b'"Investigation Number"' in start or b'"Investigation ID"' in start
    return start.startswith(b"{") and (named or b'"data"' in start[:2000])


SOURCE = Reader("usitc_ids", _recognises, read, None)
