"""Schedule A lists in the forms that lead readers astray; every list is composed."""

from __future__ import annotations

import io
from typing import Any

import openpyxl  # type: ignore[import-untyped,unused-ignore]
import pytest

from services.monitor.sources import schedule_a
from services.monitor.sources.document import CannotRead, Document
from services.monitor.sources.reading import recognise
from shared.events.docket import PartySeen
from shared.vocabulary import PartyRole

DOCKET = "ilnd/1:23-cv-01234"
STAMP = "Case: 1:23-cv-01234 Document #: 2 Filed: 03/02/23 Page 3 of 9 PageID #:45"


def listed(text: str | bytes) -> tuple[PartySeen, ...]:
    data = text.encode() if isinstance(text, str) else text
    document = Document.from_bytes("list.txt", data)._replace(docket=DOCKET)
    assert recognise(document) == "schedule_a"
    (seen,) = schedule_a.read(document)
    parties = seen.parties  # type: ignore[union-attr]
    assert parties is not None
    assert all(party.role is PartyRole.DEFENDANT for party in parties)
    return parties


def names(text: str | bytes) -> list[str]:
    return [party.name for party in listed(text)]


def test_a_site_s_name_above_a_table_holds_for_its_sellers() -> None:
    text = """\
SCHEDULE A TO THE COMPLAINT
Amazon
No.   Seller Name        Merchant ID
1     amazing5c          A1B2C3D4E5F6G7
2     Moon Store         A1B2C3D4E5F6G8
eBay
No.   Seller Name        Item Number
1     sun_shop           123456789012
2     king-2020          123456789013
"""
    assert [(party.name, party.stores[0].platform) for party in listed(text)] == [
        ("amazing5c", "Amazon"),
        ("Moon Store", "Amazon"),
        ("sun_shop", "eBay"),
        ("king-2020", "eBay"),
    ]


def test_stores_with_numbers_for_names_are_sellers() -> None:
    text = """\
Schedule A
No.  Defendant Name / Alias   Marketplace
1    884886                   Amazon
2    2020 Moon                Amazon
3    7 Stars Shop             Walmart
4    360buy                   eBay
"""
    assert names(text) == ["884886", "2020 Moon", "7 Stars Shop", "360buy"]


def test_sentences_signatures_and_dates_are_no_sellers() -> None:
    text = """\
EXHIBIT 1
Schedule A
The following are the Defendants identified in the Complaint. Plaintiff reserves the right to amend this Schedule A.

DOE 1: amazing5c, https://www.amazon.com/sp?seller=A1B2C3D4E5F6G7
DOE 2: Moon Store, https://www.ebay.com/usr/moon
DOE 3: Shenzhen Foo Co., Ltd. d/b/a FooStore, https://www.temu.com/foo-m-1.html

Dated: March 3, 2023
"""
    assert [(party.name, party.extra) for party in listed(text)] == [
        ("amazing5c", ""),
        ("Moon Store", ""),
        ("Shenzhen Foo Co., Ltd.", "d/b/a FooStore"),
    ]


def test_a_domain_alone_is_name_and_address() -> None:
    text = """\
Schedule A
No.  Defendant Domain Names
1    cheap-lamps.com
2    bestlamps.shop
3    lampking.store
"""
    assert [(party.name, party.stores[0].url) for party in listed(text)] == [
        ("cheap-lamps.com", "cheap-lamps.com"),
        ("bestlamps.shop", "bestlamps.shop"),
        ("lampking.store", "lampking.store"),
    ]


def test_an_address_column_is_the_party_s() -> None:
    text = """\
No.,Defendant,Business Address,Store URL
1,Shenzhen Foo Co. Ltd.,"No. 5 Xixi Road, Nanshan, Shenzhen, China",https://www.amazon.com/sp?seller=A1
2,Guangzhou Bar Ltd.,"Room 3, Tianhe, Guangzhou, China",https://www.amazon.com/sp?seller=A2
"""
    assert [(party.name, party.city, party.country) for party in listed(text)] == [
        ("Shenzhen Foo Co. Ltd.", "Shenzhen", "China"),
        ("Guangzhou Bar Ltd.", "Guangzhou", "China"),
    ]


def test_three_lists_side_by_side_are_read() -> None:
    text = """\
SCHEDULE A
No.   Defendant        No.   Defendant        No.   Defendant
1     amazing5c        3     Foo Store        5     Five
2     Moon Store       4     Four Shop        6     Six Six
"""
    assert sorted(names(text)) == ["Five", "Foo Store", "Four Shop", "Moon Store", "Six Six", "amazing5c"]


def test_addresses_wrapped_over_lines_come_back_whole() -> None:
    text = """\
No.      Seller Alias        Online Marketplace URL
1        amazing5c           https://www.amazon.com/
                             sp?marketplaceID=ATVPDKIKX0DER&
                             seller=A1B2C3D4E5F6G7
2        Moon                https://www.amazon.com/
         Store               sp?seller=A1B2C3D4E5F6G8
"""
    assert [(party.name, party.stores[0].url) for party in listed(text)] == [
        ("amazing5c", "https://www.amazon.com/sp?marketplaceID=ATVPDKIKX0DER&seller=A1B2C3D4E5F6G7"),
        ("Moon Store", "https://www.amazon.com/sp?seller=A1B2C3D4E5F6G8"),
    ]


def test_a_number_in_the_middle_of_a_wrapped_row_counts_for_all_of_it() -> None:
    text = """\
   No.   Defendant                Store
         Shenzhen Foo
   1     Technology               https://www.amazon.com/sp?seller=A1
         Co., Ltd.

   2     Moon Store               https://www.amazon.com/sp?seller=A2
"""
    assert names(text) == ["Shenzhen Foo Technology Co., Ltd.", "Moon Store"]


