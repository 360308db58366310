"""The traps of official text: shared addresses, lost separators, proposed respondents, misprinted numbers."""

from __future__ import annotations

import pytest

from services.monitor.sources.notice_parties import parties_in
from services.monitor.sources.reading import CannotRead, Document, Unreadable, read
from shared.events.docket import DocketObserved


def notice(
    *paragraphs: str,
    heading: str = "Investigation No. 337-TA-1420",
    title: str = "Certain Things; Institution of Investigation",
) -> bytes:
    body = "\n\n".join(f"    {one}" for one in paragraphs)
    text = f"INTERNATIONAL TRADE COMMISSION\n\n[{heading}]\n\n{title}\n\nAGENCY: U.S. International Trade Commission.\n\nACTION: Notice.\n\nSUMMARY: Under section 337.\n\nSUPPLEMENTARY INFORMATION:\n{body}\n"
    return text.encode()


def respondents(text: str, *, proposed: bool = False) -> list[tuple[str, str]] | None:
    found = parties_in(text, " ".join(text.split()), proposed_count=proposed).respondents
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
