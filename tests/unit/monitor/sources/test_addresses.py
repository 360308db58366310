"""Printed parties come apart into name, address, city and country."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.monitor.sources.addresses import parties_of, place_of


@pytest.mark.parametrize(
    ("address", "city", "country"),
    [
        ("No. 9 Xixi Road, Nanshan District, Shenzhen, Guangdong, China 518057", "Shenzhen", "China"),
        ("Shenzhen City, Guangdong Province, China", "Shenzhen", "China"),
        ("Room 5, Shenzhen, Guangdong 518110, People's Republic of China", "Shenzhen", "China"),
        ("5F, Bldg B, No. 5 Road, Bao'an District Shenzhen 518000 China", "Shenzhen", "China"),
        ("Laiwu, Shandong District, China", "Laiwu", "China"),
        ("Yueqing City, Zhejiang Province, China", "Yueqing", "China"),
        ("China", "", "China"),
        ("ZheJiang, China", "", "China"),
        ("Shenzhen", "Shenzhen", "China"),
        ("Nanshan, Shenzhen, Guangdong", "Shenzhen", "China"),
        ("Ontario, CA", "Ontario", "United States"),
        ("Toronto, Ontario, Canada", "Toronto", "Canada"),
        ("Mississauga, Ontario", "Mississauga", "Canada"),
        ("Vancouver, BC V6B 1A1 Canada", "Vancouver", "Canada"),
        ("Atlanta, Ga.", "Atlanta", "United States"),
        ("Harrison, N.J", "Harrison", "United States"),
        ("New York, New York", "New York", "United States"),
        ("Washington, DC 20005", "Washington", "United States"),
        ("City of Industry, CA 91745, U.S.A.", "City of Industry", "United States"),
        ("100 Main Street Scottsdale, AZ 85255", "Scottsdale", "United States"),
        ("Suite 200 Irvine, CA 92618", "Irvine", "United States"),
        ("Holland, MI", "Holland", "United States"),
        ("100 Example Street, Suite 7, Winston-Salem, North Carolina", "Winston-Salem", "United States"),
        ("Wanchai, Hong Kong, China", "Hong Kong", "Hong Kong"),
        ("8 Sample Blvd, Singapore 018981", "Singapore", "Singapore"),
        ("New Taipei City 231, Taiwan", "New Taipei City", "Taiwan"),
        ("Hsinchu County 302, Taiwan (R.O.C.)", "Hsinchu County", "Taiwan"),
        ("Seoul, Republic of Korea", "Seoul", "South Korea"),
        ("Musterstrasse 12, 80000 Munich, Germany", "Munich", "Germany"),
        ("5656 AE Eindhoven, The Netherlands", "Eindhoven", "Netherlands"),
        ("1 Sample Street, London SW1A 1AA, United Kingdom", "London", "United Kingdom"),
        ("Nagoya, Aichi, Japan", "Nagoya", "Japan"),
        ("Nowhere in particular", "", ""),
    ],
)
def test_an_address_tells_its_city_and_country(address: str, city: str, country: str) -> None:
    assert place_of(address) == (city, country)


@pytest.mark.parametrize(
    ("item", "name", "address"),
    [
        ("Sample Co., Ltd., Building D, Shenzhen, Guangdong, China 518110.", "Sample Co., Ltd.", "Building D, Shenzhen, Guangdong, China 518110"),
        ("Sample Ltd., China, a.k.a. C-Sample, No. 5 Road, Shenzhen, China", "Sample Ltd., China, a.k.a. C-Sample", "No. 5 Road, Shenzhen, China"),
        ('Sample Co., Ltd., d.b.a. "Brand", 5F, Shenzhen, China', 'Sample Co., Ltd., d.b.a. "Brand"', "5F, Shenzhen, China"),
        ("Fu Example, Room 5, Shenzhen, China", "Fu Example", "Room 5, Shenzhen, China"),
        ("Smith, Jones and Partners LLP, 5 Main St., Boston, MA 02110", "Smith, Jones and Partners LLP", "5 Main St., Boston, MA 02110"),
        ("Sample S.A. de C.V., Av. 5, Tijuana, Baja California, Mexico 22000", "Sample S.A. de C.V.", "Av. 5, Tijuana, Baja California, Mexico 22000"),
        ("Bank of Sample, 1 Sample Street, Beijing, China", "Bank of Sample", "1 Sample Street, Beijing, China"),
        ("Sample Inc., 5 Avenue of the Americas, New York, NY 10020", "Sample Inc.", "5 Avenue of the Americas, New York, NY 10020"),
        ("Sample Co., Ltd., East of Sample Road, Shenzhen, China", "Sample Co., Ltd.", "East of Sample Road, Shenzhen, China"),
        ("China Sample Ltd., Room 5, China Sample Tower, No. 1 Sample, Shenzhen, China", "China Sample Ltd.", "Room 5, China Sample Tower, No. 1 Sample, Shenzhen, China"),
        ("SZ Sample Technology Co., Ltd. of China", "SZ Sample Technology Co., Ltd.", "China"),
        ("Sample Europe B. V., of the Netherlands", "Sample Europe B. V.", "Netherlands"),
        ("Sample, Inc. of King of Prussia, PA", "Sample, Inc.", "King of Prussia, PA"),
        ("Sample LLC of Harrison, N.J.", "Sample LLC", "Harrison, N.J."),
        ("Bank of China of Beijing, China", "Bank of China", "Beijing, China"),
        ("University of Texas, Austin of Austin, TX", "University of Texas, Austin", "Austin, TX"),
        ("Sample Solutions of Japan, Inc. of Tokyo, Japan", "Sample Solutions of Japan, Inc.", "Tokyo, Japan"),
        ("Sample Co., Ltd Shenzhen Shi, China", "Sample Co., Ltd Shenzhen Shi", "China"),
        ("Sample Corporation d/b/a/IO Sample and d/b/a Wheels of Glendale, CA", "Sample Corporation d/b/a/IO Sample and d/b/a Wheels", "Glendale, CA"),
        ("The Sample and Specimen Corporation of Towson, MD", "The Sample and Specimen Corporation", "Towson, MD"),
        ("Sample Partners LLC (dba Sample-It!) of San Diego, CA", "Sample Partners LLC (dba Sample-It!)", "San Diego, CA"),
        ("Sample, Inc., located at 5 Main Street, Reno, NV 89501", "Sample, Inc.", "5 Main Street, Reno, NV 89501"),
        ("Sample Holdings", "Sample Holdings", ""),
    ],
)  # fmt: skip
def test_an_entry_comes_apart_into_name_and_address(item: str, name: str, address: str) -> None:
    assert [one[:2] for one in parties_of(item)] == [(name, address)]


@pytest.mark.parametrize(
    ("item", "names"),
    [
        ("A Sample Inc. and B Sample & Co. Inc., both of Anaheim, CA", ["A Sample Inc.", "B Sample & Co. Inc."]),
        ("A Inc., B Co., Ltd., and C LLC, all of Winston-Salem, North Carolina", ["A Inc.", "B Co., Ltd.", "C LLC"]),
        ("A Ltd. of Shenzhen, Guangdong, China Sample Two Co., Ltd. of Shenzhen, China", ["A Ltd.", "Sample Two Co., Ltd."]),
        ("A One, Shenzhen, Guangdong, China Shenzhen Two Co., Ltd., Shenzhen, China", ["A One", "Shenzhen Two Co., Ltd."]),
        ("A Ltd., 5 Street, Shenzhen, China 518000 Ning Sample, Room 5, Yancheng, China", ["A Ltd.", "Ning Sample"]),
        ("A Inc. of Bedford, NH, B Limited Partnership of Manchester, NH and C (Tianjin) Co., Ltd., of Tianjin, China", ["A Inc.", "B Limited Partnership", "C (Tianjin) Co., Ltd."]),
        ("A Inc. of Cupertino, Calif. B Inc. of Palo Alto, Calif.", ["A Inc.", "B Inc."]),
        ("Texas Sample of Dallas, Texas, China National Sample Corp. of Beijing, China", ["Texas Sample", "China National Sample Corp."]),
        ("A Tobacco Company and A Vapor Company", ["A Tobacco Company", "A Vapor Company"]),
        ("A USA LLC, B, Inc., and Shane Sample", ["A USA LLC", "B, Inc.", "Shane Sample"]),
        ("A of New York, New York and B of Reno, NV", ["A", "B"]),
    ],
)  # fmt: skip
def test_parties_run_together_are_told_apart(item: str, names: list[str]) -> None:
    found = parties_of(item)
    assert [one.name for one in found] == names
    assert len({bool(one.address) for one in found}) == 1


@given(st.text(max_size=80))
def test_any_text_gives_an_answer(text: str) -> None:
    place_of(text)
    parties_of(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "A Ltd.",
                " of ",
                "China",
                ", ",
                "both of",
                "Inc.",
                " and ",
                "NV",
                "518000",
                "Bank",
                "(",
                '"',
                "a.k.a.",
            ]
        ),
        max_size=14,
    )
)
def test_any_order_of_words_gives_whole_names(words: list[str]) -> None:
    assert all(one.name for one in parties_of("".join(words)))
