"""CourtListener's webhooks as documents: types, ids of dockets, and what people must be told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from services.monitor.sources.courtlistener_values import Place, identity
from services.monitor.sources.courtlistener_webhook import (
    delivery_of,
    docket_fetched,
    dockets_named,
    notices,
    observations,
)
from services.monitor.sources.document import CannotRead, Document
from shared.events.docket import DocketObserved

ENTRY = {
    "docket": 7001234,
    "date_filed": "2026-11-03",
    "entry_number": 2,
    "description": "SUMMONS issued",
    "recap_documents": [],
}
FOUND_DOCUMENT = {
    "docket_id": 7001234,
    "docket_entry_id": 3,
    "entry_number": 4,
    "entry_date_filed": "2026-11-05",
    "description": "ORDER granting the motion",
    "short_description": "Order",
    "document_number": 4,
    "attachment_number": None,
    "pacer_doc_id": "067031234570",
}
KNOWN = {"7001234": Place("ilnd/1:26-cv-01234", "ilnd", "1:26-cv-01234")}


def _webhook(kind: object, payload: object, **about: Any) -> Document:
    content = {"payload": payload, "webhook": {"event_type": kind, "version": 2, **about}}
    return Document.from_bytes("webhook a", json.dumps(content).encode())


@pytest.mark.parametrize(
    "docket",
    [7001234, "7001234", "https://www.courtlistener.com/api/rest/v4/dockets/7001234/", "/docket/7001234/x/"],
)
def test_a_docket_is_named_by_number_text_or_address(docket: object) -> None:
    delivery = delivery_of(_webhook(1, {"results": [{**ENTRY, "docket": docket}]}))
    assert dockets_named(delivery) == {"7001234"}
    (seen,) = observations(delivery, KNOWN)
    assert isinstance(seen, DocketObserved)
    assert (seen.docket, seen.entries[0].number) == ("ilnd/1:26-cv-01234", "2")


@pytest.mark.parametrize("value", [None, True, 1.5, "", "x", "12x", "/courts/ilnd/", "9" * 40])
def test_what_is_no_id_is_none(value: object) -> None:
    assert identity(value) == ""


def test_entries_of_several_dockets_are_told_apart_and_an_unknown_one_is_set_aside() -> None:
    delivery = delivery_of(
        _webhook(1, {"results": [ENTRY, {**ENTRY, "docket": 5}, {**ENTRY, "entry_number": 3}]})
    )
    unknown, seen = observations(delivery, KNOWN)
    assert "only by the id 5" in str(unknown)
    assert isinstance(seen, DocketObserved)
    assert [entry.number for entry in seen.entries] == ["2", "3"]


def test_a_document_found_by_a_search_alert_is_an_entry_of_its_docket() -> None:
    delivery = delivery_of(_webhook(2, {"results": [FOUND_DOCUMENT]}))
    assert dockets_named(delivery) == {"7001234"}
    (seen,) = observations(delivery, KNOWN)
    assert isinstance(seen, DocketObserved)
    entry = seen.entries[0]
    assert (entry.number, entry.title, entry.document_id) == ("4", "Order", "067031234570")


def test_an_alert_without_results_is_told() -> None:
    (told,) = observations(delivery_of(_webhook(1, {"results": []})), {})
    assert "no results" in str(told)


@pytest.mark.parametrize(("status", "docket", "named"), [(2, 9, "9"), (2, None, ""), (3, 9, "")])
def test_a_fetch_that_went_well_names_its_docket(status: int, docket: object, named: str) -> None:
    delivery = delivery_of(_webhook(3, {"status": status, "docket": docket, "message": "said"}))
    assert docket_fetched(delivery) == named
    assert bool(list(notices(delivery))) == (status != 2)


@pytest.mark.parametrize("day", [None, "None", ""])
def test_a_version_without_an_end_needs_no_notice(day: object) -> None:
    assert list(notices(delivery_of(_webhook(5, {"id": 1}, deprecation_date=day)))) == []


def test_the_end_of_a_version_is_told() -> None:
    (told,) = notices(delivery_of(_webhook(5, {"id": 1}, deprecation_date="2027-01-31T00:00:00Z")))
    assert "ends version 2 of webhook type 5 on 2027-01-31" in str(told)


@pytest.mark.parametrize("kind", [6, 0, None, "x", 10**30])
def test_an_unknown_type_is_kept_and_told(kind: object) -> None:
    (told,) = notices(delivery_of(_webhook(kind, {"id": 1})))
    assert "unknown type" in str(told)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"payload": 1, "webhook": {}}', b"\xff", b"[" * 100_000]
)
def test_what_is_no_webhook_cannot_be_read(body: bytes) -> None:
    with pytest.raises(CannotRead):
        delivery_of(Document.from_bytes("webhook a", body))
