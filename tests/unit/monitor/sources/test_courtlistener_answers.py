"""CourtListener's answers: search results, dockets and entries, composed in the real formats."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from services.monitor.sources.reading import CannotRead, Document, Unreadable, read, recognise
from shared.events.docket import AttachmentSeen, DocketObserved, EntrySeen, PartySeen
from shared.vocabulary import PartyRole

RESULT = {
    "assignedTo": "Composed Judge",
    "attorney": ["Composed Lawyer"],
    "caseName": "Composed Lamps LLC v. Shenzhen Composed Optics Co., Ltd. et al",
    "cause": "35:271 Patent Infringement",
    "court_id": "ilnd",
    "dateFiled": "2026-11-02",
    "dateTerminated": None,
    "docketNumber": "1:26-cv-01234-ABC",
    "docket_absolute_url": "/docket/7001234/composed-lamps-llc-v-shenzhen-composed-optics-co-ltd/",
    "docket_id": 7001234,
    "firm": ["Composed Law LLP"],
    "pacer_case_id": "481234",
    "party": ["Shenzhen Composed Optics Co. Ltd", "COMPOSED LAMPS LLC", "Composed Store", "Composed Store"],
    "suitNature": "Patent",
    "recap_documents": [
        {
            "absolute_url": "/docket/7001234/1/composed-lamps-llc/",
            "attachment_number": None,
            "description": "COMPLAINT for <mark>patent</mark> infringement filed by Composed Lamps LLC.",
            "docket_entry_id": 99,
            "document_number": 1,
            "document_type": "PACER Document",
            "entry_date_filed": "2026-11-02",
            "entry_number": 1,
            "pacer_doc_id": "067031234567",
            "page_count": 12,
            "short_description": "Complaint",
        },
        {
            "absolute_url": "/docket/7001234/1/2/composed-lamps-llc/",
            "attachment_number": 2,
            "description": "COMPLAINT for patent infringement filed by Composed Lamps LLC.",
            "docket_entry_id": 99,
            "document_number": 1,
            "document_type": "Attachment",
            "entry_date_filed": "2026-11-02",
            "entry_number": 1,
            "pacer_doc_id": "067031234569",
            "page_count": 3,
            "short_description": "Exhibit B",
        },
    ],
}
RECORD = {
    "id": 7001234,
    "court": "https://www.courtlistener.com/api/rest/v4/courts/ilnd/",
    "docket_number": "1:26-cv-01234",
    "case_name": "Composed Lamps LLC v. Shenzhen Composed Optics Co., Ltd.",
    "date_filed": "2026-11-02",
    "date_terminated": "2026-11-20",
    "nature_of_suit": "Patent",
    "cause": "35:271 Patent Infringement",
    "assigned_to_str": "Composed Judge",
    "pacer_case_id": "481234",
    "absolute_url": "/docket/7001234/composed-lamps-llc/",
}
ENTRY = {
    "id": 5,
    "docket": "https://www.courtlistener.com/api/rest/v4/dockets/7001234/",
    "date_filed": "2026-11-03",
    "entry_number": None,
    "recap_sequence_number": "2026-11-03.001",
    "pacer_sequence_number": 7,
    "description": "MINUTE entry before the Honorable Composed Judge.",
    "recap_documents": [],
}


def _page(*rows: Any, **more: Any) -> Document:
    return Document.from_bytes("page.json", json.dumps({**more, "results": list(rows)}).encode())


def _seen(document: Document, kind: str) -> DocketObserved:
    assert recognise(document) == kind
    (found,) = read(document)
    assert isinstance(found, DocketObserved)
    return found


def test_a_search_result_gives_header_parties_and_the_documents_it_shows() -> None:
    seen = _seen(_page(RESULT, count=1), "courtlistener_search")
    assert seen == DocketObserved(
        docket="ilnd/1:26-cv-01234",
        court="ilnd",
        number="1:26-cv-01234",
        raw_number="1:26-cv-01234-ABC",
        pacer_case_id="481234",
        courtlistener_id="7001234",
        caption="Composed Lamps LLC v. Shenzhen Composed Optics Co., Ltd. et al",
        filed=date(2026, 11, 2),
        nature_of_suit="Patent",
        cause="35:271 Patent Infringement",
        judge="Composed Judge",
        url="https://www.courtlistener.com/docket/7001234/composed-lamps-llc-v-shenzhen-composed-optics-co-ltd/",
        parties=(
            PartySeen(name="Shenzhen Composed Optics Co. Ltd", role=PartyRole.OTHER),
            PartySeen(name="COMPOSED LAMPS LLC", role=PartyRole.OTHER),
            PartySeen(name="Composed Store", role=PartyRole.OTHER),
        ),
        entries=(
            EntrySeen(
                filed=date(2026, 11, 2),
                number="1",
                document_id="067031234567",
                title="Complaint",
                text="COMPLAINT for patent infringement filed by Composed Lamps LLC.",
                url="https://www.courtlistener.com/docket/7001234/1/composed-lamps-llc/",
                attachments=(
                    AttachmentSeen(number=2, document_id="067031234569", title="Exhibit B", pages=3),
                ),
            ),
        ),
    )


@pytest.mark.parametrize("party", [[], None])
def test_a_result_without_parties_says_nothing_about_them(party: object) -> None:
    assert _seen(_page({**RESULT, "party": party}), "courtlistener_search").parties is None


def test_an_opinion_gives_the_docket_but_not_its_own_day() -> None:
    row = {**RESULT, "cluster_id": 1, "dateFiled": "2015-06-26T00:53:00-07:00", "recap_documents": None}
    assert _seen(_page(row), "courtlistener_search").filed is None


def test_a_record_of_a_docket_gives_its_header() -> None:
    document = Document.from_bytes("7001234.json", json.dumps(RECORD).encode())
    seen = _seen(document, "courtlistener_docket")
    assert (seen.docket, seen.courtlistener_id, seen.pacer_case_id) == (
        "ilnd/1:26-cv-01234",
        "7001234",
        "481234",
    )
    assert (seen.filed, seen.terminated, seen.parties) == (date(2026, 11, 2), date(2026, 11, 20), None)


def test_a_page_of_records_whose_count_is_an_address_is_read() -> None:
    address = "https://www.courtlistener.com/api/rest/v4/dockets/?count=on"
    assert _seen(_page(RECORD, count=address), "courtlistener_docket").number == "1:26-cv-01234"


def test_entries_are_of_the_docket_that_is_named_with_them() -> None:
    document = _page(ENTRY)._replace(docket="ilnd/1:26-cv-01234")
    seen = _seen(document, "courtlistener_entries")
    assert (seen.docket, seen.courtlistener_id) == ("ilnd/1:26-cv-01234", "7001234")
    assert seen.entries == (
        EntrySeen(
            filed=date(2026, 11, 3), sequence="7", text="MINUTE entry before the Honorable Composed Judge."
        ),
    )


def test_entries_of_a_docket_nobody_named_are_kept_with_the_reason() -> None:
    (found,) = read(_page(ENTRY))
    assert isinstance(found, Unreadable)
    assert "only by the id 7001234" in str(found)


PARTY = {
    "name": "Composed Store",
    "attorneys": [{"attorney_id": 4, "role": 2}],
    "party_types": [
        {
            "docket_id": 7001234,
            "name": "Defendant",
            "extra_info": "a Chinese company",
            "date_terminated": "2026-11-20",
        },
        {"docket_id": 7001234, "name": "Counter Claimant", "extra_info": "", "date_terminated": None},
        {"docket_id": 5, "name": "Plaintiff", "extra_info": "", "date_terminated": None},
    ],
}


@pytest.mark.parametrize("name", ["parties-7001234.json", "page.json"])
def test_parties_of_a_docket_have_each_of_their_roles_there(name: str) -> None:
    other = {"name": "Composed Shop", "party_types": [{"docket": "/dockets/7001234/", "name": "Defendant"}]}
    document = _page(PARTY, other)._replace(docket="ilnd/1:26-cv-01234", name=name)
    seen = _seen(document, "courtlistener_parties")
    assert (seen.docket, seen.courtlistener_id) == ("ilnd/1:26-cv-01234", "7001234")
    assert seen.parties == (
        PartySeen(
            name="Composed Store",
            role=PartyRole.DEFENDANT,
            extra="a Chinese company",
            terminated=date(2026, 11, 20),
        ),
        PartySeen(name="Composed Store", role=PartyRole.COUNTER_CLAIMANT),
        PartySeen(name="Composed Shop", role=PartyRole.DEFENDANT),
    )


@pytest.mark.parametrize("docket", ["", "ilnd/1:26-cv-01234"])
def test_parties_of_a_docket_that_cannot_be_told_are_not_read(docket: str) -> None:
    with pytest.raises(CannotRead, match="docket"):
        list(read(_page(PARTY)._replace(docket=docket)))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"court_id": "nowhere"}, "not a court id"),
        ({"docketNumber": "?"}, "not a docket number"),
        ({"dateFiled": "soon"}, "is no day"),
    ],
)
def test_a_broken_result_is_told_and_the_others_are_read(change: dict[str, str], why: str) -> None:
    broken, seen = read(_page({**RESULT, **change}, RESULT))
    assert isinstance(broken, Unreadable)
    assert why in broken.why
    assert isinstance(seen, DocketObserved)


@pytest.mark.parametrize("row", [None, 5, "text", [], {}])
def test_a_row_of_another_shape_is_told(row: object) -> None:
    for kind in (
        "courtlistener_search",
        "courtlistener_docket",
        "courtlistener_entries",
        "courtlistener_parties",
    ):
        document = _page(row)._replace(name="parties-1.json", docket="ilnd/1:26-cv-01234")
        (found,) = read(document, kind)
        assert isinstance(found, Unreadable)


def test_an_error_of_the_site_is_told_in_its_words() -> None:
    document = Document.from_bytes("page.json", b'{"detail": "Invalid token."}')
    with pytest.raises(CannotRead, match="Invalid token"):
        list(read(document, "courtlistener_search"))
