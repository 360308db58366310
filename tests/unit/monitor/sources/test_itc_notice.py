"""The traps of official text: shared addresses, lost separators, proposed respondents, misprinted numbers."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from services.monitor.sources.notice_parties import parties_in
from services.monitor.sources.reading import CannotRead, Document, Unreadable, read
from shared.events.docket import DocketObserved
from shared.vocabulary import Relation


def notice(
    *paragraphs: str,
    heading: str = "Investigation No. 337-TA-1420",
    title: str = "Certain Things; Institution of Investigation",
) -> bytes:
    body = "\n\n".join(f"    {one}" for one in paragraphs)
    text = f"INTERNATIONAL TRADE COMMISSION\n\n[{heading}]\n\n{title}\n\nAGENCY: U.S. International Trade Commission.\n\nACTION: Notice.\n\nSUMMARY: Under section 337.\n\nSUPPLEMENTARY INFORMATION:\n{body}\n"
    return text.encode()


def respondents(text: str, *, proposed: bool = False) -> list[tuple[str, str]] | None:
    found = parties_in(text, proposed_count=proposed).respondents
    return None if found is None else [(one.name, one.address) for one in found]


def test_two_respondents_may_share_an_address() -> None:
    text = "The complaint names as respondents: Sample Shop Inc. and Sample Wholesale & Distribution Inc., both of Anaheim, CA; and Third LLC of Reno, NV. The Office is a party."
    assert respondents(text) == [
        ("Sample Shop Inc.", "Anaheim, CA"),
        ("Sample Wholesale & Distribution Inc.", "Anaheim, CA"),
        ("Third LLC", "Reno, NV"),
    ]


def test_a_lost_semicolon_does_not_merge_two_respondents() -> None:
    text = "The complaint names as respondents: Sample One Limited of Shenzhen, Guangdong, China Sample Two Co., Ltd. of Shenzhen, Guangdong, China; Third Ltd. of Hong Kong. The Office is a party."
    assert [name for name, _ in respondents(text) or []] == [
        "Sample One Limited",
        "Sample Two Co., Ltd.",
        "Third Ltd.",
    ]


def test_an_other_name_after_a_country_stays_with_its_name() -> None:
    text = "The notice of investigation named the following respondents: Sample Electronic Ltd., China, a.k.a. C-Sample of Shenzhen, China. OUII is participating."
    assert respondents(text) == [("Sample Electronic Ltd., China, a.k.a. C-Sample", "Shenzhen, China")]


def test_a_proposed_respondent_counts_only_in_the_receipt_of_a_complaint() -> None:
    text = "The complaint names as proposed respondents: Sample Technology Co. of Shenzhen, China. The Commission declined."
    assert respondents(text) is None
    assert respondents(text, proposed=True) == [("Sample Technology Co.", "Shenzhen, China")]


def test_a_notice_without_lists_says_nothing_about_parties() -> None:
    [docket] = read(Document.from_bytes("n.txt", notice("The investigation goes on.")))
    assert isinstance(docket, DocketObserved)
    assert docket.parties is None


def test_a_list_broken_by_a_page_mark_keeps_its_entry_whole() -> None:
    block = (
        "(b) The respondents are the following entities alleged to be in violation of section 337, and are the parties upon which\n"
        "the complaint is to be served:\n\nSample Technology Co., Ltd., Room 12, Longhua District,\n\n[[Page 123]]\n\nShenzhen, Guangdong, China 518110.\n"
        "Other Inc., 100 Example Street, Reno, NV 89501.\n\n    (c) The Office of Unfair Import Investigations"
    )
    [docket] = read(Document.from_bytes("n.txt", notice(block)))
    assert isinstance(docket, DocketObserved)
    assert [(party.name, party.city) for party in docket.parties or ()] == [
        ("Sample Technology Co., Ltd.", "Shenzhen"),
        ("Other Inc.", "Reno"),
    ]


def test_investigation_and_complaint_named_together_are_the_same_dispute() -> None:
    [docket] = read(Document.from_bytes("n.txt", notice("The complaint was docketed as Docket No. 3936.")))
    assert isinstance(docket, DocketObserved)
    assert docket.same_as == ("usitc/DN-3936",)


def test_a_misprinted_heading_is_put_right_by_the_body() -> None:
    data = notice(
        "Submissions should refer to (Inv. No. 337-TA-1420).", heading="Investigation No. 337-TA-1920"
    )
    [docket] = read(Document.from_bytes("n.txt", data))
    assert isinstance(docket, DocketObserved)
    assert (docket.docket, docket.raw_number) == ("usitc/337-TA-1420", "Investigation No. 337-TA-1920")


def test_patents_designs_and_marks_asserted_are_kept_as_printed() -> None:
    text = (
        "by reason of infringement of U.S. Patent Nos. 10,044,013 (``the '013 patent'') and 9,260,184; U.S. Design Patent No. D672,504; "
        "U.S. Trademark Registration Nos. 4,000,001 and 4,000,002; and misappropriation of trade secrets. In 2025, 1,234,567 units were sold."
    )
    [docket] = read(Document.from_bytes("n.txt", notice(text)))
    assert isinstance(docket, DocketObserved)
    assert docket.asserted[:3] == ("10,044,013", "9,260,184", "D672,504")
    assert docket.asserted[-2:] == ("Reg. No. 4,000,001", "Reg. No. 4,000,002")
    assert [right.value for right in docket.rights] == [
        "patent",
        "design_patent",
        "trademark",
        "trade_secret",
    ]


def test_orders_issued_are_no_remedies_sought() -> None:
    [docket] = read(
        Document.from_bytes("n.txt", notice("The Commission has issued a general exclusion order."))
    )
    assert isinstance(docket, DocketObserved)
    assert docket.remedies_sought == ()


def test_a_notice_about_section_337_without_any_number_is_told() -> None:
    [told] = read(
        Document.from_bytes("n.txt", notice("Comments are invited.", heading="Rulemaking", title="Rules")),
        "itc_notice",
    )
    assert isinstance(told, Unreadable)
    assert "names no investigation or docket number" in str(told)


def test_a_text_of_another_agency_is_refused() -> None:
    with pytest.raises(CannotRead, match="has no notice of the International Trade Commission"):
        list(read(Document.from_bytes("n.txt", b"DEPARTMENT OF COMMERCE\n\nNotice"), "itc_notice"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The notice of investigation named Sample Ltd. of Shenzhen, China; and Other LLC of Reno, Nevada as respondents. OUII is a party.", ["Sample Ltd.", "Other LLC"]),
        ("The notice of investigation names one respondent, Sample Ltd. of Shenzhen, China. OUII is a party.", ["Sample Ltd."]),
        ("The respondents are Sample Ltd. of Shenzhen, China and Other Inc. of Reno, Nevada. OUII participates.", ["Sample Ltd.", "Other Inc."]),
        ("The complaint names as respondents Sample Ltd. of Shenzhen, China (``Sample''), Other Inc. of Reno, Nevada (``Other''), and Third LLC of Austin, Texas (collectively, ``Respondents''). On May 5, 2020, the ALJ issued an ID.", ["Sample Ltd.", "Other Inc.", "Third LLC"]),
        ("The notice named the following respondents: Sample Co., Ltd.; Other Inc.; and Third LLC. The ALJ found default.", ["Sample Co., Ltd.", "Other Inc.", "Third LLC"]),
        ("(b) The respondent is the following entity alleged to be in violation of section 337, and is the party upon which the complaint is to be served: Sample Ltd., Room 5, Shenzhen, China 518000.\n\n(c) The Office", ["Sample Ltd."]),
        ("(a) The complainant is: Other Inc., Reno, NV. (b) The enforcement respondent is: Sample Ltd., Room 5, Shenzhen, China 518000. (c) The Office", ["Sample Ltd."]),
    ],
)  # fmt: skip
def test_respondents_are_found_in_every_wording(text: str, names: list[str]) -> None:
    assert [name for name, _ in respondents(text) or []] == names


def test_the_end_of_an_enforcement_proceeding_ends_no_investigation() -> None:
    title = "Certain Things; Termination of the Investigation as to the Enforcement Proceeding"
    [docket] = read(Document.from_bytes("n.txt", notice("It is so.", title=title)))
    assert isinstance(docket, DocketObserved)
    assert docket.terminated is None


def test_court_cases_named_in_a_notice_are_parallel_disputes() -> None:
    [docket] = read(
        Document.from_bytes("n.txt", notice("See Sample v. Other, No. 2:23-cv-00631 (E.D. Tex.)."))
    )
    assert isinstance(docket, DocketObserved)
    [related] = docket.related
    assert (related.relation, related.docket) == (Relation.PARALLEL_TO, "txed/2:23-cv-00631")


PAGE = """<html><body><nav>Federal Register</nav><h1>Certain Sample Devices; Notice of Institution of Investigation</h1>
<div><p>A Notice by the <a>International Trade Commission</a> on <a>12/20/2023</a></p><dl><dt>Document Number:</dt><dd>2023-12345</dd></dl></div>
<h2>AGENCY:</h2><p>U.S. International Trade Commission.</p><h2>ACTION:</h2><p>Notice.</p><h2>SUMMARY:</h2>
<p>A complaint was filed on October 13, 2023, under section 337, on behalf of A Sample Company and B Sample Company, both of Winston-Salem, North Carolina. 337-TA-1381</p>
<ul><li>(b) The respondents are the following entities alleged to be in violation of section 337, and are the parties upon which the complaint is to be served:</li>
<li>Sample Co., Ltd., Room 5, Shenzhen, China 518000.</li><li>Other LLC, 5 Main St., Austin, TX 78701.</li></ul><p>(c) The Office of Unfair Import Investigations</p></body></html>"""


def test_a_page_of_the_register_is_read_with_its_title_number_and_day() -> None:
    [docket] = read(Document.from_bytes("page.html", PAGE.encode()))
    assert isinstance(docket, DocketObserved)
    assert (docket.docket, docket.caption) == ("usitc/337-TA-1381", "Certain Sample Devices")
    assert (docket.entries[0].document_id, docket.entries[0].filed) == ("2023-12345", date(2023, 12, 20))
    assert [(party.name, party.city) for party in docket.parties or ()] == [
        ("A Sample Company", "Winston-Salem"),
        ("B Sample Company", "Winston-Salem"),
        ("Sample Co., Ltd.", "Shenzhen"),
        ("Other LLC", "Austin"),
    ]


@pytest.mark.parametrize(
    "unit",
    ["complaint filed ", "(a) The complainant is (b) The respondent is: ", "A of China, ", "1,234,567 ", "\n", "2:23-cv-00631 ", "(1) A; ", "names X ", "respondents "],
)  # fmt: skip
def test_a_hostile_notice_costs_no_more_than_a_second_or_two(unit: str) -> None:
    text = notice("(b) The respondents are:\n\n" + unit * (300_000 // len(unit)))
    started = process_time()
    list(read(Document.from_bytes("n.txt", text), "itc_notice"))
    assert process_time() - started < 5
