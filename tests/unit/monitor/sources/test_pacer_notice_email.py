"""A notice e-mail gives one entry to each docket it is for, however the message is built. All notices are composed."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from services.monitor.sources.reading import CannotRead, Document, Unreadable, read, recognise
from shared.events.docket import DocketObserved

CASE = """<table border=0 cellspacing=0>
<tr><td><strong>Case Name:</strong></td><td>{name}</td></tr>
<tr><td><strong>Case Number:</strong></td><td><a href=https://ecf.ilnd.uscourts.gov/cgi-bin/DktRpt.pl?{case}>{number}-ABC</a></td></tr>
<tr><td><strong>Filer:</strong></td><td></td></tr>
<tr><td><strong>Document Number:</strong></td><td>{document}</td></tr></table>
<p><strong>Docket Text:</strong><br><font face="arial,helvetica" size=3><b>{text}</b></font></p>"""
LINKED = '<a href="https://ecf.ilnd.uscourts.gov/doc1/067000000012?caseid={case}&de_seq_num=31&magic_num=55512345">{number}</a>'
PAGE = """<p align=center><strong>U.S. District Court</strong></p><p align=center><strong>Northern District of Illinois</strong></p>
<b>Notice of Electronic Filing</b><br>The following transaction was entered by Example, Ann on 11/3/2026 at 9:15 AM CST and filed
on 11/2/2026<br>{cases}
<p>The following document(s) are associated with this transaction:</p>{documents}
<b>1:26-cv-01234 Notice has been electronically mailed to:</b><br>Ann Example &nbsp; a@example.org<br>"""
DOCUMENT = (
    "<p><strong>Document description:</strong>{title}<br><strong>Original filename:</strong>n/a<br></p>"
)
PLAIN_CASE = """Case Name:       {name}
Case Number:     {number}-ABC https://ecf.ilnd.uscourts.gov/cgi-bin/DktRpt.pl?{case}
Filer:
Document Number: {document}

Docket Text:
{text}

"""
PLAIN = """U.S. District Court
Northern District of Illinois

Notice of Electronic Filing

The following transaction was entered on 11/3/2026 at 9:15 AM CST and filed on 11/2/2026

{cases}1:26-cv-01234 Notice has been electronically mailed to:

Ann Example a@example.org
"""
FIRST = {
    "name": "Sample Optics, Inc. v. Composed Trading Co., Ltd.",
    "number": "1:26-cv-01234",
    "case": "400001",
    "text": "MOTION by Plaintiff Sample Optics, Inc. for leave to file – under seal (Example, Ann)",
}
SECOND = {**FIRST, "name": "Sample Optics, Inc. v. Doe", "number": "1:26-cv-01235", "case": "400002"}


def page(*cases: dict[str, str], documents: tuple[str, ...] = ()) -> str:
    shown = [
        CASE.format(**{"document": LINKED.format(case=one["case"], number="12"), **one}) for one in cases
    ]
    return PAGE.format(
        cases="".join(shown), documents="".join(DOCUMENT.format(title=one) for one in documents)
    )


def plain(*cases: dict[str, str]) -> str:
    return PLAIN.format(cases="".join(PLAIN_CASE.format(**{"document": "12", **one}) for one in cases))


def message(
    body: str,
    subtype: str = "html",
    subject: str = "Activity in Case 1:26-cv-01234 Sample Optics, Inc. v. Composed Trading Co., Ltd. motion for leave",
) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "usdc_ecf_ilnd@ilnd.uscourts.gov"
    mail["Subject"] = subject
    mail.set_content(body, subtype=subtype)
    return mail


def shown(data: bytes) -> list[DocketObserved | Unreadable]:
    document = Document.from_bytes("notice.eml", data)
    assert recognise(document) == "pacer_notice_email"
    return list(read(document))


def dockets(data: bytes) -> list[DocketObserved]:
    found = shown(data)
    assert all(isinstance(one, DocketObserved) for one in found), found
    return [one for one in found if isinstance(one, DocketObserved)]


def test_a_notice_gives_its_docket_and_the_full_text_of_its_entry() -> None:
    [docket] = dockets(message(page(FIRST)).as_bytes())
    assert (docket.docket, docket.raw_number, docket.pacer_case_id) == (
        "ilnd/1:26-cv-01234",
        "1:26-cv-01234-ABC",
        "400001",
    )
    assert (docket.caption, docket.parties) == (FIRST["name"], None)
    [entry] = docket.entries
    assert (entry.filed, entry.entered, entry.number, entry.document_id, entry.sequence) == (
        date(2026, 11, 2),
        None,
        "12",
        "067000000012",
        "31",
    )
    assert (entry.text, entry.title) == (FIRST["text"], "motion for leave")


def test_the_pass_for_a_free_look_is_left_out_of_the_address() -> None:
    [docket] = dockets(message(page(FIRST)).as_bytes())
    assert (
        docket.entries[0].url == "https://ecf.ilnd.uscourts.gov/doc1/067000000012?caseid=400001&de_seq_num=31"
    )


def test_the_documents_after_the_main_one_are_its_attachments() -> None:
    titles = ("Main Document", "Exhibit A", "Proposed Order")
    [docket] = dockets(message(page(FIRST, documents=titles)).as_bytes())
    assert [(one.number, one.title) for one in docket.entries[0].attachments] == [
        (1, "Exhibit A"),
        (2, "Proposed Order"),
    ]


def test_documents_listed_once_for_each_docket_are_attached_once() -> None:
    titles = ("Main Document", "Exhibit A", "Main Document", "Exhibit A")
    for docket in dockets(message(page(FIRST, SECOND, documents=titles)).as_bytes()):
        assert [(one.number, one.title) for one in docket.entries[0].attachments] == [(1, "Exhibit A")]


def test_an_entry_without_a_document_has_no_number_of_its_own() -> None:
    [docket] = dockets(message(page({**FIRST, "document": "No document attached"})).as_bytes())
    assert (docket.entries[0].number, docket.entries[0].document_id) == ("", "")


@pytest.mark.parametrize("subtype", ["html", "plain"])
def test_a_notice_for_several_dockets_gives_each_its_entry(subtype: str) -> None:
    body = page(FIRST, SECOND) if subtype == "html" else plain(FIRST, SECOND)
    found = dockets(message(body, subtype).as_bytes())
    assert [(one.docket, one.caption, one.pacer_case_id) for one in found] == [
        ("ilnd/1:26-cv-01234", FIRST["name"], "400001"),
        ("ilnd/1:26-cv-01235", SECOND["name"], "400002"),
    ]
    assert [one.entries[0].text for one in found] == [FIRST["text"], SECOND["text"]]


def test_an_appeals_notice_for_several_dockets_gives_each_its_entry() -> None:
    case = """<table><tr><td><strong>Case Name:</strong></td><td>{name}</td></tr><tr><td><strong>Case Number:</strong></td>
