"""The reader of notice e-mails shows what juriscraper's expected JSON holds, for every docket of a notice."""

from __future__ import annotations

import base64
import email
import json
from pathlib import Path

import pytest

from services.monitor.sources.reading import CannotRead, Document, read, recognise
from shared.events.docket import DocketObserved
from tests.golden.expected_dockets import expected_of, folded, iso, observed
from tests.real_data import real_data, real_files

ALL = real_files("pacer", "nef_s3", suffix=".txt") + real_files("pacer", "nda", suffix=".txt")
NOTICES = [page for page in ALL if expected_of(page)]
LETTERS = [page for page in ALL if not expected_of(page)]
RECAP = [
    page
    for page in real_files("courtlistener", "recap", suffix="")
    if page.name.startswith("recap_mail") and not page.suffix
]
ENVELOPES = [page for page in real_files("courtlistener", "recap", suffix=".json") if "receipt" in page.name]


def test_there_are_real_notices_to_compare_with() -> None:
    assert list(real_data("pacer", "nef_s3").glob("*.txt"))
    assert list(real_data("pacer", "nda").glob("*.txt"))


@pytest.mark.parametrize("page", NOTICES, ids=lambda page: page.name)
def test_every_docket_and_entry_equals_the_expected_json(page: Path) -> None:
    expected = expected_of(page)
    found = observed(page)
    assert recognise(Document.from_path(page)) == "pacer_notice_email"
    assert [(one.docket, one.caption) for one in found] == [
        (f"{expected['court_id']}/{one['docket_number']}", one["case_name"]) for one in expected["dockets"]
    ]
    for docket, row in zip(found, expected["dockets"], strict=True):
        assert docket.parties is None
        [entry], [wanted] = docket.entries, row["docket_entries"]
        assert docket.pacer_case_id == (wanted["pacer_case_id"] or "")
        assert (
            iso(entry.filed),
            entry.number,
            entry.document_id,
            entry.sequence,
            entry.text,
            entry.title,
        ) == (
            wanted["date_filed"],
            wanted["document_number"] or "",
            wanted["pacer_doc_id"] or "",
            wanted["pacer_seq_no"] or "",
            folded(wanted["description"]),
            folded(wanted["short_description"]),
        )
        assert expected["contains_attachments"] or not entry.attachments
        assert "Main Document" not in {one.title for one in entry.attachments}
        assert "magic" not in entry.url


@pytest.mark.parametrize("page", LETTERS, ids=lambda page: page.name)
def test_a_letter_that_is_no_notice_is_refused_in_one_line(page: Path) -> None:
    with pytest.raises(CannotRead, match="holds no notice of electronic filing"):
        observed(page)


@pytest.mark.parametrize("page", RECAP, ids=lambda page: page.name)
def test_a_kept_message_gives_its_dockets(page: Path) -> None:
    for docket in observed(page):
        assert docket.caption
        assert docket.pacer_case_id
        [entry] = docket.entries
        assert entry.filed
        assert entry.text


@pytest.mark.parametrize("page", ENVELOPES, ids=lambda page: page.name)
def test_an_envelope_without_its_message_names_the_message_to_hand_in(page: Path) -> None:
    kept = json.loads(page.read_text(encoding="utf-8"))["mail"]["message_id"]
    with pytest.raises(CannotRead, match=f"hand in the e-mail itself, kept as '{kept}'"):
        observed(page)


@pytest.mark.parametrize("coded", [False, True], ids=["raw", "base64"])
@pytest.mark.parametrize("within", ["nothing", "notification", "record"])
def test_an_envelope_with_its_message_gives_what_the_message_gives(*, coded: bool, within: str) -> None:
    receipt = real_data("courtlistener", "recap", "recap_mail_custom_receipt.json")
    message = real_data("courtlistener", "recap", "recap_mail_example")
    raw = message.read_bytes()
    content = base64.b64encode(raw).decode() if coded else raw.decode()
    told = {"notificationType": "Received", **json.loads(receipt.read_text()), "content": content}
    wholes = {
        "nothing": told,
        "notification": {"Type": "Notification", "Message": json.dumps(told)},
        "record": {"Records": [{"eventSource": "aws:ses", "ses": told}]},
    }
    data = json.dumps(wholes[within]).encode()
    assert list(read(Document.from_bytes("envelope.json", data))) == observed(message)


@pytest.mark.parametrize("page", NOTICES, ids=lambda page: page.name)
def test_the_body_alone_gives_the_same_text_and_number(page: Path) -> None:
    message = email.message_from_bytes(page.read_bytes())
    part = next(one for one in message.walk() if one.get_content_maintype() == "text")
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    name = f"{expected_of(page)['court_id']}_notice.html"
    found = list(read(Document.from_bytes(name, payload)))
    assert all(isinstance(one, DocketObserved) for one in found)
    assert [(one.docket, one.entries[0].text) for one in found if isinstance(one, DocketObserved)] == [
        (one.docket, one.entries[0].text) for one in observed(page)
    ]


def test_the_documents_after_the_main_one_are_attachments() -> None:
    [docket] = observed(real_data("pacer", "nef_s3", "ded_1.txt"))
    assert [(one.number, one.title) for one in docket.entries[0].attachments] == [
        (1, "Exhibit A"),
        (2, "Exhibit B"),
    ]
