"""The readers of docket sheets and history pages show what juriscraper's expected JSON holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from services.monitor.sources.pacer_parties import role_of
from services.monitor.sources.reading import CannotRead, Document, read, recognise
from shared.events.docket import DocketObserved, RelatedSeen
from shared.vocabulary import Relation
from tests.real_data import real_data, real_files

SHEETS = [
    page for page in real_files("pacer", "dockets_district", suffix=".html") if page.name != "dcd_2.html"
]
HISTORIES = real_files("pacer", "docket_history", suffix=".html")


def expected_of(page: Path) -> dict[str, Any]:
    return json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))


def observed(page: Path) -> DocketObserved:
    [only] = read(Document.from_path(page))
    assert isinstance(only, DocketObserved)
    return only


def iso(day: object) -> str | None:
    return None if day is None else str(day)


def folded(text: str | None) -> str:
    return " ".join((text or "").split())


def test_there_are_real_pages_to_compare_with() -> None:
    assert list(real_data("pacer", "dockets_district").glob("*.html"))
    assert list(real_data("pacer", "docket_history").glob("*.html"))


@pytest.mark.parametrize("page", SHEETS + HISTORIES, ids=lambda page: f"{page.parent.name}-{page.name}")
def test_the_header_equals_the_expected_json(page: Path) -> None:
    expected, docket = expected_of(page), observed(page)
    assert docket.docket == f"{expected['court_id']}/{expected['docket_number']}"
    assert (docket.court, docket.number) == (expected["court_id"], expected["docket_number"])
    assert docket.caption == expected["case_name"]
    assert iso(docket.filed) == expected["date_filed"]
    assert iso(docket.terminated) == expected["date_terminated"]
    assert docket.judge == (expected["assigned_to_str"] or "")
    assert docket.nature_of_suit == expected.get("nature_of_suit", "")
    assert docket.cause == expected.get("cause", "")
    assert docket.demand == expected.get("demand", "")


@pytest.mark.parametrize("page", SHEETS + HISTORIES, ids=lambda page: f"{page.parent.name}-{page.name}")
def test_every_entry_equals_the_expected_json(page: Path) -> None:
    expected = [
        (
            entry["date_filed"],
            entry["document_number"] or "",
            entry["pacer_doc_id"] or "",
            entry["pacer_seq_no"] or "",
            folded(entry["description"]),
            folded(entry.get("short_description")),
        )
        for entry in expected_of(page)["docket_entries"]
    ]
    found = [
        (iso(entry.filed), entry.number, entry.document_id, entry.sequence, entry.text, entry.title)
        for entry in observed(page).entries
    ]
    assert found == expected


@pytest.mark.parametrize("page", SHEETS, ids=lambda page: page.name)
def test_every_party_with_its_lawyers_equals_the_expected_json(page: Path) -> None:
    expected = [
        (folded(party["name"]), role_of(party["type"]), party["date_terminated"])
        for party in expected_of(page)["parties"]
    ]
    parties = observed(page).parties
    assert [(party.name, party.role, iso(party.terminated)) for party in parties or ()] == expected
    for party, row in zip(parties or (), expected_of(page)["parties"], strict=True):
        lawyers = {
            folded(one["name"]).replace(" ,", ",")
            for one in row.get("attorneys", [])
            if "PRO SE" not in one["contact"]
        }
        assert {counsel.name for counsel in party.counsel} == lawyers


@pytest.mark.parametrize("page", SHEETS, ids=lambda page: page.name)
def test_a_law_firm_is_a_first_contact_line_and_never_a_street(page: Path) -> None:
    contacts = {
        folded(line)
        for party in expected_of(page)["parties"]
        for lawyer in party.get("attorneys", [])
        for line in lawyer["contact"].splitlines()[:1]
    }
    firms = {
        counsel.firm for party in observed(page).parties or () for counsel in party.counsel if counsel.firm
    }
    assert firms <= {contact.replace(" ,", ",") for contact in contacts}
    assert not [firm for firm in firms if firm[0].isdigit()]


@pytest.mark.parametrize(
    ("name", "docket", "entries", "parties"),
    [
        ("cand.html", "cand/3:08-cv-00159", 3, 3),
        ("cand_7.html", "cand/3:23-cv-04557", 6, None),
        ("cand_criminal.html", "cand/3:09-cr-00418", 1, 2),
    ],
)
def test_a_sheet_saved_from_the_browser_is_read(
    name: str, docket: str, entries: int, parties: int | None
) -> None:
    found = observed(real_data("courtlistener", "recap", name))
    assert (found.docket, len(found.entries)) == (docket, entries)
    assert (None if found.parties is None else len(found.parties)) == parties


def test_a_sheet_names_the_other_dockets_of_its_header() -> None:
    found = observed(real_data("pacer", "dockets_district", "nysd_1.html"))
    assert (
        RelatedSeen(
            relation=Relation.RELATED_TO, docket="nysd/1:08-cv-02793", printed="Related case: 1:08-cv-02793"
        )
        in found.related
    )
    assert found.related[-1].docket == "jpml/MDL No. 1963"
    appealed = observed(real_data("pacer", "dockets_district", "txed.html"))
    assert [(one.relation, one.docket) for one in appealed.related] == [
        (Relation.APPEALED_TO, "cafc/09-1559")
    ]


@pytest.mark.parametrize("page", SHEETS, ids=lambda page: page.name)
def test_every_line_below_a_partys_name_is_kept(page: Path) -> None:
    for party, row in zip(observed(page).parties or (), expected_of(page)["parties"], strict=True):
        kept = f"{party.extra} {party.address}"
        for line in (row["extra_info"] or "").splitlines():
            if folded(line) and not line.strip().lower().startswith("terminated:"):
                assert folded(line).replace(" ,", ",").rstrip(",") in kept


def test_a_history_page_says_nothing_about_parties() -> None:
    pages = list(real_data("pacer", "docket_history").glob("*.html"))
    assert {observed(page).parties for page in pages} == {None}


def test_an_error_page_is_refused_with_the_pages_own_message() -> None:
    page = real_data("pacer", "dockets_district", "dcd_2.html")
    with pytest.raises(CannotRead, match=r"dcd_2\.html.*Invalid date_from: 12/13/219"):
        list(read(Document.from_path(page)))


@pytest.mark.parametrize("page", SHEETS + HISTORIES, ids=lambda page: f"{page.parent.name}-{page.name}")
def test_a_page_is_recognised_and_read_in_silence(page: Path, capfd: pytest.CaptureFixture[str]) -> None:
    kind = "pacer_history" if page in HISTORIES else "pacer_docket"
    assert recognise(Document.from_path(page)) == kind
    list(read(Document.from_path(page)))
    assert capfd.readouterr() == ("", "")