def test_those_dismissed_are_left_out() -> None:
    text = """\
Schedule A
No.  Defendant
1    amazing5c
2    [DISMISSED]
4    Moon Store
5    Foo (Terminated)
"""
    assert names(text) == ["amazing5c", "Moon Store", "Foo"]


def test_a_defendant_s_name_stands_before_the_store_s() -> None:
    text = """\
Seller Name,Defendant
amazing5c,Li Xinjuan
Moon Store,Zhu Jian
"""
    assert [(party.name, party.stores[0].name) for party in listed(text)] == [
        ("Li Xinjuan", "amazing5c"),
        ("Zhu Jian", "Moon Store"),
    ]


def test_addresses_in_a_list_of_their_own_join_the_names_of_the_same_number() -> None:
    text = f"""{STAMP}
SCHEDULE A
  No.   Defendants                      No.   Defendants
  1     amazing5c                       3     dreamhouse2020
  2     Shenzhen Foo Technology         4     foo store
        Co., Ltd.
{STAMP}
  No.   Defendant Online Marketplace           No.   Defendant Online Marketplace
  1     aliexpress.com/store/910324175         3     aliexpress.com/store/910324176
  2     amazon.com/sp?seller=A1B2C3            4     foo.com
        D4E5F6G8
                                  4
"""
    assert {party.name: party.stores[0].url for party in listed(text)} == {
        "amazing5c": "aliexpress.com/store/910324175",
        "Shenzhen Foo Technology Co., Ltd.": "amazon.com/sp?seller=A1B2C3D4E5F6G8",
        "dreamhouse2020": "aliexpress.com/store/910324176",
        "foo store": "foo.com",
    }


def test_one_company_with_several_stores_is_one_party() -> None:
    text = "No.,Store,Company,URL\n1,Foo,Foo Co. Ltd.,https://www.ebay.com/usr/a\n2,Bar,FOO CO. LTD.,https://www.temu.com/b-m-1.html\n,,,https://www.etsy.com/shop/c\n"
    (party,) = listed(text)
    assert party.name == "Foo Co. Ltd."
    assert [(store.name, store.platform) for store in party.stores] == [
        ("Foo", "eBay"),
        ("Bar", "Temu"),
        ("Bar", "Etsy"),
    ]


def test_a_workbook_with_title_merged_cells_links_and_a_hidden_sheet_is_read() -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["Schedule A – Defendants"])
    sheet.merge_cells("A1:D1")
    sheet.append(["No.", "Company Name", "Store Name", "Notes"])
    sheet.append([1.0, "深圳市甲乙科技有限公司", "Foo", "sold to Illinois"])
    sheet.append([2, None, "Bar"])
    sheet.merge_cells("B3:B4")
    sheet.cell(4, 3).hyperlink = "https://www.temu.com/bar-m-1.html"
    book.create_sheet("notes").sheet_state = "hidden"
    book["notes"].append(["Seller Name", "URL"])
    book["notes"].append(["Nobody", "https://www.ebay.com/usr/nobody"])
    out = io.BytesIO()
    book.save(out)
    (party,) = listed(out.getvalue())
    assert party.name == "深圳市甲乙科技有限公司"
    assert [(store.name, store.url) for store in party.stores] == [
        ("Foo", ""),
        ("Bar", "https://www.temu.com/bar-m-1.html"),
    ]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04xl/ broken", "is no readable Excel workbook"),
        (b"SCHEDULE A\n[FILED UNDER SEAL]\n", "no seller found in it"),
        (b"%PDF-1.4\nbroken", "is no readable PDF"),
        (b"SCHEDULE A\n" + b"1 amazing5c\n" * 100_001, "split it"),
    ],
)
def test_what_shows_no_seller_is_refused_with_the_reason(data: bytes, why: str) -> None:
    document = Document.from_bytes("list.bin", data)._replace(docket=DOCKET)
    with pytest.raises(CannotRead, match=why):
        list(schedule_a.read(document))


def test_other_tables_are_not_taken_for_lists_of_sellers() -> None:
    for text in (
        "name,address\nA,B\n",
        "LEI,Entity.LegalName,Country\n1,Foo Ltd,CN\n",
        "Dear all,\nsee Schedule A.\n",
    ):
        with pytest.raises(CannotRead):
            recognise(Document.from_bytes("other.csv", text.encode()))


def test_a_register_of_companies_in_a_workbook_is_no_list_of_sellers() -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for number in range(1, 9):
        sheet.append(
            [
                "Main",
                f"Composed Bank {number} Co., Ltd.",
                "Shenzhen",
                f"00000{number}",
                "Finance",
                f"bank{number}.com",
            ]
        )
    out = io.BytesIO()
    book.save(out)
    document = Document.from_bytes("register.xlsx", out.getvalue())._replace(docket=DOCKET)
    with pytest.raises(CannotRead, match="no seller found"):
        list(schedule_a.read(document))


def test_a_year_at_the_start_of_a_wrapped_name_is_no_row_s_number() -> None:
    text = """\
SCHEDULE A
No.     Seller Alias          Store URL
1989    Moon Store            https://www.ebay.com/usr/moon
1990    Lamp King
        2020 Official         https://www.ebay.com/usr/lampking
1991    Sun Shop              https://www.ebay.com/usr/sun
1992    Star Shop             https://www.ebay.com/usr/star
"""
    assert names(text) == ["Moon Store", "Lamp King 2020 Official", "Sun Shop", "Star Shop"]
