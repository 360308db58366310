"""A docket sheet of a court of appeals gives the appeal and the docket below. The page is composed."""

from __future__ import annotations

from datetime import date

import pytest

from services.monitor.sources.reading import CannotRead, Document, read, recognise
from shared.events.docket import DocketObserved, RelatedSeen
from shared.vocabulary import PartyRole, Relation

PAGE = """<HTML><HEAD><TITLE>26-1234 Docket</TITLE></HEAD><BODY>
<a href="TransportRoom?servlet=CaseSearch.jsp">Case Search</a>
<table width=100% border=0><tr><td align=center><b>General Docket<br>
United States Court of Appeals for the Federal Circuit</b></td></tr></table>
<table width=100% border=1 cellpadding=4>
<!-- ===================== NEW SECTION - Case Stub ======================== -->
<tr><td><table><tr><td><b>Court of Appeals Docket #: </b>26-1234</td>
<td valign=top align=right rowspan=2><b>Docketed:</b> 11/02/2026<BR><b>Termed:</b> 12/01/2026</td></tr>
<tr><td><b>Nature of Suit: </b> 830 Patent</td></tr>
<tr><td>Sample Optics, Inc. v. Composed Trading Co., Ltd.</td></tr>
<tr><td><b>Appeal From:</b> United States District Court for the Northern District of Illinois</td></tr>
<tr><td><b>Fee Status:</b> fee paid</td></tr></table></td></tr>
<!-- =================== NEW SECTION - Orig Court ========================= -->
<tr><td><table><tr><td colspan=4><b>Originating Court Information:</b></td></tr>
<tr><td colspan=4><B>District: </B>0752-1 : <A href="https://ecf.ilnd.uscourts.gov/cgi-bin/DktRpt.pl?caseNumber=1:26-cv-00077">1:26-cv-00077</A></td></tr>
<tr><td colspan=4><B>Trial Judge: </B>Ann Example, District Judge</td></tr>
<tr><td colspan=2><B>Date Filed: </B>02/03/2026</td></tr></table></td></tr></table>
<!-- ================= NEW SECTION - Party/Aty List =================== -->
<table width=100% border=1><tr><td><table>
<tr><td valign=top width=50%>SAMPLE OPTICS, INC.<BR>&nbsp;&nbsp;&nbsp;&nbsp;Plaintiff - Appellant,</td>
<td valign=top width=50%>Ann Example<br>Direct: 312-555-0100<br>[COR LD NTC Retained]<br>Example &amp; Partners LLP<br>100 Example Street<br>Chicago, IL 60601</td></tr>
<tr><td valign=top width=50%>COMPOSED TRADING CO., LTD.<BR>a Chinese company<BR>&nbsp;&nbsp;&nbsp;&nbsp;Defendant - Appellee</td>
<td valign=top width=50%>Ben Invented<br>[COR NTC Retained]<br>Invented LLP<br>1 Sample Way<br>Austin, TX 78701</td></tr>
</table></td></tr></table>
<!-- ================= NEW SECTION - DOCKET ENTRIES =================== -->
<table width=100% border=1><TR><TD><table border=0 cellpadding=4>
<tr><td valign=top>11/02/2026</td><td valign=top NOWRAP>
<a HREF="https://ecf.cafc.uscourts.gov/docs1/01306000001" ONCLICK="return doDocPostURL('01306000001','18362');" title="Open Document">&nbsp;1&nbsp;</a>
</td><td width=90% valign=top>Appeal docketed. [999001] [Entered: 11/02/2026 04:54 PM]</td></tr>
</table></TABLE></BODY></HTML>"""


def only(page: str = PAGE) -> DocketObserved:
    document = Document.from_bytes("saved.html", page.encode())
    assert recognise(document) == "pacer_appellate"
    [docket] = read(document)
    assert isinstance(docket, DocketObserved)
    return docket


def test_a_sheet_of_an_appeal_gives_its_header() -> None:
    docket = only()
    assert (docket.docket, docket.court, docket.pacer_case_id) == ("cafc/26-1234", "cafc", "18362")
    assert docket.caption == "Sample Optics, Inc. v. Composed Trading Co., Ltd."
    assert (docket.filed, docket.terminated) == (date(2026, 11, 2), date(2026, 12, 1))
    assert docket.nature_of_suit == "830 Patent"


def test_the_court_is_the_one_in_the_heading_although_links_lead_below() -> None:
    assert only(PAGE.replace("Federal Circuit", "Ninth Circuit")).court == "ca9"


def test_an_appeal_names_the_docket_below() -> None:
    assert only().related == (
        RelatedSeen(
            relation=Relation.APPEAL_OF, docket="ilnd/1:26-cv-00077", printed="District: 1:26-cv-00077"
        ),
    )


def test_parties_have_the_role_they_have_on_appeal_and_their_law_firm() -> None:
    first, second = only().parties or ()
    assert (first.name, first.role) == ("SAMPLE OPTICS, INC.", PartyRole.APPELLANT)
    assert [(one.name, one.firm) for one in first.counsel] == [("Ann Example", "Example & Partners LLP")]
    assert (second.role, second.extra) == (PartyRole.APPELLEE, "a Chinese company")


def test_entries_have_number_document_id_and_text() -> None:
    [entry] = only().entries
    assert (entry.filed, entry.number, entry.document_id) == (date(2026, 11, 2), "1", "01306000001")
    assert entry.text.startswith("Appeal docketed.")


def test_a_page_without_a_number_is_refused_with_its_message() -> None:
    page = "<html><b>General Docket</b><p>Docket #:</p><h3>No case matches</h3></html>"
    with pytest.raises(CannotRead, match=r"no docket of an appeal in it.*No case matches"):
        list(read(Document.from_bytes("ca9_1.html", page.encode())))