<td><a href="https://ecf.cafc.uscourts.gov/n/beam/servlet/TransportRoom?servlet=DocketReportFilter.jsp&caseId={case}">{number}</a></td></tr></table>"""
    rest = "<p><strong>Docket Text:</strong><br>ORDER filed. Appeals consolidated. [999001] [ABC]<br><strong>Notice will be electronically mailed to:</strong>"
    body = (
        "<p><strong>Notice of Docket Activity</strong><br>The following transaction was entered on 11/03/2026 at 9:13:39 AM "
        "Eastern Standard Time and filed on 11/03/2026"
        + case.format(name="Sample Optics, Inc. v. ITC", case="18001", number="26-1001")
        + case.format(name="Composed Trading Co., Ltd. v. ITC", case="18002", number="26-1002")
        + rest
    )
    found = dockets(message(body, subject='26-1001 Sample Optics, Inc. v. ITC "Order Filed"').as_bytes())
    assert [(one.docket, one.pacer_case_id) for one in found] == [
        ("cafc/26-1001", "18001"),
        ("cafc/26-1002", "18002"),
    ]
    assert {one.entries[0].text for one in found} == {"ORDER filed. Appeals consolidated. [999001] [ABC]"}


def test_one_broken_docket_of_a_notice_leaves_the_others_readable() -> None:
    broken = {**SECOND, "text": ""}
    first, second = shown(message(page(FIRST, broken)).as_bytes())
    assert isinstance(first, DocketObserved)
    assert isinstance(second, Unreadable)
    assert "notice.eml, item 2: the notice has an unexpected form" in str(second)


def test_a_forwarded_notice_is_read_from_the_message_within() -> None:
    outer = EmailMessage()
    outer["Subject"] = "FW: please look at this"
    outer.set_content("See the notice below.")
    outer.add_attachment(message(page(FIRST)))
    [docket] = dockets(outer.as_bytes())
    assert (docket.docket, docket.entries[0].title) == ("ilnd/1:26-cv-01234", "motion for leave")


def test_a_message_in_two_forms_is_read_from_the_one_that_can_be_read() -> None:
    mail = message("Notice of Electronic Filing\nCase Name:\nDocket Text:\nlook at the other form", "plain")
    mail.add_alternative(page(FIRST), subtype="html")
    [docket] = dockets(mail.as_bytes())
    assert docket.entries[0].text == FIRST["text"]


def test_a_subject_in_any_encoding_gives_the_title() -> None:
    subject = "=?utf-8?q?Activity_in_Case_1=3A26-cv-01234_Sample_Optics=2C_Inc=2E_v=2E_Composed_Trading_Co=2E=2C_Ltd=2E_r=C3=A9ply?="
    raw = message(page(FIRST), subject="x").as_bytes().replace(b"Subject: x", f"Subject: {subject}".encode())
    [docket] = dockets(raw)
    assert docket.entries[0].title == "réply"


def test_the_bare_body_is_read_too() -> None:
    [docket] = dockets(page(FIRST).encode())
    assert (docket.docket, docket.entries[0].text) == ("ilnd/1:26-cv-01234", FIRST["text"])


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Dear counsel, the hearing is on Monday.", "holds no notice of electronic filing"),
        (page(FIRST).replace("Docket Text:", "Modified Dkt text from"), "holds no notice"),
        (
            page(FIRST).replace("<b>Notice", "Notice of Electronic Claims Filing <b>Notice"),
            "announces no docket entry",
        ),
        ("x" * 600_000, "more than 500,000 characters"),
    ],
)
def test_a_letter_without_a_docket_entry_is_refused_in_one_line(body: str, said: str) -> None:
    with pytest.raises(CannotRead, match=said) as refused:
        shown(message(body).as_bytes())
    assert "\n" not in str(refused.value)


def test_an_entrys_text_about_a_notice_makes_no_notice_of_a_docket_sheet() -> None:
    sheet = b"""<html><title>CM/ECF LIVE</title><h3>CIVIL DOCKET FOR CASE #: 1:26-cv-01234</h3><td>Docket Text</td>
<td>ORDER: the Notice of Electronic Filing names the judge. Case Name: Sample.</td></html>"""
    assert recognise(Document.from_bytes("sheet.html", sheet)) == "pacer_docket"
