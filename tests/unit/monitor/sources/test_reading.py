"""Documents are recognised by content, refused with one clear line, and never raise anything else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.monitor.sources.document import RAW_LIMIT_BYTES, unreadable
from services.monitor.sources.reading import CannotRead, Document, Unreadable, kinds, read, recognise
from shared.events.docket import DocketObserved

HEADS = {
    "pacer_rss": b'<?xml version="1.0"?><rss version="2.0"><channel>',
    "pacer_docket": b"<html><title>CM/ECF LIVE</title><h3>CIVIL DOCKET FOR CASE #: 1:20-cv-04676</h3>",
    "pacer_history": b"<html><title>CM/ECF LIVE - History/Documents Query</title>",
    "federal_register": b'{"count":0,"description":"Documents from International Trade Commission"}',
    "itc_notice": b"INTERNATIONAL TRADE COMMISSION\n\n[Investigation No. 337-TA-1366]\n",
    "usitc_ids": b'{"data":[{"Investigation ID":1,"Investigation Number":"337-1366"}]}',
    "pacer_notice_email": b"From: ecf@ilnd.uscourts.gov\nSubject: Activity in Case 1:26-cv-01234 A v. B Order\n\n",
    "internet_archive": b'<?xml version="1.0"?><gov_uscourts_docket><case_details><court>ilnd</court>',
    "pacer_acms": b'{"caseDetails": {"caseId": "1e39", "caseNumber": "26-1234"}}',
    "recap_dump": b'[{"model": "search.docket", "pk": 1, "fields": {"court": "ilnd"}}]',
    "pacer_appellate": b"<html><b>General Docket</b><td><b>Court of Appeals Docket #: </b>26-1234</td>",
    "pacer_attachment_page": b"<html><title>CM/ECF</title><b>Document Selection Menu</b><td>1</td>",
    "pacer_case_query": b"<html><title>CM/ECF</title><h3>Case not found.</h3>",
    "edis_documents": b"<results><documents><document><id>1</id></document></documents></results>",
    "edis_investigations": b"<results><investigations><investigation></investigation></investigations></results>",
    "edis_attachments": b"<results><attachments><attachment></attachment></attachments></results>",
    "edis_feed": b'<rss version="2.0"><channel><title>USITC EDIS</title><item><title>Doc ID 1</title></item></channel></rss>',
    "courtlistener_webhook": b'{"payload": {"results": []}, "webhook": {"event_type": 1}}',
    "courtlistener_search": b'{"count": 1, "results": [{"caseName": "A v. B", "docketNumber": "1:26-cv-01234"}]}',
    "courtlistener_docket": b'{"id": 1, "case_name": "A v. B", "docket_number": "1:26-cv-01234"}',
    "courtlistener_entries": b'{"results": [{"recap_sequence_number": "1", "docket": 1}]}',
    "courtlistener_parties": b'{"results": [{"name": "A", "party_types": [{"docket_id": 1, "name": "Defendant"}]}]}',
    "filed_pdf": b"%PDF-1.7\n",
    "complaint": b"IN THE UNITED STATES DISTRICT COURT\nA, Plaintiff, v. B, Defendant.\nCOMPLAINT\nTHE PARTIES\n",
    "schedule_a": b"Seller Name,Store URL\nComposed Store,https://example.com/store/1\n",
}


@pytest.mark.parametrize("kind", kinds())
def test_a_document_is_recognised_by_its_content_whatever_its_name(kind: str) -> None:
    assert recognise(Document.from_bytes("download.bin", HEADS[kind])) == kind


@pytest.mark.parametrize("kind", ["pacer_rss", "pacer_docket", "itc_notice", "usitc_ids"])
def test_a_document_in_utf_16_is_recognised_too(kind: str) -> None:
    data = HEADS[kind].decode().encode("utf-16")
    assert recognise(Document.from_bytes("download.bin", data)) == kind


@pytest.mark.parametrize("data", [b"", b"   \n", b"name,address\nA,B\n", b"\x7fELF\x02\x01"])
def test_an_unknown_document_is_refused_naming_the_kinds_there_are(data: bytes) -> None:
    with pytest.raises(CannotRead) as refused:
        recognise(Document.from_bytes("letter.pdf", data))
    assert "letter.pdf" in str(refused.value)
    assert all(kind in str(refused.value) for kind in kinds())


def test_an_unknown_kind_is_refused_naming_the_kinds_there_are() -> None:
    with pytest.raises(CannotRead, match=r"kind 'edis' is not known; use one of .*pacer_rss"):
        read(Document.from_bytes("x.xml", b"<rss>"), "edis")


def test_a_document_over_its_limit_is_refused_with_size_and_limit_before_it_is_opened() -> None:
    def never() -> None:
        raise AssertionError("opened")

    document = Document("huge.xml", never, 200_000_000)  # type: ignore[arg-type]
    with pytest.raises(
        CannotRead, match=r"huge\.xml: is 200\.0 MB, over the limit of 32\.0 MB for pacer_rss"
    ):
        read(document, "pacer_rss")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="check the path"):
        Document.from_path(tmp_path / "absent.xml")
    with pytest.raises(CannotRead, match="is not a file"):
        Document.from_path(tmp_path)


def test_a_file_is_read_like_bytes(tmp_path: Path) -> None:
    path = tmp_path / "ids.json"
    data = json.dumps({"data": [{"Investigation Number": "337-1366", "Topic": "Certain Things"}]}).encode()
    path.write_bytes(data)
    assert list(read(Document.from_path(path))) == list(read(Document.from_bytes("ids.json", data)))


def test_the_kept_raw_item_is_cut_and_the_line_for_people_is_one_line() -> None:
    item = unreadable("feed.xml,\nitem 3", "it has\nno link", "look at it", "x" * 1_000_000)
    assert len(item.raw) == RAW_LIMIT_BYTES
    assert str(item) == "feed.xml, item 3: it has no link; look at it"


@settings(max_examples=40, deadline=None)
@given(
    kind=st.sampled_from(kinds()), noise=st.binary(max_size=400), cut=st.integers(0, 60), nul=st.booleans()
)
def test_noise_after_any_head_raises_nothing_but_cannot_read(
    kind: str, noise: bytes, cut: int, nul: bool
) -> None:
    head = HEADS[kind]
    data = head[: len(head) - cut] + noise + (b"\x00" if nul else b"")
    answers = answers_or_refusal(Document.from_bytes("noise", data), kind)
    assert all(isinstance(one, DocketObserved | Unreadable | CannotRead) for one in answers)
    assert not any("\n" in str(one) for one in answers if isinstance(one, CannotRead))


@pytest.mark.parametrize("kind", kinds())
def test_a_line_of_two_megabytes_raises_nothing_but_cannot_read(kind: str) -> None:
    data = HEADS[kind] + b"A" * 2_000_000
    answers = answers_or_refusal(Document.from_bytes("long", data), kind)
    assert all(len(str(one)) < 1000 for one in answers if isinstance(one, CannotRead))


def answers_or_refusal(document: Document, kind: str) -> list[DocketObserved | Unreadable | CannotRead]:
    try:
        return list(read(document, kind, "ilnd"))
    except CannotRead as refused:
        return [refused]
