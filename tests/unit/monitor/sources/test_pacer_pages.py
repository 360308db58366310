"""A docket sheet gives parties with addresses, and says whether the case is sealed."""

from __future__ import annotations

from datetime import date

import pytest

from services.monitor.sources.pacer_parties import law_firm, parties_of, role_of
from services.monitor.sources.reading import CannotRead, Document, read
from shared.events.docket import DocketObserved
from shared.vocabulary import PartyRole

PARTIES = """<table width="100%"><tbody>
<tr><td><b><u>Plaintiff</u></b></td></tr>
<tr><td width="40%"><b>Sample   Optics, Inc.</b><br><i>a Delaware Corporation</i></td><td>represented by</td>
<td><b>Ann   Example</b><br>Example &amp; Partners LLP<br>100 Example Street<br>Chicago, IL 60601<br>Email: a@example.org<br><i>LEAD ATTORNEY</i></td></tr>
<tr><td><br>V.<br></td></tr>
<tr><td><b><u>Defendant</u></b></td></tr>
<tr><td width="40%"><b>Composed Trading Co., Ltd.</b><br>Room 12, 88 Example Road<br>Shenzhen, Guangdong 518000, China<br><i>doing business as</i><br>COMPOSED-STORE<br><i>TERMINATED: 11/10/2026</i></td></tr>
<tr><td><b><u>ThirdParty Defendant</u></b></td></tr>
<tr><td width="40%"><b>Invented Person</b></td><td>represented by</td>
<td><b>Invented Person</b><br>5 Sample Way<br>Austin, TX 78701<br>512-555-0100<br>PRO SE</td></tr>
</tbody></table>"""
ENTRIES = """<table><tbody><tr><td>Date Filed</td><th>#</th><td>Docket Text</td></tr>
<tr><td>11/02/2026</td><td><a href="https://ecf.ilnd.uscourts.gov/doc1/067000000001" onClick="goDLS('/doc1/067000000001','400001','3','','1','1','','');return(false);">1</a></td>
<td>COMPLAINT filed by Sample Optics, Inc. (Entered: 11/03/2026)</td></tr></tbody></table>"""


def sheet(
    *parts: str, flags: str = "COMPOSED", number: str = "1:26-cv-01234", host: str = "ecf.ilnd.uscourts.gov"
) -> bytes:
    page = f"""<html><head><title>CM/ECF LIVE - composed</title></head><body><a href="https://{host}/cgi-bin/iquery.pl">Query</a>
<table><tbody><tr><td align="right"><span>{flags}</span></td></tr></tbody></table>
<h3 align="center">U.S. District Court<br>Northern District of Illinois (Chicago)<br>CIVIL DOCKET FOR CASE #: {number}-ABC</h3>
<table><tbody><tr><td valign="top"><br>Sample Optics, Inc. v. Composed Trading Co., Ltd.<br>Demand: $75,000<br>Cause: 35:271 Patent Infringement</td>
<td><br>Date Filed: 11/02/2026<br>Nature of Suit: 830 Patent</td></tr></tbody></table>{"".join(parts)}</body></html>"""
    return page.encode()


def only(data: bytes, name: str = "page.html") -> DocketObserved:
    [docket] = read(Document.from_bytes(name, data), "pacer_docket")
    assert isinstance(docket, DocketObserved)
    return docket


def test_a_sheet_gives_header_parties_and_entries() -> None:
    docket = only(sheet(PARTIES, ENTRIES))
    assert (docket.docket, docket.raw_number) == ("ilnd/1:26-cv-01234", "1:26-cv-01234-ABC")
    assert (docket.demand, docket.cause, docket.nature_of_suit) == (
        "$75,000",
        "35:271 Patent Infringement",
        "830 Patent",
    )
    assert docket.pacer_case_id == "400001"
    assert docket.sealed is False
    [entry] = docket.entries
    assert (entry.filed, entry.entered, entry.number, entry.sequence) == (date(2026, 11, 2), None, "1", "3")
    assert entry.text.startswith("COMPLAINT filed by")


