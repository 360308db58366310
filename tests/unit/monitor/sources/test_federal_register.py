"""The Federal Register's list gives its Section 337 notices and nothing else."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from services.monitor.sources.reading import CannotRead, Document, Unreadable, read
from shared.events.docket import DocketObserved

INSTITUTION: dict[str, Any] = {
    "title": "Certain Sample Shavers and Components Thereof; Institution of Investigation",
    "abstract": "Notice is hereby given that a complaint was filed with the U.S. International Trade Commission on January 5, 2026, under section 337 by reason of infringement of U.S. Patent No. 9,876,543.",
    "action": "Notice.",
    "docket_ids": ["Investigation No. 337-TA-1466"],
    "document_number": "2026-02468",
    "publication_date": "2026-02-06",
    "html_url": "https://www.federalregister.gov/documents/2026/02/06/2026-02468/composed",
}


def envelope(*rows: Any, **more: Any) -> Document:
    answer = {"count": len(rows), "description": "composed", "total_pages": 1, "results": list(rows)} | more
    return Document.from_bytes("documents.json", json.dumps(answer).encode())


def test_a_notice_becomes_a_docket_with_one_entry() -> None:
    [docket] = read(envelope(INSTITUTION))
    assert isinstance(docket, DocketObserved)
    assert docket.docket == "usitc/337-TA-1466"
    assert docket.caption == "Certain Sample Shavers and Components Thereof"
    assert (docket.filed, docket.asserted, docket.parties) == (date(2026, 1, 5), ("9,876,543",), None)
    [entry] = docket.entries
    assert (entry.document_id, entry.filed, entry.title) == (
        "2026-02468",
        date(2026, 2, 6),
        "Institution of investigation",
    )
    assert entry.text.startswith("Certain Sample Shavers")
    assert entry.url == INSTITUTION["html_url"]


@pytest.mark.parametrize(
    ("printed", "docket"),
    [
        ("Inv. No. 337–TA–1211", "usitc/337-TA-1211"),
        ("37-TA-1057", "usitc/337-TA-1057"),
        ("DN 3690", "usitc/DN-3690"),
        ("Docket No. 3690", "usitc/DN-3690"),
    ],
)
def test_docket_ids_are_free_text(printed: str, docket: str) -> None:
    [found] = read(envelope(INSTITUTION | {"docket_ids": [printed]}))
    assert isinstance(found, DocketObserved)
    assert found.docket == docket


def test_a_receipt_finds_its_number_and_product_in_the_abstract() -> None:
    receipt = {
        "title": "Notice of Receipt of Complaint; Solicitation of Comments Relating to the Public Interest",
        "abstract": "The Commission has received a complaint entitled Certain Sample Starters DN 3526; the Commission is soliciting comments.",
        "docket_ids": [],
    }
    [docket] = read(envelope(INSTITUTION | receipt))
    assert isinstance(docket, DocketObserved)
    assert (docket.docket, docket.caption) == ("usitc/DN-3526", "Certain Sample Starters")
    assert docket.entries[0].title == "Receipt of complaint"


def test_notices_of_other_statutes_are_passed_over() -> None:
    steel = {
        "title": "Sample Steel From Nowhere",
        "abstract": "Antidumping.",
        "docket_ids": ["Investigation No. 731-TA-1452"],
    }
    assert list(read(envelope(INSTITUTION | steel))) == []


def test_a_window_without_hits_has_no_results_at_all() -> None:
    answer = {"count": 0, "description": "composed"}
    assert list(read(Document.from_bytes("documents.json", json.dumps(answer).encode()))) == []


def test_hits_that_are_counted_but_not_listed_are_told() -> None:
    answer = {"count": 3, "description": "composed"}
    [told] = read(Document.from_bytes("documents.json", json.dumps(answer).encode()))
    assert "counts 3 notices but lists none" in str(told)


def test_a_broken_row_is_told_and_the_others_are_read() -> None:
    found = list(read(envelope(5, INSTITUTION | {"publication_date": "soon"}, INSTITUTION)))
    assert [type(one) for one in found] == [Unreadable, Unreadable, DocketObserved]
    assert "result 2" in str(found[1])


@pytest.mark.parametrize("data", [b'{"count": 1, "results": [', b"[]", b'{"count": 1, "results": 5}'])
def test_anything_but_the_envelope_is_refused(data: bytes) -> None:
    with pytest.raises(CannotRead, match=r"documents\.json"):
        list(read(Document.from_bytes("documents.json", data), "federal_register"))
