"""Readers of attachment pages, case queries, ACMS and the Internet Archive show what juriscraper's JSON holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.monitor.sources.document import DocketUnnamed
from services.monitor.sources.reading import CannotRead, Document, recognise
from tests.golden.expected_dockets import (
    attachments_expected,
    entries_expected,
    entries_shown,
    expected_of,
    header_expected,
    header_shown,
    iso,
    observed,
    parties_expected,
    parties_shown,
)
from tests.real_data import real_data, real_files

ATTACHMENTS = real_files("pacer", "attachment_pages", suffix=".html")
RECAP_ATTACHMENTS = [
    page
    for page in real_files("courtlistener", "recap", suffix=".html")
    if page.name.startswith(("dcd_", "nyed_"))
]
QUERIES = [page for page in real_files("pacer", "case_queries", suffix=".html") if page.name != "alsd.html"]
ACMS = real_files("pacer", "acms", suffix=".acms_json")
ARCHIVED = real_files("pacer", "internet_archive", suffix=".xml")
FAKED = real_files("pacer", "fake-rss", suffix=".html")


def test_there_are_real_pages_to_compare_with() -> None:
    for folder in ("attachment_pages", "case_queries", "acms", "internet_archive", "fake-rss"):
        assert list(real_data("pacer", folder).iterdir())


@pytest.mark.parametrize("page", ATTACHMENTS, ids=lambda page: page.name)
def test_an_attachment_page_gives_its_entry_to_the_docket_it_was_given(page: Path) -> None:
    expected = expected_of(page)
    court = page.name.split("_")[0]
    [docket] = observed(page, f"{court}/1:23-cv-01234")
    [entry] = docket.entries
    assert (docket.docket, docket.court, docket.number) == (f"{court}/1:23-cv-01234", court, "1:23-cv-01234")
    assert docket.pacer_case_id == (expected["pacer_case_id"] or "")
    assert (entry.number, entry.document_id, entry.sequence) == (
        str(expected["document_number"] or ""),
        expected["pacer_doc_id"] or "",
        expected["pacer_seq_no"] or "",
    )
    assert [(one.number, one.document_id, one.title) for one in entry.attachments] == attachments_expected(
        expected["attachments"]
    )
    assert [one.pages for one in entry.attachments] == [one["page_count"] for one in expected["attachments"]]


@pytest.mark.parametrize("page", ATTACHMENTS + RECAP_ATTACHMENTS, ids=lambda page: page.name)
def test_an_attachment_page_alone_says_which_case_of_pacer_it_is(page: Path) -> None:
    assert recognise(Document.from_path(page)) == "pacer_attachment_page"
    with pytest.raises(DocketUnnamed, match="no docket number; say which docket it belongs to") as refused:
        observed(page)
    assert refused.value.court == page.name.split("_")[0]
    assert refused.value.pacer_case_id.isdigit()


def test_an_attachment_page_of_another_court_than_the_docket_is_refused() -> None:
    page = real_data("pacer", "attachment_pages", "cand_035023513538.html")
    with pytest.raises(CannotRead, match="is a page of cand, but docket ilnd/1:23-cv-01234 is of ilnd"):
        observed(page, "ilnd/1:23-cv-01234")


@pytest.mark.parametrize("page", QUERIES, ids=lambda page: page.name)
def test_a_case_query_gives_number_caption_days_and_pacers_case_id(page: Path) -> None:
    assert recognise(Document.from_path(page)) == "pacer_case_query"
    [docket] = observed(page)
    court, _, case = page.stem.partition("_")
    assert docket.court == court
    # The menu of a criminal case is of one defendant, who has an id of his own.
    assert docket.pacer_case_id == case or "-cr-" in docket.number
    assert docket.caption
    assert docket.filed
    assert (docket.parties, docket.entries) == (None, ())


def test_a_case_query_says_what_its_page_says() -> None:
    [docket] = observed(real_data("pacer", "case_queries", "azd_1067816.html"))
    assert header_shown(docket) == {
        "docket_number": "2:17-cv-04442",
        "case_name": "Pritchett v. Global Logistics Support SVC",
        "date_filed": "2017-11-30",
        "date_terminated": "2019-03-12",
        "assigned_to_str": "Stephen M McNamee",
        "nature_of_suit": "",
        "cause": "",
        "demand": "",
    }
    assert docket.raw_number == "2:17-cv-04442-SMM"


def test_a_case_query_without_a_case_is_refused_with_the_pages_message() -> None:
    with pytest.raises(CannotRead, match=r"alsd\.html: no case in it.*Case not found"):
        observed(real_data("pacer", "case_queries", "alsd.html"))


@pytest.mark.parametrize("page", ACMS + ARCHIVED + FAKED, ids=lambda page: page.name)
def test_header_entries_and_parties_equal_the_expected_json(page: Path) -> None:
    expected = expected_of(page)
    [docket] = observed(page)
    assert docket.docket == f"{expected['court_id']}/{expected['docket_number']}"
    assert header_shown(docket) == header_expected(expected)
    assert entries_shown(docket) == entries_expected(expected)
    assert parties_shown(docket) == parties_expected(expected)


def test_acms_entries_know_the_instant_of_entering() -> None:
    [docket] = observed(real_data("pacer", "acms", "ca2_23-7246.acms_json"))
    assert docket.pacer_case_id == "1e399dc7-2462-ee11-a81c-001dd809b0dc"
    # [Entered: 10/03/2023 05:45 PM] in New York
    assert str(docket.entries[0].entered) == "2023-10-03 21:45:00+00:00"
    firms = {counsel.firm for party in docket.parties or () for counsel in party.counsel}
    assert "Walden Macht Haran & Williams LLP" in firms


def test_an_archived_docket_keeps_pacers_case_id() -> None:
    [docket] = observed(real_data("pacer", "internet_archive", "txnd_202294.xml"))
    assert docket.pacer_case_id == "202294"


def test_a_dump_of_recap_gives_its_docket_with_entries_and_documents() -> None:
    [docket] = observed(real_data("courtlistener", "fixtures", "recap_docs.json"))
    assert (docket.docket, docket.raw_number) == ("ca1/3:92-cr-00139", "3:92-cr-00139-T")
    assert (docket.caption, docket.pacer_case_id) == ("United States v. Curlin", "28766")
    [entry] = docket.entries
    assert (iso(entry.filed), entry.number, entry.document_id) == ("2002-07-15", "1", "17711118263")
    assert entry.text.startswith("Memorandum Opinion and Order as to Albert Evans Curlin")


@pytest.mark.parametrize("name", ["attorney_party.json", "court_data.json"])
def test_a_dump_without_dockets_is_refused_in_one_line(name: str) -> None:
    with pytest.raises(CannotRead, match="holds no dockets"):
        observed(real_data("courtlistener", "fixtures", name))
