"""News releases are told from Federal Register notices and read with their head."""

from __future__ import annotations

from datetime import date

import pytest

from services.monitor.sources.news_release import release_in
from services.monitor.sources.reading import Document, read, recognise
from shared.events.docket import DocketObserved

RELEASE = """January 31, 2025
News Release 25-018
Inv. No(s). 37-TA-1436
Contact: Jane Doe, 202-205-1819

USITC Institutes Section 337 Investigation of Certain Sample Garments

The U.S. International Trade Commission (USITC) has voted to institute an investigation of certain sample garments.

The investigation is based on a complaint filed by Sample, LLC of Atlanta, Ga., on December 31, 2024. The complainant requests that the USITC issue a general exclusion order.

The USITC has identified the following as respondents in this investigation:

Sampleshi Sample Youxiangongsi, Guangzhou, China;
Sample Co., Ltd Shenzhen Shi, China;
Sample Intimates LLC, Harrison, N.J.
Sample Sculpt, Inc., Los Angeles, Calif.; and
Other Inc., Boulder, Colo.

By instituting this investigation (337-TA-1436), the USITC has not yet made any decision on the merits of the case.
"""


def test_a_release_is_recognised_and_read_whole() -> None:
    document = Document.from_bytes("release.txt", RELEASE.encode())
    assert recognise(document) == "itc_notice"
    [docket] = read(document)
    assert isinstance(docket, DocketObserved)
    assert (docket.docket, docket.caption) == ("usitc/337-TA-1436", "Certain Sample Garments")
    assert (docket.filed, docket.entries[0].filed) == (date(2024, 12, 31), date(2025, 1, 31))
    assert docket.remedies_sought == ("general exclusion order",)
    assert [(party.name, party.address, party.city) for party in docket.parties or ()] == [
        ("Sample, LLC", "Atlanta, Ga.", "Atlanta"),
        ("Sampleshi Sample Youxiangongsi", "Guangzhou, China", "Guangzhou"),
        ("Sample Co., Ltd Shenzhen Shi", "China", ""),
        ("Sample Intimates LLC", "Harrison, N.J.", "Harrison"),
        ("Sample Sculpt, Inc.", "Los Angeles, Calif.", "Los Angeles"),
        ("Other Inc.", "Boulder, Colo.", "Boulder"),
    ]


def test_the_day_may_stand_below_the_title_but_a_day_in_a_sentence_is_not_it() -> None:
    day, rest = RELEASE.split("\n", 1)
    head, title, body = rest.partition(
        "USITC Institutes Section 337 Investigation of Certain Sample Garments\n"
    )
    below = release_in(f"{title}\n{day}\n{head}{body}")
    without = release_in(f"{title}\n{head}{body}")
    assert below
    assert below.day == date(2025, 1, 31)
    assert without
    assert without.day is None


@pytest.mark.parametrize(
    "text",
    [
        "AGENCY: U.S. International Trade Commission.\n337-TA-1436 news release 25-018",
        "A news release about section 337 by a law firm",
        "USITC News Release 25-001 on Inv. No. 701-TA-626",
        "",
    ],
)
def test_anything_else_is_no_release(text: str) -> None:
    assert release_in(text) is None
