"""Renders the USITC's Investigations Database (IDS) file as of an instant.

Real file: https://ids.usitc.gov/investigations.json, one object {"data": [...], "date", "count"} whose rows
have labels with spaces as names. A complaint stands there as "337-<docket number>" with no official number and is
renumbered when its investigation is instituted.
"""

from __future__ import annotations

import json
from datetime import datetime

from services.demo.itc_notice import volume
from services.demo.labels import LABEL
from services.demo.world import Investigation, World
from services.demo.world.calendar import WASHINGTON
from services.demo.world.investigations import Address

_CATEGORY_337 = {"ID": 6, "Name": "337 - Unfair Imports", "Is Active?": True}
_CATEGORY_AD = {"ID": 1, "Name": "AD", "Is Active?": True}
_COMPLAINANT = {"ID": 6, "name": "Complainant"}
_RESPONDENT = {"ID": 8, "name": "Respondent"}


def render(world: World, instant: datetime) -> bytes:
    """The file's bytes."""
    rows = [
        _row(position, inquiry, instant)
        for position, inquiry in enumerate(world.investigations, 1)
        if inquiry.complaint_received <= instant
    ]
    rows.append(_other_row())
    file = {"data": rows, "date": instant.strftime("%Y-%m-%d"), "count": len(rows), "note": LABEL}
    return json.dumps(file, ensure_ascii=False).encode()


def _row(position: int, inquiry: Investigation, instant: datetime) -> dict[str, object]:
    instituted = inquiry.instituted <= instant
    number = f"337-{inquiry.number if instituted else inquiry.docket_number}"
    official = f"337-TA-{inquiry.number}" if instituted else ""
    title_end = f"Inv. No. {official} (Violation)" if instituted else f"DN {inquiry.docket_number}"
    institution = next(notice for notice in inquiry.notices if notice.kind == "institution")
    noticed = institution.published <= instant
    return {
        "Investigation ID": 90_000 + position,
        "Case ID": 90_000 + position,
        "Investigation Number": number,
        "official_investigation_number": official,
        "Full Title": f"{inquiry.topic}; {title_end}",
        "Topic": inquiry.topic,
        "Docket Number": inquiry.docket_number,
        "Start Date": _day(inquiry.instituted) if instituted else None,
        "Investigation End Date": None,
        "Investigation Termination Date": None,
        "Target Date": None,
        "Initiating Document Received Date": _day(inquiry.complaint_received),
        "Final Determination Date": None,
        "F.R. Citation for Notice of Institution": (
            f"{volume(institution.publication_date)} FR {institution.first_page}" if noticed else None
        ),
        "Is Active?": True,
        "Investigation Status": {"ID": 1, "Name": "Active" if instituted else "Pre-Institution"},
        "Investigation Phase": {"Name": "Violation" if instituted else "Pre-Institution"},
        "Investigation Type": {"Name": "Unfair Imports"},
        "Investigation Categories": [_CATEGORY_337],
        "Date of Publication of FR Notice (NOI)": {
            "date": f"{institution.publication_date.isoformat()}T12:00:00.000+00:00" if noticed else None,
            "isNa": False,
        },
        "Participants": [
            *(_participant(party, _COMPLAINANT, inquiry, instant) for party in inquiry.complainants),
            *(_participant(party, _RESPONDENT, inquiry, instant) for party in inquiry.respondents),
        ],
        "Intellectual Property": [
            {
                "Intellectual Property ID": {"Type": {"Name": right.type}, "Number": right.number},
                "Active Date": None,
            }
            for right in inquiry.asserted
        ],
        "Unfair Act": [{"Unfair Act in Notice": {"name": inquiry.unfair_act}, "Active Date": None}],
        "HTS Number": [],
        "Associated Litigation": [],
        "Unfair Import Orders": [],
        "Countries": [{"name": name} for name in sorted({party.country for party in inquiry.respondents})],
    }


def _participant(
    party: Address, kind: dict[str, object], inquiry: Investigation, instant: datetime
) -> dict[str, object]:
    disposed = party.disposed is not None and party.disposed <= instant
    return {
        "Participant": {"Name": party.name, "Country": {"name": party.country}},
        "Participant Type": kind,
        "Participant Disposition": {"name": party.disposition} if disposed else None,
        "Participant Disposition Date": _day(party.disposed) if disposed and party.disposed else None,
        "Active Date": _day(inquiry.complaint_received),
        "Inactive Date": None,
    }


def _day(instant: datetime) -> str:
    return instant.astimezone(WASHINGTON).strftime("%m-%d-%Y")


def _other_row() -> dict[str, object]:
    """A row that is not about section 337, as most rows of the real file are not."""
    return {
        "Investigation ID": 90_900,
        "Investigation Number": "731-9790",
        "official_investigation_number": "731-TA-9790",
        "Full Title": "Composed Steel Shelving Brackets; Inv. No. 731-TA-9790 (Preliminary)",
        "Topic": "Composed Steel Shelving Brackets",
        "Investigation Status": {"ID": 1, "Name": "Active"},
        "Investigation Type": {"Name": "Import Injury"},
        "Investigation Categories": [_CATEGORY_AD],
        "Participants": [],
    }
