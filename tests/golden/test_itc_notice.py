"""The notice reader finds the parties of notices composed from facts of public record, in every published layout."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from textwrap import fill

import pytest

from services.monitor.sources.addresses import place_of
from services.monitor.sources.reading import Document, read, recognise
from shared.events.docket import DocketObserved
from shared.vocabulary import PartyRole, Right
from tests.golden.notice_composing import (
    Fact,
    institution_text,
    institution_xml,
    receipt_text,
    usable,
    with_street,
)
from tests.real_data import real_data

WIDTH = 72


def wrapped_with_trailing_space(entry: str) -> str:
    return fill(entry, WIDTH, break_on_hyphens=False).replace("\n", " \n")


def wrapped_flush(entry: str) -> str:
    return fill(entry, WIDTH, break_on_hyphens=False)


def wrapped_hanging(entry: str) -> str:
    return fill(entry, WIDTH, subsequent_indent="    ", break_on_hyphens=False)


def wrapped_as_paragraph(entry: str) -> str:
    return fill(entry, WIDTH, initial_indent="    ", break_on_hyphens=False)


def wrapped_apart(entry: str) -> str:
    return fill(entry, WIDTH, break_on_hyphens=False) + "\n"


def text_in(layout: Callable[[str], str]) -> Callable[[Fact], str]:
    return lambda fact: institution_text(fact, layout)


LAYOUTS: dict[str, Callable[[Fact], str]] = {
    "trailing space": text_in(wrapped_with_trailing_space),
    "flush": text_in(wrapped_flush),
    "hanging": text_in(wrapped_hanging),
    "paragraphs": text_in(wrapped_as_paragraph),
    "blank lines": text_in(wrapped_apart),
    "xml": institution_xml,
    "html": lambda fact: (
        f"<html><body><pre>{institution_text(fact, wrapped_flush).replace('&', '&amp;')}</pre></body></html>"
    ),
    "receipt": receipt_text,
}


@pytest.fixture(scope="module")
def facts() -> list[Fact]:
    lines = real_data("cases", "notices.jsonl").read_text(encoding="utf-8").splitlines()
    return usable([json.loads(line) for line in lines])


def observed(text: str) -> DocketObserved:
    [only] = read(Document.from_bytes("composed-notice.txt", text.encode()))
    assert isinstance(only, DocketObserved)
    return only


@pytest.mark.parametrize("layout", LAYOUTS)
def test_parties_are_found_with_precision_and_recall_above_ninety_nine_percent(
    layout: str, facts: list[Fact]
) -> None:
    found = wanted = right = 0
    for fact in facts:
        seen = {(party.role, party.name) for party in observed(LAYOUTS[layout](fact)).parties or ()}
        facts_of = {(PartyRole.RESPONDENT, one["name"]) for one in fact["respondents"]}
        facts_of |= {(PartyRole.COMPLAINANT, one["name"]) for one in fact["complainants"]}
        found, wanted, right = found + len(seen), wanted + len(facts_of), right + len(seen & facts_of)
    assert wanted > 200
    assert right / found > 0.99
    assert right / wanted > 0.99


@pytest.mark.parametrize("layout", LAYOUTS)
def test_addresses_come_whole_with_the_city_and_country_of_the_record(layout: str, facts: list[Fact]) -> None:
    for fact in facts:
        seen = {
            (party.name, party.address, party.city, party.country)
            for party in observed(LAYOUTS[layout](fact)).parties or ()
            if party.role is PartyRole.RESPONDENT
        }
        wanted = set()
        for one in fact["respondents"]:
            printed = one["address"] if layout == "receipt" else with_street(one["address"])
            address = printed.removeprefix("the ").rstrip(".")
            wanted.add((one["name"], address, *place_of(one["address"])))
        assert seen == wanted


def test_an_institution_tells_number_day_product_patents_acts_and_remedies(facts: list[Fact]) -> None:
    fact = next(one for one in facts if one["investigation_number"] == "337-TA-1056")
    docket = observed(institution_text(fact, wrapped_flush))
    assert docket.docket == "usitc/337-TA-1056"
    assert docket.caption == "Certain Collapsible Sockets for Electronic Devices and Components Thereof"
    assert docket.filed == date(2026, 1, 5)
    assert docket.asserted == ("9,876,543",)
    assert docket.rights == (Right.PATENT,)
    assert docket.unfair_acts == ("patent infringement",)
    assert docket.remedies_sought == ("limited exclusion order", "cease and desist orders")
    [entry] = docket.entries
    assert (entry.document_id, entry.filed) == ("2026-02468", date(2026, 2, 6))
    assert entry.title == "Institution of investigation"


def test_a_real_notice_of_review_is_read_and_one_of_another_statute_is_passed_over() -> None:
    folder = real_data("usitc", "federal_register")
    reviewed, other = folder / "fr-2016-04-15-itc-2-337-TA-944.xml", folder / "fr-2016-04-15-itc-1.xml"
    assert recognise(Document.from_path(reviewed)) == "itc_notice"
    [docket] = read(Document.from_path(reviewed))
    assert isinstance(docket, DocketObserved)
    assert docket.docket == "usitc/337-TA-944"
    assert docket.caption == "Certain Network Devices, Related Software and Components Thereof (I)"
    assert docket.asserted == ("7,162,537", "8,356,296", "7,290,164", "7,340,597", "6,741,592", "7,200,145")
    assert docket.terminated is None
    assert docket.entries[0].title == "Review of an initial determination"
    assert docket.entries[0].document_id == "2016-08680"
    assert [(party.name, party.city) for party in docket.parties or ()] == [
        ("Cisco Systems, Inc.", "San Jose")
    ]
    assert list(read(Document.from_path(other))) == []
