"""The notice reader finds the parties of notices composed from facts of public record, in every published layout."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import date
from textwrap import fill

import pytest

from services.monitor.sources.reading import Document, read, recognise
from shared.events.docket import DocketObserved
from shared.vocabulary import PartyRole, Right
from tests.golden import notice_composing as layouts
from tests.golden import release_composing as releases
from tests.golden import sentence_composing as sentences
from tests.golden.notice_composing import Facts
from tests.golden.notice_material import Truth, parties, recorded
from tests.real_data import real_data

SYNTHETIC = 12

LAYOUTS: dict[str, Callable[[Facts], str]] = {
    "register, trailing space": lambda f: layouts.institution(f, layouts.trailing_space),
    "register, flush": lambda f: layouts.institution(f, layouts.flush),
    "register, hanging": lambda f: layouts.institution(f, layouts.hanging),
    "register, paragraphs": lambda f: layouts.institution(f, layouts.paragraph),
    "register, blank lines": lambda f: layouts.institution(f, layouts.flush, between="\n\n"),
    "register, numbered": lambda f: layouts.institution(f, layouts.flush, layouts.numbered),
    "register, dotted": lambda f: layouts.institution(f, layouts.hanging, layouts.dotted),
    "register, bullets": lambda f: layouts.institution(f, layouts.flush, layouts.bulleted),
    "register, cities": lambda f: layouts.institution(f, layouts.flush, entry=layouts.with_city),
    "register, of": lambda f: layouts.institution(f, layouts.flush, entry=lambda p: f"{p.name} of {p.short};"),
    "register, one paragraph": lambda f: layouts.institution(f, layouts.flush, lambda es: ["; ".join(e.rstrip(".") for e in es) + "."]),
    "register, xml FP": layouts.institution_xml,
    "register, xml P": lambda f: layouts.institution_xml(f, "P"),
    "register, html p": lambda f: layouts.institution_html(f, "<p>{}</p>"),
    "register, html li": lambda f: layouts.institution_html(f, "<ul><li>{}</li></ul>"),
    "register, html br": lambda f: layouts.institution_html(f, "{}<br/>"),
    "register, html pre": lambda f: f"<html><body><pre>{layouts.institution(f, layouts.flush).replace('&', '&amp;')}</pre></body></html>",
    "register, torn": lambda f: layouts.institution(f, str, lambda es: layouts.torn(es, f.seed), between="\n\n"),
    "receipt": sentences.receipt,
    "receipt, lost semicolon": lambda f: sentences.receipt(f._replace(loses=True)),
    "determination": sentences.determination,
    "determination, lost semicolon": lambda f: sentences.determination(f._replace(loses=True)),
    "release, of": lambda f: releases.release(f, releases.of_lines(f, " of")),
    "release, comma of": lambda f: releases.release(f, releases.of_lines(f, ", of")),
    "release, comma": lambda f: releases.release(f, releases.of_lines(f, ",")),
    "release, no ends": lambda f: releases.release(f, releases.of_lines(f, ",", end="")),
    "release, blank lines": lambda f: releases.release(f, releases.of_lines(f, " of", between="\n\n", end="")),
    "release, sentence": lambda f: releases.release(f, f" {f.sentence}."),
    "release, wrapped": lambda f: releases.release(f, f" {fill(f.sentence, 72)}.", layouts.flush),
    "release, lost semicolon": lambda f: releases.release(f, f" {f._replace(loses=True).sentence}."),
    "release, commas": lambda f: releases.release(f, f" {releases.joined(f.respondents)}."),
    "release, bullets": lambda f: releases.release(f, "\n" + "\n".join(layouts.bulleted([layouts.with_city(p, "") for p in f.respondents]))),
    "release, html li": lambda f: releases.as_html(releases.release(f, releases.of_lines(f, ",")), "<li>{}</li>"),
    "release, html p": lambda f: releases.as_html(releases.release(f, releases.of_lines(f, " of")), "<p>{}</p>"),
    "release, html br": lambda f: releases.as_html(releases.release(f, releases.of_lines(f, ",", end="")), "{}<br>"),
}  # fmt: skip


def synthetic(seed: int) -> Facts | None:
    """A notice of parties drawn by a seed; None when too few were drawn."""
    dice = random.Random(seed)
    complainants, respondents = dice.randrange(1, 4), dice.randrange(1, 16)
    drawn = parties(seed, complainants + respondents)
    if len(drawn) <= complainants:
        return None
    return Facts(
        f"337-TA-{1300 + seed}", "Certain Sample Things", drawn[:complainants], drawn[complainants:], seed
    )


@pytest.fixture(scope="module")
def facts() -> list[Facts]:
    real = [Facts(*row) for row in recorded()]
    return real + [one for seed in range(SYNTHETIC) if (one := synthetic(seed))]


def observed(text: str, kind: str | None = None) -> DocketObserved:
    [only] = read(Document.from_bytes("composed-notice.txt", text.encode()), kind)
    assert isinstance(only, DocketObserved)
    return only


def compared(fact: Facts, text: str) -> Counter[str]:
    """How many parties were seen, wanted and right, and of the right ones, city and country."""
    seen = {(party.role, party.name): party for party in observed(text).parties or ()}
    sides = ((PartyRole.COMPLAINANT, fact.complainants), (PartyRole.RESPONDENT, fact.respondents))
    wanted: dict[tuple[PartyRole, str], list[Truth]] = {}
    for role, side in sides:
        for one in side:
            wanted.setdefault((role, one.name), []).append(one)
    right = seen.keys() & wanted.keys()
    cities = sum(any(seen[key].city == one.city for one in wanted[key]) for key in right)
    countries = sum(any(seen[key].country == one.country for one in wanted[key]) for key in right)
    return Counter(seen=len(seen), wanted=len(wanted), right=len(right), city=cities, country=countries)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_parties_are_found_with_their_places_in_every_layout(layout: str, facts: list[Facts]) -> None:
    total: Counter[str] = Counter()
    for fact in facts:
        total += compared(fact, LAYOUTS[layout](fact))
    assert total["wanted"] > 250
    assert total["right"] / total["seen"] >= 0.99
    assert total["right"] / total["wanted"] >= 0.985
    assert total["city"] / total["right"] >= 0.98
    assert total["country"] / total["right"] >= 0.98


def test_an_institution_tells_number_day_product_patents_acts_and_remedies(facts: list[Facts]) -> None:
    fact = next(one for one in facts if one.number == "337-TA-1056")
    docket = observed(layouts.institution(fact, layouts.flush))
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


def test_a_release_tells_number_day_product_acts_and_remedies(facts: list[Facts]) -> None:
    docket = observed(releases.release(facts[0], releases.of_lines(facts[0], ",")))
    assert docket.docket == f"usitc/{facts[0].number}"
    assert (docket.caption, docket.filed) == (facts[0].product, date(2026, 1, 5))
    assert (docket.unfair_acts, docket.rights) == (("patent infringement",), (Right.PATENT,))
    assert docket.remedies_sought == ("limited exclusion order", "cease and desist orders")
    [entry] = docket.entries
    assert (entry.document_id, entry.filed, entry.title) == (
        "NR 26-010",
        date(2026, 2, 4),
        "Institution of investigation",
    )


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