def test_parties_have_roles_addresses_other_names_and_counsel() -> None:
    plaintiff, defendant, third = only(sheet(PARTIES, ENTRIES)).parties or ()
    assert (plaintiff.name, plaintiff.role, plaintiff.extra) == (
        "Sample Optics, Inc.",
        PartyRole.PLAINTIFF,
        "a Delaware Corporation",
    )
    assert [(one.name, one.firm) for one in plaintiff.counsel] == [("Ann Example", "Example & Partners LLP")]
    assert defendant.address == "Room 12, 88 Example Road, Shenzhen, Guangdong 518000, China"
    assert defendant.extra == "doing business as COMPOSED-STORE"
    assert defendant.terminated == date(2026, 11, 10)
    assert (third.role, third.address, third.counsel) == (
        PartyRole.THIRD_PARTY_DEFENDANT,
        "5 Sample Way, Austin, TX 78701",
        (),
    )


def test_a_sheet_without_a_party_section_says_nothing_about_parties() -> None:
    assert only(sheet(ENTRIES)).parties is None


def test_a_sealed_case_is_observed_as_sealed() -> None:
    docket = only(sheet("<p><b>This case is SEALED.</b></p>", flags="SEALED"))
    assert (docket.docket, docket.sealed, docket.parties, docket.entries) == (
        "ilnd/1:26-cv-01234",
        True,
        None,
        (),
    )


def test_a_flag_about_sealed_documents_is_no_sealed_case() -> None:
    assert only(sheet(PARTIES, ENTRIES, flags="SEALDOC,PROTO")).sealed is False


def test_the_court_is_read_from_the_header_when_no_address_tells_it() -> None:
    assert only(sheet(PARTIES, host="example.org")).court == "ilnd"


def test_the_case_id_is_in_the_pages_address_when_no_document_is_linked() -> None:
    name = "https://ecf.ilnd.uscourts.gov/cgi-bin/DktRpt.pl?400001"
    assert only(sheet(PARTIES), name).pacer_case_id == "400001"


def test_a_page_without_a_docket_is_refused_with_its_message() -> None:
    page = b"<html><title>Docket Report</title><body><h3>Case not found.</h3></body></html>"
    with pytest.raises(CannotRead, match="Case not found"):
        list(read(Document.from_bytes("nowhere.html", page), "pacer_docket"))


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("Plaintiff", PartyRole.PLAINTIFF),
        ("Consolidated Defendant", PartyRole.DEFENDANT),
        ("Counter Claimant", PartyRole.COUNTER_CLAIMANT),
        ("Third Party Defendant", PartyRole.THIRD_PARTY_DEFENDANT),
        ("Counter-Defendant", PartyRole.COUNTER_DEFENDANT),
        ("Plaintiff - Appellant", PartyRole.APPELLANT),
        ("Defendant-Appellee", PartyRole.APPELLEE),
        ("Cross-Appellant/Appellee", PartyRole.APPELLANT),
        ("Plaintiff/Counter-Defendant", PartyRole.PLAINTIFF),
        ("Special Master", PartyRole.OTHER),
        ("", PartyRole.OTHER),
    ],
)
def test_words_for_parties_have_roles(word: str, role: PartyRole) -> None:
    assert role_of(word) is role


@pytest.mark.parametrize(
    ("contact", "firm"),
    [
        ("Example & Partners LLP\n100 Example Street\n", "Example & Partners LLP"),
        ("100 Example Street\nChicago, IL 60601\n", ""),
        ("PRO SE\n", ""),
        ("N/A\n7 Example Square\n", ""),
        ("Terminated: 10/06/2026\nDirect: 312-555-0100\nExample & Partners LLP\n", "Example & Partners LLP"),
        ("", ""),
    ],
)
def test_the_first_line_of_a_contact_is_the_firm_unless_it_is_something_else(contact: str, firm: str) -> None:
    assert law_firm(contact) == firm


def test_a_description_with_a_number_is_no_address() -> None:
    [party] = (
        parties_of([{"name": "Does", "type": "Defendant", "extra_info": "1 through 10, inclusive"}]) or ()
    )
    assert (party.extra, party.address) == ("1 through 10, inclusive", "")
