"""EDIS's pages in shapes that composed rows show: numbers, dates, escaping, and rows that cannot be read."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from services.monitor.sources import edis_records as edis
from services.monitor.sources.document import CannotRead, Unreadable
from services.monitor.sources.reading import Document, read, recognise
from shared.events.docket import DocketObserved
from tests.unit.monitor.cases.composed import assembled, fact


def document_row(number: str = "337-1999", document: str = "900001", **fields: str) -> str:
    """A composed row in EDIS's format."""
    row = {
        "id": document,
        "documentType": "Motion",
        "documentTitle": "Motion to Terminate",
        "securityLevel": "Public",
        "investigationNumber": number,
        "investigationPhase": "Violation",
        "investigationStatus": "Active",
        "investigationTitle": "Certain Composed Lanterns; Inv. No. 337-TA-1999 (Violation)",
        "investigationType": "Sec 337",
        "firmOrganization": "Composed &amp; Partners LLP",
        "filedBy": "Jo Composed",
        "onBehalfOf": "Lanternworks LLC",
        "officialReceivedDate": "2026/11/24 14:36:00",
        **fields,
    }
    return f"<document>{''.join(f'<{k}>{v}</{k}>' for k, v in row.items())}</document>"


def page(*rows: str, plural: str = "documents") -> bytes:
    return f"<results><{plural}>{''.join(rows)}</{plural}></results>".encode()


def seen(data: bytes, kind: str | None = None) -> list[DocketObserved | Unreadable]:
    return list(read(Document.from_bytes("page.xml", data), kind))


def dockets(data: bytes) -> list[DocketObserved]:
    return [one for one in seen(data) if isinstance(one, DocketObserved)]


def test_documents_are_joined_by_investigation_and_other_statutes_passed_over() -> None:
    other = document_row("731-1524", "3", investigationType="Import Injury")
    found = dockets(page(document_row(document="1"), other, document_row(document="2")))
    assert [one.docket for one in found] == ["usitc/337-TA-1999"]
    assert [entry.document_id for entry in found[0].entries] == ["1", "2"]
    assert found[0].caption == "Certain Composed Lanterns"
    assert found[0].entries[0].text == (
        "Motion: Motion to Terminate. Filed by Jo Composed (Composed & Partners LLP) on behalf of Lanternworks LLC; "
        "public document."
    )


def test_text_escaped_twice_comes_out_plain() -> None:
    (docket,) = dockets(page(document_row(documentTitle="Staff&amp;#39;s Brief &amp;amp;amp; Exhibits")))
    assert "Staff's Brief & Exhibits" in docket.entries[0].text


@pytest.mark.parametrize(
    "text", ["2026/11/24 14:36:00", "2026-11-24 14:36:00.0", "11/24/2026 14:36", "2026-11-24 14:36:00"]
)
def test_every_spelling_of_a_date_is_the_commission_s_own_time(text: str) -> None:
    assert edis.instant_of(text) == datetime(2026, 11, 24, 19, 36, tzinfo=UTC)
    assert edis.day_of(text) == date(2026, 11, 24)


def test_a_row_that_cannot_be_understood_is_told_and_the_others_are_read() -> None:
    bad_date = document_row(document="2", officialReceivedDate="yesterday")
    found = seen(
        page(document_row(document="1"), bad_date, document_row("337-x", "3"), document_row(document="4"))
    )
    read_ids = [e.document_id for one in found if isinstance(one, DocketObserved) for e in one.entries]
    told = [one.why for one in found if isinstance(one, Unreadable)]
    assert read_ids == ["1", "4"]
    assert len(told) == 2
    assert "'yesterday' is no date" in told[0]


def test_a_page_that_breaks_off_gives_its_whole_rows_and_says_so() -> None:
    whole = page(document_row(document="1"), document_row(document="2"))
    found = seen(whole[: whole.index(b"<id>2") - 10], "edis_documents")
    assert [e.document_id for one in found if isinstance(one, DocketObserved) for e in one.entries] == ["1"]
    assert any(isinstance(one, Unreadable) and "not whole" in one.why for one in found)


@pytest.mark.parametrize("data", [b"", b"<html><title>Access Denied</title></html>", b"<results/>", b"{}"])
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(CannotRead):
        seen(data, "edis_documents")


def test_an_empty_page_is_a_list_without_rows() -> None:
    empty = b"<results><documents/></results>"
    assert recognise(Document.from_bytes("x", empty)) == "edis_documents"
    assert seen(empty) == []


def test_an_investigation_is_joined_to_its_complaint() -> None:
    row = (
        "<investigation><investigationNumber>337-1999</investigationNumber><docketNumber>3936</docketNumber>"
        "<investigationTitle>Certain Composed Lanterns; Inv. No. 337-TA-1999</investigationTitle>"
        "<investigationStatus>Active</investigationStatus><investigationType>Sec 337</investigationType>"
        "</investigation>"
    )
    before = row.replace("337-1999", "337-3936").replace("Active", "Preinstitution")
    first, second = dockets(page(row, before, plural="investigations"))
    assert (first.docket, first.same_as) == ("usitc/337-TA-1999", ("usitc/DN-3936",))
    assert (second.docket, second.same_as) == ("usitc/DN-3936", ())


def test_the_feed_and_the_list_show_one_document_as_one_entry() -> None:
    item = """<rss version="2.0"><channel><title>USITC, EDIS</title><item>
<title>Document Approved : 337-1999 Violation : Doc ID 900001, Motion</title><description>
Document was filed on 11/24/2026 14:36 by Jo Composed of Composed &amp;amp; Partners LLP on behalf of
Lanternworks LLC&lt;br/&gt;Document Type: Motion&lt;br/&gt;Document Title: Motion to Terminate&lt;br/&gt;
Security Level: Public&lt;br/&gt;</description></item></channel></rss>"""
    (announced,) = dockets(item.encode())
    (listed,) = dockets(page(document_row()))
    assert announced.entries == listed.entries
    case = assembled(*(fact(shown, source="edis") for shown in (announced, listed, announced)))
    assert [entry.document_id for entry in case.entries] == ["900001"]


def test_entities_of_a_hostile_page_are_left_alone() -> None:
    bomb = b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + page(
        document_row(documentTitle="&b;")
    )
    (docket,) = (one for one in seen(bomb, "edis_documents") if isinstance(one, DocketObserved))
    assert "aaaa" not in docket.entries[0].text
