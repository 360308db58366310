"""A page that lists an entry's documents adds them to the docket it was given. Both pages are composed."""

from __future__ import annotations

import pytest

from services.monitor.sources.document import DocketUnnamed
from services.monitor.sources.reading import CannotRead, Document, read, recognise
from shared.events.docket import AttachmentSeen, DocketObserved

DISTRICT = """<html><title>CM/ECF</title><p><B>Document Selection Menu</B></p><p>Select the document you wish to view.</p><table>
<tr><td colspan=2><b>Document Number:</b></td><td><input type="checkbox" name="document_12_0" value="1-2048-15" /></td>
<td><a href="https://ecf.ilnd.uscourts.gov/doc1/067100000012" onClick="goDLS('/doc1/067100000012','400001','31','','','1','','','');return(false);">12</a></td><td>15 pages</td><td>20 KB</td></tr>
<tr><td><input type="checkbox" name="document_12_1" value="2-1024-3" /></td>
<td><a href="https://ecf.ilnd.uscourts.gov/doc1/067128500013" onClick="goDLS('/doc1/067128500013','400001','31','','','1','','','');return(false);">1</a></td><td colspan="2">Schedule A</td><td>3 pages</td><td>10 KB</td></tr></table></html>"""
APPEAL = """<!DOCTYPE html><HTML><BODY><table><tr><th><b>2 Documents are attached to this filing</b></th></tr></table>
<table border=1><tbody><tr><td>1</td><td><a HREF='https://ecf.cafc.uscourts.gov/docs1/01301700001' ONCLICK="return doDocPostURL('01301700001')">o</a></td><td>Motion</td><td>8</td></tr>
<tr><td>2</td><td><a HREF='https://ecf.cafc.uscourts.gov/docs1/01301700002' ONCLICK="return doDocPostURL('01301700002')">o</a></td><td>Proof of Service</td><td>2</td></tr></tbody></table>
<script>function doDocPostURL(dls) { window.open('TransportRoom?servlet=ShowDoc&caseId=18362&dls_id='+dls); }</script></BODY></HTML>"""


def only(page: str, docket: str) -> DocketObserved:
    document = Document.from_bytes("saved.html", page.encode())._replace(docket=docket)
    assert recognise(document) == "pacer_attachment_page"
    [found] = read(document)
    assert isinstance(found, DocketObserved)
    return found


def test_a_page_gives_its_entry_with_number_ids_and_attachments() -> None:
    docket = only(DISTRICT, "ilnd/1:26-cv-01234")
    assert (docket.docket, docket.court, docket.pacer_case_id) == ("ilnd/1:26-cv-01234", "ilnd", "400001")
    [entry] = docket.entries
    assert (entry.number, entry.document_id, entry.sequence) == ("12", "067000000012", "31")
    assert entry.attachments == (
        AttachmentSeen(number=1, document_id="067028500013", title="Schedule A", pages=3),
    )


def test_a_page_of_an_appeal_gives_its_documents() -> None:
    docket = only(APPEAL, "cafc/26-1234")
    [entry] = docket.entries
    assert docket.pacer_case_id == "18362"
    assert (entry.number, entry.document_id) == ("", "01301700001")
    assert [(one.number, one.title, one.pages) for one in entry.attachments] == [
        (1, "Motion", 8),
        (2, "Proof of Service", 2),
    ]


def test_a_page_without_a_docket_says_which_case_of_pacer_it_is() -> None:
    with pytest.raises(
        DocketUnnamed, match=r"in ilnd, case 400001 of PACER, but no docket number"
    ) as refused:
        list(read(Document.from_bytes("saved.html", DISTRICT.encode())))
    assert (refused.value.court, refused.value.pacer_case_id) == ("ilnd", "400001")


def test_a_docket_of_another_court_is_refused() -> None:
    with pytest.raises(CannotRead, match="is a page of ilnd, but docket cand/3:26-cv-00001 is of cand"):
        only(DISTRICT, "cand/3:26-cv-00001")
