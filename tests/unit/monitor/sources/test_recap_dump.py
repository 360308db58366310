"""A dump of RECAP's tables gives each docket with its entries, documents, parties and lawyers. The rows are composed."""

from __future__ import annotations

import json
from typing import Any

from services.monitor.sources.reading import Document, Unreadable, read, recognise
from shared.events.docket import DocketObserved
from shared.vocabulary import PartyRole


def row(model: str, key: int, **fields: Any) -> dict[str, Any]:
    return {"model": model, "pk": key, "fields": fields}


DOCKET = row(
    "search.docket",
    7,
    court="ilnd",
    docket_number="1:26-cv-01234-ABC",
    case_name="Sample Optics, Inc. v. Composed Trading Co., Ltd.",
    pacer_case_id="400001",
    date_filed="2026-11-02",
)
ROWS = [
    DOCKET,
    row("search.docketentry", 1, docket=7, entry_number=1, date_filed="2026-11-02", description="COMPLAINT"),
    row(
        "search.recapdocument",
        1,
        docket_entry=1,
        document_number="1",
        attachment_number=None,
        pacer_doc_id="067",
    ),
    row(
        "search.recapdocument",
        2,
        docket_entry=1,
        attachment_number=2,
        pacer_doc_id="068",
        description="Exhibit A",
    ),
    row("people_db.party", 3, name="Composed Trading Co., Ltd."),
    row("people_db.partytype", 1, docket=7, party=3, name="Defendant", extra_info="a Chinese company"),
    row(
        "people_db.attorney", 4, name="Ann Example", contact_raw="Example & Partners LLP\n100 Example Street"
    ),
    row("people_db.role", 1, docket=7, party=3, attorney=4, role=1),
]


def shown(rows: list[dict[str, Any]]) -> list[DocketObserved | Unreadable]:
    document = Document.from_bytes("dump.json", json.dumps(rows).encode())
    assert recognise(document) == "recap_dump"
    return list(read(document))


def test_rows_that_refer_to_one_another_become_one_docket() -> None:
    [docket] = shown(ROWS)
    assert isinstance(docket, DocketObserved)
    assert (docket.docket, docket.pacer_case_id, docket.courtlistener_id) == (
        "ilnd/1:26-cv-01234",
        "400001",
        "7",
    )
    [entry] = docket.entries
    assert (entry.number, entry.document_id, entry.text) == ("1", "067", "COMPLAINT")
    assert [(one.number, one.document_id, one.title) for one in entry.attachments] == [
        (2, "068", "Exhibit A")
    ]
    [party] = docket.parties or ()
    assert (party.role, party.extra) == (PartyRole.DEFENDANT, "a Chinese company")
    assert [(one.name, one.firm) for one in party.counsel] == [("Ann Example", "Example & Partners LLP")]


def test_a_dump_without_parties_says_nothing_about_parties() -> None:
    [docket] = shown(ROWS[:4])
    assert isinstance(docket, DocketObserved)
    assert docket.parties is None


def test_a_broken_docket_and_a_broken_entry_leave_the_rest_readable() -> None:
    lost = row("search.docket", 8, court="nowhere", docket_number="x", case_name="Lost")
    empty = row("search.docketentry", 2, docket=7, date_filed="2026-11-03")
    found = shown([lost, *ROWS, empty])
    assert [one.docket for one in found if isinstance(one, DocketObserved)] == ["ilnd/1:26-cv-01234"]
    broken = [str(one) for one in found if isinstance(one, Unreadable)]
    assert [line.split(":")[0] for line in broken] == [
        "dump.json, row 8 of dockets",
        "dump.json, row 7 of dockets, row 2 of entries",
    ]
